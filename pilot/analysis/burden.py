"""What a pilot cost the teacher: minutes of preparing a day, seconds of logging a class."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean, median

from pilot.analysis.class_days import ClassDay, Phase

SECONDS_A_MINUTE = 60


@dataclass(frozen=True, slots=True)
class Burden:
    """The teacher's minutes; None wherever nothing was noted, which is never nought."""

    planning_before: float | None = None
    """Minutes of preparing a class outside lesson time, on average of the days it was noted."""
    planning_during: float | None = None
    logging_seconds: float | None = None
    """Seconds that logging the middle class took."""
    n_said_before: int = 0
    """Classes before the pilot of which preparing was noted."""
    n_said_during: int = 0
    n_timed: int = 0
    """Classes of which the logging was timed."""

    @property
    def extra_minutes(self) -> float | None:
        """Minutes of preparing a day more than before; None where one side is not known."""
        if self.planning_before is None or self.planning_during is None:
            return None
        return self.planning_during - self.planning_before

    @property
    def logging_minutes(self) -> float | None:
        """Minutes of logging in all: the middle class's seconds for every class timed.

        A page left open overnight would swamp a sum.
        """
        if self.logging_seconds is None:
            return None
        return self.logging_seconds * self.n_timed / SECONDS_A_MINUTE


def burden_of(days: Iterable[ClassDay]) -> Burden:
    """Mean minutes of preparing before and during, and the median of the logging seconds.

    A day on which preparing was not noted is left out and is no nought; so is a class whose
    logging was not timed. Days after the pilot count for neither side.

    >>> from datetime import date
    >>> days = [
    ...     ClassDay(date(2026, 3, 2), Phase.BASELINE, {}, 50, planning_minutes=20),
    ...     ClassDay(date(2026, 3, 9), Phase.DURING, {}, 50, planning_minutes=45),
    ... ]
    >>> burden_of(days).extra_minutes
    25.0
    """
    known = list(days)
    before, during = _planning(known, Phase.BASELINE), _planning(known, Phase.DURING)
    seconds = [
        day.logging_seconds
        for day in known
        if day.logging_seconds and day.phase is not Phase.FOLLOW_UP
    ]
    return Burden(
        planning_before=fmean(before) if before else None,
        planning_during=fmean(during) if during else None,
        logging_seconds=float(median(seconds)) if seconds else None,
        n_said_before=len(before),
        n_said_during=len(during),
        n_timed=len(seconds),
    )


def _planning(days: Iterable[ClassDay], phase: Phase) -> list[int]:
    return [
        day.planning_minutes
        for day in days
        if day.phase is phase and day.planning_minutes is not None
    ]
