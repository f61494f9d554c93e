"""What may stand in an address of ours."""

from flask import Flask
from werkzeug.routing import IntegerConverter

LARGEST_ID = 2**63 - 1


class IdConverter(IntegerConverter):
    """An id as the database can hold it; a longer number is no address of ours."""

    def __init__(self, map: object, *args: object, **kwargs: object) -> None:
        super().__init__(map, max=LARGEST_ID)  # type: ignore[arg-type]


def init_app(app: Flask) -> None:
    """Lets every `<int:...>` in an address be an id."""
    app.url_map.converters["int"] = IdConverter
