"""Static files under names that carry their content, packed once, served for ever.

Ours come out of `static/`; plotly.js comes out of the installed `plotly` package, so that
it always agrees with the figures and no copy of it lies in the repository.
"""

import hashlib
import re
import shutil
from importlib.util import find_spec
from pathlib import Path

from flask import Flask
from whitenoise import WhiteNoise
from whitenoise.compress import Compressor

from pilot import paths

PLOTLY = "plotly.min.js"


class Published:
    """The published files: their addresses by their plain names."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.addresses: dict[str, str] = {}
        for source in sorted(paths.STATIC.rglob("*")):
            if source.is_file() and not source.name.startswith("."):
                self._publish(source.relative_to(paths.STATIC).as_posix(), source)
        self._publish(PLOTLY, _plotly_js())

    def address(self, name: str) -> str:
        """Where a static file is served."""
        return self.addresses[name]

    def text(self, name: str) -> str:
        """What is served there."""
        return (self.folder / self.address(name).removeprefix("/static/")).read_text()

    def _publish(self, name: str, source: Path) -> None:
        stem, dot, ending = name.rpartition(".")
        hashed = f"{stem}.{_fingerprint(source)}{dot}{ending}"
        target = self.folder / hashed
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            half = target.with_name(target.name + ".new")
            _copy(source, half)
            half.replace(target)
            Compressor(use_brotli=False, quiet=True).compress(str(target))
        self.addresses[name] = f"/static/{hashed}"


def lean(script: str) -> str:
    """A script of ours without its remarks and margins, which are for whoever reads it here."""
    return _MARGINS.sub("", _REMARKS.sub("", script))


_REMARKS = re.compile(r"^\s*(?://|/\*\*).*\n| // .*", re.MULTILINE)
_MARGINS = re.compile(r"^\s+", re.MULTILINE)


def _copy(source: Path, target: Path) -> None:
    if source.is_relative_to(paths.STATIC) and source.suffix == ".js":
        target.write_text(lean(source.read_text()))
    else:
        shutil.copyfile(source, target)


def _plotly_js() -> Path:
    # Found without importing plotly, which no page needs to start.
    spec = find_spec("plotly")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("plotly is not installed")
    return Path(spec.origin).parent / "package_data" / PLOTLY


def _fingerprint(source: Path) -> str:
    stat = source.stat()
    if stat.st_size > 1_000_000:  # a packaged file changes only with its version
        return hashlib.sha256(f"{stat.st_size}:{stat.st_mtime_ns}".encode()).hexdigest()[:12]
    return hashlib.sha256(source.read_bytes()).hexdigest()[:12]


def init_app(app: Flask, folder: Path) -> None:
    """Publishes the static files into `folder` and serves them from there."""
    published = Published(folder)
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
        app.wsgi_app,
        root=folder,
        prefix="static/",
        max_age=31_536_000,
        immutable_file_test=lambda path, url: True,
    )
    app.jinja_env.globals["static_url"] = published.address
    app.extensions["static"] = published
