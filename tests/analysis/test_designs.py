"""Each design: what its numbers say, how strong it is, and what it may be called."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from pilot.analysis import (
    BadPilot,
    BadRows,
    CautionId,
    Coin,
    DayValue,
    Design,
    Direction,
    Evidence,
    FormTaken,
    Level,
    MeasureKind,
    NoSuchDesign,
    PilotData,
    Suggestion,
    Verdict,
    VerdictCode,
    bad_row_text,
    estimation_picture,
    judge,
)
from pilot.analysis.comparison import ancova
from pilot.analysis.designs.sides import groups_of
from pilot.analysis.groups import group_of, student
from tests.analysis.builders import (
    AHEAD,
    BETTER_DAYS,
    LEVEL,
    START,
    TWO_CLASSES,
    USUAL_DAYS,
    YES_NO,
    coin_lessons,
    compared,
    daily,
    pilot,
    quiz,
    shifted,
    unlinked,
)

ORDINAL = quiz(kind=MeasureKind.ORDINAL, minimum=1, maximum=5, target=0.5)
NOISY = [start + step for start, step in zip(START, [6, -2, 9, 1, 4] * 4, strict=True)]
BLANK = [None] * 20


def by_coin(data: PilotData, coin: Coin = Coin.STUDENTS) -> PilotData:
    return replace(data, design=Design.COIN_FLIP, coin=coin)


def has(verdict: Verdict, which: CautionId) -> bool:
    return which in verdict.caution_ids


def test_a_class_ahead_of_one_that_started_level_met_the_target():
    verdict = judge(TWO_CLASSES)
    assert verdict.code is VerdictCode.TARGET_MET
    assert verdict.est == pytest.approx(5.0)
    assert verdict.evidence is Evidence.SIMILAR_CLASS
    assert verdict.suggestion is Suggestion.ADOPT
    assert verdict.compared == (10.0, 10.8)


def test_the_gap_is_the_adjusted_one():
    data = compared((START, NOISY), (START[::-1], LEVEL))
    groups = groups_of(data)
    assert groups.before is not None
    adjusted = ancova(groups.before, groups.after, groups.in_pilot)
    assert judge(data).est == pytest.approx(adjusted.estimate)


def test_one_class_against_one_widens_the_range_and_a_coin_among_students_does_not():
    classes, coin = judge(TWO_CLASSES), judge(by_coin(TWO_CLASSES))
    assert classes.estimate is not None
    assert coin.estimate is not None
    assert classes.estimate.infl > 0
    assert coin.estimate.infl == 0
    assert coin.evidence is Evidence.COIN_FLIP
    assert has(classes, CautionId.CLASS)
    assert not has(coin, CautionId.CLASS)


def test_more_classes_on_each_side_narrow_it_again():
    many = judge(replace(TWO_CLASSES, classes=(3, 3))).estimate
    one = judge(TWO_CLASSES).estimate
    assert many is not None
    assert one is not None
    assert many.infl < one.infl


def test_a_coin_between_two_classes_is_still_class_against_class():
    verdict = judge(by_coin(TWO_CLASSES, Coin.CLASSES))
    assert verdict.evidence is Evidence.SIMILAR_CLASS
    assert has(verdict, CautionId.COIN)
    assert has(verdict, CautionId.CLASS)


def test_classes_that_did_not_start_level_cannot_be_compared():
    """Baseline g above .25, as in the anorexia trial's family therapy: no fair comparison."""
    high = [start + 2 for start in START]
    verdict = judge(compared((high, [start + 6 for start in high]), (START, LEVEL)))
    assert has(verdict, CautionId.BASE2)
    assert verdict.code is VerdictCode.CANNOT_TELL
    assert verdict.evidence is Evidence.ONE_CLASS
    assert "fair comparison" in verdict.text.limits[0]


def test_a_small_difference_at_the_start_is_noted():
    start = [each + (0.2 if at % 2 else 0) for at, each in enumerate(START)]
    assert has(judge(compared((start, AHEAD), (START, LEVEL))), CautionId.BASE1)


def test_without_before_scores_nothing_can_be_told():
    verdict = judge(compared((BLANK, AHEAD), (BLANK, LEVEL)))
    assert has(verdict, CautionId.NOBEFORE)
    assert verdict.code is VerdictCode.CANNOT_TELL
    assert verdict.evidence is Evidence.ONE_CLASS
    assert judge(by_coin(compared((BLANK, AHEAD), (BLANK, LEVEL)))).code is VerdictCode.TARGET_MET


