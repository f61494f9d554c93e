"""Three pretend pilots: one finished and waiting for a decision, one running, one planned."""

import random
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from pilot.accounts.calendar import Calendar, calendar_of
from pilot.accounts.models import Person
from pilot.accounts.service import get_school
from pilot.demo.materials import FORCES, TENTHS, chosen_by, give_materials
from pilot.demo.others import answer_before_and_after, ask_students, watch_helping_minutes
from pilot.demo.voices import asked_and_heard, asked_now, looked_back
from pilot.lessons import service as lessons
from pilot.lessons.models import Amount, Feeling, Lesson, LessonKind
from pilot.lessons.service import LessonRow
from pilot.measures import service as measures
from pilot.measures.models import MeasureKind
from pilot.meetings import service as meetings
from pilot.meetings.models import Activity, Change, Topic, Work
from pilot.meetings.service import ClassWork, Conference, MeetingLog
from pilot.pilots import phases
from pilot.pilots import service as pilots
from pilot.pilots.models import PhaseKind, Pilot
from pilot.rosters.models import ClassGroup

_SEED = 20260303
_USUAL_CLASS = {
    Activity.EXPLANATION: 28,
    Activity.PRACTICE_ALONE: 12,
    Activity.DISCUSSION: 5,
    Activity.ORGANISATION: 5,
}
_FLIPPED_CLASS = {
    Activity.EXPLANATION: 10,
    Activity.PRACTICE_TOGETHER: 15,
    Activity.PROJECT: 12,
    Activity.DISCUSSION: 6,
    Activity.CONFERENCE: 7,
}
_PLANNING_MINUTES = ((10, 20, 20), (30, 45, 45, 60))
"""Of preparing a usual class, and a flipped one."""
_DECIMALS = (
    "Tenths",
    "Tenths on a line",
    "Hundredths",
    "Money as decimals",
    "Tenths and hundredths",
)
_FORCES = ("Pushes and pulls", "Friction", "Balanced forces", "Speed", "Forces at home")
_QUESTIONS = (
    "Why is 0.10 not bigger than 0.7?",
    "Do we need the second part?",
    "What is a force with no movement?",
    "Can you show the last one again?",
)


def finished(group: ClassGroup, teacher: Person, *, today: date, at: datetime) -> Pilot:
    """Ten school days that ended on the last school day, with scores before and after."""
    calendar = calendar_of(get_school(group.district_id, group.school_id))
    days = tuple(calendar.preceding(today))[9::-1]
    pilot = _started(
        group,
        teacher,
        days=phases.PilotDays(days[:5], days[5:]),
        problem="Too much class time goes on explaining",
        strategy="flip_the_week",
        prediction="Two marks more on the quick check, and fifteen minutes more to help.",
        at=at,
    )
    _set_goal(
        pilot, teacher, "Decimals quick check", maximum=10, change=1.5, at=_morning(pilot, days[0])
    )
    _plan(pilot, teacher, _DECIMALS, at=_morning(pilot, days[0]))
    give_materials(pilot, TENTHS, at=_morning(pilot, days[0]))
    chance = random.Random(_SEED)  # noqa: S311 pretend scores, the same every time
    before = _morning(pilot, days[0])
    question = "How sure do you feel about decimals?"
    asked = ask_students(pilot, teacher, "Sureness", question, at=before, today=days[0])
    watch_helping_minutes(pilot, teacher, at=before, today=days[0])
    _live_through(pilot, teacher, today, chance, shares=(0.62, 0.71, 0.75, 0.83, 0.88))
    asked_and_heard(pilot, teacher, morning=_morning(pilot, days[6]))
    _take_scores(pilot, teacher, chance, rise=2.0, at=at)
    answer_before_and_after(pilot, asked, before=before, at=at)
    looked_back(pilot, teacher, at=at, today=today)
    return pilot


