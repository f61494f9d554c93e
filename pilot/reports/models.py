"""Links that show a brief, and who was reminded of what."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from pilot.db import InDistrict, Row, part_of


class Share(Row):
    """A link that shows a pilot's brief to whoever has it, until a day or until it is ended."""

    pilot_id: Mapped[int] = part_of("pilot")
    token_hash: Mapped[str] = mapped_column(String(64), index=True)
    """The link itself is shown once and kept nowhere."""
    created_by_id: Mapped[int] = part_of("person", ondelete="NO ACTION")
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    opened: Mapped[int] = mapped_column(default=0)
    """How often a browser showed it. Who looked, and from where, is not kept."""


class Reminder(InDistrict):
    """Someone was told by mail of a decision that waits, or of one to look at again: once."""

    pilot_id: Mapped[int] = part_of("pilot", primary_key=True)
    person_id: Mapped[int] = part_of("person", primary_key=True)
    about: Mapped[str] = mapped_column(String(20), primary_key=True)
    """"decide.1" for the first decision that waits, "review.1" for the first to look at again."""
    reminded_at: Mapped[datetime]
