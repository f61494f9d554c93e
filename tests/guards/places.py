"""A class with a pilot that has everything: lessons done, classes logged, scores, a decision."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from pilot.accounts import service as accounts
from pilot.accounts.models import Person, School
from pilot.db import session
from pilot.lessons import service as lessons
from pilot.measures import service as measures
from pilot.meetings import service as meetings
from pilot.meetings.models import Activity, Change
from pilot.pilots import plan
from pilot.pilots import service as pilots
from pilot.pilots.models import PhaseKind, Pilot
from pilot.review import service as review
from pilot.review.models import DecisionKind
from pilot.rosters import service as rosters
from pilot.rosters.models import ClassGroup, Enrolment
from tests import cast as people
from tests.guards.plans import NOW, PLANNED_AT, draft_of, start_class

LOGGED_DAY = date(2026, 2, 24)
ENROLLED = ("Ben", "Cleo", "Dina", "Emre", "Fay", "Gus", "Hiba", "Ivy", "Jun", "Kai")


@dataclass(frozen=True)
class Place:
    """A class with its pilot, and what stands in the addresses of its pages."""

    name: str
    group: ClassGroup
    pilot: Pilot
    students: tuple[Person, ...]
    values: Mapping[str, object]


def make_place(
    name: str, school: School, teacher: Person, leader: Person, known: list[Person]
) -> Place:
    """A class taught by that teacher, and a pilot that has been lived through and decided on."""
    group = start_class(name, school, teacher)
    for student in known:
        its = {"district_id": school.district_id, "class_group_id": group.id}
        session.add(Enrolment(**its, student_id=student.id, enrolled_at=PLANNED_AT))
        people.code_for(student)
    names = ENROLLED if known else [f"{first} {name}" for first in ENROLLED[:5]]
    rosters.enrol(group, names, at=PLANNED_AT)
    pilot = draft_of(name, group, teacher)
    pilots.start(pilot, at=PLANNED_AT)
    place = addressed(name, school, teacher, group, pilot, known)
    for student in place.students:
        _do_lessons(place, student)
    _score(place, place.students, teacher)
    _log_classes(place, teacher)
    _decide(pilot, teacher, leader)
    return place


def addressed(
    name: str,
    school: School,
    teacher: Person,
    group: ClassGroup,
    pilot: Pilot,
    known: list[Person],
) -> Place:
    """The same with a value for everything that can stand in an address."""
    accounts.add_closure(school, f"{name} holiday", date(2026, 4, 6), date(2026, 4, 10))
    others = [each for each in rosters.students_of(group) if each not in known]
    students = (*known, *others)
    values = {
        "class_id": group.id,
        "student_id": students[0].id,
        "pilot_id": pilot.id,
        "lesson_id": lessons.lessons_of(pilot)[0].id,
        "day": LOGGED_DAY,
        "phase": "before",
        "name": "estimation",
        "person_id": teacher.id,
        "school_id": school.id,
        "closure_id": accounts.closures_of(school)[0].id,
        "code": people.code_for(students[0]),
        "token": people.token_for(teacher),
    }
    return Place(name, group, pilot, students, values)


def _do_lessons(place: Place, student: Person) -> None:
    for lesson in lessons.lessons_of(place.pilot)[:-1]:
        evening = datetime.combine(lesson.due_on - timedelta(days=1), time(18), UTC)
        question = f"Why, asks {place.name}"
        lessons.mark_done(place.pilot, lesson.id, student, at=evening, question=question)


def _score(place: Place, students: Sequence[Person], teacher: Person) -> None:
    measure = measures.primary_measure(place.pilot)
    assert measure is not None
    for phase, most, at in ((measures.BEFORE, 4, PLANNED_AT), (measures.AFTER, 7, NOW)):
        values = {student.id: float(most - n % 4) for n, student in enumerate(students)}
        measures.record_scores(place.pilot, measure, phase, values, by=teacher, at=at)


def _log_classes(place: Place, teacher: Person) -> None:
    helped = frozenset({place.students[-1].id})
    during = pilots.days_of(place.pilot, PhaseKind.DURING)[:-1]
    for day in (*pilots.days_of(place.pilot, PhaseKind.BASELINE), *during):
        log = meetings.MeetingLog(
            length_minutes=50,
            minutes={Activity.EXPLANATION: 12, Activity.PRACTICE_TOGETHER: 30},
            helped=helped,
            change=Change.SHORTER_LESSON,
            note=f"Written about {place.name}",
        )
        after_class = datetime.combine(day, time(11), UTC)
        meetings.log_meeting(
            place.pilot, day, log=log, version=0, by=teacher, at=after_class, seconds=40
        )


def _decide(pilot: Pilot, teacher: Person, leader: Person) -> None:
    """A late edit, and a decision after which the pilot goes on."""
    author = plan.Author(teacher, NOW, NOW.date())
    plan.set_strategy(pilot, author, "stations")
    review.decide(
        pilot,
        DecisionKind.EXTEND,
        f"{pilot.pain_point}, and two more weeks will show",
        number=1,
        verdict={},
        by=leader,
        at=NOW,
        today=NOW.date(),
    )
    review.reopen(pilot, at=NOW)


def fill_up(place: Place, count: int) -> None:
    """Lets more students in, who do as the others do."""
    names = [f"Extra {n}" for n in range(count - len(place.students))]
    teacher = accounts.get_person(place.pilot.district_id, place.pilot.owner_id)
    more = rosters.enrol(place.group, names, at=PLANNED_AT)
    for student in more:
        _do_lessons(place, student)
    _score(place, more, teacher)
