"""A class with a pilot that has everything: lessons done, classes logged, scores, a decision."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from pilot.accounts import families, sign_in
from pilot.accounts import service as accounts
from pilot.accounts.mail_choice import mail_code_of
from pilot.accounts.models import Person, Proof, School
from pilot.accounts.pictures import give_pictures
from pilot.db import session
from pilot.feeds import service as feeds
from pilot.lessons import service as lessons
from pilot.lessons.materials import check, files, readings
from pilot.lessons.materials.check import Asked
from pilot.lessons.materials.watching import Played, note_watched
from pilot.lessons.models import FileKind, Lesson
from pilot.lessons.sheet_code import sheet_code_of
from pilot.measures import service as measures
from pilot.meetings import service as meetings
from pilot.meetings.models import Activity, Change
from pilot.pilots import plan, staggers
from pilot.pilots import service as pilots
from pilot.pilots.models import Cohort, CohortKind, PhaseKind, Pilot, Stagger, StaggeredClass
from pilot.reports.shares import make_share, shares_of
from pilot.review import service as review
from pilot.review.models import DecisionKind
from pilot.rosters import service as rosters
from pilot.rosters.home_access import save_ways
from pilot.rosters.list_changes import ListChange, make_changes
from pilot.rosters.models import ClassGroup, Enrolment, Fate
from pilot.rosters.ways import Way
from pilot.students import plan as student_plan
from pilot.students.models import Part
from pilot.tablets import service as tablets
from pilot.voices import answering, asking
from pilot.voices.comments import comment, comments_on
from tests import cast as people
from tests.guards.plans import NOW, PLANNED_AT, draft_of, start_class
from tests.lessons.materials import made

LOGGED_DAY = date(2026, 2, 24)
NO_SECRETS = {"secret": "", "link": ""}
ENROLLED = ("Ben", "Cleo", "Dina", "Emre", "Fay", "Gus", "Hiba", "Ivy", "Jun", "Kai")


@dataclass(frozen=True)
class Place:
    """A class with its pilot, and what stands in the addresses of its pages."""

    name: str
    group: ClassGroup
    pilot: Pilot
    students: tuple[Person, ...]
    values: Mapping[str, object]
    tablet_token: str = ""
    """Of its tablet, on which it is the second student's turn."""


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
    first = rosters.enrol(group, names, at=PLANNED_AT)[0]
    learnt = ListChange(Fate.THERE, first.name, first.id, source_id=f"number of {name}")
    make_changes(group, [learnt], by=teacher, at=NOW)
    pilot = draft_of(name, group, teacher)
    _ask_for_ways(group)
    pilots.start(pilot, at=PLANNED_AT)
    _compare_and_stagger(name, pilot, teacher)
    secret = feeds.make_link(teacher, at=PLANNED_AT)
    _ask_and_hear(name, pilot, group, teacher)
    _comment(name, pilot, teacher)
    link = make_share(pilot, leader, days=30, at=NOW)
    place = addressed(name, school, teacher, group, pilot, known, {"secret": secret, "link": link})
    place = _with_tablet(place)
    _give_materials(place)
    for student in place.students:
        _do_lessons(place, student)
    _score(place, place.students, teacher)
    _log_classes(place, teacher)
    _write_plans(place, teacher)
    _decide(pilot, teacher, leader)
    return place


def _with_tablet(place: Place) -> Place:
    """A tablet joins the class, the second student taps on it, the first one forgot the pictures.

    Families may say that a lesson was done together.
    """
    group = place.group
    tablets.set_policy(group, group.sign_in_policy, families_mark=True)
    code = tablets.open_code(group, at=NOW)
    session.commit()  # a guess at a code is counted in a transaction of its own
    token = tablets.enrol_tablet(code.code, address="127.0.0.1", at=NOW)
    (tablet,) = tablets.tablets_of(group)
    first, second, *_rest = place.students
    tablets.begin_turn(tablet, second, Proof.PICTURES, at=NOW)
    for _wrong in range(5):
        tablets.fits(tablet, first, (), at=NOW)
    give_pictures(place.students, at=NOW)
    families.make_links(place.students, at=NOW)
    links = families.links_of(group.district_id, [first.id])
    values = {
        **place.values,
        "tablet_id": tablet.id,
        "class_code": code.code,
        "family_code": links[first.id].code,
    }
    return replace(place, values=values, tablet_token=token)


def _ask_for_ways(group: ClassGroup) -> None:
    """Everyone has a phone and one also paper, but for who comes later."""
    first, *rest = (student.id for student in rosters.students_of(group))
    ticked = {first: frozenset({Way.OWN_PHONE, Way.PAPER})}
    ticked |= {student: frozenset({Way.OWN_PHONE}) for student in rest}
    save_ways(group, seen=dict.fromkeys(ticked, frozenset()), ticked=ticked)


def _comment(name: str, pilot: Pilot, teacher: Person) -> None:
    words, key = f"Said about {name}", "0" * 32
    comment(pilot, teacher, words, sent_key=key, at=NOW)


def _compare_and_stagger(name: str, pilot: Pilot, teacher: Person) -> None:
    """Another class of the teacher's beside the pilot, and a draw of which it is the only one."""
    its = {"district_id": pilot.district_id, "pilot_id": pilot.id}
    school = accounts.get_school(pilot.district_id, pilot.school_id)
    beside = start_class(f"Beside {name}", school, teacher)
    rosters.enrol(beside, [f"Other {name}"], at=PLANNED_AT)
    session.add(Cohort(**its, class_group_id=beside.id, kind=CohortKind.COMPARISON))
    drawn = Stagger(
        district_id=pilot.district_id,
        school_id=pilot.school_id,
        seed=7,
        drawn_at=PLANNED_AT,
        drawn_by_id=teacher.id,
    )
    session.add(drawn)
    session.flush()
    session.add(StaggeredClass(**its, stagger_id=drawn.id, place=1))
    session.flush()


