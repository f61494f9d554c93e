"""How far the pilot was carried out: lessons done at home, class minutes freed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean, median

from pilot.analysis.class_days import HELPING, Activity, ClassDay, LessonDose, Phase

ENOUGH_DONE = 0.60
"""Median share of students done before class below which the idea was not really tried."""


@dataclass(frozen=True, slots=True)
class Dose:
    """What was really done; None wherever nothing was recorded."""

    shares: tuple[float, ...]
    """Share of students who had done each lesson before class, in lesson order."""
    talk_before: float | None
    talk_during: float | None
    helping_before: float | None
    helping_during: float | None
    n_before: int
    """Class meetings logged before the pilot."""
    n_during: int

    @property
    def median_share(self) -> float | None:
        """The middle lesson's share."""
        return median(self.shares) if self.shares else None

    @property
    def minutes_freed(self) -> float | None:
        """Minutes of teacher talk freed in an average class meeting."""
        return _less(self.talk_before, self.talk_during)

    @property
    def helping_gained(self) -> float | None:
        """More minutes free to help in an average class meeting."""
        return _less(self.helping_during, self.helping_before)

    @property
    def total_freed(self) -> float | None:
        """Minutes of teacher talk freed over all class meetings logged during the pilot."""
        return None if self.minutes_freed is None else self.minutes_freed * self.n_during

    @property
    def not_done_at_home(self) -> bool:
        """Whether the middle lesson was done by too few for the idea to have been tried."""
        return self.median_share is not None and self.median_share < ENOUGH_DONE

    @property
    def class_unchanged(self) -> bool:
        """Whether no minute of teacher talk was freed."""
        return self.minutes_freed is not None and self.minutes_freed <= 0

    @property
    def tried(self) -> bool:
        """Whether the idea was really tried, as far as anything was recorded."""
        return not (self.not_done_at_home or self.class_unchanged)


def dose_of(lessons: Iterable[LessonDose], days: Sequence[ClassDay]) -> Dose:
    """Completion shares and mean minutes a class meeting, before and during.

    Minutes are minutes; an activity that was not logged took none. Lessons nobody was expected
    to do and days without any minutes are left out.

    >>> dose_of([LessonDose(1, "Tenths", done=15, expected=20)], []).median_share
    0.75
    """
    before, during = days_in(days, Phase.BASELINE), days_in(days, Phase.DURING)
    ordered = sorted(lessons, key=lambda lesson: lesson.number)
    return Dose(
        shares=tuple(lesson.share for lesson in ordered if lesson.share is not None),
        talk_before=mean_minutes(before, (Activity.EXPLANATION,)),
        talk_during=mean_minutes(during, (Activity.EXPLANATION,)),
        helping_before=mean_minutes(before, HELPING),
        helping_during=mean_minutes(during, HELPING),
        n_before=len(before),
        n_during=len(during),
    )


def days_in(days: Iterable[ClassDay], phase: Phase) -> list[ClassDay]:
    """The logged class meetings of one phase."""
    return [day for day in days if day.phase is phase and any(day.minutes.values())]


def helping_minutes(day: ClassDay) -> int:
    """Minutes of one class meeting in which the teacher was free to help.

    >>> from datetime import date
    >>> monday = date(2026, 3, 2)
    >>> helping_minutes(ClassDay(monday, Phase.DURING, {"project": 25, "explanation": 10}, 50))
    25
    """
    return sum(day.minutes.get(each, 0) for each in HELPING)


def mean_minutes(days: Sequence[ClassDay], activities: Sequence[str]) -> float | None:
    """Mean minutes a class meeting spent on these activities together; None without meetings."""
    if not days:
        return None
    return fmean(sum(day.minutes.get(each, 0) for each in activities) for day in days)


def _less(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one - other