def test_before_scores_all_alike_are_level():
    verdict = judge(compared(([10] * 20, AHEAD), ([10] * 20, LEVEL)))
    assert verdict.checks["baseline_g"] == 0
    assert verdict.rce_p is None


def test_two_fair_answers_that_disagree_cap_the_verdict():
    """Lord's paradox: where before-scores hardly matter, changes and adjustment part ways."""
    up = [20 - start + 4 for start in START]
    verdict = judge(
        compared(([each + 0.5 for each in START], up), (START, [each - 3 for each in up]))
    )
    assert has(verdict, CautionId.LORD)
    assert verdict.raw is not verdict.code


def test_different_scales_refuse_the_difference_of_changes():
    """Baumann & Jones: pretest 1 and post-test 3 are on different scales."""
    verdict = judge(replace(TWO_CLASSES, measure=quiz(same_scale=False)))
    assert verdict.checks["did_est"] is None
    assert verdict.code is VerdictCode.TARGET_MET


def test_spreads_that_differ_take_the_wider_error():
    start = [2, *[10] * 7, 18, *[10] * 6]
    wild = [1, 8, 9, 30, -5, 11, 12, 9, 42, 7, 11, 9, 13, 10, 8]
    few = compared(
        (start, wild), (START + START, LEVEL + LEVEL), measure=quiz(maximum=None, minimum=None)
    )
    verdict = judge(few)
    assert has(verdict, CautionId.UNEQUAL) is ((verdict.checks["hc2_ratio"] or 0) > 1.25)
    assert has(verdict, CautionId.UNEQUAL)


def test_too_many_leaving_one_side_caps():
    left = [None if at < 8 else after for at, after in enumerate(AHEAD)]
    verdict = judge(compared((START, left), (START, LEVEL)))
    assert verdict.raw is VerdictCode.TARGET_MET
    assert has(verdict, CautionId.ATTR)
    assert verdict.code is VerdictCode.CANNOT_TELL


def test_those_who_were_never_seen_count_as_gone_too():
    verdict = judge(replace(TWO_CLASSES, n_enrolled=40, n_others=20))
    assert has(verdict, CautionId.ATTR)
    assert has(verdict, CautionId.MISS)


def test_few_leaving_both_sides_alike_is_no_matter():
    left = [None, *AHEAD[1:]], [None, *LEVEL[1:]]
    assert not has(judge(compared((START, left[0]), (START, left[1]))), CautionId.ATTR)


def test_the_smaller_group_counts():
    few, some = (compared((START, AHEAD), (START[:n], LEVEL[:n])) for n in (4, 5))
    assert judge(few).code is VerdictCode.TOO_FEW
    assert judge(few).text.headline.startswith("Quiz: Too few students to say.")
    assert judge(some).code is VerdictCode.TARGET_MET
    assert has(judge(some), CautionId.N)


def test_a_few_who_are_not_surely_better_are_capped():
    verdict = judge(compared((START[:6], NOISY[:6]), (START[:6], LEVEL[:6])))
    assert has(verdict, CautionId.N)
    assert verdict.code is not VerdictCode.TARGET_MET


def test_earlier_studies_pull_a_test_towards_what_they_found():
    data = replace(TWO_CLASSES, measure=quiz(taught=True, target=2))
    verdict = judge(data)
    assert verdict.est_with_prior is not None
    assert verdict.est is not None
    assert verdict.est_with_prior < verdict.est
    assert verdict.p_better_with_prior is not None
    assert verdict.chances is not None
    assert verdict.p_better_with_prior < verdict.chances.p_better
    assert "Earlier studies are taken into account." in verdict.text.sure


def test_earlier_studies_say_less_of_what_students_think():
    asked = compared(([3, 2, 4, 3] * 5, [4, 3, 5, 4] * 5), ([3, 2, 4, 3] * 5, [3, 2, 4, 3] * 5))
    likes = judge(replace(asked, measure=ORDINAL))
    learns = judge(replace(asked, measure=replace(ORDINAL, kind=MeasureKind.BOUNDED, taught=True)))
    assert likes.est_with_prior is not None
    assert learns.est_with_prior is not None
    assert likes.est_with_prior < learns.est_with_prior


