import re
from dataclasses import replace
from gettext import NullTranslations

import pytest

from pilot.analysis import (
    Caution,
    CautionId,
    Direction,
    Evidence,
    Phase,
    Severity,
    Suggestion,
    TooFewValues,
    Verdict,
    VerdictCode,
    amounts,
    caution_text,
    certainties,
    display,
    judge,
    words,
)
from pilot.analysis.sample import students_to_settle
from tests.analysis.builders import GAINS, QUIZ, STILL, day, lessons, pilot, quiz, shifted

BANNED = re.compile(
    r"significan|p-value|\bnull\b|effect size|standard deviation|confidence interval|proven|"
    r"\bbecause\b|caused|effect of|pupil|!|please|sorry|invalid|submit|\buser",
    re.IGNORECASE,
)
UNSURE = shifted([9, -8, 7, -6, 8, -5, 6, -7, 9, -4, 5, 4])
COSTLY = (
    replace(day(2, Phase.BASELINE, explanation=30), planning_minutes=20),
    replace(day(9, Phase.DURING, explanation=10), planning_minutes=45, logging_seconds=40),
)
FELL = shifted([-gain for gain in GAINS], measure=quiz(direction=Direction.LOWER))


class Shouting(NullTranslations):
    """A language that is easy to tell from English."""

    def gettext(self, message: str) -> str:
        return f"¡{message}"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"¡{msgid1 if n == 1 else msgid2}"


def all_words(verdict: Verdict, language: NullTranslations = display.ENGLISH) -> list[str]:
    text = words.text_of(verdict, language)
    told = [part for each in certainties(verdict, language) for part in (each.words, each.why)]
    return [
        text.headline,
        text.sure,
        *text.limits,
        text.who,
        *([text.burden] if text.burden else []),
        words.next_step(verdict, language),
        *told,
    ]


def every_verdict() -> list[Verdict]:
    datas = (
        shifted(GAINS),
        shifted(STILL),
        shifted([-gain for gain in GAINS]),
        shifted(GAINS[:3]),
        shifted([3]),
        shifted([]),
        shifted(GAINS, lessons=lessons(3)),
        shifted(GAINS, late_edits=1, measure=quiz(taught=True, same_questions=True)),
        pilot([20] * 8, [19] * 8),
        UNSURE,
        FELL,
        shifted(GAINS, days=COSTLY),
        shifted(STILL, days=COSTLY),
    )
    return [judge(data) for data in datas]


@pytest.mark.parametrize("verdict", every_verdict(), ids=lambda verdict: verdict.code.value)
def test_no_word_claims_too_much_or_speaks_statistics(verdict: Verdict):
    assert [said for said in all_words(verdict) if BANNED.search(said)] == []


@pytest.mark.parametrize("verdict", every_verdict(), ids=lambda verdict: verdict.code.value)
def test_every_sentence_can_be_said_in_another_language(verdict: Verdict):
    assert [said for said in all_words(verdict, Shouting()) if "¡" not in said] == []


def test_the_verdict_speaks_the_language_it_is_asked_in():
    assert "¡Target met" in judge(shifted(GAINS), Shouting()).text.headline


@pytest.mark.parametrize("which", list(CautionId))
@pytest.mark.parametrize("severity", list(Severity))
def test_every_caution_has_its_sentence(which: CautionId, severity: Severity):
    known = {
        "n": 7, "missing": 5, "enrolled": 20, "also_before": False, "could_change": True,
        "g": 0.5, "share": 0.5, "weeks": 1, "growth": 0.25,
        "not_done_at_home": True, "class_unchanged": False,
        "points": 3.0, "measures": 4, "luck": 0.15, "overall": 0.3, "apart": 0.1,
        "way": 1.0,
    }  # fmt: skip
    said = caution_text(Caution(which, severity, None, known), QUIZ)
    assert said.endswith((".", "?"))
    assert not BANNED.search(said)


