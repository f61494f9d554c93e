"""Makes the pretend school through the same services the pages use."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from pilot import clock
from pilot.accounts import cards, passwords, service, sign_in
from pilot.accounts.models import Person, Role, School
from pilot.db import session
from pilot.demo import pilots
from pilot.demo.database import wipe
from pilot.demo.earlier import earlier_flips
from pilot.demo.people import PASSWORD, DemoPerson
from pilot.demo.voices import write_plans
from pilot.rosters import service as rosters
from pilot.rosters import teachers
from pilot.rosters.home_access import save_ways
from pilot.rosters.models import ClassGroup
from pilot.rosters.ways import Way

MAPLE = [
    "Amara",
    "Ben",
    "Chidi",
    "Dalia",
    "Ewan",
    "Farah",
    "Grace",
    "Hugo",
    "Ines",
    "Jonas",
    "Kemi",
    "Leo",
    "Maya",
    "Noor",
    "Omar",
    "Priya",
    "Quinn",
    "Rosa",
    "Sami",
    "Tess",
    "Uma",
    "Viktor",
    "Wren",
    "Yusuf",
]
SCIENCE = [
    "Aisha",
    "Bruno",
    "Carla",
    "Dev",
    "Elif",
    "Finn",
    "Gita",
    "Hana",
    "Ivo",
    "Jade",
    "Karim",
    "Lena",
    "Mateo",
    "Nia",
    "Otis",
    "Pilar",
    "Rafi",
    "Sofia",
    "Tariq",
    "Una",
]
WILLOW = ["Abel", "Bea", "Cato", "Dina", "Emre", "Fay", "Gus", "Hiba", "Ivy", "Jun", "Kai", "Lola"]


def make_pretend_school(url: str, *, at: datetime) -> list[DemoPerson]:
    """A new pretend school as of this moment; everyone in it with the address they sign in at."""
    wipe()
    district = service.found_district("Pretend Schools", at=at, pretend=True)
    school = service.open_school(district, "Northfield", weekdays=_week_with(at))
    school.vision = "Every student knows where they stand and what helps them, and gets that help."
    okafor, lindqvist = (
        _staff(school, name, Role.TEACHER) for name in ("Ms Okafor", "Mr Lindqvist")
    )
    sato = _staff(school, "Ms Sato", Role.HELPER)
    haddad = _staff(school, "Mrs Haddad", Role.LEADER)
    costa = _staff(school, "Mr Costa", Role.ADMINISTRATOR)
    maple = _class(school, okafor, "Year 5 Maple", "Maths", MAPLE, at)
    science = _class(school, okafor, "Year 8 Science", "Science", SCIENCE, at)
    willow = _class(school, lindqvist, "Year 3 Willow", "Reading", WILLOW, at)
    today = clock.day_of(at, school.time_zone)
    earlier_flips((science, maple, willow), okafor, haddad, before=today)
    pilots.finished(maple, okafor, today=today, at=at)
    pilots.running(science, okafor, today=today, at=at)
    pilots.planned(willow, lindqvist, today=today, at=at)
    teachers.add_teacher(maple, lindqvist.id)
    teachers.add_helper(science, sato.id)
    for group in (maple, science, willow):
        _say_ways(group)
        write_plans(group, lindqvist if group is willow else okafor, at=at)
    staff = [_person(each, url, at) for each in (okafor, lindqvist, sato, haddad, costa)]
    return staff + [s for group in (science, maple, willow) for s in _students(group, url, at)]


def _week_with(at: datetime) -> str:
    # Someone may try it on a Sunday, and there must be a class to log.
    return "".join(sorted({*"12345", str(at.isoweekday())}))


def _staff(school: School, name: str, role: Role) -> Person:
    person = service.add_person(school, name, role)
    person.password_hash = passwords.hashed(PASSWORD)
    return person


def _class(
    school: School, teacher: Person, name: str, subject: str, names: Sequence[str], at: datetime
) -> ClassGroup:
    group = rosters.start_class(
        school, teacher, name=name, subject=subject, meeting_minutes=50, meets_at=time(9)
    )
    rosters.enrol(group, names, at=at - timedelta(days=300))
    return group


def _say_ways(group: ClassGroup) -> None:
    """Most by phone, some on paper or on a tablet of the school, one after class."""
    session.flush()
    ways = (_PHONES, {Way.OWN_PHONE}, {Way.FAMILY_PHONE}, {Way.PAPER}, {Way.SCHOOL_TABLET})
    ids = [student.id for student in rosters.students_of(group)]
    ticked = {id_: frozenset(ways[place % len(ways)]) for place, id_ in enumerate(ids)}
    ticked[ids[-1]] = frozenset({Way.AFTER_CLASS})
    save_ways(group, seen=dict.fromkeys(ids, frozenset()), ticked=ticked)


_PHONES = {Way.OWN_PHONE, Way.FAMILY_PHONE}
_ROLES = {
    "Ms Okafor": "teacher",
    "Mr Lindqvist": "teacher",
    "Ms Sato": "helper",
    "Mrs Haddad": "leader",
}


def _person(person: Person, url: str, at: datetime) -> DemoPerson:
    token = sign_in.open_sign_in(person, at=at)
    role = _ROLES.get(person.name, "administrator")
    return DemoPerson(person.name, role, f"{url}/sign-in/{token}")


def _students(group: ClassGroup, url: str, at: datetime) -> list[DemoPerson]:
    session.flush()
    return [
        DemoPerson(
            student.name, "student", f"{url}/c/{cards.card_of(student, at=at).code}", group.name
        )
        for student in rosters.students_of(group)
    ]
