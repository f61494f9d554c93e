"""Four flips that were decided some time ago, for the pretend school to look back on."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from pilot.accounts.calendar import calendar_of
from pilot.accounts.models import Person
from pilot.accounts.service import get_school
from pilot.lessons import service as lessons
from pilot.lessons.models import LessonKind
from pilot.lessons.service import LessonRow
from pilot.measures import service as measures
from pilot.measures.models import MeasureKind
from pilot.pilots import phases
from pilot.pilots import service as pilots
from pilot.pilots.models import PhaseKind, Pilot
from pilot.review import service as review
from pilot.review.models import DecisionKind
from pilot.rosters.models import ClassGroup

_SEED = 20260303
_TOP, _TARGET, _SPREAD, _NOISE = 20.0, 1.5, 3.0, 2.0


@dataclass(frozen=True)
class Earlier:
    """One flip of a pretend past."""

    group: int
    """Which of the classes."""
    weeks_ago: int
    rise: float
    """Average change of the scores, in marks of 20."""
    done: float
    """Share of students who had done the lesson."""
    decision: DecisionKind
    reason: str
    review_in_weeks: int | None = None
    """When it is to be looked at again, counted from the decision."""


_ALL = (
    Earlier(
        0,
        22,
        3.0,
        0.85,
        DecisionKind.EXTEND,
        "Clear enough to go on. Next time with a second class.",
    ),
    Earlier(
        2,
        18,
        0.9,
        0.40,
        DecisionKind.ADAPT,
        "Hardly anyone could watch at home. Paper lessons first.",
    ),
    Earlier(
        1,
        14,
        1.6,
        0.75,
        DecisionKind.EXTEND,
        "More help in class, and the checks went up. Once more.",
        review_in_weeks=14,
    ),
    Earlier(
        0, 10, 0.1, 0.80, DecisionKind.ADAPT, "Done, and nothing moved. Shorter lessons next time."
    ),
)


def earlier_flips(
    groups: Sequence[ClassGroup], teacher: Person, leader: Person, *, before: date
) -> None:
    """Lives through each of them quickly: one lesson, both scores, and the decision."""
    chance = random.Random(_SEED)  # noqa: S311 pretend scores, the same every time
    for each in _ALL:
        _live(each, groups[each.group], teacher, leader, before, chance)


def _live(
    each: Earlier,
    group: ClassGroup,
    teacher: Person,
    leader: Person,
    before: date,
    chance: random.Random,
) -> None:
    school = get_school(group.district_id, group.school_id)
    days = tuple(calendar_of(school).preceding(before - timedelta(weeks=each.weeks_ago)))[9::-1]
    zone = ZoneInfo(school.time_zone)
    first, last = (datetime.combine(day, time(9), tzinfo=zone) for day in (days[0], days[-1]))
    pilot = pilots.draft_pilot(
        group,
        teacher,
        pain_point="Too much class time goes on explaining",
        pain_number=28,
        pain_unit="minutes of explaining in a class of 50",
        today=days[0],
        at=first,
    )
    pilot.strategy = "flip_the_week"
    phases.keep_days(pilot, phases.PilotDays(days[:5], days[5:]))
    pilots.start(pilot, at=first - timedelta(days=3))
    _score(pilot, each, teacher, first, last, chance)
    _do_lesson(pilot, each, teacher, last)
    _decide(pilot, each, leader, last + timedelta(days=2))


def _score(
    pilot: Pilot,
    each: Earlier,
    teacher: Person,
    first: datetime,
    last: datetime,
    chance: random.Random,
) -> None:
    measure = measures.set_goal(
        pilot,
        teacher,
        name="Unit quiz",
        unit="marks",
        kind=MeasureKind.BOUNDED,
        minimum=0,
        maximum=_TOP,
        smallest_change=_TARGET,
        same_questions=True,
        at=first - timedelta(days=3),
        today=first.date() - timedelta(days=3),
    )
    starts = {s.id: chance.gauss(_TOP * 0.4, _SPREAD) for s in pilots.students_of(pilot)}
    ends = {i: start + chance.gauss(each.rise, _NOISE) for i, start in starts.items()}
    for phase, found, at in (
        (PhaseKind.BASELINE, starts, first),
        (PhaseKind.FOLLOW_UP, ends, last),
    ):
        scores = {i: float(min(_TOP, max(0, round(score)))) for i, score in found.items()}
        measures.record_scores(pilot, measure, phase, scores, by=teacher, at=at)


def _do_lesson(pilot: Pilot, each: Earlier, teacher: Person, last: datetime) -> None:
    row = LessonRow(1, None, "The hard part", LessonKind.READ, "", 6, last.date())
    planned = last - timedelta(days=20)
    lessons.save_lessons(pilot, [row], by=teacher, at=planned, today=planned.date())
    (lesson,) = lessons.lessons_of(pilot)
    students = pilots.students_of(pilot)
    for student in students[: round(each.done * len(students))]:
        lessons.mark_done(pilot, lesson.id, student, at=last - timedelta(hours=14))


def _decide(pilot: Pilot, each: Earlier, leader: Person, at: datetime) -> None:
    from pilot.review.dataset import rows_of  # numpy comes along, and the demo should start soon
    from pilot.review.digest import verdict_of

    verdict = verdict_of(rows_of(pilot), now=at)
    weeks = timedelta(weeks=each.review_in_weeks) if each.review_in_weeks else None
    review.decide(
        pilot,
        each.decision,
        each.reason,
        number=1,
        verdict=verdict.to_json() if verdict else {},
        review_on=at.date() + weeks if weeks else None,
        by=leader,
        at=at,
        today=at.date(),
    )
