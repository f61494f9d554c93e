"""Student cards: a printed code that opens the student's own lessons, revocable at any time."""

from collections.abc import Collection, Sequence
from datetime import datetime

from pilot.accounts import codes
from pilot.accounts.models import Card, Person


def card_of(person: Person, *, at: datetime) -> Card:
    """The student's card; a first one is made when there is none."""
    return codes.code_of(Card, person, at=at)


def give_cards(students: Sequence[Person], *, at: datetime) -> None:
    """Gives a first card to each of them who has none."""
    codes.give_codes(Card, students, at=at)


def cards_of(district_id: int, student_ids: Collection[int]) -> dict[int, Card]:
    """The card of each of these students, where there is one."""
    return codes.codes_of(Card, district_id, student_ids)


def replace_card(person: Person, old_id: int, *, at: datetime) -> Card:
    """Makes the old card useless and gives a new one; asked again, it is the same new one."""
    return codes.replace_code(Card, person, old_id, at=at)


def find_student(code: str) -> Person | None:
    """Whose card this is, while it is valid."""
    return codes.find_holder(Card, code)
