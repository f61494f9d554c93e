"""How often the verdict is right and wrong: made-up classes, judged by the rule itself.

One class before and after. Changes are drawn from a normal curve whose SD is the unit, so that a
target and a truth are in SDs of change. No rule is written down again here: every class goes
through `inference` and the caution on few students.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from math import sqrt

import numpy as np

from pilot.analysis.cautions import limited
from pilot.analysis.data import Measure, PilotData
from pilot.analysis.dose import dose_of
from pilot.analysis.evidence import Evidence
from pilot.analysis.inference import (
    DETAILED,
    LEANING,
    LIKELY,
    SURELY_UP,
    Chances,
    Estimate,
    VerdictCode,
    central_range,
    chances,
    verdict_code,
)
from pilot.analysis.rank_tests import Values
from pilot.analysis.rules_scores import (
    ENOUGH_STUDENTS,
    FEW_STUDENTS,
    SURE_THOUGH_FEW,
    few_students,
)
from pilot.analysis.workings import Workings

RUNS, SEED = 40_000, 20240601
"""Classes of each kind: a share of .05 is known to within .001."""
STUDENTS = (5, 8, 12, 20, 30)
CASES = ((0.5, 0.0), (0.5, 0.5), (0.5, 1.0), (0.25, 0.0))
"""Target and true change, in SDs of change."""
MEASURE = Measure(id="made up", name="Made up", unit="SD", target=0.5)


@dataclass(frozen=True, slots=True)
class Kind:
    """Classes of one size, target and true change, and how many were judged which way."""

    n: int
    target: float
    truth: float
    by_chances: Mapping[str, int]
    """By the chances alone, before any caution."""
    shown: Mapping[str, int]
    """Once the caution on few students has spoken: what a teacher of a flawless pilot reads."""
    in_likely: int
    """How many likely ranges (80 %) held the true change."""
    in_detailed: int
    """How many detailed ranges (95 %) held it."""


def rule() -> dict[str, float]:
    """Every threshold the counts rest on: where one is changed, they must be made again."""
    return {
        "certainty": MEASURE.certainty,
        "surely_up": SURELY_UP,
        "leaning": LEANING,
        "likely": LIKELY,
        "detailed": DETAILED,
        "enough_students": ENOUGH_STUDENTS,
        "few_students": FEW_STUDENTS,
        "sure_though_few": SURE_THOUGH_FEW,
    }


def estimates(changes: Values) -> list[Estimate]:
    """`paired.estimate` of every row at once: mean change, s_d / sqrt(n), n - 1.

    In SDs of change, nothing missing, two columns or more. Source: Student (1908), Biometrika 6.

    >>> estimates(np.array([[1.0, 2.0, 3.0], [0.0, 0.0, 3.0]]))[0].est
    2.0
    """
    n = changes.shape[1]
    errors = np.std(changes, axis=1, ddof=1) / sqrt(n)
    means = np.mean(changes, axis=1)
    return [Estimate(*each, n - 1) for each in zip(means.tolist(), errors.tolist(), strict=True)]


def judged(found: Iterable[Estimate], n: int, target: float, truth: float) -> Kind:
    """These estimates of classes of one kind, each judged by the rule; counts of verdicts.

    >>> judged([Estimate(1.0, 0.2, 11)], 12, target=0.5, truth=0.0).shown["target_met"]
    1
    """
    by_chances, after, held = Counter[str](), Counter[str](), Counter[float]()
    flawless = _flawless(n)
    for estimate in found:
        chance = chances(estimate, target)
        code = verdict_code(chance, MEASURE.certainty)
        by_chances[code.value] += 1
        after[_cautious(code, chance, flawless).value] += 1
        held.update(share for share in (LIKELY, DETAILED) if _holds(estimate, share, truth))
    return Kind(n, target, truth, _whole(by_chances), _whole(after), held[LIKELY], held[DETAILED])


def kinds(runs: int = RUNS, seed: int = SEED) -> Iterator[Kind]:
    """Every kind of class, so many of each, drawn from this seed."""
    rng = np.random.default_rng(seed)
    for n in STUDENTS:
        noise = rng.normal(size=(runs, n))
        for target, truth in CASES:
            yield judged(estimates(truth + noise), n, target, truth)


def as_json(runs: int = RUNS, seed: int = SEED) -> str:
    """All of it with the rule it rests on, the same text for the same code."""
    found = [asdict(kind) for kind in kinds(runs, seed)]
    content = {"rule": rule(), "runs": runs, "seed": seed, "kinds": found}
    return json.dumps(content, indent=1, sort_keys=True) + "\n"


def _flawless(n: int) -> Workings:
    data = PilotData(measure=MEASURE, scores=(), n_enrolled=n, during_days=0)
    return Workings(data=data, dose=dose_of((), ()), evidence=Evidence.ONE_CLASS, n=n)


def _cautious(code: VerdictCode, chance: Chances, flawless: Workings) -> VerdictCode:
    caution = few_students(replace(flawless, chances=chance))
    return limited(code, () if caution is None else (caution,))


def _holds(estimate: Estimate, share: float, truth: float) -> bool:
    found = central_range(estimate, share)
    return found.low <= truth <= found.high


def _whole(counted: Counter[str]) -> dict[str, int]:
    return {code.value: counted[code.value] for code in VerdictCode}
