"""Published reference cases: the engine's value beside each number, within its tolerance."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pilot.analysis.cases import FAMILIES, run_case

FOLDER = Path(__file__).resolve().parents[2].parent / "shared" / "cases"
CASES = [json.loads(path.read_text()) for path in sorted(FOLDER.glob("*.json"))]
ANSWERED = [case for case in CASES if case["family"] in FAMILIES]

needs_cases = pytest.mark.skipif(not CASES, reason="the reference cases are not beside this copy")


def leaves(expected: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every number a case expects: its path, its value and its tolerance."""
    for name, inside in enumerate(expected) if isinstance(expected, list) else expected.items():
        if "value" in inside:
            yield (*path, name), inside["value"], inside.get("tol")
        else:
            yield from leaves(inside, (*path, name))


def dig(answers: dict[str, Any], path: tuple[Any, ...]) -> Any:
    found: Any = answers
    for name in path:
        found = found[name]
    return found


def flattened(value: Any) -> list[Any]:
    return (
        [one for each in value for one in flattened(each)] if isinstance(value, list) else [value]
    )


def close(got: Any, wanted: Any, tolerance: float | None) -> bool:
    pairs = list(zip(flattened(got), flattened(wanted), strict=True))
    if tolerance is None:
        return all(one == other for one, other in pairs)
    return all(
        one is other if other is None else abs(one - other) <= tolerance for one, other in pairs
    )


@needs_cases
@pytest.mark.parametrize("case", ANSWERED, ids=[case["id"] for case in ANSWERED])
def test_the_engine_reproduces(case: dict[str, Any]):
    answers = run_case(case)
    off = [
        (path, dig(answers, path), wanted)
        for path, wanted, tolerance in leaves(case["expected"])
        if not close(dig(answers, path), wanted, tolerance)
    ]
    assert off == []
    assert any(leaves(case["expected"]))


@needs_cases
def test_every_case_has_its_family():
    assert ANSWERED == CASES


@needs_cases
def test_every_family_the_engine_answers_is_among_the_cases():
    assert {case["family"] for case in ANSWERED} == set(FAMILIES)


SLEEP: dict[str, Any] = {
    "family": "paired",
    "input": {
        "before": [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2.0, None],
        "after": [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4, 2.0],
        "target": 0.615,
    },
    "expected": {},
}


def test_students_sleep_data_come_out_as_printed():
    """Student (1908), as R's t.test prints them; exact sign flips 4 of 1,024."""
    found = run_case(SLEEP)
    assert found["t"] == pytest.approx(4.0621, abs=5e-5)
    assert found["p_two_sided"] == pytest.approx(0.002833, abs=5e-7)
    assert found["ci95"] == pytest.approx([0.7001, 2.4599], abs=5e-5)
    assert found["signflip"]["p_two_sided"] == 4 / 1024
    assert found["n"] == 10


def test_differences_alone_can_be_asked_for():
    """Fisher (1935): t = 2.148 and 863 of 32,768 for Darwin's maize."""
    maize = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48]
    found = run_case({"family": "paired", "input": {"differences": maize}, "expected": {}})
    assert found["t"] == pytest.approx(2.148, abs=5e-4)
    assert found["signflip"]["count_ge"] == 863


def test_without_a_target_there_are_no_chances():
    given = {"before": [1, 2, 4], "after": [2, 4, 5]}
    found = run_case({"family": "paired", "input": given, "expected": {}})
    assert found["posterior_flat"] == {}


def test_chances_and_codes_come_from_an_estimate():
    """statistics of +12, SE 2, df 24 against a target of 10: likely met."""
    rows = [{"est": 12, "se": 2, "df": 24, "target": 10}]
    found = run_case({"family": "verdict", "input": {"cases": rows}, "expected": {}})
    assert found["verdict"] == ["target_met"]
    assert found["p_better"] == pytest.approx([0.83636], abs=1e-5)