def running(group: ClassGroup, teacher: Person, *, today: date, at: datetime) -> Pilot:
    """In its third day today: last night's marks are in, today's class is still to log."""
    calendar = calendar_of(get_school(group.district_id, group.school_id))
    before = tuple(calendar.preceding(today))[6::-1]
    during = (*before[5:], *_from(calendar, today, 3))
    pilot = _started(
        group,
        teacher,
        days=phases.PilotDays(before[:5], during),
        problem="No time for projects or hands-on work",
        strategy="flip_the_week",
        prediction="Everyone builds the ramp by Friday.",
        at=at,
    )
    _set_goal(pilot, teacher, "Forces quiz", maximum=20, change=2, at=_morning(pilot, before[0]))
    _plan(pilot, teacher, _FORCES, at=_morning(pilot, before[0]))
    give_materials(pilot, FORCES, at=_morning(pilot, before[0]))
    chance = random.Random(_SEED + 1)  # noqa: S311
    _live_through(pilot, teacher, today, chance, shares=(0.6, 0.7, 0.75))
    asked_now(pilot, teacher, at=at)
    _take_scores(pilot, teacher, chance, rise=None, at=at)
    return pilot


def planned(group: ClassGroup, teacher: Person, *, today: date, at: datetime) -> Pilot:
    """Starts in a while, with its goal fixed and its lessons still to write."""
    calendar = calendar_of(get_school(group.district_id, group.school_id))
    days = tuple(_from(calendar, today + timedelta(1), 10))
    pilot = _started(
        group,
        teacher,
        days=phases.PilotDays(days[:5], days[5:]),
        problem="Students sit at very different levels",
        strategy="just_right_texts",
        prediction="",
        at=at,
    )
    _set_goal(pilot, teacher, "Questions answered from a text", maximum=12, change=1, at=at)
    question = "How much do you like reading?"
    ask_students(pilot, teacher, "Liking to read", question, at=at, today=today)
    return pilot


def _started(
    group: ClassGroup,
    teacher: Person,
    *,
    days: phases.PilotDays,
    problem: str,
    strategy: str,
    prediction: str,
    at: datetime,
) -> Pilot:
    pilot = pilots.draft_pilot(
        group,
        teacher,
        pain_point=problem,
        pain_number=28,
        pain_unit="minutes of explaining in a class of 50",
        today=days.before[0],
        at=at,
    )
    pilot.strategy = strategy
    pilot.prediction = prediction
    pilot.long_term_goal = "Every student gets help with the hard part, in class, every week."
    phases.keep_days(pilot, days)
    pilots.start(pilot, at=_morning(pilot, days.before[0]) - timedelta(days=3))
    return pilot


def _set_goal(
    pilot: Pilot, teacher: Person, name: str, *, maximum: float, change: float, at: datetime
) -> None:
    measures.set_goal(
        pilot,
        teacher,
        name=name,
        unit="marks",
        kind=MeasureKind.BOUNDED,
        minimum=0,
        maximum=maximum,
        smallest_change=change,
        same_questions=True,
        at=at,
        today=at.date(),
    )


def _plan(pilot: Pilot, teacher: Person, titles: Sequence[str], *, at: datetime) -> None:
    days = pilots.days_of(pilot, PhaseKind.DURING)
    rows = [
        LessonRow(place, None, title, _kind(place), _link(place), 6, day)
        for place, (title, day) in enumerate(zip(titles, days, strict=True))
    ]
    lessons.save_lessons(pilot, rows, by=teacher, at=at, today=at.date())


def _link(place: int) -> str:
    return f"https://example.org/{place + 1}" if _kind(place) is LessonKind.WATCH else ""


def _kind(place: int) -> LessonKind:
    return (LessonKind.WATCH, LessonKind.READ)[place % 2]


def _live_through(
    pilot: Pilot, teacher: Person, today: date, chance: random.Random, shares: Sequence[float]
) -> None:
    """Days before, then evening by evening and class by class, up to last night."""
    for day in pilots.days_of(pilot, PhaseKind.BASELINE):
        _log(pilot, teacher, day, _USUAL_CLASS, chance)
    taught = lessons.lessons_of(pilot)
    for lesson, share in zip(taught, shares, strict=False):
        if lesson.due_on > today:
            return
        _evening_before(pilot, lesson, share, chance)
        if lesson.due_on < today:
            _log(pilot, teacher, lesson.due_on, _FLIPPED_CLASS, chance, lesson)


