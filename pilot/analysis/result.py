"""What comes out: the verdict of one pilot, with everything its pages and files show."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from pilot.analysis.burden import Burden
from pilot.analysis.cautions import Caution, CautionId, Severity
from pilot.analysis.class_days import Coin
from pilot.analysis.class_starts import ClassChange
from pilot.analysis.data import Design, Measure
from pilot.analysis.dose import Dose
from pilot.analysis.evidence import Evidence
from pilot.analysis.inference import Chances, Estimate, Range, VerdictCode
from pilot.analysis.two_groups import TwoGroups

ENGINE_VERSION = "1.0"


class Suggestion(StrEnum):
    """What the numbers suggest; a person decides."""

    ADOPT = "adopt"
    ADAPT = "adapt"
    ADAPT_DELIVERY = "adapt_delivery"
    EXTEND = "extend"
    ADAPT_OR_STOP = "adapt_or_stop"
    STOP = "stop"


class Outcome(StrEnum):
    """Dose and result in one word, so that 'not done' is never read as 'did not work'."""

    DONE_BETTER = "done_better"
    DONE_NOT_BETTER = "done_not_better"
    NOT_DONE = "not_done"
    TOO_SOON = "too_soon"


class Way(StrEnum):
    """Which way a student moved; up is better."""

    UP = "up"
    SAME = "same"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class StudentChange:
    """One student's two scores and the change, of which a plus is better."""

    student: str
    before: float
    after: float
    change: float
    way: Way


@dataclass(frozen=True, slots=True)
class Text:
    """The verdict in words."""

    headline: str = ""
    sure: str = ""
    limits: tuple[str, ...] = ()
    who: str = ""
    burden: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the evidence says, how sure it is, and what it cannot say."""

    measure: Measure
    design: Design
    evidence: Evidence
    n: int
    """Students with both scores."""
    n_enrolled: int
    before: float | None
    after: float | None
    est: float | None
    """Average change; None below two students, a plus being better."""
    estimate: Estimate | None
    """The change with its uncertainty; None where the students are too few, or no verdict is."""
    range80: Range | None
    range95: Range | None
    chances: Chances | None
    sd_change: float | None
    n_up: int
    n_same: int
    n_down: int
    raw: VerdictCode
    """What the chances alone say."""
    code: VerdictCode
    """What is left of it after all cautions."""
    cautions: tuple[Caution, ...]
    suggestion: Suggestion
    dose: Dose
    students: tuple[StudentChange, ...]
    effect_sizes: Mapping[str, float | None]
    checks: Mapping[str, float | None]
    input_hash: str
    chances_with_prior: Chances | None = None
    """The same chances with earlier studies taken into account, where there are any."""
    p_better_with_prior: float | None = None
    est_with_prior: float | None = None
    rce_p: float | None = None
    compared: tuple[float, float] | None = None
    """Average before and after of those the pilot is compared with."""
    coin: Coin | None = None
    """What the coin was flipped for, where it was."""
    groups: TwoGroups | None = None
    """The scores of two groups, without names, for their picture; never stored."""
    better_days: tuple[int, int, int] | None = None
    """Pilot days above the middle of the days before, of how many, and how many those were."""
    classes: tuple[ClassChange, ...] = ()
    """Each class's own change, where several start one after another."""
    burden: Burden = field(default_factory=Burden)
    """What it cost the teacher."""
    spread: float | None = None
    """Usual spread of its scores, by which pilots with other quizzes can stand beside it."""
    text: Text = field(default_factory=Text)
    engine_version: str = ENGINE_VERSION

    @property
    def caution_ids(self) -> tuple[CautionId, ...]:
        """The names of the cautions, the weightiest first."""
        return tuple(caution.id for caution in self.cautions)

    @property
    def blocked_by_measure(self) -> bool:
        """Whether enough students have scores, and yet the measure allows no verdict."""
        blocked = any(caution.severity is Severity.BLOCK for caution in self.cautions)
        return blocked and self.code is VerdictCode.CANNOT_TELL

    @property
    def outcome(self) -> Outcome:
        """Done and better, done and not better, not done, or too soon to say."""
        if not self.dose.tried:
            return Outcome.NOT_DONE
        if self.code in (VerdictCode.TARGET_MET, VerdictCode.IMPROVED_BELOW_TARGET):
            return Outcome.DONE_BETTER
        if self.code in (VerdictCode.WORSE, VerdictCode.NO_MEANINGFUL_CHANGE):
            return Outcome.DONE_NOT_BETTER
        return Outcome.TOO_SOON

    def to_json(self) -> dict[str, Any]:
        """The verdict as plain lists, texts and numbers, to be stored beside the decision."""
        chance, estimate, prior = self.chances, self.estimate, self.chances_with_prior
        return {
            "measure_id": self.measure.id,
            "design": self.design.value,
            "evidence": self.evidence.value,
            "n": self.n,
            "n_enrolled": self.n_enrolled,
            "before": self.before,
            "after": self.after,
            "est": self.est,
            "se": estimate and estimate.se,
            "infl": estimate and estimate.infl,
            "df": estimate and estimate.df,
            "range80": self.range80 and [self.range80.low, self.range80.high],
            "range95": self.range95 and [self.range95.low, self.range95.high],
            "target": self.measure.target,
            **self._level(),
            "certainty": self.measure.certainty,
            "p_better": chance and chance.p_better,
            "p_trivial": chance and chance.p_trivial,
            "p_worse": chance and chance.p_worse,
            "p_gt0": chance and chance.p_gt0,
            "p_better_with_prior": self.p_better_with_prior,
            "p_trivial_with_prior": prior and prior.p_trivial,
            "p_worse_with_prior": prior and prior.p_worse,
            "est_with_prior": self.est_with_prior,
            "rce_p": self.rce_p,
            "verdict_raw": self.raw.value,
            "verdict": self.code.value,
            "caps": [
                {"id": caution.id.value, "limit": caution.limit.value}
                for caution in self.cautions
                if caution.limit is not None
            ],
            "warnings": [
                {
                    "id": caution.id.value,
                    "severity": caution.severity.value,
                    "facts": dict(caution.facts),
                }
                for caution in self.cautions
            ],
            "suggestion": self.suggestion.value,
            "outcome": self.outcome.value,
            "sd": self.spread,
            "burden": {
                **asdict(self.burden),
                "extra_minutes": self.burden.extra_minutes,
                "logging_minutes": self.burden.logging_minutes,
            },
            "effect_sizes": dict(self.effect_sizes),
            "checks": dict(self.checks),
            "per_student": [{**asdict(each), "way": each.way.value} for each in self.students],
            **({"per_class": [asdict(each) for each in self.classes]} if self.classes else {}),
            "text": {**asdict(self.text), "limits": list(self.text.limits)},
            "engine_version": self.engine_version,
            "input_hash": self.input_hash,
        }

    def _level(self) -> dict[str, float]:
        level = self.measure.level_to_reach
        return {} if level is None else {"level_to_reach": level}