def test_minutes_have_no_earlier_studies():
    verdict = judge(replace(TWO_CLASSES, measure=quiz(kind=MeasureKind.MINUTES, maximum=None)))
    assert verdict.p_better_with_prior is None


def test_lower_is_better_in_comparisons_too():
    turned = quiz(direction=Direction.LOWER, minimum=-20, maximum=0)
    sides = [([-each for each in START], [-each for each in after]) for after in (AHEAD, LEVEL)]
    assert judge(compared(sides[0], sides[1], measure=turned)).est == pytest.approx(5.0)


YES = [0] * 15 + [1] * 10


def test_yes_and_no_in_two_large_classes_is_adjusted():
    gains = [1] * 14 + [0] + [1] * 10
    verdict = judge(compared((YES, gains), (YES, YES), measure=YES_NO))
    assert verdict.checks["hc2_ratio"] is not None
    assert verdict.code is VerdictCode.TARGET_MET


def test_yes_and_no_in_small_classes_or_halves_compares_shares_after():
    small = compared((YES[9:], [1] * 15 + [0]), (YES[9:], YES[9:]), measure=YES_NO)
    for data in (small, by_coin(compared((YES, [1] * 25), (YES, YES), measure=YES_NO))):
        verdict = judge(data)
        assert verdict.checks["hc2_ratio"] is None
        assert verdict.range80 is not None
        assert verdict.est is not None
        assert verdict.range80.low < verdict.est


def test_lower_is_better_for_shares_too():
    fewer = replace(YES_NO, direction=Direction.LOWER)
    before, after = [1] * 12 + [0] * 4, [0] * 12 + [0] * 4
    small = judge(compared((before, after), (before, before), measure=fewer))
    assert small.est == pytest.approx(0.75)
    assert judge(unlinked(before, after, measure=fewer)).est == pytest.approx(0.75)


def test_a_comparison_without_others_is_refused():
    with pytest.raises(NoSuchDesign):
        judge(shifted([3, 4], design=Design.COMPARISON_CLASS))


def test_more_others_than_there_are_is_refused():
    with pytest.raises(BadPilot):
        judge(replace(TWO_CLASSES, n_others=3))
    with pytest.raises(BadPilot):
        judge(replace(TWO_CLASSES, classes=(0, 1)))
    with pytest.raises(BadPilot):
        judge(replace(TWO_CLASSES, chosen_from=float("nan")))


def test_scores_of_others_are_checked_as_well():
    with pytest.raises(BadRows):
        judge(compared((START, AHEAD), (START, [99] * 20)))


def test_unmatched_answers_are_compared_as_groups():
    verdict = judge(unlinked(START, [*AHEAD, None]))
    assert verdict.code is VerdictCode.TARGET_MET
    assert verdict.evidence is Evidence.ONE_CLASS
    assert has(verdict, CautionId.UNLINKED)
    assert verdict.effect_sizes["cliffs_delta"] == 1.0
    assert verdict.students == ()


def test_unmatched_answers_need_five_on_each_side():
    assert judge(unlinked(START, AHEAD[:4])).code is VerdictCode.TOO_FEW


def test_unmatched_answers_that_overlap_have_a_chance_of_being_higher():
    found = judge(unlinked(START, NOISY)).checks["after_above_before"]
    assert found is not None
    assert 0.5 < found < 1


def test_no_answers_at_all_are_refused():
    with pytest.raises(NoSuchDesign):
        judge(unlinked([], []))


def test_an_answer_off_the_scale_is_listed():
    with pytest.raises(BadRows) as refused:
        judge(unlinked([5, 99], [5, 6]))
    assert [bad.row for bad in refused.value.rows] == [2]


def test_a_survey_few_answered_is_capped():
    data = unlinked([3, 2, 4, 3] * 3, [5, 4, 5, 5] * 3, measure=ORDINAL, n_enrolled=18)
    verdict = judge(data)
    assert has(verdict, CautionId.RESPONSE)
    assert verdict.code is VerdictCode.LEANING_POSITIVE
    assert not has(judge(replace(data, survey=False)), CautionId.RESPONSE)


