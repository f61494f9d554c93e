"""Family links: a printed code that shows what is due and done for one student, revocable."""

from collections.abc import Collection, Iterable
from datetime import datetime

from pilot.accounts import codes
from pilot.accounts.models import FamilyLink, Person


def links_of(district_id: int, student_ids: Collection[int]) -> dict[int, FamilyLink]:
    """The link of each of these students, where there is one."""
    return codes.codes_of(FamilyLink, district_id, student_ids)


def make_links(students: Iterable[Person], *, at: datetime) -> None:
    """Gives a link to each of them who has none."""
    for student in students:
        codes.code_of(FamilyLink, student, at=at)


def replace_link(person: Person, old_id: int, *, at: datetime) -> FamilyLink:
    """Makes the old link useless and gives a new one; asked again, it is the same new one."""
    return codes.replace_code(FamilyLink, person, old_id, at=at)


def end_link(person: Person, *, at: datetime) -> None:
    """Makes the link useless and gives no new one."""
    codes.end_codes(FamilyLink, person, at=at)


def find_child(code: str) -> Person | None:
    """Whose family has this link, while it is valid."""
    return codes.find_holder(FamilyLink, code)
