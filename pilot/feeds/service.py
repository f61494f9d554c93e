"""Making a calendar's secret address, finding whose it is, turning it off."""

import secrets
from datetime import datetime
from hashlib import sha256

from sqlalchemy import exists, select, update

from pilot.accounts.models import Membership, Person, Role
from pilot.db import session
from pilot.feeds.models import CalendarLink
from pilot.fence import by_secret


def make_link(teacher: Person, *, at: datetime) -> str:
    """The token of a new address; the one before it ends. Only the token's hash is kept."""
    end_link(teacher, at=at)
    token = secrets.token_urlsafe(32)
    session.add(
        CalendarLink(
            district_id=teacher.district_id,
            person_id=teacher.id,
            token_hash=_hash(token),
            created_at=at,
        )
    )
    session.flush()
    return token


def end_link(teacher: Person, *, at: datetime) -> None:
    """Turns the address off; without one, nothing happens."""
    session.execute(
        update(CalendarLink)
        .where(
            CalendarLink.district_id == teacher.district_id,
            CalendarLink.person_id == teacher.id,
            CalendarLink.ended_at.is_(None),
        )
        .values(ended_at=at)
    )


def find_link(teacher: Person) -> CalendarLink | None:
    """The address a teacher has now."""
    return session.scalars(
        select(CalendarLink)
        .where(
            CalendarLink.district_id == teacher.district_id,
            CalendarLink.person_id == teacher.id,
            CalendarLink.ended_at.is_(None),
        )
        .order_by(CalendarLink.id.desc())
    ).first()


@by_secret
def find_teacher(token: str) -> Person | None:
    """Whose calendar it is, while the address is on and they work as a teacher."""
    still_teaches = exists().where(
        Membership.district_id == Person.district_id,
        Membership.person_id == Person.id,
        Membership.role == Role.TEACHER,
    )
    return session.scalar(
        select(Person)
        .join(
            CalendarLink,
            (CalendarLink.district_id == Person.district_id)
            & (CalendarLink.person_id == Person.id),
        )
        .where(
            CalendarLink.token_hash == _hash(token),
            CalendarLink.ended_at.is_(None),
            still_teaches,
        )
    )


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()