@pytest.mark.parametrize(
    ("which", "known", "sentence"),
    [
        (CautionId.N, {"n": 1}, "Only 1 student had both scores."),
        (
            CautionId.MISS,
            {"missing": 5, "enrolled": 20, "also_before": False, "could_change": True},
            "5 of 20 students have no after-score. They could change the answer.",
        ),
        (
            CautionId.MISS,
            {"missing": 5, "enrolled": 20, "also_before": True, "could_change": False},
            "5 of 20 students lack a before- or after-score.",
        ),
        (
            CautionId.SLOW,
            {"weeks": 1, "growth": 0.25},
            "Quiz hardly moves in 1 week. Ordinary growth would be about 0.2 marks.",
        ),
        (CautionId.SLOW, {"weeks": 4}, "Quiz hardly moves in 4 weeks."),
        (
            CautionId.MISSDIFF,
            {"g": -0.4},
            "Students who missed the after-score started lower.",
        ),
        (
            CautionId.FIDELITY,
            {"not_done_at_home": False, "class_unchanged": True},
            "Class time did not change, so the idea hasn't really been tried yet.",
        ),
    ],
)
def test_cautions_carry_their_numbers(which: CautionId, known: dict[str, float], sentence: str):
    assert caution_text(Caution(which, facts=known), QUIZ) == sentence


def test_it_was_not_done_is_said_before_anything_about_the_method():
    said = judge(shifted(STILL, lessons=lessons(3, 4, 5))).text.headline
    assert said.startswith("It was not done: only 20% had done the usual lesson before class. Quiz")


def test_class_time_that_did_not_change_is_said_first():
    days = (
        day(2, Phase.BASELINE, explanation=25),
        day(9, Phase.DURING, explanation=25),
    )
    said = judge(shifted(GAINS, days=days)).text.headline
    assert said.startswith("It was not done: teacher talk took as much of class time as before.")


def test_a_headline_says_verdict_numbers_and_range():
    assert judge(shifted(GAINS)).text.headline == (
        "Quiz: Target met. Students went from 10.0 to 13.6 on average: +3.6 marks "
        "(likely range 3.3 to 3.9)."
    )


def test_a_fall_is_told_as_a_fall_even_where_it_is_better():
    verdict = judge(FELL)
    assert verdict.code is VerdictCode.TARGET_MET
    assert "+" not in verdict.text.headline
    assert "−3.6 marks (likely range −3.9 to −3.3)" in verdict.text.headline
    assert "the real average drop is at least your target of 2 marks" in verdict.text.sure
    assert verdict.text.who == "22 of 22 students went down (better), 0 stayed, 0 went up."


def test_too_few_students_have_no_range():
    said = judge(shifted([3, 4])).text
    assert said.headline == (
        "Quiz: Too few students to say. Students went from 10.0 to 13.5 on average: +3.5 marks."
    )
    assert said.sure == "From these scores nobody can say how sure it is."


def test_one_student_and_nobody_are_told_plainly():
    assert judge(shifted([3])).text.headline.endswith(
        "The only student with both scores went from 10.0 to 13.0."
    )
    assert judge(shifted([])).text.headline.endswith("No student has both scores yet.")
    assert judge(shifted([])).text.who == "No student has both scores yet."


def test_a_measure_without_a_unit_leaves_no_gap():
    said = judge(shifted(GAINS, measure=quiz(unit=""))).text.headline
    assert "+3.6 (likely" in said


def leaning(p_gt0: float, code: VerdictCode) -> Verdict:
    verdict = judge(shifted(GAINS))
    assert verdict.chances is not None
    return replace(verdict, code=code, chances=replace(verdict.chances, p_gt0=p_gt0))


@pytest.mark.parametrize(
    ("p_gt0", "code", "said"),
    [
        (0.96, VerdictCode.LEANING_POSITIVE, "Leaning better, not sure it reached your target"),
        (0.90, VerdictCode.LEANING_POSITIVE, "Leaning better, not sure yet"),
        (
            0.85,
            VerdictCode.NO_MEANINGFUL_CHANGE,
            "Probably a little better, but short of your target",
        ),
        (0.60, VerdictCode.NO_MEANINGFUL_CHANGE, "No change big enough to matter"),
        (0.50, VerdictCode.CANNOT_TELL, "Too early to tell"),
    ],
)
def test_the_label_tells_an_open_target_from_an_open_rise(
    p_gt0: float, code: VerdictCode, said: str
):
    assert words.label(leaning(p_gt0, code)) == said


def test_a_measure_at_its_ceiling_is_blamed_and_not_the_time():
    verdict = judge(pilot([20] * 8, [19] * 8))
    assert words.label(verdict) == "This measure cannot tell"
    assert verdict.text.limits[0] == (
        "100% of students already had the best mark before, so gains can't show."
    )
    assert words.next_step(verdict) == "Extend: go on, with a measure that leaves room for a gain."


def test_the_next_step_follows_the_verdict():
    assert words.next_step(judge(shifted(GAINS))).startswith("Extend: keep it, and run one more")
    assert words.next_step(judge(shifted(STILL))).startswith("Adapt or stop")
    assert words.next_step(judge(shifted(GAINS[:3]))) == (
        "Extend: more lessons are needed to tell. At least 5 students with both scores are needed."
    )


