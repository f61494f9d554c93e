"""What a leader decided, with the verdict as it stood."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from pilot.db import Row, part_of, unique


class DecisionKind(StrEnum):
    """What happens next."""

    ADOPT = "adopt"
    ADAPT = "adapt"
    EXTEND = "extend"
    STOP = "stop"


class Decision(Row):
    """Adopt, adapt, extend or stop: by a person, with a reason."""

    rules = (unique("pilot_id", "number"),)

    pilot_id: Mapped[int] = part_of("pilot")
    number: Mapped[int]
    """1 for the first; a change of mind adds the next, the last one counts."""
    kind: Mapped[DecisionKind]
    reason: Mapped[str] = mapped_column(String(500))
    decided_by_id: Mapped[int] = part_of("person", ondelete="NO ACTION")
    decided_at: Mapped[datetime]
    verdict: Mapped[dict[str, Any]] = mapped_column(JSON)
    """The whole result as it stood, with the hash of its input."""