def test_yes_and_no_of_one_class_counts_who_turned():
    """1 lost and 6 gained of 14: P(gain of .2 or more) is .7726."""
    data = pilot([1] + [0] * 6 + [1] * 7, [0] + [1] * 6 + [1] * 7, measure=YES_NO)
    verdict = judge(data)
    assert verdict.chances is not None
    assert verdict.range95 is not None
    assert verdict.chances.p_better == pytest.approx(0.7726, abs=1e-4)
    assert (verdict.range95.low, verdict.range95.high) == pytest.approx((-0.0152, 0.6373), abs=1e-4)
    assert verdict.effect_sizes["odds_gained_to_lost"] == 6
    assert verdict.code is VerdictCode.TARGET_MET


def test_nobody_turning_is_no_change_and_not_certainty():
    """The golden trap: 0 lost and 0 gained of 10 leaves a range, not a point."""
    verdict = judge(pilot([0] * 5 + [1] * 5, [0] * 5 + [1] * 5, measure=YES_NO))
    assert verdict.range80 is not None
    assert verdict.range80.low < 0 < verdict.range80.high
    assert verdict.code in (VerdictCode.NO_MEANINGFUL_CHANGE, VerdictCode.CANNOT_TELL)


def test_four_students_with_yes_or_no_are_too_few():
    verdict = judge(pilot([0] * 4, [1] * 4, measure=YES_NO))
    assert verdict.code is VerdictCode.TOO_FEW
    assert verdict.range80 is None


def test_leavers_with_yes_or_no_count_as_turned_or_not():
    data = pilot([0] * 12, [1] * 5 + [0] * 3 + [None] * 4, measure=YES_NO)
    assert has(judge(data), CautionId.MISS)


def test_answers_on_a_scale_tell_how_many_more_chose_the_top():
    verdict = judge(pilot([2, 3, 3, 4, 2, 3], [4, 4, 5, 5, 3, 4], measure=ORDINAL))
    assert verdict.checks["top_gained"] == pytest.approx(4 / 6)
    assert verdict.checks["wilcoxon_p"] == pytest.approx(2 / 64)
    assert (
        judge(pilot([2] * 6, [3] * 6, measure=replace(ORDINAL, maximum=None))).checks["top_gained"]
        is None
    )


def test_a_clear_step_in_a_long_series_is_a_series():
    verdict = judge(daily(USUAL_DAYS, BETTER_DAYS))
    assert verdict.evidence is Evidence.SERIES
    assert verdict.est == pytest.approx(12.7)
    assert verdict.checks["nap"] == 1
    assert verdict.better_days == (5, 5, 10)
    assert verdict.code is VerdictCode.TARGET_MET


def test_a_short_series_is_one_class_before_and_after():
    assert judge(daily(USUAL_DAYS[:5], BETTER_DAYS)).evidence is Evidence.ONE_CLASS


def test_two_days_of_a_phase_are_too_few():
    verdict = judge(daily(USUAL_DAYS, BETTER_DAYS[:2]))
    assert verdict.code is VerdictCode.TOO_FEW
    assert has(verdict, CautionId.DAYS)
    assert judge(daily([], BETTER_DAYS)).before is None
    assert judge(daily([50], BETTER_DAYS)).code is VerdictCode.TOO_FEW


def test_three_days_are_bold_only_if_nearly_sure():
    assert judge(daily(USUAL_DAYS, [70, 71, 72])).code is VerdictCode.TARGET_MET
    unsure = judge(daily(USUAL_DAYS, [66, 61, 69]))
    assert unsure.code is not VerdictCode.TARGET_MET
    assert has(unsure, CautionId.DAYS)


def test_ten_days_a_phase_call_for_no_caution_by_number():
    assert not has(judge(daily(USUAL_DAYS, BETTER_DAYS * 2)), CautionId.DAYS)


def test_what_was_rising_before_is_capped():
    verdict = judge(daily([50, 52, 55, 57, 60, 62, 64, 66, 69, 70], [80, 82, 81, 85, 84]))
    assert has(verdict, CautionId.TREND)
    assert verdict.evidence is Evidence.ONE_CLASS
    assert verdict.code is VerdictCode.LEANING_POSITIVE


def test_days_that_hang_together_are_said():
    wave = [50, 52, 55, 57, 55, 52, 50, 52, 55, 57]
    assert has(judge(daily(wave, [70, 72, 75, 77, 75])), CautionId.AUTO)


def test_other_weekdays_in_the_two_phases_are_said():
    mondays = tuple(DayValue(date(2026, 4, 6 + 7 * week), 70.0 + week) for week in range(3))
    data = daily(USUAL_DAYS, [])
    assert has(judge(replace(data, values=(*data.values, *mondays))), CautionId.WEEKDAY)
    assert not has(judge(daily(USUAL_DAYS, BETTER_DAYS)), CautionId.WEEKDAY)