RISE = [1, 3, 2, 4, 6, 7, 7, 9]
PUBLISHED = [
    ("unpaired", {"group1": SLEEP["input"]["after"][:10], "group0": SLEEP["input"]["before"][:10]},
     {("welch", "t"): 1.8608, ("welch", "df"): 17.776, ("permutation_exact_two_sided",): 0.081448}),
    ("ordinal", {"treatment": [10, 10, 20, 20, 20, 30, 30, 30, 40, 50],
                 "control": [10, 20, 30, 40, 40, 50]}, {("delta",): -0.25}),
    ("ordinal", {"x": [1, 2, 1, 1, 1, 1, 1, 1, 1, 1, 2, 4, 1, 1],
                 "y": [3, 3, 4, 3, 1, 2, 3, 1, 1, 5, 4]},
     {("statistic",): 3.1375, ("df",): 17.683, ("estimate",): 0.788961}),
    ("ordinal", {"x": [1, 1], "y": [2, 2]}, {}),
    ("estimation_plot", {"group1": [3, 4, 5], "group0": [1, 2, 3]}, {("diff",): 2}),
    ("estimation_plot", {"group1": [3, 4, 5], "group0": [1, 2, 3], "paired_before": [1, 2, 3],
                         "paired_after": [2, 3, 5]}, {("paired_diff",): 4 / 3}),
    ("comparison", {"before": [1, 2, 3, 1, 2, 3], "after": [3, 4, 6, 2, 3, 4],
                    "group": [1, 1, 1, 0, 0, 0]},
     {("ancova", "estimate"): 4 / 3, ("did", "estimate"): 4 / 3, ("baseline_g_wwc",): 0}),
    ("bayes", {"cases": [{"est": 6, "se": 3.5, "df": 20, "target": 2, "prior_mean": 2.88,
                          "prior_sd": 3.6}]}, {("posterior_mean", 0): 4.4576}),
    ("bayes", {"post": [1, 4, 2, 6, 3, 8], "treat": [0, 1, 0, 1, 0, 1], "pre": [1, 2, 2, 3, 3, 4],
               "threshold": 1}, {("ols_est",): 2.5}),
    ("binary", {"x": 81, "n": 263}, {("ci95", 0): 0.25529}),
    ("binary", {"x1": 56, "n1": 70, "x0": 48, "n0": 80}, {("ci95", 0): 0.0524}),
    ("binary", {"lost_b": 40, "gained_c": 20, "n": 160}, {("tango_ci95", 0): -0.2181}),
    ("binary", {"table": [[3, 1], [1, 3]]}, {("p_greater",): 0.2429, ("or",): 6.4083}),
    ("binary", {"both": 794, "lost": 150, "gained": 86, "neither": 570}, {("chi2",): 17.3559}),
    ("effect_size", {"m1": 26, "m2": 22, "sd1": 30**0.5, "sd2": 20**0.5, "n": 60, "r": 0.7},
     {("MC", 1): 0.2618, ("SMCRH_yi",): 0.7210}),
    ("effect_size", {
        "treatment": {"m_pre": 30.6, "m_post": 38.5, "sd_pre": 15, "sd_post": 11.6, "ni": 20,
                      "ri": 0.47},
        "control": {"m_pre": 23.1, "m_post": 19.7, "sd_pre": 13.8, "sd_post": 14.8, "ni": 20,
                    "ri": 0.47}}, {("d_ppc1",): 0.7421, ("d_ppc2_exactJ",): 0.7684}),
    ("single_case", {"A": [2, 3, 5, 3], "B": [4, 5, 5, 7, 6]}, {("Tau_U",): 0.65}),
    ("single_case", {"A": [12, 14, 9, 10], "B": [10, 6, 4, 5, 3, 4], "improvement": "decrease"},
     {("NAP",): 0.9375}),
    ("single_case", {"phase": "AAAABBBB", "values": RISE, "min_phase": [3, 3]},
     {("n_startpoints",): 3}),
    ("single_case", {"cases": [{"phase": "AAAABBBB", "values": RISE}] * 2, "min_phase": [3, 3]},
     {("n_combinations",): 9}),
    ("time_series", {"before": [55, 60, 58, 62, 57], "during": [70, 72, 69]},
     {("diff",): 70 + 1 / 3 - 58.4, ("NAP",): 1}),
    ("planning", {"cases": [{"target": 10, "sd_change": 15, "n": 18, "certainty": 0.75}]},
     {("required", 0): 12.4367}),
    ("rtm", {"cases": [{"mu": 65, "selected_mean": 45, "r": 0.7}]}, {("rtm", 0): 6}),
    ("wwc", {"overall_pct": [10, 60]}, {("cautious", 0): 6.3, ("optimistic", 1): 1.4}),
]  # fmt: skip


@pytest.mark.parametrize(("family", "given", "printed"), PUBLISHED)
def test_every_family_gives_what_its_source_prints(
    family: str, given: dict[str, Any], printed: dict[tuple[Any, ...], float]
):
    found = run_case({"family": family, "input": given, "expected": {}})
    answers = [dig(found, path) for path in printed]
    assert answers == pytest.approx(list(printed.values()), abs=5e-4)


def asked(family: str, given: dict[str, Any], *names: str) -> dict[str, Any]:
    return run_case({"family": family, "input": given, "expected": {name: {} for name in names}})


