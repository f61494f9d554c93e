"""The counts on the page "How often is this wrong?" are those of the rule as it stands."""

import json
from collections.abc import Iterator, Mapping
from math import sqrt
from typing import Any

import numpy as np
import pytest

from pilot import paths
from pilot.analysis import CautionId, VerdictCode, judge
from pilot.analysis.calibration import (
    CASES,
    MEASURE,
    RUNS,
    SEED,
    STUDENTS,
    as_json,
    estimates,
    judged,
    kinds,
    rule,
)
from pilot.analysis.inference import LIKELY, central_range
from pilot.analysis.paired import code_for, estimate
from tests.analysis.builders import quiz, shifted

KEPT: Mapping[str, Any] = json.loads((paths.PACKAGE / "review" / "calibration.json").read_text())
FEW_RUNS, ANOTHER_SEED = 1500, 7
CODES = ("target_met", "improved_below_target", "leaning_positive", "cannot_tell",
         "no_meaningful_change", "worse")  # fmt: skip

# Statistics specification of this product, section 3.2: 40,000 runs each, computed independently
# of this code. Target .5 SD of change, certainty .75; columns as in CODES.
SPECIFIED = {
    (5, 0.0): (0.038, 0.003, 0.146, 0.593, 0.163, 0.057),
    (5, 1.0): (0.657, 0.001, 0.236, 0.088, 0.018, 0),
    (12, 0.0): (0.008, 0.004, 0.130, 0.163, 0.646, 0.049),
    (12, 0.5): (0.252, 0.006, 0.485, 0.036, 0.220, 0.001),
    (12, 1.0): (0.850, 0, 0.140, 0.001, 0.007, 0),
    (20, 0.0): (0.002, 0.012, 0.061, 0.025, 0.850, 0.051),
    (20, 1.0): (0.939, 0, 0.059, 0, 0.002, 0),
    (30, 0.0): (0, 0.030, 0.019, 0.001, 0.900, 0.050),
    (30, 1.0): (0.980, 0, 0.020, 0, 0, 0),
}


def kept(n: int, truth: float, target: float = 0.5) -> dict[str, Any]:
    wanted = {"n": n, "truth": truth, "target": target}
    (found,) = [kind for kind in KEPT["kinds"] if wanted.items() <= kind.items()]
    return dict(found)


def classes(n: int, runs: int = 60) -> Iterator[np.ndarray]:
    rng = np.random.default_rng(ANOTHER_SEED + n)
    for shift in (0.0, 0.5, 1.0):
        yield from rng.normal(shift, 1.0, size=(runs, n))


def test_a_changed_threshold_calls_for_new_counts():
    """Where this is red: `make calibration`, and read the page again."""
    assert KEPT["rule"] == rule()
    assert (KEPT["runs"], KEPT["seed"]) == (RUNS, SEED)


def test_every_kind_of_class_is_kept_once():
    there = [(kind["n"], kind["target"], kind["truth"]) for kind in KEPT["kinds"]]
    assert there == [(n, *case) for n in STUDENTS for case in CASES]


def test_every_class_got_one_verdict():
    for kind in KEPT["kinds"]:
        assert sum(kind["by_chances"].values()) == sum(kind["shown"].values()) == RUNS


def test_the_kept_counts_are_those_of_the_rule_as_it_stands():
    """Drawn from another seed; 4.5 standard errors and one class in each of 270 comparisons."""
    for fresh in kinds(FEW_RUNS, ANOTHER_SEED):
        known = kept(fresh.n, fresh.truth, fresh.target)
        pairs = [(fresh.by_chances[code], known["by_chances"][code]) for code in CODES]
        pairs += [(fresh.shown[code], known["shown"][code]) for code in CODES]
        pairs += [(fresh.in_likely, known["in_likely"]), (fresh.in_detailed, known["in_detailed"])]
        for here, there in pairs:
            share = there / RUNS
            error = sqrt(share * (1 - share) * (1 / FEW_RUNS + 1 / RUNS))
            assert abs(here / FEW_RUNS - share) <= 4.5 * error + 1 / FEW_RUNS, fresh


def test_the_same_code_gives_the_same_text():
    assert as_json(50) == as_json(50)
    assert as_json(50) != as_json(50, seed=ANOTHER_SEED)


@pytest.mark.parametrize(("n", "truth"), SPECIFIED)
def test_the_counts_agree_with_the_specification(n: int, truth: float):
    shares = [kept(n, truth)["by_chances"][code] / RUNS for code in CODES]
    assert shares == pytest.approx(SPECIFIED[n, truth], abs=0.015)


@pytest.mark.parametrize("n", STUDENTS)
def test_no_change_is_called_met_in_at_most_five_of_a_hundred(n: int):
    for counted in ("by_chances", "shown"):
        assert kept(n, 0.0)[counted]["target_met"] <= 0.05 * RUNS


@pytest.mark.parametrize("n", STUDENTS)
def test_ranges_hold_the_truth_as_often_as_they_say(n: int):
    for target, truth in CASES:
        known = kept(n, truth, target)
        assert 0.93 * RUNS <= known["in_detailed"] <= 0.97 * RUNS
        assert 0.78 * RUNS <= known["in_likely"] <= 0.82 * RUNS


@pytest.mark.parametrize("n", STUDENTS)
def test_a_truth_at_the_target_is_met_by_chance_as_often_as_the_bar_allows(n: int):
    met = kept(n, 0.5)["by_chances"]["target_met"] / RUNS
    assert met == pytest.approx(1 - MEASURE.certainty, abs=0.01)


@pytest.mark.parametrize("n", STUDENTS)
def test_estimates_of_many_classes_are_those_of_each(n: int):
    some = np.array(list(classes(n)))
    for found, changes in zip(estimates(some), some, strict=True):
        alone = estimate(changes, MEASURE.resolution)
        assert found.est == pytest.approx(alone.est, abs=1e-12)
        assert found.df == alone.df
        assert found.se == pytest.approx(alone.se, rel=1e-12)


@pytest.mark.parametrize("n", STUDENTS)
def test_each_class_gets_the_verdict_a_pilot_with_its_scores_gets(n: int):
    """The whole way, through `judge`; other cautions can only lower what is counted here."""
    measure = quiz(target=0.5, minimum=None, maximum=None, resolution=0.01)
    compared = 0
    for changes in classes(n, runs=20):
        verdict = judge(shifted(changes, measure=measure))
        kind = judged(estimates(changes[None, :]), n, target=0.5, truth=0.0)
        assert kind.by_chances[code_for(changes, MEASURE)] == 1
        assert kind.by_chances[verdict.raw] == 1
        caps = {caution.id for caution in verdict.cautions if caution.limit}
        if caps <= {CautionId.N}:
            compared += 1
            assert kind.shown[verdict.code] == 1
    assert compared > 40


def test_a_range_counts_where_it_holds_the_truth_and_only_there():
    (found,) = estimates(np.array([[0.1, 0.9, 0.4, 0.6, 0.2]]))
    likely = central_range(found, LIKELY)
    for truth, held in ((likely.low, 1), (likely.high, 1), (likely.high + 1e-9, 0)):
        assert judged([found], 5, target=0.5, truth=truth).in_likely == held


def test_few_students_are_never_called_met_on_a_bare_majority():
    (found,) = estimates(np.array([[0.2, 1.4, 0.1, 1.1, 0.6, 1.0, 0.5, 0.3]]))
    kind = judged([found], 8, target=0.5, truth=0.0)
    assert kind.by_chances[VerdictCode.TARGET_MET] == 1
    assert kind.shown[VerdictCode.LEANING_POSITIVE] == 1
