"""Making a pretend class for a teacher, and taking all of it away again."""

import secrets
from datetime import datetime, time, timedelta

from sqlalchemy import delete

from pilot import clock
from pilot.accounts import passwords, sign_in
from pilot.accounts import service as accounts
from pilot.accounts.models import District, Person, Role, School
from pilot.db import session
from pilot.language import gettext as _
from pilot.lessons.materials import store
from pilot.rosters import service as rosters

LASTS = timedelta(days=30)
"""A pretend class nobody took away is gone after that."""
NAMES = (
    "Ada", "Bo", "Cleo", "Dario", "Edda", "Fritz", "Gala", "Hedy", "Iago", "Juno", "Kit", "Lou",
    "Mina", "Nils", "Odo", "Pia", "Quim", "Ravi", "Suki", "Tove",
)  # fmt: skip
"""Invented, like everything they do."""


def play(teacher: Person, school: School, *, at: datetime) -> str:
    """A new pretend class with a running pilot; the token of the sign-in of their stand-in.

    It lies in a district of its own: nothing of it can be in anything of the school's.
    """
    take_away(teacher.id, at=at)
    today = clock.day_of(at, school.time_zone)
    district = accounts.found_district(f"Pretend {school.name}"[:120], at=at, pretend=True)
    district.pretend_for_id = teacher.id
    week = "".join(sorted({*school.weekdays, str(today.isoweekday())}))
    place = accounts.open_school(district, school.name, time_zone=school.time_zone, weekdays=week)
    stand_in = _stand_in(teacher, place)
    group = rosters.start_class(
        place,
        stand_in,
        name=_("Pretend class"),
        subject=_("Science"),
        meeting_minutes=50,
        meets_at=time(9),
    )
    rosters.enrol(group, NAMES, at=at - timedelta(days=40))
    from pilot.demo import pilots  # it needs much that the start does not

    pilots.running(group, stand_in, today=today, at=at)
    return sign_in.open_sign_in(stand_in, at=at, lasts=LASTS)


def take_away(teacher_id: int, *, at: datetime) -> None:
    """Takes a teacher's pretend class away, and those that were forgotten; nothing else."""
    over = District.created_at < at - LASTS
    gone = session.scalars(
        delete(District)
        .where(
            District.pretend.is_(True),
            District.pretend_for_id.is_not(None),
            (District.pretend_for_id == teacher_id) | over,
        )
        .returning(District.id)
    ).all()
    for district_id in gone:
        store.clear(district_id)
    session.flush()


def plays_for(stand_in: Person) -> int | None:
    """The teacher whose stand-in this is."""
    district = session.get(District, stand_in.district_id)
    return district.pretend_for_id if district else None


def _stand_in(teacher: Person, school: School) -> Person:
    """Who plays is told apart by name, and no password opens what they play with."""
    name = _("%(name)s, playing", name=teacher.name[:40])
    stand_in = accounts.add_person(school, name, Role.TEACHER)
    stand_in.password_hash = passwords.hashed(secrets.token_urlsafe())
    return stand_in
