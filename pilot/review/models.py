"""What a leader decided, with the verdict as it stood."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from pilot.db import InDistrict, Row, index, part_of, unique


class DecisionKind(StrEnum):
    """What happens next."""

    ADOPT = "adopt"
    ADAPT = "adapt"
    EXTEND = "extend"
    STOP = "stop"


class Decision(Row):
    """Adopt, adapt, extend or stop: by a person, with a reason."""

    rules = (unique("pilot_id", "number"), index("review_on"))

    pilot_id: Mapped[int] = part_of("pilot")
    number: Mapped[int]
    """1 for the first; a change of mind adds the next, the last one counts."""
    kind: Mapped[DecisionKind]
    reason: Mapped[str] = mapped_column(String(500))
    decided_by_id: Mapped[int] = part_of("person", ondelete="NO ACTION")
    decided_at: Mapped[datetime]
    review_on: Mapped[date | None]
    """The day to look at it again, where one was set."""
    verdict: Mapped[dict[str, Any]] = mapped_column(JSON)
    """The whole result as it stood, with the hash of its input."""


class PilotDigest(InDistrict):
    """What lists say of a pilot, in codes and numbers: worked out once for each state of it."""

    pilot_id: Mapped[int] = part_of("pilot", primary_key=True)
    version: Mapped[int]
    """Of the pilot as it was read; another one now means that this is out of date."""
    class_version: Mapped[int]
    """Of its classes together; the same."""
    fresh_until: Mapped[datetime | None]
    """When time alone will change it, as lessons fall due; None where nothing will."""
    fate: Mapped[str] = mapped_column(String(20))
    """What became of it, as schools count it."""
    told: Mapped[dict[str, Any]] = mapped_column(JSON)
    """A `digest.Digest`."""
