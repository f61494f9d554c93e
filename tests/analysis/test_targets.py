"""Targets that are not a change: a level to reach, a share of students at a cut."""

from dataclasses import replace
from math import sqrt

import numpy as np
import pytest
from scipy.special import stdtr

from pilot.analysis import (
    BadMeasure,
    BadPilot,
    CautionId,
    Direction,
    MeasureKind,
    PilotData,
    VerdictCode,
    at_cut,
    estimation_picture,
    judge,
    rate_percent,
    words,
)
from tests.analysis.builders import (
    BETTER_DAYS,
    GAINS,
    STILL,
    TWO_CLASSES,
    USUAL_DAYS,
    YES_NO,
    coin_lessons,
    daily,
    pilot,
    quiz,
    shifted,
    staggered,
    unlinked,
)
from tests.analysis.test_words import BANNED, all_words

SPREAD = [9, 11, 8, 12, 10, 13, 7, 10, 11, 9, 12, 8, 10, 11, 9, 10]
RISEN = [12, 15, 11, 16, 13, 16, 11, 13, 15, 12, 15, 12, 13, 15, 12, 14]


def to_reach(level: float, before=SPREAD, after=RISEN, **changes) -> PilotData:
    return pilot(before, after, measure=quiz(level_to_reach=level, **changes))


def test_a_level_is_reached_as_surely_as_the_mean_after_lies_above_it():
    """T((mean - L) / (s / sqrt(n))) with n - 1 degrees of freedom."""
    found = judge(to_reach(13)).chances
    mean, sd, n = np.mean(RISEN), np.std(RISEN, ddof=1), len(RISEN)
    assert found is not None
    assert found.p_better == pytest.approx(float(stdtr(n - 1, (mean - 13) / (sd / sqrt(n)))))
    assert found.p_better + found.p_trivial + found.p_worse == pytest.approx(1)
    assert found.p_gt0 == judge(pilot(SPREAD, RISEN)).chances.p_gt0  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("level", "code"),
    [
        (12, VerdictCode.TARGET_MET),
        (13.5, VerdictCode.LEANING_POSITIVE),
        (16, VerdictCode.IMPROVED_BELOW_TARGET),
    ],
)
def test_the_verdict_follows_the_level(level: float, code: VerdictCode):
    verdict = judge(to_reach(level))
    assert verdict.raw is code
    assert verdict.checks["p_level"] == (verdict.chances and verdict.chances.p_better)
    assert verdict.to_json()["level_to_reach"] == level


def test_a_level_is_said_as_a_level():
    verdict = judge(to_reach(13))
    assert verdict.text.sure.endswith(
        "that the real average is at your target of 13 marks or above."
    )
    assert estimation_picture(verdict).target == 13
    lower = judge(to_reach(8, RISEN, SPREAD, direction=Direction.LOWER))
    assert lower.text.sure.endswith("at your target of 8 marks or below.")
    for each in (verdict, lower):
        assert not [said for said in all_words(each) if BANNED.search(said)]


def test_lower_is_better_mirrors_a_level():
    plain = judge(to_reach(13, minimum=None, maximum=None))
    down = judge(to_reach(-13, [-each for each in SPREAD], [-each for each in RISEN],
                          minimum=None, maximum=None, direction=Direction.LOWER))  # fmt: skip
    assert down.chances == plain.chances


def test_a_class_that_fell_below_is_never_surer_than_what_is_left():
    found = judge(to_reach(3, RISEN, SPREAD)).chances
    assert found is not None
    assert found.p_better + found.p_worse <= 1
    assert found.p_trivial >= 0


def test_an_open_level_gives_no_number_of_students():
    wild = [3, 17, 9, 15, 4, 16, 8, 14]
    verdict = judge(to_reach(10.5, SPREAD[:8], wild))
    assert verdict.code is VerdictCode.CANNOT_TELL
    assert words.to_settle(verdict) == ""


