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


def leaves(expected: dict[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every number a case expects: its path, its value and its tolerance."""
    for name, inside in expected.items():
        if "value" in inside:
            yield (*path, name), inside["value"], inside.get("tol")
        else:
            yield from leaves(inside, (*path, name))


def dig(answers: dict[str, Any], path: tuple[str, ...]) -> Any:
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
    return all(abs(one - other) <= tolerance for one, other in pairs)


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


@needs_cases
def test_every_family_the_engine_answers_is_among_the_cases():
    assert {case["family"] for case in ANSWERED} == set(FAMILIES)


SLEEP = {
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
