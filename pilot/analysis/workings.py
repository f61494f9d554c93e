"""What a design makes of the data: the same for every design, so that rules can look at it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from pilot.analysis.class_starts import ClassChange
from pilot.analysis.data import Measure, PilotData, StudentScore
from pilot.analysis.dose import Dose
from pilot.analysis.evidence import Evidence
from pilot.analysis.inference import Chances, Estimate, Range, VerdictCode
from pilot.analysis.prior import Posterior
from pilot.analysis.rank_tests import Arrangements, Values
from pilot.analysis.time_series import LevelShift
from pilot.analysis.two_groups import TwoGroups


@dataclass(frozen=True, slots=True)
class TwoClasses:
    """What the rules on comparisons look at."""

    n1: int
    n0: int
    gap: float | None
    """Hedges g of the before-scores, a plus where the pilot started better; None if unknown."""
    hc2_ratio: float | None
    other_code: VerdictCode | None
    """What the change scores say, where before and after are on one scale."""
    r: float | None = None
    """How closely before and after go together in the comparison class."""


def no_codes() -> Iterable[VerdictCode]:
    """Where nothing can be left out or filled in."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Workings:
    """What a design makes of the data, and what the rules look at.

    Estimate and chances are None where there are too few students or days.
    """

    data: PilotData
    dose: Dose
    evidence: Evidence
    n: int
    """Students with both scores; answers or days of the smaller side where there are no pairs."""
    before: float | None = None
    after: float | None = None
    compared: tuple[float, float] | None = None
    """Average before and after of those the pilot is compared with."""
    est: float | None = None
    estimate: Estimate | None = None
    sd_change: float | None = None
    ranges: tuple[Range, Range] | None = None
    """Of 80 and 95 %, where they do not follow from the estimate."""
    raw: VerdictCode = VerdictCode.TOO_FEW
    chances: Chances | None = None
    posterior: Posterior | None = None
    """With earlier studies taken into account, where there are any."""
    pairs: tuple[StudentScore, ...] = ()
    changes: Values = field(default_factory=lambda: np.empty(0))
    flips: Arrangements | None = None
    without_one: Callable[[], Iterable[VerdictCode]] = no_codes
    """The codes once each student in turn is left out."""
    with_leavers: Callable[[], Iterable[VerdictCode]] = no_codes
    """The codes if those without a score had changed little or much."""
    two_classes: TwoClasses | None = None
    groups: TwoGroups | None = None
    """What a picture of two groups shows."""
    shift: LevelShift | None = None
    classes: tuple[ClassChange, ...] = ()
    baseline_tau: float | None = None
    """The trend of the days before, a plus better."""
    effect_sizes: Mapping[str, float | None] = field(default_factory=dict)
    checks: Mapping[str, float | None] = field(default_factory=dict)
    rce_p: float | None = None

    @property
    def p_better(self) -> float | None:
        """The chance the verdict rests on: with earlier studies where there are any."""
        if self.posterior is not None:
            return self.posterior.at_least(self.measure.target)
        return None if self.chances is None else self.chances.p_better

    @property
    def measure(self) -> Measure:
        """The measure judged."""
        return self.data.measure
