"""Three of twelve pictures in order: how a shared tablet knows a student who may not read yet.

They open no more than a card does, and only on a tablet of the class.
"""

import secrets
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import select

from pilot.accounts.models import Person, Pictures
from pilot.db import session, upsert
from pilot.language import lazy_gettext as _

WORDS: dict[str, Any] = {
    "fish": _("fish"),
    "cat": _("cat"),
    "apple": _("apple"),
    "car": _("car"),
    "house": _("house"),
    "leaf": _("leaf"),
    "umbrella": _("umbrella"),
    "rocket": _("rocket"),
    "key": _("key"),
    "star": _("star"),
    "boat": _("boat"),
    "ball": _("ball"),
}
"""The pictures with the word that stands below each."""
COUNT = 3

Three = tuple[str, ...]


def pictures_of(district_id: int, student_ids: Collection[int]) -> dict[int, Three]:
    """The pictures of each of these students, where they have some."""
    rows = session.execute(
        select(Pictures.person_id, Pictures.chosen).where(
            Pictures.district_id == district_id, Pictures.person_id.in_(student_ids)
        )
    )
    return {row.person_id: tuple(row.chosen.split()) for row in rows}


def give_pictures(students: Iterable[Person], *, at: datetime) -> None:
    """Gives pictures to each of them who has none."""
    rows = [_drawn(student, at) for student in students]
    if rows:
        session.execute(upsert(Pictures, {}), rows)


def replace_pictures(student: Person, *, at: datetime) -> Three:
    """Three other pictures, or the same three in another order; the old ones open nothing."""
    old = pictures_of(student.district_id, [student.id]).get(student.id)
    row = _drawn(student, at)
    while tuple(row["chosen"].split()) == old:
        row = _drawn(student, at)
    session.execute(upsert(Pictures, row, update=["chosen", "given_at"]))
    return tuple(row["chosen"].split())


def _drawn(student: Person, at: datetime) -> dict[str, Any]:
    three = secrets.SystemRandom().sample(list(WORDS), COUNT)
    return {
        "district_id": student.district_id,
        "person_id": student.id,
        "chosen": " ".join(three),
        "given_at": at,
    }