@pytest.mark.parametrize("suggestion", list(Suggestion))
def test_every_suggestion_has_its_sentence(suggestion: Suggestion):
    verdict = replace(judge(shifted(STILL)), suggestion=suggestion)
    assert words.suggestion(verdict).endswith((".", "?"))


def test_an_open_verdict_says_how_many_students_would_settle_it():
    verdict = judge(UNSURE)
    assert verdict.code is VerdictCode.CANNOT_TELL
    assert re.search(r"about \d+ students\.$", words.next_step(verdict))


def test_what_no_class_could_settle_is_said():
    verdict = judge(UNSURE)
    vague = replace(verdict, sd_change=100.0)
    assert words.to_settle(vague).endswith("more students than one class can give.")
    clear = replace(verdict, sd_change=0.1)
    assert words.to_settle(clear) == ""


def test_students_to_settle_follow_the_formula():
    """((0.6745 + 0.8416) * 6 / 2)^2 = 20.7, so 21 students."""
    verdict = replace(judge(UNSURE), est=0.0, sd_change=6.0)
    assert students_to_settle(verdict) == 21


def test_one_student_foresees_nothing():
    with pytest.raises(TooFewValues):
        students_to_settle(judge(shifted([3])))


def test_that_scores_rose_is_told_apart_from_why():
    rose, why = certainties(judge(shifted(GAINS)))
    assert (rose.bars, rose.words) == (3, "very sure")
    assert rose.why == "The true change is probably between 3.3 and 3.9 marks."
    assert (why.bars, why.words) == (1, "not sure yet")


@pytest.mark.parametrize(
    ("evidence", "bars"),
    [(Evidence.SERIES, 1), (Evidence.SIMILAR_CLASS, 2), (Evidence.COIN_FLIP, 3)],
)
def test_only_the_design_makes_the_reason_surer(evidence: Evidence, bars: int):
    verdict = replace(judge(shifted(GAINS)), evidence=evidence)
    assert certainties(verdict)[1].bars == bars


def test_what_was_not_done_cannot_be_the_reason():
    assert certainties(judge(shifted(GAINS, lessons=lessons(3))))[1].bars == 0


def test_too_few_students_make_nothing_sure():
    assert certainties(judge(shifted([3, 4])))[0].bars == 0


def test_without_a_range_there_are_no_ends():
    assert amounts.likely_range(judge(shifted([3, 4]))) == ("", "")


@pytest.mark.parametrize(
    ("chance", "said"),
    [
        (0.99, "almost certain"),
        (0.95, "very likely"),
        (0.75, "likely"),
        (0.55, "more likely than not"),
        (0.45, "a coin toss"),
        (0.25, "less likely than not"),
        (0.05, "unlikely"),
        (0.01, "very unlikely"),
        (0.009, "almost impossible"),
    ],
)
def test_every_chance_has_its_phrase(chance: float, said: str):
    assert display.phrase(chance, display.ENGLISH) == said


@pytest.mark.parametrize(
    ("chance", "said"),
    [
        (0.999, "more than 9 in 10"),
        (0.5, "about 5 in 10"),
        (0.04, "fewer than 1 in 10"),
    ],
)
def test_chances_are_told_in_people(chance: float, said: str):
    assert display.in_ten(chance, display.ENGLISH) == said


@pytest.mark.parametrize(
    ("chance", "n", "said"),
    [
        (0.652, 19, "65%"),
        (0.662, 20, "66%"),
        (0.98, 12, "95%"),
        (0.991, 12, ">99%"),
        (0.009, 12, "<1%"),
        (0.02, 12, "5%"),
        (0.011, 40, "1%"),
    ],
)
def test_chances_are_no_finer_than_the_class_allows(chance: float, n: int, said: str):
    assert display.percent(chance, n) == said


@pytest.mark.parametrize(
    ("resolution", "one", "average"), [(1, "7", "7.4"), (0.5, "7.4", "7.4"), (10, "7", "7")]
)
def test_averages_are_ten_times_finer_than_single_values(resolution: float, one: str, average: str):
    measure = quiz(resolution=resolution)
    assert display.value(7.42, measure) == one
    assert display.average(7.42, measure) == average


def test_a_change_that_rounds_to_nought_has_no_sign():
    assert display.change(0.01, QUIZ) == display.change(-0.01, QUIZ) == "0.0"
