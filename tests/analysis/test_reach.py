"""What each design could ever show, said before it begins."""

from fractions import Fraction
from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilot.analysis import Design, Direction, Level, MeasureKind, TooFewValues, VerdictCode, judge
from pilot.analysis.permutation import relabel
from pilot.analysis.planning import Needed, needed_in_one_class, needed_in_two_groups
from pilot.analysis.planning_days import needed_in_classes, needed_in_days, needed_in_lessons
from pilot.analysis.reach import (
    Reach,
    before_after,
    coin_lessons,
    coin_students,
    comparison_class,
    days,
    staggered_starts,
    unlinked,
)
from pilot.analysis.reach_words import reach_texts
from tests.analysis.builders import QUIZ, YES_NO, quiz, staggered
from tests.analysis.builders import coin_lessons as lessons_of
from tests.analysis.test_words import BANNED, Shouting

MINUTES = quiz(name="Projects", unit="minutes", target=5, maximum=None, level=Level.CLASS_DAY)
SIZES = st.integers(-1, 12)
SPREADS = st.one_of(st.none(), st.sampled_from([-1.0, 0.0, 3.0, 400.0, nan, inf]))


def needed_of(reach: Reach) -> Needed:
    assert reach.needed is not None
    return reach.needed


@pytest.mark.parametrize(
    ("reach", "luck"),
    [
        (coin_lessons(MINUTES, 4, 4), Fraction(1, 70)),
        (coin_lessons(MINUTES, 4, 6), Fraction(1, 210)),
        (staggered_starts(MINUTES, 3, 5, 5), Fraction(1, 6)),
        (staggered_starts(MINUTES, 5, 5, 5), Fraction(1, 120)),
        (days(MINUTES, 5, 5, possible_starts=5), Fraction(1, 5)),
        (coin_students(QUIZ, 6, 6), Fraction(1, 924)),
        (before_after(QUIZ, 20), None),
        (unlinked(QUIZ, 20, 20), None),
        (comparison_class(QUIZ, 20, 20), None),
        (days(MINUTES, 5, 5), None),
    ],
)
def test_luck_can_never_get_below_the_number_of_ways_the_draw_could_fall(reach, luck):
    assert reach.smallest_luck == luck


def test_what_is_foreseen_is_what_the_best_possible_result_gets():
    best = relabel([70, 71, 72, 73], [50, 51, 52, 53])
    assert Fraction(best.count_ge, best.n_arrangements) == coin_lessons(MINUTES, 4, 4).smallest_luck
    rows = [(start, [50 + n % 2 + 20 * (n >= start) for n in range(15)]) for start in (5, 7, 9)]
    found = judge(staggered(rows)).checks["order_p"]
    assert found == pytest.approx(float(staggered_starts(MINUTES, 3, 5, 5).smallest_luck or 0))


def test_averages_have_to_move_as_far_as_the_planning_says():
    assert needed_of(before_after(QUIZ, 18, 4)) == needed_in_one_class(2, 4, 18, 0.75)
    assert needed_of(comparison_class(QUIZ, 15, 18, 4)) == needed_in_two_groups(2, 4, 15, 18, 0.75)
    coin = needed_in_two_groups(2, 4, 15, 18, 0.75, class_share=0)
    assert needed_of(coin_students(QUIZ, 15, 18, 4)) == coin
    assert needed_of(days(MINUTES, 10, 5, 8)) == needed_in_days(5, 8, 10, 5, 0.75)
    assert needed_of(coin_lessons(MINUTES, 6, 6, 8)) == needed_in_lessons(5, 8, 6, 6, 0.75)
    turns = needed_in_classes(5, 8, 3, 5, 6, 0.75)
    assert needed_of(staggered_starts(MINUTES, 3, 5, 6, 8)) == turns


def test_a_class_judged_just_above_what_it_needs_has_met_its_target():
    """The planned line is the verdict's own: a hair above it is met, a hair below it is not."""
    flipped, usual = [60.0, 68, 64, 66, 62, 70], [50.0, 58, 54, 56, 52, 60]
    spread = 3.7416573867739413
    line = needed_of(coin_lessons(MINUTES, 6, 6, spread)).observed
    for step, met in ((0.01, True), (-0.01, False)):
        moved = [each - 10 + line + step for each in flipped]
        measure = quiz(target=5, maximum=None, resolution=0.01, level=Level.CLASS_DAY)
        verdict = judge(lessons_of(moved, usual, measure=measure))
        assert (verdict.raw is VerdictCode.TARGET_MET) is met


def test_unknown_spreads_are_those_of_classes_like_most_and_none_of_days():
    assert needed_of(before_after(QUIZ, 18)) == needed_in_one_class(2, 3.0, 18, 0.75)
    assert days(MINUTES, 10, 5).needed is None
    assert coin_lessons(MINUTES, 6, 6).needed is None
    assert staggered_starts(MINUTES, 3, 5, 5).needed is None
    halves = needed_of(unlinked(QUIZ, 18, 18))
    assert halves.observed > needed_of(before_after(QUIZ, 18)).observed


def test_linked_answers_unlinked_ones_and_two_classes_need_ever_more():
    found = [before_after(QUIZ, 20), unlinked(QUIZ, 20, 20), comparison_class(QUIZ, 20, 20)]
    needs = [needed_of(each).observed for each in found]
    assert needs == sorted(needs)


