"""Classes, who teaches them and who is in them."""

from datetime import datetime, time
from enum import StrEnum

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column, validates

from pilot.accounts.names import name_key
from pilot.db import InDistrict, Row, part_of, unique


class SignInPolicy(StrEnum):
    """How students of a class may show who they are."""

    CARDS = "cards"
    PICTURES = "pictures"
    """With a card, or on a tablet of the class with three pictures."""
    NAMES = "names"
    """With a card, or by a tap on the name on a tablet, while the teacher has it open."""


class ClassGroup(Row):
    """Students who are taught together."""

    rules = (
        unique("school_id", "name"),
        Index("uq_class_group_source_id", "district_id", "school_id", "source_id", unique=True),
    )

    school_id: Mapped[int] = part_of("school")
    name: Mapped[str] = mapped_column(String(60))
    name_key: Mapped[str] = mapped_column(String(120), default="")
    """The name as it is searched for: folded case, no accents."""
    subject: Mapped[str] = mapped_column(String(60), default="")
    meeting_minutes: Mapped[int]
    """How long one meeting of the class lasts."""
    meets_at: Mapped[time] = mapped_column(default=time(9))
    """When it usually begins, on the school's clock."""
    source_id: Mapped[str | None] = mapped_column(String(255))
    """What the school's own records call it, so that the next import finds it again."""
    sign_in_policy: Mapped[SignInPolicy] = mapped_column(default=SignInPolicy.PICTURES)
    families_mark: Mapped[bool] = mapped_column(default=False)
    """Whether a family's link may also say that a lesson was done together."""
    version: Mapped[int] = mapped_column(default=1)
    """Grows whenever the class or who is in it changes."""

    @validates("name")
    def _fold(self, _name: str, words: str) -> str:
        self.name_key = name_key(words)
        return words


class Teaching(InDistrict):
    """A teacher of a class."""

    class_group_id: Mapped[int] = part_of("class_group", primary_key=True)
    person_id: Mapped[int] = part_of("person", primary_key=True)


class Helping(InDistrict):
    """A helper in a class: may log what happened in it, and sees nothing else of it."""

    class_group_id: Mapped[int] = part_of("class_group", primary_key=True)
    person_id: Mapped[int] = part_of("person", primary_key=True)


class Enrolment(InDistrict):
    """A student in a class."""

    class_group_id: Mapped[int] = part_of("class_group", primary_key=True)
    student_id: Mapped[int] = part_of("person", primary_key=True)
    enrolled_at: Mapped[datetime]
    left_at: Mapped[datetime | None]
    """Set when the student leaves the class; what they did stays counted."""
    ways: Mapped[str | None] = mapped_column(String(80))
    """How they can do a lesson for home: keys of `ways.Way`, with commas. None: nobody asked yet;
    empty: asked, and there is no way so far."""


class Fate(StrEnum):
    """What an import does with a student of a class."""

    NEW = "new"
    BACK = "back"
    THERE = "there"
    RENAMED = "renamed"
    REMOVED = "removed"


class ClassImport(InDistrict):
    """The last import that changed a class, kept so that it can be undone."""

    class_group_id: Mapped[int] = part_of("class_group", primary_key=True)
    person_id: Mapped[int] = part_of("person", ondelete="NO ACTION")
    imported_at: Mapped[datetime]
    undone_at: Mapped[datetime | None]


class ImportedChange(InDistrict):
    """What the last import of a class did with one student."""

    class_group_id: Mapped[int] = part_of("class_group", primary_key=True)
    student_id: Mapped[int] = part_of("person", primary_key=True)
    fate: Mapped[Fate]
    name_before: Mapped[str | None] = mapped_column(String(60))
    """Set where the student got another name."""
    name_after: Mapped[str] = mapped_column(String(60))
    left_before: Mapped[datetime | None]
    """When the student had left, where the import brought them back."""
    source_id: Mapped[str | None] = mapped_column(String(255))
    """Set where the import learnt what the school's records call the student."""
    stayed: Mapped[bool] = mapped_column(default=False)
    """Undoing left this as it was: somebody had changed it since."""
