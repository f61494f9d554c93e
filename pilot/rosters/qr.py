"""Links as pictures a phone can read."""

from functools import lru_cache

import segno
from markupsafe import Markup


@lru_cache(maxsize=4096)
def qr_code(link: str) -> Markup:
    """A link as an SVG picture that takes the room it is given; dark on whatever is behind it."""
    code = segno.make_qr(link, error="m")
    return Markup(code.svg_inline(omitsize=True, svgclass=None, lineclass=None))  # noqa: S704 # nosec B704
