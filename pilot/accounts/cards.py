"""Student cards: a printed code instead of a password, revocable at any time."""

import secrets
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Select, select

from pilot.accounts.models import Card, Person
from pilot.db import session

_LETTERS = "23456789abcdefghjkmnpqrstvwxyz"
"""No letter or figure that can be taken for another."""
_LENGTH = 12
"""58 bits: nobody finds a card by trying."""


def card_of(person: Person, *, at: datetime) -> Card:
    """The student's card; a first one is made when there is none."""
    return session.scalars(_valid_of(person)).first() or _issue_card(person, at)


def cards_of(district_id: int, student_ids: Collection[int]) -> dict[int, Card]:
    """The card of each of these students, where there is one."""
    found = session.scalars(
        _valid().where(Card.district_id == district_id, Card.person_id.in_(student_ids))
    )
    return {card.person_id: card for card in found}


def replace_card(person: Person, old_id: int, *, at: datetime) -> Card:
    """Makes the old card useless and gives a new one; asked again, it is the same new one."""
    held = session.scalars(_valid_of(person).with_for_update()).all()
    if old_id not in {card.id for card in held}:
        return card_of(person, at=at)
    for card in held:
        card.revoked_at = at
    return _issue_card(person, at)


def find_student(code: str) -> Person | None:
    """Whose card this is, while it is valid."""
    if len(code) != _LENGTH or not set(code) <= set(_LETTERS):
        return None
    return session.scalar(
        select(Person)
        .join(Card, (Card.district_id == Person.district_id) & (Card.person_id == Person.id))
        .where(Card.code == code, Card.revoked_at.is_(None))
    )


def _valid() -> Select[Card]:
    return select(Card).where(Card.revoked_at.is_(None)).order_by(Card.id)


def _valid_of(person: Person) -> Select[Card]:
    return _valid().where(Card.district_id == person.district_id, Card.person_id == person.id)


def _issue_card(person: Person, at: datetime) -> Card:
    code = "".join(secrets.choice(_LETTERS) for _letter in range(_LENGTH))
    card = Card(district_id=person.district_id, person_id=person.id, code=code, created_at=at)
    session.add(card)
    session.flush()
    return card