def test_a_day_without_a_value_is_not_a_zero():
    assert judge(daily(USUAL_DAYS, [*BETTER_DAYS, None])).est == pytest.approx(12.7)


def test_a_series_without_days_is_refused():
    for design in (Design.DAILY_SERIES, Design.SINGLE_STUDENT):
        with pytest.raises(NoSuchDesign):
            judge(shifted([3, 4], design=design))


def one_student(before: Sequence[float], during: Sequence[float], **changes: object) -> Verdict:
    return judge(daily(before, during, design=Design.SINGLE_STUDENT, **changes))


def test_one_student_needs_five_days_a_phase():
    assert one_student([3, 4, 3, 4], [8, 9, 8, 9, 8]).code is VerdictCode.TOO_FEW


def test_one_student_with_a_clear_step_is_still_one_student():
    verdict = one_student(USUAL_DAYS, BETTER_DAYS)
    assert verdict.evidence is Evidence.ONE_CLASS
    assert one_student(USUAL_DAYS, BETTER_DAYS, starts=3).evidence is Evidence.SERIES
    assert one_student(USUAL_DAYS, BETTER_DAYS, returned=True).evidence is Evidence.SERIES


def test_a_start_day_drawn_by_lot_is_tested_if_there_were_enough():
    days = [50.0 + n % 3 for n in range(14)]
    verdict = one_student(days, [70.0 + n % 3 for n in range(12)], possible_starts=21)
    assert verdict.checks["start_p"] == pytest.approx(1 / 21)
    assert one_student(USUAL_DAYS, BETTER_DAYS).checks["start_p"] is None


def test_coin_flipped_lessons_are_the_strongest_one_teacher_can_run():
    verdict = judge(coin_lessons(BETTER_DAYS, USUAL_DAYS))
    assert verdict.evidence is Evidence.COIN_FLIP
    assert verdict.code is VerdictCode.TARGET_MET
    assert verdict.suggestion is Suggestion.ADOPT


def test_lessons_judged_by_a_students_score_are_no_coin_flip():
    measure = quiz(level=Level.STUDENT, maximum=100, target=5)
    assert (
        judge(coin_lessons(BETTER_DAYS, USUAL_DAYS, measure=measure)).evidence is Evidence.ONE_CLASS
    )


def test_three_lessons_of_a_kind_are_too_few():
    assert judge(coin_lessons(BETTER_DAYS[:3], USUAL_DAYS)).code is VerdictCode.TOO_FEW
    with pytest.raises(NoSuchDesign):
        judge(coin_lessons([], []))


def test_lessons_that_build_on_each_other_carry_over():
    assert has(judge(coin_lessons(BETTER_DAYS, USUAL_DAYS, cumulative=True)), CautionId.CARRY)


def test_alike_lessons_have_the_spread_of_rounding():
    verdict = judge(coin_lessons([70] * 4, [60] * 4))
    assert verdict.estimate is not None
    assert verdict.estimate.se > 0


def test_a_class_at_full_marks_before_gets_averages_and_no_verdict():
    full = [20] * 12 + [15] * 8
    verdict = judge(compared((full, full[::-1]), (full, full)))
    assert has(verdict, CautionId.CEIL)
    assert verdict.range80 is None
    assert verdict.text.headline.startswith("Quiz: This measure cannot tell. The pilot's students")


def test_leavers_nobody_knows_a_before_score_of_cannot_be_filled_in():
    verdict = judge(compared((BLANK, [*AHEAD[:14], *[None] * 6]), (BLANK, LEVEL)))
    assert has(verdict, CautionId.MISS)


def test_those_who_left_could_change_a_narrow_answer():
    """Six of twenty gone, and the pilot's edge hangs on how they would have done."""
    gone = [*[start + step for start, step in zip(START, [4, -1, 5, 0, 4] * 4, strict=True)][:14],
            *[None] * 6]  # fmt: skip
    verdict = judge(compared((START, gone), (START, LEVEL)))
    facts = {each.id: each.facts for each in verdict.cautions}[CautionId.MISS]
    assert facts["could_change"]


