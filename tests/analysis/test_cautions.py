"""Each caution: when it speaks, when it is silent, and what it does to the verdict."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from pilot.analysis import (
    Caution,
    CautionId,
    Design,
    Direction,
    Phase,
    PilotData,
    Severity,
    VerdictCode,
    judge,
)
from pilot.analysis.cautions import RANKING, block, cap, limited, lowered, note
from tests.analysis.builders import (
    GAINS,
    STILL,
    coin_lessons,
    compared,
    daily,
    day,
    lessons,
    pilot,
    quiz,
    shifted,
    staggered,
    unlinked,
)

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def caution(data: PilotData, which: CautionId) -> Caution | None:
    return next((found for found in judge(data).cautions if found.id is which), None)


def facts(data: PilotData, which: CautionId) -> dict[str, float]:
    found = caution(data, which)
    assert found is not None
    return dict(found.facts)


def speaks(data: PilotData, which: CautionId) -> bool:
    return caution(data, which) is not None


def with_measure(**changes: Any) -> PilotData:
    return shifted(GAINS, measure=quiz(**changes))


def test_a_calm_pilot_calls_for_no_caution():
    spread = [5, 12, 7, 9, 11, 6, 8, 10, 9, 7, 12, 6, 8, 11, 10, 9, 7, 8, 12, 5, 9, 10]
    data = pilot(spread, [a + b for a, b in zip(spread, GAINS, strict=True)])
    assert judge(data).cautions == ()


@pytest.mark.parametrize("code", list(VerdictCode))
@pytest.mark.parametrize("limit", RANKING)
def test_a_cap_never_raises_a_verdict(code: VerdictCode, limit: VerdictCode):
    after = lowered(code, limit)
    if code in RANKING:
        assert RANKING.index(after) >= RANKING.index(code)
        assert RANKING.index(after) >= RANKING.index(limit)
    else:
        assert after is code


def test_the_lowest_cap_holds():
    found = [
        cap(CautionId.MISS, VerdictCode.CANNOT_TELL),
        cap(CautionId.DIFFQ, VerdictCode.LEANING_POSITIVE),
        note(CautionId.NOVEL),
    ]
    assert limited(VerdictCode.TARGET_MET, found) is VerdictCode.CANNOT_TELL


def test_a_block_leaves_no_verdict():
    assert limited(VerdictCode.TARGET_MET, [block(CautionId.CEIL)]) is VerdictCode.CANNOT_TELL
    assert limited(VerdictCode.TOO_FEW, [block(CautionId.N)]) is VerdictCode.TOO_FEW


@pytest.mark.parametrize(
    ("n", "severity"), [(4, Severity.BLOCK), (10, Severity.NOTE), (19, Severity.NOTE)]
)
def test_few_students_are_named(n: int, severity: Severity):
    found = caution(shifted(GAINS[:n]), CautionId.N)
    assert found is not None
    assert (found.severity, found.facts["n"]) == (severity, n)


def test_twenty_students_are_not_few():
    assert not speaks(shifted(GAINS[:20]), CautionId.N)


def test_five_to_nine_students_may_lean_at_most():
    data = shifted([2, 4, -1, 6, 3, 5], measure=quiz(target=2))
    verdict = judge(data)
    assert verdict.chances is not None
    assert 0.75 <= verdict.chances.p_better < 0.9
    assert (verdict.raw, verdict.code) == (VerdictCode.TARGET_MET, VerdictCode.LEANING_POSITIVE)


def test_five_students_who_leave_little_doubt_may_meet_the_target():
    found = caution(shifted([5, 6, 5, 7, 6]), CautionId.N)
    assert found is not None
    assert found.severity is Severity.NOTE


def test_missing_scores_are_noted_from_a_fifth_on():
    after: list[float | None] = [10.0 + gain for gain in GAINS]
    some = [*after[:-5], *[None] * 5]
    found = caution(pilot([10] * 22, some), CautionId.MISS)
    assert found is not None
    assert found.severity is Severity.NOTE
    assert found.facts == {
        "missing": 5,
        "enrolled": 22,
        "also_before": False,
        "could_change": False,
    }
    assert not speaks(pilot([10] * 22, [*after[:-4], *[None] * 4]), CautionId.MISS)


def test_when_two_in_five_are_missing_nobody_can_tell():
    data = shifted(GAINS[:12], n_enrolled=20)
    assert judge(data).code is VerdictCode.CANNOT_TELL
    assert facts(data, CautionId.MISS)["also_before"]


def test_leavers_who_could_turn_the_verdict_are_said_to():
    data = shifted([0, 5] * 6, n_enrolled=18)
    assert facts(data, CautionId.MISS)["could_change"]


def test_too_few_students_cannot_be_turned_by_leavers():
    data = shifted([3, 4], n_enrolled=10)
    assert not facts(data, CautionId.MISS)["could_change"]


def test_nobody_enrolled_means_nobody_missing():
    assert judge(pilot([], [])).caution_ids == (CautionId.N,)


def test_leavers_who_started_lower_are_noticed():
    data = pilot([10, 11, 12, 9, 10, 11, 2, 3, 4], [12, 14, 15, 12, 13, 13, None, None, None])
    assert facts(data, CautionId.MISSDIFF)["g"] < -1


def test_two_leavers_are_too_few_to_differ():
    data = pilot([10, 11, 12, 9, 10, 2, 3], [12, 14, 15, 12, 13, None, None])
    assert not speaks(data, CautionId.MISSDIFF)


def test_leavers_who_started_alike_do_not_differ():
    data = pilot([10, 11, 12, 10, 11, 12], [12, 14, 15, None, None, None])
    assert not speaks(data, CautionId.MISSDIFF)


def test_leavers_without_anyone_staying_differ_from_nobody():
    assert not speaks(pilot([1, 2, 3], [None, None, None]), CautionId.MISSDIFF)


def test_full_marks_after_are_noticed():
    data = pilot([12] * 20, [20] * 3 + [15, 16] * 8 + [17])
    found = caution(data, CautionId.CEIL)
    assert found is not None
    assert found.severity is Severity.NOTE


def test_students_nearer_to_full_marks_than_the_target_are_noticed():
    data = pilot([19] * 5 + [10, 12, 9, 11, 8] * 3, [20] * 2 + [15, 14, 13] * 6)
    assert speaks(data, CautionId.CEIL)


def test_half_the_class_at_full_marks_before_leaves_no_verdict():
    data = pilot([20] * 6 + [10, 11, 12, 9, 8, 13], [18] * 6 + [14, 15, 16, 12, 13, 17])
    verdict = judge(data)
    assert verdict.code is VerdictCode.CANNOT_TELL
    assert verdict.chances is None
    assert verdict.cautions[0].id is CautionId.CEIL


def test_where_lower_is_better_the_ceiling_is_the_lowest_mark():
    lower = quiz(direction=Direction.LOWER)
    data = pilot([0] * 4 + [10, 12, 9, 11] * 4, [0] * 4 + [8, 9, 7, 9] * 4, measure=lower)
    assert speaks(data, CautionId.CEIL)
    assert not speaks(data, CautionId.FLOOR)


def test_lowest_marks_are_noticed():
    data = pilot([0] * 4 + [10, 12, 9, 11] * 4, [4] * 4 + [13, 14, 12, 14] * 4)
    assert speaks(data, CautionId.FLOOR)


def test_a_scale_without_ends_has_neither_ceiling_nor_floor():
    data = shifted(GAINS, measure=quiz(minimum=None, maximum=None), start=0)
    assert {CautionId.CEIL, CautionId.FLOOR}.isdisjoint(judge(data).caution_ids)


def test_one_student_who_changes_the_answer_is_noticed():
    assert speaks(shifted([2, 3, 2, 3, 2, 3, 2, 3, 2, -4]), CautionId.FRAGILE)
    assert not speaks(shifted(GAINS), CautionId.FRAGILE)


def test_an_average_the_sign_flips_contradict_is_capped():
    """Three of five students rose by 3: t says .965 for a gain, but 4 of 32 flips do as well."""
    found = caution(shifted([3, 3, 3, 0, 0]), CautionId.SKEW)
    assert found is not None
    assert found.severity is Severity.CAP


def test_a_hidden_gain_the_sign_flips_see_is_capped_too():
    changes = [1.0, 1, 1, 1, 1, 1, 1, 40]
    data = shifted(changes, measure=quiz(maximum=None))
    found = caution(data, CautionId.SKEW)
    assert found is not None
    assert found.limit is VerdictCode.LEANING_POSITIVE


def test_the_same_change_for_everyone_is_noticed():
    assert speaks(shifted([3] * 8), CautionId.FLAT)
    assert not speaks(shifted([3]), CautionId.FLAT)


def test_a_tenth_of_zeros_is_asked_about():
    some = [0, 0, 0, *[10] * 17]
    assert facts(pilot(some, [0, *[12] * 19]), CautionId.ZERO) == {"share": 0.1}
    assert not speaks(pilot(some, [12] * 20), CautionId.ZERO)


def test_two_scales_leave_no_verdict():
    assert judge(with_measure(same_scale=False)).code is VerdictCode.CANNOT_TELL


@pytest.mark.parametrize(
    ("changes", "same", "different"),
    [
        ({"same_questions": None}, False, False),
        ({"same_questions": True}, True, False),
        ({"same_questions": False}, False, True),
        ({"same_questions": False, "equated": True}, False, False),
    ],
)
def test_what_was_asked_twice_or_only_once(changes: dict[str, Any], same: bool, different: bool):
    data = with_measure(**changes)
    assert speaks(data, CautionId.SAMEQ) is same
    assert speaks(data, CautionId.DIFFQ) is different


def test_two_different_quizzes_cannot_meet_the_target():
    verdict = judge(with_measure(same_questions=False))
    assert (verdict.raw, verdict.code) == (VerdictCode.TARGET_MET, VerdictCode.LEANING_POSITIVE)


def test_what_was_taught_meanwhile_rises_anyway():
    assert speaks(with_measure(taught=True), CautionId.TAUGHT)


def test_a_reading_level_cannot_be_told_in_four_weeks():
    found = caution(with_measure(slow=True, yearly_growth=9), CautionId.SLOW)
    assert found is not None
    assert (found.limit, dict(found.facts)) == (
        VerdictCode.CANNOT_TELL,
        {"weeks": 4, "growth": 1},
    )


def test_six_weeks_are_enough_for_a_reading_level():
    assert not speaks(shifted(GAINS, measure=quiz(slow=True), during_days=30), CautionId.SLOW)


def test_unknown_yearly_growth_is_not_guessed():
    assert facts(with_measure(slow=True), CautionId.SLOW) == {"weeks": 4}


@pytest.mark.parametrize(("days", "late"), [(-1, False), (0, False), (1, True)])
def test_a_target_set_after_results_came_in_is_stamped(days: int, late: bool):
    set_at = NOON + timedelta(days=days)
    data = with_measure(target_set_at=set_at, first_after_at=NOON)
    assert speaks(data, CautionId.LATE) is late


def test_an_edit_after_results_came_in_is_stamped_and_caps():
    data = shifted(GAINS, late_edits=1)
    assert judge(data).code is VerdictCode.LEANING_POSITIVE


def test_a_fortnight_is_short():
    assert speaks(shifted(GAINS, during_days=10), CautionId.NOVEL)
    assert not speaks(shifted(GAINS, during_days=11), CautionId.NOVEL)


def test_lessons_not_done_at_home_are_said():
    data = shifted(GAINS, lessons=lessons(8, 9, 10))
    assert facts(data, CautionId.FIDELITY)["not_done_at_home"]
    assert judge(data).code is VerdictCode.TARGET_MET


def test_class_time_that_did_not_change_is_said():
    days = (
        day(2, Phase.BASELINE, explanation=25, practice_alone=25),
        day(9, Phase.DURING, explanation=25, practice_alone=25),
    )
    data = shifted(STILL, lessons=lessons(18, 19), days=days)
    assert facts(data, CautionId.FIDELITY) == {"not_done_at_home": False, "class_unchanged": True}


def test_answers_that_cannot_be_matched_have_ends_and_zeros_too():
    likes = quiz(minimum=1, maximum=5, target=0.5)
    full = unlinked([5, 5, 5, 4, 3, 5], [5, 4, 5, 5, 5, 4], measure=likes)
    found = caution(full, CautionId.CEIL)
    assert found is not None
    assert found.severity is Severity.BLOCK
    assert judge(full).chances is None
    low = unlinked([1, 1, 2, 3, 4, 2], [2, 3, 4, 3, 3, 2], measure=likes)
    assert speaks(low, CautionId.FLOOR)
    assert speaks(unlinked([0, 0, 5, 6, 7, 8], [9, 8, 7, 9, 8, 6]), CautionId.ZERO)
    assert not speaks(unlinked([], [9, 8, 7, 9, 8, 6]), CautionId.CEIL)


@pytest.mark.parametrize(
    "data",
    [
        unlinked([5] * 6, [7] * 6),
        compared(([5] * 6, [9] * 6), ([5] * 6, [7] * 6)),
        daily([50] * 6, [60] * 6),
        daily([50] * 6, [60] * 6, design=Design.SINGLE_STUDENT),
        coin_lessons([60] * 5, [50] * 5),
        staggered([(start, [50] * start + [60] * (15 - start)) for start in (5, 7, 9)]),
    ],
    ids=lambda data: data.design.value,
)
def test_sides_without_any_spread_are_said_to_be_alike(data: PilotData):
    verdict = judge(data)
    assert CautionId.FLAT in verdict.caution_ids
    assert "All values of each side are exactly the same." in verdict.text.limits
    assert verdict.estimate is not None
    assert verdict.estimate.se > 0


def test_sides_with_spread_are_not():
    assert not speaks(daily([50, 51, 50, 52, 50], [60] * 5), CautionId.FLAT)


def test_the_smaller_side_is_counted_where_nobody_has_both_scores():
    for data in (unlinked(range(12), range(6)), compared(([5] * 9, range(9)), ([5] * 7, range(7)))):
        n = min(len(data.after_answers) or 9, len(data.others) or 9)
        assert f"Only {n} students on one side." in judge(data).text.limits


def test_a_class_chosen_for_low_answers_rises_by_itself_though_nobody_is_matched():
    data = unlinked([4, 5, 6, 5, 4, 6], [7, 8, 9, 8, 7, 9], chosen_from=10.0)
    assert facts(data, CautionId.RTM)["points"] == pytest.approx(0.3 * 5)
    assert not speaks(unlinked([4, 5, 6, 5, 4], [7, 8, 9, 8, 7]), CautionId.RTM)
