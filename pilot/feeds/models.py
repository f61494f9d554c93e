"""The secret addresses that calendars are read from."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from pilot.db import Row, part_of


class CalendarLink(Row):
    """A secret address of a teacher's calendar, revocable at any time."""

    person_id: Mapped[int] = part_of("person")
    token_hash: Mapped[str] = mapped_column(String(64), index=True)
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
