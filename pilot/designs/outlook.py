"""What each way of comparing could ever show, said before the pilot begins."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from statistics import stdev

from pilot import analysis
from pilot.analysis import reach
from pilot.analysis.planning import change_spread
from pilot.analysis.reach import Reach
from pilot.analysis.reach_words import reach_texts
from pilot.designs.service import misfit
from pilot.language import catalogue
from pilot.measures import service as measures
from pilot.measures.analysed import measure_of
from pilot.measures.models import Measure
from pilot.pilots import service as pilots
from pilot.pilots.designs import DESIGNS
from pilot.pilots.models import Design, PhaseKind, Pilot

STAGGERED_DAYS = 5
"""Days before and during of the class that has fewest, as the page of several starts offers."""


@dataclass(frozen=True)
class Way:
    """One way of comparing on the page."""

    design: Design
    name: str
    takes: str
    shows: tuple[str, ...]
    misfit: str
    """Why it does not go with what is measured; nothing where it does."""


@dataclass(frozen=True)
class Sizes:
    """How large the pilot and what stands beside it are, and how far its values spread so far."""

    students: int
    other_students: int
    before_days: int
    during_days: int
    classes: int
    spread: float | None
    """Of starting scores, or of the days before; None until there are three."""


def outlook_of(pilot: Pilot, measure: Measure | None, classes: int) -> tuple[Way, ...]:
    """Every way, with what it could show in this pilot; `classes` could start one by one."""
    shown = _shown_by(pilot, measure, classes) if measure else {}
    return tuple(
        Way(
            design=design,
            name=str(words.name),
            takes=str(words.takes),
            shows=shown.get(design, ()),
            misfit=misfit(design, measure),
        )
        for design, words in DESIGNS.items()
    )


def _shown_by(pilot: Pilot, measure: Measure, classes: int) -> dict[Design, tuple[str, ...]]:
    judged, sizes = measure_of(measure, None), _sizes(pilot, measure, classes)
    fitting = [design for design in DESIGNS if not misfit(design, measure)]
    return {
        design: reach_texts(_REACHES[design](judged, sizes), judged, catalogue())
        for design in fitting
    }


def _sizes(pilot: Pilot, measure: Measure, classes: int) -> Sizes:
    own = len(pilots.students_of(pilot))
    other = pilots.find_comparison_class(pilot)
    return Sizes(
        students=own,
        other_students=len(pilots.compared_students_of(pilot)) if other else own,
        before_days=len(pilots.days_of(pilot, PhaseKind.BASELINE)),
        during_days=len(pilots.days_of(pilot, PhaseKind.DURING)),
        classes=classes,
        spread=_spread(_values_before(pilot, measure)),
    )


def _values_before(pilot: Pilot, measure: Measure) -> Collection[float]:
    if not measure.by_day:
        return measures.scores_of(measure)[PhaseKind.BASELINE].values()
    before = set(pilots.days_of(pilot, PhaseKind.BASELINE))
    return [v for day, v in measures.day_values_of(measure).items() if day in before]


def _spread(values: Collection[float]) -> float | None:
    return stdev(values) if len(values) > 2 else None


def _one_class(measure: analysis.Measure, at: Sizes) -> Reach:
    if measure.level is analysis.Level.CLASS_DAY:
        return reach.days(measure, at.before_days, at.during_days, at.spread)
    return _paired(measure, at)


def _paired(measure: analysis.Measure, at: Sizes) -> Reach:
    spread = None if at.spread is None else change_spread(at.spread, at.spread)
    return reach.before_after(measure, at.students, spread)


def _beside(measure: analysis.Measure, at: Sizes) -> Reach:
    return reach.comparison_class(measure, at.students, at.other_students)


def _coin(measure: analysis.Measure, at: Sizes) -> Reach:
    usual = at.during_days // 2
    return reach.coin_lessons(measure, at.during_days - usual, usual, at.spread)


def _starts(measure: analysis.Measure, at: Sizes) -> Reach:
    return reach.staggered_starts(measure, at.classes, STAGGERED_DAYS, STAGGERED_DAYS, at.spread)


_REACHES: dict[Design, Callable[[analysis.Measure, Sizes], Reach]] = {
    Design.BEFORE_AFTER: _one_class,
    Design.SWAPPED_FORMS: _paired,
    Design.COMPARISON_CLASS: _beside,
    Design.COIN_FLIPPED_LESSONS: _coin,
    Design.STAGGERED_STARTS: _starts,
}
