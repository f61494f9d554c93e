"""Student cards: a printed code instead of a password, revocable at any time."""

import secrets
from datetime import datetime

from sqlalchemy import select, update

from pilot.accounts.models import Card, Person
from pilot.db import session

_LETTERS = "23456789abcdefghjkmnpqrstvwxyz"
"""No letter or figure that can be taken for another."""
_LENGTH = 12
"""58 bits: nobody finds a card by trying."""


def card_of(person: Person, *, at: datetime) -> Card:
    """The student's card; a first one is made when there is none."""
    card = session.scalar(
        select(Card)
        .where(
            Card.district_id == person.district_id,
            Card.person_id == person.id,
            Card.revoked_at.is_(None),
        )
        .order_by(Card.id.desc())
        .limit(1)
    )
    return card or _issue_card(person, at)


def replace_card(person: Person, *, at: datetime) -> Card:
    """Makes the old card useless and gives a new one."""
    session.execute(
        update(Card)
        .where(
            Card.district_id == person.district_id,
            Card.person_id == person.id,
            Card.revoked_at.is_(None),
        )
        .values(revoked_at=at)
    )
    return _issue_card(person, at)


def find_student(code: str) -> Person | None:
    """Whose card this is, while it is valid."""
    return session.scalar(
        select(Person)
        .join(Card, (Card.district_id == Person.district_id) & (Card.person_id == Person.id))
        .where(Card.code == code, Card.revoked_at.is_(None))
    )


def _issue_card(person: Person, at: datetime) -> Card:
    code = "".join(secrets.choice(_LETTERS) for _letter in range(_LENGTH))
    card = Card(district_id=person.district_id, person_id=person.id, code=code, created_at=at)
    session.add(card)
    session.flush()
    return card
