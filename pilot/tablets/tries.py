"""Wrong pictures: five, and the card is the way in. Counted for one student on one tablet.

So a child who guesses shuts nobody else out, and no other tablet. The wait is never for ever, and
the teacher ends it at once.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import case, delete, select

from pilot.accounts.models import Person
from pilot.accounts.pictures import Three, pictures_of
from pilot.db import insert_into, session
from pilot.rosters.models import ClassGroup
from pilot.tablets.models import Tablet, WrongPictures

MOST = 5
WAIT = timedelta(minutes=15)


@dataclass(frozen=True)
class LockedOut:
    """A student who has to show the card on one tablet."""

    student: Person
    tablet: Tablet


def fits(tablet: Tablet, student: Person, tapped: Three, *, at: datetime) -> bool:
    """Whether those are the student's pictures. It counts as wrong before we look, so that tries
    side by side win nothing."""
    counted = session.scalar(_one_more(tablet, student, at)) is not None
    own = pictures_of(student.district_id, [student.id]).get(student.id)
    if not counted or own is None or tapped != own:
        return False
    clear(tablet, student.id)
    return True


def wrong_tries(tablet: Tablet, student: Person, *, at: datetime) -> int:
    """How often it was wrong; nought again after a while."""
    known = session.get(WrongPictures, (tablet.district_id, tablet.id, student.id))
    return known.tries if known and known.last_at > at - WAIT else 0


def is_locked_out(tablet: Tablet, student: Person, *, at: datetime) -> bool:
    """Whether only the card lets them in here for now."""
    return wrong_tries(tablet, student, at=at) >= MOST


def locked_out_of(group: ClassGroup, *, at: datetime) -> list[LockedOut]:
    """Who has to show the card where, by name."""
    rows = session.execute(
        select(Person, Tablet)
        .select_from(WrongPictures)
        .join(
            Tablet,
            (Tablet.district_id == WrongPictures.district_id)
            & (Tablet.id == WrongPictures.tablet_id),
        )
        .join(
            Person,
            (Person.district_id == WrongPictures.district_id)
            & (Person.id == WrongPictures.student_id),
        )
        .where(
            Tablet.district_id == group.district_id,
            Tablet.class_group_id == group.id,
            Tablet.revoked_at.is_(None),
            WrongPictures.tries >= MOST,
            WrongPictures.last_at > at - WAIT,
        )
        .order_by(Person.name_key, Tablet.number)
    )
    return [LockedOut(student, tablet) for student, tablet in rows]


def clear(tablet: Tablet, student_id: int) -> None:
    """They may try again at once."""
    session.execute(
        delete(WrongPictures).where(
            WrongPictures.district_id == tablet.district_id,
            WrongPictures.tablet_id == tablet.id,
            WrongPictures.student_id == student_id,
        )
    )


def _one_more(tablet: Tablet, student: Person, at: datetime) -> Any:
    """Counts a try; while it is locked nothing is counted, so that trying does not lengthen it."""
    row = {
        "district_id": tablet.district_id,
        "tablet_id": tablet.id,
        "student_id": student.id,
        "tries": 1,
        "last_at": at,
    }
    table = WrongPictures.__table__
    insert = insert_into(table, session.get_bind().dialect.name).values(**row)
    over = table.c.last_at <= at - WAIT
    return insert.on_conflict_do_update(
        index_elements=["district_id", "tablet_id", "student_id"],
        set_={"tries": case((over, 1), else_=table.c.tries + 1), "last_at": at},
        where=over | (table.c.tries < MOST),
    ).returning(table.c.tries)