def _evening_before(pilot: Pilot, lesson: Lesson, share: float, chance: random.Random) -> None:
    evening = _morning(pilot, lesson.due_on) - timedelta(hours=14)
    for number, student in enumerate(pilots.students_of(pilot)):
        if chance.random() > share:
            continue
        feeling = chance.choices(list(Feeling), weights=(6, 3, 1))[0]
        asks = feeling is Feeling.STUCK and chance.random() < 0.6
        lessons.mark_done(
            pilot,
            lesson.id,
            student,
            at=evening + timedelta(minutes=chance.randrange(180)),
            amount=Amount.SOME if chance.random() < 0.06 else Amount.ALL,
            feeling=feeling,
            question=chance.choice(_QUESTIONS) if asks else "",
            chosen=chosen_by(lesson, feeling, number),
            note="The picture helped." if feeling is Feeling.GOT_IT and number == 2 else "",
        )


def _log(
    pilot: Pilot,
    teacher: Person,
    day: date,
    minutes: dict[Activity, int],
    chance: random.Random,
    lesson: Lesson | None = None,
) -> None:
    ids = [student.id for student in pilots.students_of(pilot)]
    away = frozenset(chance.sample(ids, k=chance.choice((0, 1, 1, 2))))
    said = lessons.completions_for(pilot, lesson) if lesson else {}
    done = frozenset(i for i, mark in said.items() if mark.amount is Amount.ALL) - away
    here = [i for i in ids if i not in away]
    helped = frozenset(chance.sample(here, k=6 if lesson else 2))
    change = _change_after(lesson)
    planning = _PLANNING_MINUTES[lesson is not None]
    log = MeetingLog(
        length_minutes=50,
        minutes=minutes,
        done=done,
        away=away,
        helped=helped,
        change=change,
        change_words="No video over 6 minutes." if change is Change.SHORTER_LESSON else "",
        planning_minutes=planning[day.day % len(planning)],
        collaboration_minutes=20 if lesson and lesson.number == 2 else None,
        work=_work(lesson, helped),
    )
    saved_at = _morning(pilot, day) + timedelta(hours=1)
    seconds = chance.randrange(22, 70)
    meetings.log_meeting(pilot, day, log=log, version=0, by=teacher, at=saved_at, seconds=seconds)


def _work(lesson: Lesson | None, helped: frozenset[int]) -> ClassWork:
    """Problems in every flipped class, the project now and then, and once the tablets were flat."""
    if lesson is None:
        return ClassWork()
    kinds = {Work.PROBLEMS, Work.PROJECT} if lesson.number % 2 == 0 else {Work.PROBLEMS}
    return ClassWork(
        worked_on=frozenset(kinds),
        conferences={student: Conference(Topic.PROBLEM_SET) for student in sorted(helped)[:2]},
        trouble=lesson.number == 1,
        trouble_words="The tablets were flat." if lesson.number == 1 else "",
    )


def _change_after(lesson: Lesson | None) -> Change:
    if lesson is None:
        return Change.NOTHING
    return {1: Change.SHORTER_LESSON, 3: Change.GO_OVER_FIRST}.get(lesson.number, Change.NOTHING)


def _take_scores(
    pilot: Pilot, teacher: Person, chance: random.Random, *, rise: float | None, at: datetime
) -> None:
    measure = measures.primary_measure(pilot)
    if measure is None or measure.maximum is None:
        return
    top = measure.maximum
    students = pilots.students_of(pilot)
    before = {s.id: _score(chance.gauss(top * 0.36, top * 0.17), top) for s in students}
    missing = {s.id for s in students[-2:]}
    first_day = pilots.days_of(pilot, PhaseKind.BASELINE)[0]
    kept = {i: score for i, score in before.items() if i not in missing}
    measures.record_scores(
        pilot, measure, PhaseKind.BASELINE, kept, by=teacher, at=_morning(pilot, first_day)
    )
    if rise is not None:
        after = {i: _score(score + chance.gauss(rise, 1.6), top) for i, score in before.items()}
        measures.record_scores(pilot, measure, PhaseKind.FOLLOW_UP, after, by=teacher, at=at)


def _score(value: float, top: float) -> float:
    return float(min(top, max(0, round(value))))


def _from(calendar: Calendar, day: date, n: int) -> tuple[date, ...]:
    return tuple(d for d, _place in zip(calendar.following(day), range(n), strict=False))


def _morning(pilot: Pilot, day: date) -> datetime:
    zone = ZoneInfo(pilots.school_of(pilot).time_zone)
    return datetime.combine(day, time(9), tzinfo=zone)
