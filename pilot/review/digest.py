"""What lists say of a pilot, in codes and numbers that can be kept and said in any language."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from pilot import analysis
from pilot.analysis.certainties import bars_for
from pilot.analysis.labels import Label, label_of
from pilot.analysis.memory import Fate, fate_of
from pilot.language import catalogue
from pilot.review import wording
from pilot.review.dataset import PilotRows
from pilot.review.doses import class_begins_at
from pilot.review.pilot_data import pilot_data

A_DAY = timedelta(days=1)
"""An open pilot's digest is worked out anew at least this often: a school's calendar changes."""


class NoShares(StrEnum):
    """Why nothing is known of the lessons at home."""

    NONE_PLANNED = "none_planned"
    NONE_DUE = "none_due"
    NOT_RECORDED = "not_recorded"


@dataclass(frozen=True)
class Digest:
    """One pilot without a word and without a name."""

    unveiled: bool
    """Whether its teacher looked at the results before the agreed day."""
    class_size: int
    shares: tuple[float, ...]
    """Share done before class, lesson by lesson."""
    no_shares: NoShares
    """Said where there is none."""
    fate: Fate
    people: int
    """Students behind the numbers, of two groups the smaller one; 0 while there are no numbers."""
    measure_name: str = ""
    unit: str = ""
    """What is measured, and what one of it is."""
    label: Label | None = None
    suggestion: str = ""
    bars: int | None = None
    """How sure it is that it got better; None where nobody can tell."""
    before: float | None = None
    after: float | None = None
    target: float = 1.0
    sign: int = 1
    resolution: float = 1.0
    likely: tuple[float, float] | None = None
    """The likely range of the change, a plus being better."""

    @property
    def measure(self) -> analysis.Measure:
        """What its averages are shown in."""
        direction = analysis.Direction.HIGHER if self.sign > 0 else analysis.Direction.LOWER
        return analysis.Measure(
            id="",
            name="",
            unit="",
            target=self.target,
            resolution=self.resolution,
            direction=direction,
        )

    def to_json(self) -> dict[str, Any]:
        """The digest as it is kept."""
        return asdict(self)


def digest_from(told: Mapping[str, Any]) -> Digest:
    """A digest as it was kept."""
    label, likely = told["label"], told["likely"]
    return Digest(
        **{
            **told,
            "shares": tuple(told["shares"]),
            "no_shares": NoShares(told["no_shares"]),
            "fate": Fate(told["fate"]),
            "label": Label(label) if label else None,
            "likely": (likely[0], likely[1]) if likely else None,
        }
    )


def digest_of(rows: PilotRows, now: datetime) -> Digest:
    """The digest of a pilot as it stands."""
    verdict = verdict_of(rows, now=now)
    return Digest(
        unveiled=rows.unveiling is not None,
        class_size=len(rows.students),
        shares=verdict.dose.shares if verdict else (),
        no_shares=_no_shares(rows, now),
        fate=_fate(verdict),
        **(_numbers(rows, verdict) if verdict and verdict.n else {"people": 0}),
    )


def verdict_of(rows: PilotRows, *, now: datetime) -> analysis.Verdict | None:
    """The verdict on a pilot; None while it has no goal."""
    data = pilot_data(rows, now=now)
    return analysis.judge(data, catalogue()) if data else None


def fresh_until(rows: PilotRows, now: datetime) -> datetime | None:
    """When the next lesson falls due, or a day has passed; None for a closed pilot."""
    if rows.pilot.closed_at is not None:
        return None
    begins = (class_begins_at(rows, lesson) for lesson in rows.lessons)
    return min((at for at in begins if at > now), default=now + A_DAY)


def _numbers(rows: PilotRows, verdict: analysis.Verdict) -> dict[str, Any]:
    likely = verdict.range80
    return {
        "people": wording.people(rows, verdict),
        "measure_name": verdict.measure.name,
        "unit": verdict.measure.unit,
        "label": label_of(verdict),
        "suggestion": verdict.suggestion.value.partition("_")[0],
        "bars": bars_for(verdict.chances.p_gt0) if verdict.chances else None,
        "before": verdict.before,
        "after": verdict.after,
        "target": verdict.measure.target,
        "sign": verdict.measure.sign,
        "resolution": verdict.measure.resolution,
        "likely": (likely.low, likely.high) if likely else None,
    }


def _fate(verdict: analysis.Verdict | None) -> Fate:
    if verdict is None:
        return Fate.UNKNOWN
    cautions = [{"id": each.value} for each in verdict.caution_ids]
    kept = {"outcome": verdict.outcome, "warnings": cautions, "verdict": verdict.code.value}
    return fate_of({**kept, "n": verdict.n})


def _no_shares(rows: PilotRows, now: datetime) -> NoShares:
    if not rows.lessons:
        return NoShares.NONE_PLANNED
    begun = any(class_begins_at(rows, lesson) <= now for lesson in rows.lessons)
    return NoShares.NOT_RECORDED if begun else NoShares.NONE_DUE