def test_one_student_can_change_the_answer_of_a_comparison():
    after = [start + 2 for start in START[:5]] + [START[5] + 20 - START[5]]
    verdict = judge(compared((START[:6], after), (START[:6], [each + 1 for each in START[:6]])))
    assert has(verdict, CautionId.FRAGILE)


def test_an_answer_between_yes_and_no_is_listed():
    with pytest.raises(BadRows) as refused:
        judge(pilot([0, 0.5], [1, 1], measure=YES_NO))
    assert bad_row_text(refused.value.rows[0], YES_NO) == (
        "Line 2: 0.5 is neither yes (1) nor no (0)."
    )


def test_a_few_are_let_through_by_what_earlier_studies_leave_of_them():
    """Six a side, surely ahead by themselves: the prior decides whether surely enough."""
    measure = quiz(taught=True, target=4)
    verdict = judge(compared((START[:6], AHEAD[:6]), (START[:6], LEVEL[:6]), measure=measure))
    assert verdict.p_better_with_prior is not None
    assert verdict.p_better_with_prior < 0.9
    assert verdict.code is not VerdictCode.TARGET_MET


def test_a_comparisons_target_is_drawn_from_where_there_is_no_gap():
    picture = estimation_picture(judge(TWO_CLASSES))
    assert picture.target == pytest.approx(15.8 - 5.0 + 2)


OTHER_QUIZ = quiz(same_questions=False, taught=False)
EASY_LAST = [6, 7, 5, 6, 8, 7, 1, 2, 0, 1, 3, 2]
"""Changes of a class whose first half met the easier form after, and whose second half before."""


def with_forms(first: str, changes: list[int] = EASY_LAST) -> PilotData:
    data = shifted(changes, measure=OTHER_QUIZ)
    names = [score.student for score in data.scores]
    return replace(data, forms=tuple(map(FormTaken, names, first)))


def test_swapped_forms_cancel_how_hard_they_are():
    """Two orders of six: mean 6.5 and 1.5, so 4; se is that of the orders, not of their gap."""
    verdict = judge(with_forms("AAAAAABBBBBB"))
    one, other = EASY_LAST[:6], EASY_LAST[6:]
    pooled = student(group_of(one), group_of(other)).se / 2
    assert verdict.est == pytest.approx(4.0)
    assert verdict.estimate is not None
    assert verdict.estimate.se == pytest.approx(pooled)
    assert not has(verdict, CautionId.DIFFQ)
    assert verdict.students[0].change == 6


def test_uneven_halves_count_alike():
    changes = EASY_LAST[:8]
    verdict = judge(with_forms("AAAAAABB", changes))
    assert verdict.est == pytest.approx((6.5 + 1.5) / 2)
    assert verdict.estimate is not None
    pooled = student(group_of(changes[:6]), group_of(changes[6:])).se / 2
    assert verdict.estimate.se == pytest.approx(pooled)


@pytest.mark.parametrize("first", ["AAAAAAAAAAAA", "AAAAAAAAAAAB", "AAAABBBB", "AAAABBBBCCCC"])
def test_forms_that_were_not_swapped_cancel_nothing(first: str):
    verdict = judge(with_forms(first))
    assert has(verdict, CautionId.DIFFQ)
    assert verdict.est == pytest.approx(4.0)
    assert verdict.estimate is not None
    assert verdict.estimate.se > 0.7


def test_the_order_of_forms_is_part_of_what_was_judged():
    data = with_forms("AAAAAABBBBBB")
    turned = replace(data, forms=data.forms[::-1])
    assert judge(turned).to_json() == judge(data).to_json()
    assert judge(data).input_hash != judge(with_forms("BBBBBBAAAAAA")).input_hash


def test_a_side_without_students_has_nobody_who_could_have_left():
    verdict = judge(compared(([], []), (START, LEVEL)))
    assert verdict.code is VerdictCode.TOO_FEW
    assert not has(verdict, CautionId.ATTR)


def test_one_students_exact_chance_asks_for_gains_only():
    """Best of all C(10, 5) = 252 orders: 1 of them where gains count, 2 where falls count too."""
    one = judge(daily([50, 51, 52, 53, 54], [60, 61, 62, 63, 64], design=Design.SINGLE_STUDENT))
    day_by_day = judge(daily([50, 51, 52, 53, 54], [60, 61, 62, 63, 64]))
    assert one.checks["perm_p"] == pytest.approx(1 / 252)
    assert day_by_day.checks["perm_p"] == pytest.approx(2 / 252)
