"""What the pages of a class show."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import url_for
from markupsafe import Markup

from pilot.accounts.cards import cards_of
from pilot.accounts.models import Card, Person
from pilot.errors import NotFound
from pilot.rosters import service
from pilot.rosters.models import ClassGroup
from pilot.rosters.qr import qr_code


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


@dataclass(frozen=True)
class Slip:
    """A card to cut out."""

    student: Person
    card: Card
    link: str
    """Its address up to the code, which stands apart to be read and typed."""
    qr: Markup


def class_lines(teacher: Person) -> list[ClassLine]:
    """A teacher's classes with how many are in each."""
    groups = service.classes_taught_by(teacher.district_id, teacher.id)
    counts = service.count_students(teacher.district_id, [group.id for group in groups])
    return [ClassLine(group, counts.get(group.id, 0)) for group in groups]


def class_page(group: ClassGroup, said: Mapping[str, str]) -> ClassPage:
    """A class, and what has just happened to it."""
    former = service.former_students_of(group)
    added = said.get("added", "")
    return ClassPage(
        group=group,
        students=service.students_of(group),
        former=former,
        added=int(added) if added.isascii() and added.isdigit() else None,
        removed=next((each for each in former if str(each.id) == said.get("removed")), None),
    )


def card_sheet(group: ClassGroup, student_id: int | None) -> list[Slip]:
    """The cards of everyone in the class, or of one student."""
    students = service.students_of(group)
    if student_id is not None:
        students = [student for student in students if student.id == student_id]
        if not students:
            raise NotFound
    cards = cards_of(group.district_id, [student.id for student in students])
    return [_slip(student, cards[student.id]) for student in students]


def _slip(student: Person, card: Card) -> Slip:
    link = url_for("lessons.open_card", code=card.code, _external=True)
    return Slip(student, card, link.removesuffix(card.code), qr_code(link))
