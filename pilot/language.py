"""Every word on a screen passes through here, so that each can be said in another language.

Pages for students and families speak every language of `LANGUAGES`; pages for staff speak English
so far. The catalogues are the `.po` files beside this one, read when a language is first spoken.
"""

import re
from functools import cache, cached_property
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Any

import flask_babel
from flask import Flask, g, has_app_context

LANGUAGES = {"en": "English", "es": "Español", "ar": "العربية"}
"""Languages we speak, each by its own name. The first one is what the code is written in."""
ENGLISH = "en"
CATALOGUES = Path(__file__).with_name("translations")
FROM_RIGHT_TO_LEFT = ("ar",)

_PLACEHOLDER = re.compile(r"%\(\w+\)s")
_ISOLATED = "\u2068{}\u2069"
"""Keeps a name of another script from turning the sentence around it about."""
_FROM_THE_RIGHT = "\u200f"
"""Says which way words run that are only put together, like "5, very much"."""


def gettext(words: str, /, **values: object) -> str:
    """The words in the reader's language, with `%(name)s` filled in."""
    said = _said(words)
    return said % values if values else said


def ngettext(one: str, many: str, n: int, /, **values: object) -> str:
    """The words for a number of things; `%(num)s` is the number."""
    return _said_of(one, many, n) % {"num": n, **values}


def lazy_gettext(words: str, /, **values: object) -> Any:
    """The same, translated when shown: for words that are written down before anyone asks."""
    return flask_babel.lazy_gettext(words, **values)


def catalogue() -> NullTranslations:
    """The reader's catalogue, for the analysis, which knows nothing of requests.

    A page asks for a thousand words: the language is made out once.
    """
    if not has_app_context():
        return read_catalogue(ENGLISH)
    found: NullTranslations | None = g.get("catalogue")
    if found is None:
        locale = flask_babel.get_locale()
        found = g.catalogue = read_catalogue(locale.language if locale else ENGLISH)
    return found


def speak(language: str) -> None:
    """From here on this request is answered in that language, whatever the reader chose."""
    g.spoken = language
    g.pop("catalogue", None)
    flask_babel.refresh()


def spoken() -> str | None:
    """The language this request must be answered in, where it is not the reader's to choose."""
    found: str | None = g.get("spoken")
    return found


class Catalogues(flask_babel.Domain):  # type: ignore[misc]
    """Our catalogues in place of compiled files that could be missing or stale."""

    def get_translations(self) -> NullTranslations:
        """The catalogue of the language at hand; English needs none."""
        return catalogue()


class Babel(flask_babel.Babel):  # type: ignore[misc]
    """Flask-Babel, speaking out of our catalogues."""

    @cached_property
    def domain_instance(self) -> Catalogues:
        """Where words are looked up."""
        return Catalogues()

    def init_app(self, app: Flask, *how: Any, **more: Any) -> None:
        """Lets templates ask our catalogues at once."""
        super().init_app(app, *how, **more)
        templates: Any = app.jinja_env
        templates.install_gettext_callables(_said, _said_of, newstyle=True)


def _said(words: str) -> str:
    return catalogue().gettext(words)


def _said_of(one: str, many: str, n: int) -> str:
    return catalogue().ngettext(one, many, n)


@cache
def read_catalogue(language: str) -> NullTranslations:
    """A catalogue, read once by a process. It takes some hundredths of a second."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po
    from babel.support import NullTranslations as Nothing
    from babel.support import Translations

    written = CATALOGUES / f"{language}.po"
    if not written.exists():
        nothing: NullTranslations = Nothing()
        return nothing
    with written.open("rb") as file:
        known = read_po(file, locale=language)
    if language in FROM_RIGHT_TO_LEFT:
        for message in known:
            if message.id:
                message.string = _isolated(message.string)
    compiled = BytesIO()
    write_mo(compiled, known)
    compiled.seek(0)
    found: GNUTranslations = Translations(compiled)
    return found


def _isolated(words: Any) -> Any:
    """The words, or each form of them, with what will be filled in kept apart."""
    if not isinstance(words, str):
        return tuple(_isolated(each) for each in words)
    apart = _PLACEHOLDER.sub(lambda found: _ISOLATED.format(found[0]), words)
    only_puts_together = not any(map(str.isalpha, _PLACEHOLDER.sub("", words)))
    return _FROM_THE_RIGHT + apart if only_puts_together and apart != words else apart
