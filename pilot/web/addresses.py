"""What may stand in an address of ours."""

import re

from flask import Flask
from werkzeug.routing import IntegerConverter

LARGEST_ID = 2**63 - 1
_OWN_PATH = re.compile(r"/(?![/\\])[^\\\x00-\x20\x7f]*")
"""A path of ours. Browsers drop blanks and turn `\\` round, and then `//` is another site."""


class IdConverter(IntegerConverter):
    """An id as the database can hold it; a longer number is no address of ours."""

    def __init__(self, map: object, *args: object, **kwargs: object) -> None:
        super().__init__(map, max=LARGEST_ID)  # type: ignore[arg-type]


def own_path(wanted: str) -> str:
    """The path somebody wants to go on to, where it is one of ours; else nothing."""
    return wanted if _OWN_PATH.fullmatch(wanted) else ""


def init_app(app: Flask) -> None:
    """Lets every `<int:...>` in an address be an id."""
    app.url_map.converters["int"] = IdConverter
