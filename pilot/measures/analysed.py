"""A measure as the analysis knows it. Whoever imports this imports numpy and scipy."""

from datetime import datetime

from pilot import analysis
from pilot.language import gettext as _
from pilot.measures.goals import PRIMARY
from pilot.measures.models import Measure, MeasureKind


def measure_of(measure: Measure, first_end_score_at: datetime | None) -> analysis.Measure:
    """A measure as the analysis knows it."""
    return analysis.Measure(
        id=str(measure.id),
        name=measure.name,
        unit=_unit(measure),
        target=measure.smallest_change,
        kind=analysis.MeasureKind(measure.kind.value),
        minimum=measure.minimum,
        maximum=measure.maximum,
        resolution=measure.resolution,
        direction=analysis.Direction(measure.direction.value),
        level=analysis.Level.CLASS_DAY if measure.by_day else analysis.Level.STUDENT,
        target_set_at=measure.set_at,
        first_after_at=first_end_score_at,
        primary=measure.number == PRIMARY,
        same_questions=measure.same_questions,
    )


def _unit(measure: Measure) -> str:
    """What follows a number: "of 20" where there is a top score, else the unit."""
    if measure.kind is MeasureKind.BOUNDED and measure.maximum and measure.unit != "%":
        return _("of %(top)s", top=f"{measure.maximum:g}")
    return measure.unit
