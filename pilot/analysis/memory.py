"""What pilots of one strategy showed, together: counted, and averaged where it can be."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import isfinite
from typing import Any

from scipy.special import ndtr

from pilot.analysis.cautions import CautionId
from pilot.analysis.data import Design
from pilot.analysis.evidence import WEAK
from pilot.analysis.inference import Range, VerdictCode
from pilot.analysis.pooling import FEWEST_POOLED, Effect, Pooled, pool
from pilot.analysis.result import Outcome

OF_HUNDRED = 100


class Fate(StrEnum):
    """What became of a pilot, in the order in which they are told."""

    WIN = "win"
    NO_CHANGE = "no_change"
    WORSE = "worse"
    TOO_SOON = "too_soon"
    NOT_DONE = "not_done"
    UNKNOWN = "unknown"


class Kind(StrEnum):
    """What a change was set against; the two are never mixed."""

    COMPARED = "compared"
    OVER_TIME = "over_time"


@dataclass(frozen=True, slots=True)
class Tried:
    """One pilot of a strategy: what became of it, and its change in usual spreads of its scores."""

    fate: Fate
    kind: Kind | None = None
    effect: Effect | None = None
    likely: Range | None = None
    """The likely range of that change."""


@dataclass(frozen=True, slots=True)
class Together:
    """All pilots of a strategy, and of those that were carried out the mean, where there is one."""

    tally: Mapping[Fate, int]
    kind: Kind
    """Which changes are listed."""
    listed: tuple[Tried, ...]
    pooled: Pooled | None

    @property
    def n(self) -> int:
        """Pilots in all."""
        return sum(self.tally.values())


def tried_from(stored: Mapping[str, Any]) -> Tried:
    """A pilot from the verdict kept with its decision, older ones among them.

    What an older verdict does not say is not guessed: without the spread of its scores it is
    counted and not averaged. Nor is a pilot averaged that was not carried out, whose values belong
    to days, or whose classes did not start level. The change is est / sd and its error
    sqrt(se^2 + infl^2) / sd, a plus being better.

    >>> tried_from({"verdict": "target_met", "evidence": "E1", "design": "before_after",
    ...             "est": 2.0, "se": 0.5, "infl": 0.0, "sd": 4.0}).effect
    Effect(est=0.5, se=0.125)
    """
    fate, kind = fate_of(stored), kind_of(stored)
    if fate is Fate.NOT_DONE or kind is None:
        return Tried(fate)
    numbers = [stored.get(name) for name in ("est", "se", "infl", "sd")]
    known = [float(each) for each in numbers if isinstance(each, int | float) and isfinite(each)]
    if len(known) < len(numbers):
        return Tried(fate)
    est, se, infl, sd = known
    error = (se**2 + infl**2) ** 0.5
    if sd <= 0 or error <= 0:
        return Tried(fate)
    return Tried(fate, kind, Effect(est / sd, error / sd), _likely(stored, sd))


def fate_of(stored: Mapping[str, Any]) -> Fate:
    """What became of a pilot; the code and the cautions say so where the outcome was not kept."""
    cautions = {each.get("id") for each in stored.get("warnings", ())}
    if stored.get("outcome") == Outcome.NOT_DONE or CautionId.FIDELITY.value in cautions:
        return Fate.NOT_DONE
    code = stored.get("verdict")
    if code is None or stored.get("n") == 0:
        return Fate.UNKNOWN
    return {
        VerdictCode.TARGET_MET.value: Fate.WIN,
        VerdictCode.IMPROVED_BELOW_TARGET.value: Fate.WIN,
        VerdictCode.NO_MEANINGFUL_CHANGE.value: Fate.NO_CHANGE,
        VerdictCode.WORSE.value: Fate.WORSE,
    }.get(code, Fate.TOO_SOON)


def people_in(stored: Mapping[str, Any]) -> int:
    """Students behind a stored verdict, those of the pilot's own class."""
    return int(stored.get("n") or 0)


def kind_of(stored: Mapping[str, Any]) -> Kind | None:
    """Whether a change was one over time or against others; None where it was neither fairly."""
    weak = stored.get("evidence") in {each.value for each in WEAK}
    if stored.get("design") in (Design.BEFORE_AFTER.value, Design.UNLINKED.value):
        return Kind.OVER_TIME
    if stored.get("design") in (Design.COMPARISON_CLASS.value, Design.COIN_FLIP.value):
        return None if weak else Kind.COMPARED
    return None


def together(tried: Sequence[Tried]) -> Together:
    """The tally, and the mean of the stronger kind of change that has pilots enough.

    Comparisons are pooled where there are FEWEST_POOLED of them, else changes over time where
    there are as many. Where neither has, the kind with more pilots is listed, without a mean.
    """
    by_kind = {
        kind: tuple(each for each in tried if each.kind is kind and each.effect is not None)
        for kind in Kind
    }
    enough = (kind for kind in Kind if len(by_kind[kind]) >= FEWEST_POOLED)
    kind = next(enough, max(Kind, key=lambda each: len(by_kind[each])))
    listed = by_kind[kind]
    effects = [each.effect for each in listed if each.effect is not None]
    return Together(
        tally=tally_of([each.fate for each in tried]),
        kind=kind,
        listed=listed,
        pooled=pool(effects) if len(effects) >= FEWEST_POOLED else None,
    )


def tally_of(fates: Sequence[Fate]) -> dict[Fate, int]:
    """How many pilots had each fate, in the order in which they are told.

    >>> tally_of([Fate.WORSE, Fate.WIN, Fate.WIN])
    {<Fate.WIN: 'win'>: 2, <Fate.WORSE: 'worse'>: 1}
    """
    counted = Counter(fates)
    return {fate: counted[fate] for fate in Fate if counted[fate]}


def places(change: float) -> float:
    """Of 100 classmates, how many a student in their middle passes: 100 (Phi(change) - 1/2).

    `change` in usual spreads of scores; minus where they fall behind. It lies within -50 and 50.
    Source: the improvement index of the What Works Clearinghouse, Procedures Handbook 4.1.

    >>> round(places(0.4), 1), places(0)
    (15.5, 0.0)
    """
    return OF_HUNDRED * (float(ndtr(change)) - 0.5)


def _likely(stored: Mapping[str, Any], sd: float) -> Range | None:
    ends = stored.get("range80")
    return Range(ends[0] / sd, ends[1] / sd) if ends else None
