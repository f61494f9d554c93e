"""Several measures of one pilot: one verdict, and numbers beside it."""

import json
from dataclasses import replace

import pytest

from pilot.analysis import (
    BadPilot,
    BadRows,
    CautionId,
    Direction,
    Judgement,
    MeasureKind,
    PilotData,
    judge,
    judge_all,
)
from pilot.analysis.permutation import adjusted
from tests.analysis.builders import (
    BETTER_DAYS,
    GAINS,
    STILL,
    TWO_CLASSES,
    USUAL_DAYS,
    YES_NO,
    daily,
    pilot,
    quiz,
    shifted,
)
from tests.analysis.test_words import BANNED, Shouting

LABELS = (
    "too few students", "too few days", "target met", "wrong way", "short of", "big enough",
    "leaning", "too early",
)  # fmt: skip
"""Words of every verdict there is."""


def named(data: PilotData, name: str, *, primary: bool = False) -> PilotData:
    return replace(data, measure=replace(data.measure, id=name, name=name, primary=primary))


QUIZ = named(shifted(GAINS), "Quiz", primary=True)
INTEREST = named(shifted(STILL, measure=quiz(kind=MeasureKind.ORDINAL)), "Interest")
HOMEWORK = named(pilot([0] * 12, [1] * 6 + [0] * 6, measure=YES_NO), "Homework")
MINUTES = named(daily(USUAL_DAYS, BETTER_DAYS), "Minutes")
FOUR = [QUIZ, INTEREST, HOMEWORK, MINUTES]


def found(*data: PilotData) -> Judgement:
    return judge_all([QUIZ, *data])


def test_the_primary_gets_the_verdict_it_would_have_alone_and_a_caution():
    alone, first = judge(QUIZ), judge_all(FOUR).primary
    assert (first.code, first.range80, first.chances) == (alone.code, alone.range80, alone.chances)
    assert CautionId.MULTI in first.caution_ids
    assert CautionId.MULTI not in alone.caution_ids
    assert any(limit.startswith("You looked at 4 measures.") for limit in first.text.limits)


def test_one_measure_alone_calls_for_no_such_caution():
    only = judge_all([QUIZ])
    assert only.primary == judge(QUIZ)
    assert only.others == ()


def test_a_pilot_that_knew_of_more_measures_still_does():
    first = judge_all([replace(QUIZ, n_measures=6), INTEREST]).primary
    assert any("6 measures" in limit for limit in first.text.limits)


def test_the_others_have_numbers_and_no_word_of_a_verdict():
    others = judge_all(FOUR).others
    assert [each.measure.id for each in others] == ["Interest", "Homework", "Minutes"]
    for each, data in zip(others, FOUR[1:], strict=True):
        verdict = judge(data)
        assert (each.est, each.range80, each.range95, each.chances) == (
            verdict.est,
            verdict.range80,
            verdict.range95,
            verdict.chances,
        )
        said = " ".join((each.line, *each.limits)).casefold()
        assert not [label for label in LABELS if label in said]


def test_a_line_says_the_change_and_its_likely_range():
    lines = [each.line for each in judge_all(FOUR).others]
    assert lines == [
        "Interest: 0.0 marks, likely range −0.3 to 0.4.",
        "Homework: +50%, likely range 32% to 67%.",
        "Minutes: +12.7 marks, likely range 10.9 to 14.5.",
    ]


def test_a_fall_that_is_good_says_that_lower_is_better():
    lower = quiz(direction=Direction.LOWER)
    late = named(shifted([-gain for gain in GAINS], start=12, measure=lower), "Late work")
    (line,) = [each.line for each in found(late).others]
    assert line.startswith("Late work: −3.6 marks, likely range −3.9 to −3.3. Lower is better.")


def test_how_likely_it_is_stands_beside_the_line():
    (same,) = [each for each in judge_all(FOUR).others if each.measure.id == "Minutes"]
    assert same.likely == "It is almost certain — more than 9 in 10 — that it really got better."
    (both,) = found(named(TWO_CLASSES, "Both")).others
    assert both.likely.endswith("that the real difference is a gain.")


@pytest.mark.parametrize("changes", [[], [3], [3, 4], [3, 4, 2, 5]])
def test_too_little_says_no_number(changes: list[int]):
    (few,) = found(named(shifted(changes), "Interest")).others
    assert few.line == "Interest: too little to say."
    assert few.range80 is None
    assert few.likely == ""


def test_a_measure_that_can_show_nothing_says_no_number():
    (full,) = found(named(pilot([20] * 12, [20] * 12), "Interest")).others
    assert full.line == "Interest: this measure cannot tell."
    assert full.limits[0].startswith("100% of students already had the best mark")


def test_lines_speak_the_language_asked_for():
    for each in judge_all(FOUR, Shouting()).others:
        assert "¡" in each.line
    assert not any(BANNED.search(each.line) for each in judge_all(FOUR).others)


def test_exact_chances_are_raised_within_their_domain_only():
    luck = {each.measure_id: each for each in judge_all(FOUR).luck}
    domain = [luck[name] for name in ("Quiz", "Homework", "Minutes")]
    raised = adjusted([each.p for each in domain])
    assert [each.adjusted for each in domain] == pytest.approx(raised)
    assert luck["Interest"].adjusted == luck["Interest"].p
    assert luck["Quiz"].p == judge(QUIZ).checks["perm_p"]
    assert luck["Homework"].p == judge(HOMEWORK).checks["mcnemar_mid_p"]


def test_a_measure_without_an_exact_chance_has_no_place_among_them():
    assert [each.measure_id for each in found(named(shifted([3]), "Interest")).luck] == ["Quiz"]


def test_measures_of_other_designs_stand_beside_one_another():
    assert [each.measure.id for each in found(named(TWO_CLASSES, "Both")).others] == ["Both"]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ([], "0 are said to be"),
        ([INTEREST], "0 are said to be"),
        ([QUIZ, named(INTEREST, "Other", primary=True)], "2 are said to be"),
        ([QUIZ, INTEREST, INTEREST], "the measure Interest is there twice"),
        ([QUIZ, named(INTEREST, "Quiz")], "the measure Quiz is there twice"),
    ],
)
def test_exactly_one_measure_is_judged_and_each_has_its_own_id(data: list[PilotData], why: str):
    with pytest.raises(BadPilot, match=why):
        judge_all(data)


def test_scores_that_cannot_be_are_refused_whichever_measure_they_belong_to():
    with pytest.raises(BadRows):
        found(named(pilot([99], [3]), "Interest"))


def test_the_whole_judgement_is_plain():
    assert json.loads(json.dumps(judge_all(FOUR).to_json(), allow_nan=False))
    assert judge_all(FOUR).to_json()["luck"][0]["domain"] == "other"
