"""What the pages of a class show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import url_for
from markupsafe import Markup

from pilot.accounts.cards import cards_of
from pilot.accounts.families import links_of
from pilot.accounts.models import Card, FamilyLink, Person
from pilot.accounts.pictures import WORDS, pictures_of
from pilot.rosters import service
from pilot.rosters.models import ClassGroup, SignInPolicy
from pilot.rosters.qr import qr_code
from pilot.rosters.teachers import ClassPerson, people_of
from pilot.rosters.undoing import LastImport, find_last_import

_DIGITS = 4


@dataclass(frozen=True)
class ClassLine:
    """A class in a teacher's list."""

    group: ClassGroup
    students: int


@dataclass(frozen=True)
class ClassPage:
    """A class and who is in it."""

    group: ClassGroup
    students: list[Person]
    former: list[Person]
    added: int | None
    """How many have just come, when some have."""
    removed: Person | None
    """Who has just been taken off the list."""
    left: int | None
    """How many a list has just taken off, when it has."""
    last: LastImport | None
    """What the last import changed, while that can be undone."""
    people: list[ClassPerson]
    """Who teaches it and who helps."""


@dataclass(frozen=True)
class Slip:
    """A card to cut out."""

    student: Person
    card: Card
    link: str
    """Its address up to the code, which stands apart to be read and typed."""
    qr: Markup
    pictures: dict[str, Any]
    """The three pictures in order with their words; empty where the class does not use them."""


@dataclass(frozen=True)
class FamilySlip:
    """A family's link to cut out; without one where none was made."""

    student: Person
    held: FamilyLink | None
    link: str
    qr: Markup | None


def class_lines(teacher: Person) -> list[ClassLine]:
    """A teacher's classes with how many are in each."""
    groups = service.classes_taught_by(teacher.district_id, teacher.id)
    counts = service.count_students(teacher.district_id, [group.id for group in groups])
    return [ClassLine(group, counts.get(group.id, 0)) for group in groups]


def class_page(group: ClassGroup, said: Mapping[str, str], *, now: datetime) -> ClassPage:
    """A class, and what has just happened to it."""
    former = service.former_students_of(group)
    return ClassPage(
        group=group,
        students=service.students_of(group),
        former=former,
        added=_number(said.get("added", "")),
        removed=next((each for each in former if str(each.id) == said.get("removed")), None),
        left=_number(said.get("left", "")),
        last=find_last_import(group, now=now),
        people=people_of(group),
    )


def _number(said: str) -> int | None:
    return int(said) if said.isascii() and said.isdigit() and len(said) <= _DIGITS else None


def card_sheet(group: ClassGroup, student_id: int | None) -> list[Slip]:
    """The cards of everyone in the class, or of one student."""
    students = _students(group, student_id)
    ids = [student.id for student in students]
    cards = cards_of(group.district_id, ids)
    by_pictures = group.sign_in_policy is SignInPolicy.PICTURES
    three = pictures_of(group.district_id, ids) if by_pictures else {}
    return [_slip(each, cards[each.id], three.get(each.id, ())) for each in students]


def family_sheet(group: ClassGroup, student_id: int | None) -> list[FamilySlip]:
    """The families' links of everyone in the class, or of one student."""
    students = _students(group, student_id)
    links = links_of(group.district_id, [student.id for student in students])
    return [_family_slip(student, links.get(student.id)) for student in students]


def _students(group: ClassGroup, student_id: int | None) -> list[Person]:
    return [service.get_student(group, student_id)] if student_id else service.students_of(group)


def _slip(student: Person, card: Card, three: Sequence[str]) -> Slip:
    link = url_for("lessons.open_card", code=card.code, _external=True)
    pictures = {each: WORDS[each] for each in three}
    return Slip(student, card, link.removesuffix(card.code), qr_code(link), pictures)


def _family_slip(student: Person, held: FamilyLink | None) -> FamilySlip:
    if held is None:
        return FamilySlip(student, None, "", None)
    link = url_for("lessons.family", family_code=held.code, _external=True)
    return FamilySlip(student, held, link.removesuffix(held.code), qr_code(link))
