"""Codes printed for a student instead of a password, revocable at any time."""

import secrets
from collections.abc import Collection, Sequence
from datetime import datetime
from functools import cache
from typing import TypeVar

from sqlalchemy import Select, bindparam, select

from pilot.accounts.models import Card, FamilyLink, Person
from pilot.db import session
from pilot.fence import by_secret

LETTERS = "23456789abcdefghjkmnpqrstvwxyz"
"""No letter or figure that can be taken for another."""
_LETTERS = frozenset(LETTERS)
_LENGTH = 12
"""58 bits: nobody finds one by trying."""

Printed = TypeVar("Printed", Card, FamilyLink)


def new_code(length: int = _LENGTH) -> str:
    """Letters drawn by chance."""
    return "".join(secrets.choice(LETTERS) for _letter in range(length))


def code_of(kind: type[Printed], person: Person, *, at: datetime) -> Printed:
    """The student's code; a first one is made when there is none."""
    return session.scalars(_valid_of(kind, person)).first() or _issue(kind, [person], at)[0]


def give_codes(kind: type[Printed], people: Sequence[Person], *, at: datetime) -> None:
    """Gives a first code to each of these people of one district who has none."""
    if people:
        held = codes_of(kind, people[0].district_id, [each.id for each in people])
        _issue(kind, [each for each in people if each.id not in held], at)


def codes_of(
    kind: type[Printed], district_id: int, student_ids: Collection[int]
) -> dict[int, Printed]:
    """The code of each of these students, where there is one."""
    found = session.scalars(_valid(kind, district_id).where(kind.person_id.in_(student_ids)))
    return {each.person_id: each for each in found}


def replace_code(kind: type[Printed], person: Person, old_id: int, *, at: datetime) -> Printed:
    """Makes the old code useless and gives a new one; asked again, it is the same new one."""
    held = session.scalars(_valid_of(kind, person).with_for_update()).all()
    if old_id not in {each.id for each in held}:
        return code_of(kind, person, at=at)
    for each in held:
        each.revoked_at = at
    return _issue(kind, [person], at)[0]


def end_codes(kind: type[Printed], person: Person, *, at: datetime) -> None:
    """Makes the student's code useless; twice is the same as once."""
    for each in session.scalars(_valid_of(kind, person)):
        each.revoked_at = at


def can_be_code(text: str) -> bool:
    """Whether it is written as a code is; anything else need not be looked for."""
    return len(text) == _LENGTH and _LETTERS.issuperset(text)


@by_secret
def find_holder(kind: type[Printed], code: str) -> Person | None:
    """Whose code this is, while it is valid."""
    if not can_be_code(code):
        return None
    found: Person | None = session.scalar(_holding(kind), {"code": code})
    return found


@cache
def _holding(kind: type[Printed]) -> Select[Person]:
    """Asked at every tap, so it is put together once."""
    return (
        select(Person)
        .join(kind, (kind.district_id == Person.district_id) & (kind.person_id == Person.id))
        .where(kind.code == bindparam("code"), kind.revoked_at.is_(None))
    )


def _valid(kind: type[Printed], district_id: int) -> Select[Printed]:
    its = select(kind).where(kind.district_id == district_id, kind.revoked_at.is_(None))
    return its.order_by(kind.id)


def _valid_of(kind: type[Printed], person: Person) -> Select[Printed]:
    return _valid(kind, person.district_id).where(kind.person_id == person.id)


def _issue(kind: type[Printed], people: Sequence[Person], at: datetime) -> list[Printed]:
    issued = [
        kind(district_id=each.district_id, person_id=each.id, code=new_code(), created_at=at)
        for each in people
    ]
    session.add_all(issued)
    session.flush()
    return issued
