"""The decisions on a pilot as its pages tell them: who took which, and on what it stood."""

from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Executable, select

from pilot.accounts.models import Person
from pilot.pilots.models import Pilot
from pilot.pilots.own_rows import of_pilot, which
from pilot.quick import Prepared
from pilot.review.models import Decision, DecisionKind

_SHOWN_HASH = 8


class DecisionLine(NamedTuple):
    """A decision with the name of who took it."""

    number: int
    kind: DecisionKind
    reason: str
    decided_at: datetime
    review_on: date | None
    verdict: dict[str, Any]
    """The whole result as it stood, with the hash of its input."""
    by: str

    @property
    def stood(self) -> str:
        """The verdict as it stood, in words; nothing where there were no numbers."""
        told: str = self.verdict.get("text", {}).get("headline", "")
        return told

    @property
    def hash(self) -> str:
        """The beginning of the hash of the data it stood on."""
        return str(self.verdict.get("input_hash", ""))[:_SHOWN_HASH]


def decision_lines(pilot: Pilot) -> tuple[DecisionLine, ...]:
    """All of them, the first one first."""
    return tuple(map(DecisionLine._make, _DECIDED.every(**which(pilot))))


def _decided(_dialect: str) -> Executable:
    *of_decision, _by = DecisionLine._fields
    return (
        select(*(getattr(Decision, name) for name in of_decision), Person.name)
        .join(
            Person,
            (Person.district_id == Decision.district_id) & (Person.id == Decision.decided_by_id),
        )
        .where(of_pilot(Decision))
        .order_by(Decision.number)
    )


_DECIDED = Prepared(_decided)
