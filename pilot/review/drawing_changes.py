"""The changes on the way, as numbered lines between the lessons or days they lie between."""

from collections.abc import Sequence

from pilot.review.run_chart import ChangeMark, changed_at, numbers_of
from pilot.review.scales import Scale
from pilot.review.sketch import Pen, width_of

NUMBER = 14
"""Size of the texts, as the stylesheet has it."""
ABOVE = 8
"""From a line up to its words."""


def draw_changes(
    pen: Pen,
    changes: Sequence[ChangeMark],
    x: Scale,
    ends: tuple[float, float],
    *,
    spelled: bool,
) -> None:
    """A line from end to end for each: numbers always, words where they fit between neighbours."""
    top, foot = ends
    groups = changed_at(changes)
    places = [x.at(at) for at, _group in groups]
    taken = 0.0
    for place, (_at, group) in zip(places, groups, strict=True):
        following = next((each for each in places if each > place), pen.width)
        pen.line("nt", (place, top), (place, foot))
        numbers = numbers_of(group)
        words = group[0].what if spelled and len(group) == 1 else ""
        room = width_of(f"{numbers} {words}", NUMBER) + NUMBER
        anchor = "start" if room <= following - place else "end"
        if words and room <= max(following - place, place - taken):
            pen.words("ntt", place, top - ABOVE, words, anchor, numbers)
            taken = place + (room if anchor == "start" else 0)
        else:
            middle = min(place, pen.width - width_of(numbers, NUMBER) / 2)
            pen.words("ntt", middle, top - ABOVE, "", "middle", numbers)
            taken = place