def addressed(
    name: str,
    school: School,
    teacher: Person,
    group: ClassGroup,
    pilot: Pilot,
    known: list[Person],
    secrets: Mapping[str, str] = NO_SECRETS,
) -> Place:
    """The same with a value for everything that can stand in an address."""
    accounts.add_closure(school, f"{name} holiday", date(2026, 4, 6), date(2026, 4, 10))
    others = [each for each in rosters.students_of(group) if each not in known]
    students = (*known, *others)
    values = {
        "class_id": group.id,
        "student_id": students[0].id,
        "pilot_id": pilot.id,
        "stagger_id": _stagger_of(pilot),
        "lesson_id": lessons.lessons_of(pilot)[0].id,
        "kind": "pdf",
        "day": LOGGED_DAY,
        "phase": "before",
        "number": 2,
        "voice_id": _voice_of(pilot),
        "part": "goal",
        "measure_id": measures.get_measure(pilot, 2).id,
        "name": "estimation" if known else "class-time",  # leaders see no scores of so few
        "strategy": "stations",
        "person_id": teacher.id,
        "school_id": school.id,
        "closure_id": accounts.closures_of(school)[0].id,
        "code": people.code_for(students[0]),
        "sheet_code": sheet_code_of(pilot),
        "token": people.token_for(teacher),
        **secrets,
        "share_id": next((each.id for each in shares_of(pilot)), 0),
        "ending": "json",
        "mail_code": mail_code_of(teacher),
        "comment_id": _comment_of(pilot),
        "passkey_id": people.passkey_for(teacher, name).id,
        "sign_in_id": _sign_in_of(teacher),
    }
    return Place(name, group, pilot, students, values)


def _sign_in_of(teacher: Person) -> int:
    """One on another device of theirs."""
    sign_in.open_sign_in(teacher, at=NOW)
    found = sign_in.sign_ins_of(teacher, at=NOW)
    return next(each.id for each in found if each.created_at == NOW)


def _comment_of(pilot: Pilot) -> int:
    said = comments_on(pilot)
    return said[0].id if said else 0


def _stagger_of(pilot: Pilot) -> int:
    found = staggers.find_stagger(pilot)
    return found.id if found else 0


def _give_materials(place: Place) -> None:
    """The first lesson is everything a lesson can be; the one for today has a video and asks."""
    pilot, (first, *_others, today) = place.pilot, lessons.lessons_of(place.pilot)
    for lesson in (first, today):
        asked = Asked(f"What is {place.name}?", ("A class", "A tree"), 1, f"{place.name} learns.")
        check.ask(pilot, lesson, asked)
        files.add_file(pilot, lesson, FileKind.VIDEO, BytesIO(made.mp4()), at=PLANNED_AT)
        files.add_file(pilot, lesson, FileKind.CAPTIONS, BytesIO(made.WEBVTT), at=PLANNED_AT)
    files.add_file(pilot, first, FileKind.PDF, BytesIO(made.PDF), at=PLANNED_AT)
    readings.write(pilot, first, f"# {place.name}\n\nOne **half** is:\n\n- two quarters\n- 0.5")


def _voice_of(pilot: Pilot) -> int:
    asked = asking.questions_of(pilot)
    return asked[0].id if asked else 0


def _ask_and_hear(name: str, pilot: Pilot, group: ClassGroup, teacher: Person) -> None:
    """Two questions that are answered: one without names, closed and heard, one that is open."""
    session.flush()
    for nameless, words in ((True, f"How is {name}?"), (False, f"How now, {name}?")):
        question = asking.ask(pilot, teacher, words, nameless=nameless, at=NOW, today=NOW.date())
        session.flush()
        for student in rosters.students_of(group):
            asked = answering.get_asked(student, question.id)
            answering.answer(asked, student, 4, f"Fine in {name}", at=NOW)
        if nameless:
            asking.close(pilot, question, at=NOW)
            words = f"Less for {name}"
            asking.hear(pilot, question, teacher, words, at=NOW, today=NOW.date())


def _write_plans(place: Place, teacher: Person) -> None:
    for student in place.students:
        for words in (f"Be kind in {place.name}", f"Read in {place.name}"):
            student_plan.write(student, Part.GOAL, words, student, at=NOW)
        student_plan.write(student, Part.HELPS, f"A seat in {place.name}", teacher, at=NOW)


def _do_lessons(place: Place, student: Person) -> None:
    for lesson in lessons.lessons_of(place.pilot)[:-1]:
        evening = datetime.combine(lesson.due_on - timedelta(days=1), time(18), UTC)
        said: dict[str, Any] = {
            "question": f"Why, asks {place.name}",
            "note": f"Hard in {place.name}",
        }
        if lesson.number == 1:
            said["chosen"] = 1
            _watch(lesson, student, evening)
        lessons.mark_done(place.pilot, lesson.id, student, at=evening, **said)


def _watch(lesson: Lesson, student: Person, evening: datetime) -> None:
    video = files.get_file(lesson, FileKind.VIDEO)
    played = Played(video.content, ((0, 60),), evening - timedelta(minutes=10))
    note_watched(lesson, student, played, at=evening)


def _score(place: Place, students: Sequence[Person], teacher: Person) -> None:
    for measure in measures.measures_of(place.pilot):
        low, top = measure.minimum, measure.maximum or 0.0
        for phase, most, at in ((measures.BEFORE, 4, PLANNED_AT), (measures.AFTER, 7, NOW)):
            values = {s.id: min(top, max(low, most - n % 4)) for n, s in enumerate(students)}
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
