"""What is left of a student who was erased: marks without a name, so that nobody is back unsaid."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select

from pilot.accounts.keys import find_key, key_of, signature_of
from pilot.accounts.models import Tombstone
from pilot.db import session, upsert


def known_as(school_id: int, source_id: str) -> str:
    """A student as the records of a school call them."""
    return f"source:{school_id}:{source_id}"


def named_in(class_group_id: int, name_key: str) -> str:
    """A student by their name in a class. Elsewhere the same name is somebody else."""
    return f"name:{class_group_id}:{name_key}"


def bury(district_id: int, things: Iterable[str], *, by_id: int, at: datetime) -> None:
    """Leaves a mark for each of these."""
    key = key_of(district_id)
    for thing in things:
        its = {"district_id": district_id, "mark": _mark(key, thing)}
        row = {**its, "erased_at": at, "erased_by_id": by_id}
        session.execute(upsert(Tombstone, row, ["erased_at", "erased_by_id"]))


def erased(district_id: int, things: Iterable[str]) -> dict[str, datetime]:
    """Those of these whose mark there is, with when they were erased."""
    key = find_key(district_id)
    if key is None:
        return {}
    marks = {_mark(key, thing): thing for thing in things}
    rows = session.execute(
        select(Tombstone.mark, Tombstone.erased_at).where(
            Tombstone.district_id == district_id, Tombstone.mark.in_(marks)
        )
    )
    return {marks[row.mark]: row.erased_at for row in rows}


def _mark(key: str, thing: str) -> str:
    return signature_of(key, f"erased:{thing}")