@pytest.mark.parametrize(
    ("reach", "said"),
    [
        (before_after(QUIZ, 4), "At least 5 students with both scores are needed."),
        (unlinked(QUIZ, 4, 20), "At least 5 students on each side are needed."),
        (comparison_class(QUIZ, 20, 4), "At least 5 students on each side are needed."),
        (coin_students(QUIZ, 4, 4), "At least 5 students on each side are needed."),
        (coin_lessons(MINUTES, 3, 9), "At least 4 flipped and 4 usual lessons are needed."),
        (days(MINUTES, 2, 9), "At least 3 days before and 3 days during are needed."),
        (
            days(MINUTES, 4, 9, design=Design.SINGLE_STUDENT),
            "At least 5 days before and 5 days during are needed.",
        ),
        (
            staggered_starts(MINUTES, 2, 9, 9),
            "At least 3 classes are needed, each with 3 days before its start and 3 after.",
        ),
    ],
)
def test_what_is_too_small_for_a_verdict_says_what_is_needed(reach: Reach, said: str):
    assert not reach.enough
    assert (reach.smallest_luck, reach.needed) == (None, None)
    assert reach_texts(reach, QUIZ) == (said,)


def test_three_classes_convince_nobody_and_four_do():
    three, four = (staggered_starts(MINUTES, k, 5, 5) for k in (3, 4))
    assert three.too_lucky
    assert not four.too_lucky
    assert reach_texts(three, MINUTES) == (
        "However well it goes, luck alone does as well: 3 classes can never get below 1 in 6. "
        "That alone will convince nobody. One more class makes it far less.",
    )


def test_start_days_lessons_and_students_have_their_own_sentence():
    (starts,) = reach_texts(days(MINUTES, 5, 5, possible_starts=5), MINUTES)
    assert "5 possible start days can never get below 1 in 5. That alone" in starts
    (lessons,) = reach_texts(coin_lessons(MINUTES, 4, 4), MINUTES)
    assert lessons.endswith("8 lessons by coin flip can never get below 1 in 70.")
    assert reach_texts(coin_students(QUIZ, 5, 5), QUIZ)[1].endswith(
        "10 students by coin flip can never get below 1 in 252."
    )
    assert "more than 1000 ways" in reach_texts(coin_students(QUIZ, 10, 10), QUIZ)[1]


def test_averages_and_gaps_are_told_apart():
    assert reach_texts(days(MINUTES, 10, 5, 2), MINUTES) == (
        "To read 'Target met', the average has to rise by about 5.9 minutes.",
    )
    (gap,) = reach_texts(comparison_class(QUIZ, 20, 20, 2), QUIZ)
    assert gap == "To read 'Target met', the pilot has to end about 2.6 marks better."
    lower = quiz(direction=Direction.LOWER)
    assert "has to fall by about" in reach_texts(before_after(lower, 20), lower)[0]


def test_a_pilot_too_small_for_its_target_is_told_what_to_do():
    said = reach_texts(comparison_class(QUIZ, 6, 6, 9), QUIZ)[0]
    assert "too small to judge a target of 2 marks: add days or students" in said


def test_yes_and_no_is_foreseen_in_shares_of_students():
    assert reach_texts(before_after(YES_NO, 5), YES_NO) == (
        "To read 'Target met', the average has to rise by about 37%.",
    )
    small = reach_texts(before_after(quiz(kind=MeasureKind.BINARY, target=0.05), 5), YES_NO)
    assert "too small to judge a target of 5%: add" in small[0]


@given(one=SIZES, other=SIZES, more=SIZES, spread=SPREADS)
def test_whatever_sizes_a_page_sends_there_is_an_answer(one, other, more, spread):
    for reach in (
        before_after(QUIZ, one, spread),
        unlinked(QUIZ, one, other, spread),
        comparison_class(QUIZ, one, other, spread),
        coin_students(QUIZ, one, other, spread),
        coin_lessons(MINUTES, one, other, spread),
        days(MINUTES, one, other, spread, more),
        days(MINUTES, one, other, spread, more, Design.SINGLE_STUDENT),
        staggered_starts(MINUTES, more, one, other, spread),
    ):
        for language in (None, Shouting()):
            words = reach_texts(reach, QUIZ) if language is None else reach_texts(
                reach, QUIZ, language)  # fmt: skip
            assert not any(BANNED.search(each) or "nan" in each or "inf" in each for each in words)
            assert language is None or all("¡" in each for each in words)
        assert reach.needed is None or reach.needed.observed > reach.needed.target


@pytest.mark.parametrize(
    "foresee",
    [
        lambda: needed_in_days(5, 8, 2, 5, 0.75),
        lambda: needed_in_classes(5, 8, 2, 5, 5, 0.75),
        lambda: needed_in_classes(5, 8, 3, 2, 5, 0.75),
        lambda: needed_in_lessons(5, 8, 1, 5, 0.75),
    ],
)
def test_too_few_days_classes_and_lessons_cannot_be_foreseen(foresee):
    with pytest.raises(TooFewValues):
        foresee()


def test_days_that_hang_together_need_more():
    plain, alike = (needed_in_days(5, 8, 10, 5, 0.75, r=r).observed for r in (0.0, 0.4))
    assert alike > plain
