"""Pictures as they stand on a page. Each is drawn once, however often it is looked at.

A picture is known again by all that it shows, words and names included: so nobody is ever given
the drawing of anything that they may not see, or that has changed.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass

from flask import get_template_attribute
from flask_babel import get_locale
from markupsafe import Markup

from pilot.review.remembering import Remembering
from pilot.review.sketch import Drawing

MOST_IN_MEMORY = 512
"""Some ten kilobytes each, of about sixty pilots."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture with all that is drawn of it."""

    svg: Markup
    key: tuple[tuple[str, str], ...] = ()
    """Looks of marks with what they mean."""
    about: str = ""


_drawn: Remembering[Drawn] = Remembering(MOST_IN_MEMORY)


def drawn_once(kind: str, shown: Hashable, draw: Callable[[], Drawn]) -> Drawn:
    """What `draw` makes of all that is shown, in the reader's language; or made of the same."""
    return _drawn.of((kind, shown, str(get_locale())), draw)


def svg_of(drawing: Drawing) -> Markup:
    """A drawing for a narrow place and for a wide one, as a page holds it."""
    written: Markup = get_template_attribute("components/charts.html", "both")(drawing)
    return written