def test_one_student_and_those_who_left_are_asked_about_a_level_too():
    after = [10, 10, 10, 10, 10, 16]
    assert CautionId.FRAGILE in judge(to_reach(10.4, [9, 8, 9, 8, 9, 8], after)).caution_ids
    assert CautionId.FRAGILE not in judge(to_reach(9)).caution_ids
    gone = replace(to_reach(13.3), n_enrolled=22)
    facts = {each.id: each.facts for each in judge(gone).cautions}[CautionId.MISS]
    assert facts["could_change"]
    sure = replace(to_reach(9), n_enrolled=22)
    facts = {each.id: each.facts for each in judge(sure).cautions}[CautionId.MISS]
    assert not facts["could_change"]


def test_too_few_have_no_verdict_on_a_level_either():
    assert judge(to_reach(13, SPREAD[:4], RISEN[:4])).code is VerdictCode.TOO_FEW


@pytest.mark.parametrize("level", [float("nan"), float("inf"), 21, -1])
def test_a_level_off_the_scale_is_refused(level: float):
    with pytest.raises(BadMeasure):
        judge(to_reach(level))


@pytest.mark.parametrize(
    "data",
    [TWO_CLASSES, unlinked(SPREAD, RISEN), daily(USUAL_DAYS, BETTER_DAYS),
     pilot([0, 1] * 5, [1] * 10, measure=YES_NO)],
    ids=lambda data: data.design.value,
)  # fmt: skip
def test_a_level_is_judged_in_one_class_by_scores(data: PilotData):
    with pytest.raises(BadPilot, match="a level to reach"):
        judge(replace(data, measure=replace(data.measure, level_to_reach=1)))


def test_without_a_level_the_fingerprint_is_what_it_was():
    """Fingerprints are stored beside decisions: a new field must not change the old ones."""
    assert judge(shifted(GAINS)).input_hash.startswith("df245b18183c")
    assert judge(to_reach(13)).input_hash != judge(pilot(SPREAD, RISEN)).input_hash


def test_the_share_at_a_cut_counts_who_crossed_it():
    verdict = judge(at_cut(pilot(SPREAD, RISEN), 12, 0.2, "Quiz at 12 or above"))
    assert verdict.measure.kind is MeasureKind.BINARY
    assert [verdict.before, verdict.after] == pytest.approx([3 / 16, 14 / 16])
    assert verdict.code is VerdictCode.TARGET_MET
    assert "from 19% to 88% on average: +69%" in verdict.text.headline
    assert verdict.text.headline.startswith("Quiz at 12 or above: Target met.")


def test_a_cut_where_lower_is_better_counts_those_below():
    data = pilot([12, 8, 10], [8, 8, None], measure=quiz(direction=Direction.LOWER))
    assert [(s.before, s.after) for s in at_cut(data, 8, 0.2).scores] == [(0, 1), (1, 1), (0, None)]
    assert at_cut(data, 8, 0.2).measure.direction is Direction.HIGHER


def test_comparisons_and_unmatched_answers_have_cuts_too():
    both = at_cut(TWO_CLASSES, 14, 0.2)
    assert {score.after for score in (*both.scores, *both.others)} == {0.0, 1.0}
    assert judge(both).evidence is judge(TWO_CLASSES).evidence
    answers = at_cut(unlinked([2, 3, None], [4, 5]), 4, 0.2)
    assert (answers.before_answers, answers.after_answers) == ((0, 0, None), (1, 1))


def test_a_score_that_is_no_number_stays_one():
    assert np.isnan(at_cut(pilot([float("nan")], [3]), 4, 0.2).scores[0].before or 0)


@pytest.mark.parametrize(
    ("data", "cut"),
    [
        (daily(USUAL_DAYS, BETTER_DAYS), 60),
        (coin_lessons(BETTER_DAYS, USUAL_DAYS), 60),
        (staggered([(1, [50])]), 60),
        (pilot([0, 1], [1, 1], measure=YES_NO), 1),
        (shifted(STILL), float("nan")),
    ],
)
def test_days_and_answers_of_yes_or_no_have_no_cut(data: PilotData, cut: float):
    with pytest.raises(BadPilot):
        at_cut(data, cut, 0.2)


def test_a_rate_is_a_score_of_its_own_and_none_where_nothing_was_given():
    assert (rate_percent(0, 5), rate_percent(5, 5), rate_percent(0, 0)) == (0.0, 100.0, None)
    for done, given in ((3, 2), (-1, 2)):
        with pytest.raises(BadPilot):
            rate_percent(done, given)
