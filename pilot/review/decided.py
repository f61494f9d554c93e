"""The decisions on a pilot as its pages tell them: who took which, and on what it stood."""

from dataclasses import dataclass

from pilot.pilots.models import Pilot
from pilot.review.models import Decision
from pilot.review.service import decisions_with_names

_SHOWN_HASH = 8


@dataclass(frozen=True)
class DecisionLine:
    """A decision with the name of who took it."""

    decision: Decision
    by: str

    @property
    def stood(self) -> str:
        """The verdict as it stood, in words; nothing where there were no numbers."""
        told: str = self.decision.verdict.get("text", {}).get("headline", "")
        return told

    @property
    def hash(self) -> str:
        """The beginning of the hash of the data it stood on."""
        return str(self.decision.verdict.get("input_hash", ""))[:_SHOWN_HASH]


def decision_lines(pilot: Pilot) -> tuple[DecisionLine, ...]:
    """All of them, the first one first."""
    return tuple(DecisionLine(each, by) for each, by in decisions_with_names(pilot))
