"""Whatever is wrong with what goes in, every design names it, or says that there is too little."""

import json
from collections.abc import Callable
from math import inf, nan

import pytest

from pilot.analysis import BadRows, PilotData, VerdictCode, bad_row_text, judge
from tests.analysis.builders import pilot, quiz
from tests.analysis.test_invariances_of_designs import DESIGNS

GOOD = [5.0, 6, 7, 8, 9, 5, 6]
SCALE = quiz(minimum=0, maximum=20)


def before_after(one: list[float], other: list[float], **changes: object) -> PilotData:
    return pilot(one, other, **changes)


every_design = pytest.mark.parametrize(
    "design", [before_after, *DESIGNS], ids=lambda each: each.__name__
)


@every_design
@pytest.mark.parametrize("odd", [nan, inf, -inf, 21, -1, 1e12])
@pytest.mark.parametrize("place", [0, 3])
def test_a_value_that_cannot_be_is_refused_with_row_and_reason(
    design: Callable[..., PilotData], odd: float, place: int
):
    bad = [*GOOD]
    bad[place] = odd
    with pytest.raises(BadRows) as refused:
        judge(design(GOOD, bad, measure=SCALE))
    for row in refused.value.rows:
        assert row.row >= 1
        assert bad_row_text(row, SCALE).startswith(f"Line {row.row}: ")


@every_design
def test_where_everyone_was_absent_no_number_looks_like_a_result(
    design: Callable[..., PilotData],
):
    absent = [None] * 7
    verdict = judge(design(absent, absent))
    assert verdict.code is VerdictCode.TOO_FEW
    assert (verdict.range80, verdict.chances, verdict.est) == (None, None, None)
    assert "likely range" not in verdict.text.headline


@every_design
@pytest.mark.parametrize("value", [0, 5, 20])
def test_without_any_spread_nothing_is_certain(design: Callable[..., PilotData], value: float):
    verdict = judge(design([value] * 7, [value] * 7, measure=SCALE))
    assert json.dumps(verdict.to_json(), allow_nan=False)
    assert verdict.code is not VerdictCode.TARGET_MET
    if verdict.estimate is not None:
        assert verdict.estimate.s > 0


@every_design
@pytest.mark.parametrize("n", [0, 1])
def test_one_or_two_values_a_side_are_too_few(design: Callable[..., PilotData], n: int):
    verdict = judge(design(GOOD[: n + 1], [*GOOD[:n], 5.0]))
    assert verdict.code is VerdictCode.TOO_FEW
    assert verdict.range80 is None
