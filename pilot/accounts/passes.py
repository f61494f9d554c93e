"""A student's pass: good for marking their own lessons later, and for nothing else.

A phone that kept a mark sends it with the pass of whose mark it is, whoever has the phone by then.
The pass is made from the student's card and ends with it; it opens no page. A shared tablet gives
passes of its own (`tablets/passes`).
"""

import hmac

from sqlalchemy import select

from pilot.accounts.models import Card, Person
from pilot.db import session
from pilot.fence import by_secret
from pilot.web.addresses import LARGEST_ID


def pass_of(student: Person, card_code: str = "") -> str:
    """The student's pass, from the card at hand or else from one they have; empty without any."""
    codes = [card_code] if card_code else _codes_of(student.district_id, student.id)
    return "".join(f"{student.district_id}-{student.id}-card-{_seal(code)}" for code in codes[:1])


@by_secret
def find_by_pass(text: str) -> Person | None:
    """Whose pass this is, while one of their cards is valid that it was made from."""
    district, person, _card, seal = (*text.split("-", 3), "", "", "", "")[:4]
    ids = number_in(district), number_in(person)
    if any(hmac.compare_digest(_seal(c).encode(), seal.encode()) for c in _codes_of(*ids)):
        return session.get(Person, ids)
    return None


def number_in(text: str) -> int:
    """An id as a pass names it; nobody's where it is none."""
    return int(text) if text.isdecimal() and len(text) < 20 and int(text) <= LARGEST_ID else 0


def _codes_of(district_id: int, person_id: int) -> list[str]:
    valid = select(Card.code).where(
        Card.district_id == district_id, Card.person_id == person_id, Card.revoked_at.is_(None)
    )
    return list(session.scalars(valid.order_by(Card.id)))


def _seal(code: str) -> str:
    return hmac.digest(code.encode(), b"mark my lesson, card", "sha256").hex()
