"""What must not matter does not, for any pilot of any design."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pilot.analysis import (
    Chances,
    Coin,
    Design,
    Direction,
    PilotData,
    Severity,
    Verdict,
    VerdictCode,
    judge,
)
from pilot.analysis.cautions import RANKING
from pilot.analysis.evidence import WEAK
from tests.analysis.builders import (
    YES_NO,
    coin_lessons,
    compared,
    daily,
    pilot,
    quiz,
    staggered,
    unlinked,
)
from tests.analysis.test_words import BANNED, all_words

MARK = st.integers(0, 20)
MANY = st.lists(MARK, min_size=6, max_size=9)
ANY = st.lists(MARK, max_size=8)
YES = st.lists(st.tuples(st.integers(0, 1), st.integers(0, 1)), max_size=12)
OPEN = quiz(minimum=None, maximum=None)
A_FEW = settings(max_examples=25, deadline=None)


def halves(values: list[Any]) -> tuple[list[Any], list[Any]]:
    """The same marks as before- and after-scores, in another order."""
    return values, values[1:] + values[:1]


def comparison(one: list[int], other: list[int], **changes: Any) -> PilotData:
    return compared(halves(one), halves(other), **changes)


def coin(one: list[int], other: list[int], **changes: Any) -> PilotData:
    return comparison(one, other, design=Design.COIN_FLIP, coin=Coin.STUDENTS, **changes)


def one_student(one: list[int], other: list[int], **changes: Any) -> PilotData:
    return daily(one, other, design=Design.SINGLE_STUDENT, **changes)


def in_turn(one: list[Any], other: list[Any], **changes: Any) -> PilotData:
    """Three classes whose days are these values, the last of them turned round."""
    days, n = [*one, *other, *one], len(one)
    rows = [(n, days), (n + 1, days[1:] + days[:1]), (n + 2, days[::-1])]
    return staggered(rows, **changes)


DESIGNS: list[Callable[..., PilotData]] = [
    comparison, coin, unlinked, daily, one_student, coin_lessons, in_turn
]  # fmt: skip
every_design = pytest.mark.parametrize("design", DESIGNS, ids=lambda each: each.__name__)


def four(verdict: Verdict) -> tuple[float, ...]:
    found: Chances | None = verdict.chances
    assert found is not None
    return (found.p_better, found.p_trivial, found.p_worse, found.p_gt0)


@every_design
@given(one=MANY, other=MANY)
@A_FEW
def test_better_nothing_and_worse_make_one(design, one, other):
    found = four(judge(design(one, other, measure=OPEN)))
    assert sum(found[:3]) == pytest.approx(1, abs=1e-12)


@every_design
@given(one=MANY, other=MANY, k=st.sampled_from([0.25, 2, 1024]))
@A_FEW
def test_another_unit_scales_the_difference_and_leaves_the_chances(design, one, other, k):
    plain = judge(design(one, other, measure=OPEN))
    unit = replace(OPEN, target=2 * k, resolution=k)
    scaled = judge(design([k * each for each in one], [k * each for each in other], measure=unit))
    assert plain.est is not None
    assert scaled.est == pytest.approx(k * plain.est, abs=1e-9 * k)
    assert four(scaled) == pytest.approx(four(plain), abs=1e-9)
    assert scaled.code is plain.code


@every_design
@given(one=MANY, other=MANY)
@A_FEW
def test_turning_direction_and_sign_together_changes_nothing(design, one, other):
    plain = judge(design(one, other, measure=OPEN))
    turned = replace(OPEN, direction=Direction.LOWER)
    mirrored = judge(design([-each for each in one], [-each for each in other], measure=turned))
    assert four(mirrored) == pytest.approx(four(plain), abs=1e-12)
    assert mirrored.code is plain.code


@every_design
@given(one=MANY, other=MANY, more=st.floats(0, 10))
@A_FEW
def test_a_higher_target_is_never_likelier_met(design, one, other, more):
    lower, higher = (
        judge(design(one, other, measure=replace(OPEN, target=target))) for target in (1, 1 + more)
    )
    assert four(higher)[0] <= four(lower)[0] + 1e-12


@given(one=MANY, other=MANY, chance=st.randoms(use_true_random=False))
@A_FEW
def test_the_order_of_rows_never_matters(one, other, chance):
    designs = (comparison, daily, coin_lessons, in_turn)
    for data in (design(one, other) for design in designs):
        parts: dict[str, Any] = {
            part: list(getattr(data, part)) for part in ("scores", "others", "values", "series")
        }
        for rows in parts.values():
            chance.shuffle(rows)
        mixed_parts: dict[str, Any] = {part: tuple(rows) for part, rows in parts.items()}
        mixed = replace(data, **mixed_parts)
        assert judge(mixed).to_json() == judge(data).to_json()


@given(one=MANY, other=MANY)
@A_FEW
def test_swapping_the_phases_of_unmatched_answers_swaps_better_and_worse(one, other):
    there, back = (four(judge(unlinked(*each, measure=OPEN))) for each in
                   ((one, other), (other, one)))  # fmt: skip
    assert back[0] == pytest.approx(there[2], abs=1e-12)


@every_design
@given(one=ANY, other=ANY, late=st.integers(0, 1), lost=st.integers(0, 9))
@A_FEW
def test_no_caution_ever_raises_a_verdict_and_few_never_have_one(design, one, other, late, lost):
    data = design([*one, 5], [*other, 6], late_edits=late, n_measures=1 + late)
    verdict = judge(replace(data, n_enrolled=data.n_enrolled + lost))
    if any(caution.severity is Severity.BLOCK for caution in verdict.cautions):
        assert verdict.code in (VerdictCode.TOO_FEW, VerdictCode.CANNOT_TELL)
        assert verdict.chances is None
    elif verdict.raw in RANKING:
        assert RANKING.index(verdict.code) >= RANKING.index(verdict.raw)
    else:
        assert verdict.code is verdict.raw


@every_design
@given(one=ANY, other=ANY)
@A_FEW
def test_weak_evidence_is_never_told_as_a_reason(design, one, other):
    verdict = judge(design([*one, 5], [*other, 6]))
    if verdict.evidence in WEAK:
        assert [text for text in all_words(verdict) if BANNED.search(text)] == []


@given(pairs=YES)
@A_FEW
def test_yes_and_no_is_symmetric_and_never_certain(pairs):
    before, after = [each[0] for each in pairs], [each[1] for each in pairs]
    there, back = (judge(pilot(*each, measure=YES_NO)) for each in
                   ((before, after), (after, before)))  # fmt: skip
    if len(pairs) < 5:
        assert there.code is VerdictCode.TOO_FEW
    else:
        assert four(back)[0] == pytest.approx(four(there)[2], abs=1e-9)
        assert 0 < four(there)[3] < 1


WILD = st.lists(
    st.one_of(st.none(), st.sampled_from([0, 1, 1e-9, 1e9]), st.floats(-50, 50)), max_size=9
)


@every_design
@given(one=WILD, other=WILD, target=st.sampled_from([1e-6, 2, 1e6]), taught=st.booleans())
@A_FEW
def test_every_design_has_an_answer_to_whatever_it_is_given(design, one, other, target, taught):
    measure = replace(OPEN, target=target, taught=taught)
    verdict = judge(design([*one, 5], [*other, 6], measure=measure))
    assert json.dumps(verdict.to_json(), allow_nan=False)
    assert all(all_words(verdict)[:1])
