"""Tablets of a class, the code that enrols them, whose turn it is, wrong pictures."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from pilot.accounts.models import Proof
from pilot.db import InDistrict, Row, part_of, unique


class ClassCode(InDistrict):
    """The code by which a tablet joins a class, while the teacher has it open."""

    class_group_id: Mapped[int] = part_of("class_group", primary_key=True)
    code: Mapped[str] = mapped_column(String(16), index=True)
    """Kept readable: it stands on the teacher's page for as long as it is open."""
    opened_at: Mapped[datetime]
    closes_at: Mapped[datetime]


class Tablet(Row):
    """A shared device of one class, revocable at any time."""

    rules = (unique("class_group_id", "number"),)

    class_group_id: Mapped[int] = part_of("class_group")
    number: Mapped[int]
    """What it is called: Tablet 1, Tablet 2. A number is given once."""
    token_hash: Mapped[str] = mapped_column(String(64), index=True)
    pass_key: Mapped[str] = mapped_column(String(64), default="")
    """What passes of its students are made from. It stays here; empty until a turn begins."""
    enrolled_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    """When a student's turn last began on it."""
    revoked_at: Mapped[datetime | None]


class Turn(InDistrict):
    """The student at a tablet. There is one at a time, and none after "I'm done"."""

    tablet_id: Mapped[int] = part_of("tablet", primary_key=True)
    student_id: Mapped[int] = part_of("person")
    proof: Mapped[Proof]
    began_at: Mapped[datetime]


class WrongPictures(InDistrict):
    """How often the wrong pictures were tapped for one student on one tablet."""

    tablet_id: Mapped[int] = part_of("tablet", primary_key=True)
    student_id: Mapped[int] = part_of("person", primary_key=True)
    tries: Mapped[int]
    last_at: Mapped[datetime]
