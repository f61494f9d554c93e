"""Tablets: they join by the class code, and the teacher takes them off one by one."""

import secrets
from datetime import datetime
from hashlib import sha256

from sqlalchemy import delete, func, select

from pilot.accounts import throttle
from pilot.accounts.pictures import give_pictures
from pilot.db import session
from pilot.errors import NotFound, RuleBroken
from pilot.language import gettext as _
from pilot.rosters import service as rosters
from pilot.rosters.models import ClassGroup
from pilot.tablets.class_codes import find_class_by
from pilot.tablets.models import Tablet, Turn


def enrol_tablet(code: str, *, address: str, at: datetime) -> str:
    """Makes this device a tablet of the class; the token is for it alone.

    Guessing is counted before we look, by the address it comes from.
    """
    if throttle.count_guess(address, at):
        raise RuleBroken("code", _("Too many tries. Wait 15 minutes and try again."))
    group = find_class_by(code, at=at)
    if group is None:
        raise RuleBroken("code", _("No class is open under that code. Look again."))
    throttle.forgive_guess(address, at)
    token = secrets.token_urlsafe(32)
    session.add(
        Tablet(
            district_id=group.district_id,
            class_group_id=group.id,
            number=_next_number(group),
            token_hash=hash_of(token),
            enrolled_at=at,
        )
    )
    session.flush()
    give_pictures(rosters.students_of(group), at=at)
    return token


def tablets_of(group: ClassGroup) -> list[Tablet]:
    """The tablets of a class, by number."""
    found = select(Tablet).where(
        Tablet.district_id == group.district_id,
        Tablet.class_group_id == group.id,
        Tablet.revoked_at.is_(None),
    )
    return list(session.scalars(found.order_by(Tablet.number)))


def get_tablet(group: ClassGroup, tablet_id: int) -> Tablet:
    """A tablet of the class, also one that was taken off."""
    tablet = session.get(Tablet, (group.district_id, tablet_id))
    if tablet is None or tablet.class_group_id != group.id:
        raise NotFound
    return tablet


def revoke_tablet(group: ClassGroup, tablet_id: int, *, at: datetime) -> None:
    """It opens nothing any more, and nobody's turn is on it; twice is the same as once."""
    tablet = get_tablet(group, tablet_id)
    tablet.revoked_at = tablet.revoked_at or at
    session.execute(
        delete(Turn).where(Turn.district_id == group.district_id, Turn.tablet_id == tablet.id)
    )


def hash_of(token: str) -> str:
    """What is kept of a tablet's token."""
    return sha256(token.encode()).hexdigest()


def _next_number(group: ClassGroup) -> int:
    highest = session.scalar(
        select(func.max(Tablet.number)).where(
            Tablet.district_id == group.district_id, Tablet.class_group_id == group.id
        )
    )
    return (highest or 0) + 1
