"""The board report as a PDF, where the extra `pdf` is installed: the printed page, by WeasyPrint.

It is tagged, so that a screen reader can read it. Only our own published files are fetched for it.
"""

import logging
import re
from ctypes.util import find_library
from functools import cache
from importlib.util import find_spec
from typing import Any

from flask import current_app

from pilot.web.static import Published

# It warns of every style that paper has no use for.
logging.getLogger("weasyprint").setLevel(logging.ERROR)

_SVG = re.compile(r"<svg\b[^>]*>")
_COLOURS = re.compile(r"(--[\w-]+):\s*([^;]+);")
_USED = re.compile(r"var\((--[\w-]+)\)")
_HALO = re.compile(r"paint-order:\s*stroke;.*")
"""It would be drawn over the words."""
_AS_BROWSERS_DO = (
    ".sr { display: none } .chip { display: inline-block !important }"
    " .chip .i { display: inline !important; margin-inline-end: .35rem; vertical-align: -.25em }"
    " .held { display: block; line-clamp: 6 }"
) + "".join(f" .held.l{lines} {{ line-clamp: {lines} }}" for lines in (1, 2, 3, 7))
"""What browsers do by rules that paper knows under other names."""
_SHEETS = ("css/base.css", "css/components.css", "css/staff.css", "css/papers.css")


def is_there() -> bool:
    """Whether PDFs can be made here."""
    return find_spec("weasyprint") is not None and _has_pango()


@cache
def _has_pango() -> bool:
    """Whether the system has what sets the words, which no Python package brings along."""
    return find_library("pangoft2-1.0") is not None


def pdf_of(page: str) -> bytes:
    """A page of ours that is made to be printed, as a PDF."""
    from weasyprint import CSS, HTML

    from pilot.reports.own_files import OwnFiles

    published: Published = current_app.extensions["static"]
    dressed = _SVG.sub(lambda svg: svg[0] + _style(published), page)
    whole = HTML(string=dressed, base_url=OwnFiles.BASE, url_fetcher=OwnFiles(published))
    pdf: bytes = whole.write_pdf(pdf_variant="pdf/ua-1", stylesheets=[CSS(string=_AS_BROWSERS_DO)])
    return pdf


@cache
def _style(published: Published) -> str:
    """How pictures are drawn, to stand in each of them: WeasyPrint looks nowhere else for it."""
    import tinycss2

    colours = dict(_COLOURS.findall(published.text("css/tokens.css").partition("}")[0]))
    rules = [
        f"{tinycss2.serialize(rule.prelude)}{{{_HALO.sub('', tinycss2.serialize(rule.content))}}}"
        for sheet in _SHEETS
        for rule in tinycss2.parse_stylesheet(published.text(sheet), skip_comments=True)
        if rule.type == "qualified-rule" and _draws(rule)
    ]
    return f"<style>{_USED.sub(lambda used: colours.get(used[1], used[0]), ''.join(rules))}</style>"


def _draws(rule: Any) -> bool:
    return any(part.type == "ident" and part.value in ("fill", "stroke") for part in rule.content)
