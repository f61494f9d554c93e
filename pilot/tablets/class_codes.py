"""The class code: the teacher opens it, tablets join by it, and at night it is closed again."""

from datetime import datetime, timedelta

from sqlalchemy import select

from pilot.accounts.codes import LETTERS, new_code
from pilot.db import session, upsert
from pilot.fence import by_secret
from pilot.rosters.models import ClassGroup
from pilot.tablets.models import ClassCode

OPEN_FOR = timedelta(hours=8)
"""A school day. A teacher who forgets to close it leaves nothing open over night."""
LENGTH = 8
"""39 bits, and worth nothing once it is closed."""


def code_of(group: ClassGroup, *, at: datetime) -> ClassCode | None:
    """The code of a class while it is open."""
    found = session.get(ClassCode, (group.district_id, group.id))
    return found if found and found.closes_at > at else None


def open_code(group: ClassGroup, *, at: datetime) -> ClassCode:
    """Opens the class for tablets. Opened again, it is the same code for a whole day more."""
    known = code_of(group, at=at)
    row = {
        "district_id": group.district_id,
        "class_group_id": group.id,
        "code": known.code if known else new_code(LENGTH),
        "opened_at": at,
        "closes_at": at + OPEN_FOR,
    }
    session.execute(upsert(ClassCode, row, update=["code", "opened_at", "closes_at"]))
    return session.get_one(ClassCode, (group.district_id, group.id), populate_existing=True)


def close_code(group: ClassGroup, *, at: datetime) -> None:
    """From now on the code opens nothing; tablets that joined stay."""
    known = code_of(group, at=at)
    if known:
        known.closes_at = at


@by_secret
def find_class_by(code: str, *, at: datetime) -> ClassGroup | None:
    """The class whose code this is, while it is open. Locked, so that tablets join in turn."""
    typed = "".join(code.casefold().split()).replace("-", "")
    if len(typed) != LENGTH or not set(typed) <= set(LETTERS):
        return None
    found: ClassGroup | None = session.scalar(
        select(ClassGroup)
        .join(
            ClassCode,
            (ClassCode.district_id == ClassGroup.district_id)
            & (ClassCode.class_group_id == ClassGroup.id),
        )
        .where(ClassCode.code == typed, ClassCode.closes_at > at)
        .with_for_update(of=ClassCode)
    )
    return found


def as_shown(code: str) -> str:
    """The code as it is read aloud: in two halves."""
    half = LENGTH // 2
    return f"{code[:half]}-{code[half:]}".upper()
