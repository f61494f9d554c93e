"""Days of several classes that contradict each other."""

from collections import Counter
from collections.abc import Sequence

from pilot.analysis.class_days import ClassSeries, Phase
from pilot.analysis.errors import BadPilot


def check_series(series: Sequence[ClassSeries]) -> None:
    """Refuse a class that is there twice, a day twice in it, and a day before after its start.

    >>> check_series([ClassSeries("Maple", ()), ClassSeries("Maple", ())])
    Traceback (most recent call last):
        ...
    pilot.analysis.errors.BadPilot: the class Maple is there twice
    """
    twice = [label for label, n in Counter(each.label for each in series).items() if n > 1]
    if twice:
        raise BadPilot(f"the class {twice[0]} is there twice")
    for each in series:
        days = Counter(day.on for day in each.values)
        again = [day for day, n in days.items() if n > 1]
        if again:
            raise BadPilot(f"{each.label}: {again[0]} is there twice")
        early = [day.on for day in each.values if day.phase is Phase.BASELINE]
        if each.start is not None and early and max(early) > each.start:
            raise BadPilot(f"{each.label}: {max(early)} is a day before the start, and after it")