def test_powers_and_least_effects_are_asked_for_in_words():
    """R's pwr and Mathematica's tool."""
    given = {"a": "two-sample n=20 per group d=0.5", "b": "paired n=25 power .8 -> dz"}
    found = asked("planning", given, "first", "second")
    assert list(found.values()) == pytest.approx([0.33794, 0.58403], abs=1e-5)
    least = asked("planning", {"N": 44, "sigma_y": 15},
                  "DID_44_theta.6_R2xt.15", "RA_50_binary_.6", "RA_doc_5000")  # fmt: skip
    assert [each["MDE"] for each in least.values()] == pytest.approx(
        [12.58525, 0.39627, 0.0079256], abs=1e-5
    )


def test_a_question_nobody_can_read_is_refused():
    for given, name in (({"a": "how much"}, "x"), ({"N": 4, "sigma_y": 1}, "XY_4")):
        with pytest.raises(KeyError):
            asked("planning", given, name)
    with pytest.raises(KeyError):
        asked("spc", {"y_run": [1, 2]}, "pareto")


def test_chances_of_shares_are_asked_for_by_their_least_difference():
    counts = {"x1": 6, "n1": 7, "x0": 2, "n0": 7}
    expected: dict[str, Any] = {"beta_jeffreys_P_diff_ge": {"0.2": {}}}
    found = run_case({"family": "binary", "input": counts, "expected": expected})
    assert found["beta_jeffreys_P_diff_ge"]["0.2"] == pytest.approx(0.91884, abs=1e-4)
    gained = {"lost_b": 1, "gained_c": 6, "n": 14}
    found = run_case({"family": "binary", "input": gained, "expected": {"P_diff_ge": {"0.1": {}}}})
    assert found["P_diff_ge"]["0.1"] == pytest.approx(0.91506, abs=1e-4)


def test_posteriors_of_a_comparison_are_asked_for_by_name():
    given = {"before": [1, 2, 3, 1, 2, 3], "after": [3, 4, 6, 2, 3, 4], "group": [1, 1, 1, 0, 0, 0]}
    name = "posterior_ancova_target_0.25SD_rho0.05"
    found = asked("comparison", given, name)[name]
    assert found["inflation_sd"] > 0
    assert found["p_better"] + found["p_trivial"] + found["p_worse"] == pytest.approx(1)


def test_attrition_is_classified_by_the_table():
    found = asked("wwc", {"cases": [[0.08, 0.03, "cautious"], [0.3, 0.06, "cautious"],
                                    [0.3, 0.06, "optimistic"]]})  # fmt: skip
    assert found == {"class": ["low", "high", "low"]}


def test_run_charts_and_limits_have_the_names_of_their_packages():
    """qicharts2: an I chart is screened unless its name says otherwise."""
    outlier = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]
    given = {"y_spike": outlier}
    found = asked(
        "spc", given, "run_on_y_spike", "I_on_y_spike_screened", "I_on_y_spike_unscreened"
    )
    assert found["run_on_y_spike"]["aUCL"] is None
    assert found["I_on_y_spike_screened"]["aUCL"] == pytest.approx(4.60, abs=0.005)
    assert found["I_on_y_spike_unscreened"]["aUCL"] == pytest.approx(6.95, abs=0.005)
    assert found["I_on_y_spike_screened"]["sigma.signal"] == 1
    limits = asked("spc", {"n": [10, 24]}, "longest_run_max")
    assert limits == {"longest_run_max": [6, 8], "crossings_min": [2, 8]}


def test_months_can_be_frozen_or_parted():
    given = {"month": list("abcdef"), "n": [5, 6, 7, 1, 2, 3]}
    found = asked("spc", given, "run_all", "run_freeze3", "run_part3")
    assert (found["run_all"]["CL"], found["run_freeze3"]["CL"]) == (4, 6)
    assert [part["CL"] for part in found["run_part3"]] == [6, 2]
    limits = asked("spc", given, "I_freeze3")["I_freeze3"]
    assert (limits["CL"], limits["aUCL"]) == (6, pytest.approx(6 + 3 / 1.128))
    with pytest.raises(KeyError):
        asked("spc", given, "pareto_all")


@pytest.mark.parametrize(
    ("y", "better", "cause", "point"),
    [
        ([5, 6] * 6 + [30], "increase", "Above UCL", "special_cause_improvement"),
        ([5, 6] * 6 + [30], "decrease", "Above UCL", "special_cause_concern"),
        ([5, 6] * 6 + [-30], "increase", "Below LCL", "special_cause_concern"),
        ([5, 6] * 6 + [30], None, "Above UCL", "special_cause_neutral_high"),
        ([5, 6] * 6, "increase", "Common Cause", "common_cause"),
    ],
)
def test_marked_points_have_the_names_of_their_package(
    y: list[float], better: str | None, cause: str, point: str
):
    found = asked("spc", {"y": y, "improvement_direction": better})
    assert found["special_cause_type"][-1] == cause
    assert found["point_type"][-1] == point
