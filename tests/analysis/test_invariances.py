"""What must not matter does not, for any class."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pilot.analysis import (
    Chances,
    Direction,
    Measure,
    PilotData,
    Severity,
    StudentScore,
    Verdict,
    VerdictCode,
    judge,
)
from pilot.analysis.cautions import RANKING
from pilot.analysis.data import check
from tests.analysis.builders import CALM, quiz

MARK = st.integers(0, 20)
CLASSES = st.lists(st.tuples(MARK, MARK), min_size=5, max_size=12)
SIZES = st.lists(st.tuples(MARK, MARK), min_size=0, max_size=12)
OPEN = quiz(minimum=None, maximum=None)


def a_class(pairs: list[tuple[int, int]], measure: Measure = OPEN) -> PilotData:
    scores = tuple(StudentScore(f"S{n:02}", *pair) for n, pair in enumerate(pairs))
    return replace(CALM, scores=scores, n_enrolled=len(scores), measure=measure)


def chances_of(verdict: Verdict) -> Chances:
    assert verdict.chances is not None
    return verdict.chances


def as_tuple(found: Chances) -> tuple[float, ...]:
    return (found.p_better, found.p_trivial, found.p_worse, found.p_gt0)


@given(CLASSES, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_students_never_matters(pairs, chance):
    data = a_class(pairs)
    mixed = list(data.scores)
    chance.shuffle(mixed)
    assert judge(replace(data, scores=tuple(mixed))).to_json() == judge(data).to_json()


@given(CLASSES, st.sampled_from([0.25, 2, 10, 1024]))
@settings(max_examples=60, deadline=None)
def test_another_unit_scales_the_change_and_leaves_the_verdict(pairs, k):
    plain = judge(a_class(pairs))
    scaled = judge(
        a_class(
            [(k * before, k * after) for before, after in pairs],
            replace(OPEN, target=2 * k, resolution=k),
        )
    )
    assert plain.est is not None
    assert scaled.est == pytest.approx(k * plain.est)
    assert as_tuple(chances_of(scaled)) == pytest.approx(as_tuple(chances_of(plain)), abs=1e-9)
    assert scaled.raw is plain.raw


@given(CLASSES)
@settings(max_examples=60, deadline=None)
def test_turning_direction_and_sign_together_changes_nothing(pairs):
    plain = judge(a_class(pairs, quiz()))
    turned = judge(
        a_class(
            [(-before, -after) for before, after in pairs],
            quiz(direction=Direction.LOWER, minimum=-20, maximum=0),
        )
    )
    assert as_tuple(chances_of(turned)) == as_tuple(chances_of(plain)) if plain.chances else True
    assert (turned.raw, turned.code, turned.est) == (plain.raw, plain.code, plain.est)


@given(CLASSES)
@settings(max_examples=60, deadline=None)
def test_swapping_before_and_after_swaps_better_and_worse(pairs):
    there = chances_of(judge(a_class(pairs)))
    back = chances_of(judge(a_class([(after, before) for before, after in pairs])))
    assert back.p_better == pytest.approx(there.p_worse, abs=1e-12)
    assert back.p_worse == pytest.approx(there.p_better, abs=1e-12)


@given(CLASSES)
@settings(max_examples=60, deadline=None)
def test_better_nothing_and_worse_make_one(pairs):
    found = chances_of(judge(a_class(pairs)))
    assert found.p_better + found.p_trivial + found.p_worse == pytest.approx(1, abs=1e-12)


@given(CLASSES, st.floats(0.1, 10), st.floats(0, 10))
@settings(max_examples=60, deadline=None)
def test_a_higher_target_is_never_likelier_met(pairs, target, more):
    lower = judge(a_class(pairs, replace(OPEN, target=target)))
    higher = judge(a_class(pairs, replace(OPEN, target=target + more)))
    assert chances_of(higher).p_better <= chances_of(lower).p_better + 1e-12


@given(SIZES)
@settings(max_examples=60, deadline=None)
def test_below_five_students_there_is_never_a_verdict(pairs):
    verdict = judge(a_class(pairs, quiz()))
    assert (verdict.code is VerdictCode.TOO_FEW) is (len(pairs) < 5)


@given(SIZES, st.booleans(), st.booleans(), st.integers(0, 12), st.integers(1, 40))
@settings(max_examples=200, deadline=None)
def test_cautions_only_ever_lower_a_verdict(pairs, same, late, missing, days):
    measure = quiz(same_questions=same, taught=True, slow=late)
    data = a_class(pairs, measure)
    data = replace(data, n_enrolled=len(pairs) + missing, late_edits=int(late), during_days=days)
    check(data)
    verdict = judge(data)
    if any(caution.severity is Severity.BLOCK for caution in verdict.cautions):
        assert verdict.code in (VerdictCode.TOO_FEW, VerdictCode.CANNOT_TELL)
    elif verdict.raw in RANKING:
        assert RANKING.index(verdict.code) >= RANKING.index(verdict.raw)
    else:
        assert verdict.code is verdict.raw
