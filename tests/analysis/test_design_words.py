"""What may be said of each design, and no more."""

from dataclasses import replace

import pytest

from pilot.analysis import (
    Caution,
    CautionId,
    Coin,
    Design,
    Evidence,
    PilotData,
    caution_text,
    certainties,
    estimation_picture,
    judge,
    words,
)
from pilot.analysis.evidence import WEAK
from tests.analysis.builders import (
    AHEAD,
    BETTER_DAYS,
    LEVEL,
    QUIZ,
    START,
    TWO_CLASSES,
    USUAL_DAYS,
    YES_NO,
    coin_lessons,
    compared,
    daily,
    lessons,
    pilot,
    quiz,
    shifted,
    unlinked,
)
from tests.analysis.test_words import BANNED, Shouting, all_words

BLANK = [None] * 20
COIN = replace(TWO_CLASSES, design=Design.COIN_FLIP, coin=Coin.STUDENTS)
EVERY_DESIGN = {
    "similar class": TWO_CLASSES,
    "tested": replace(TWO_CLASSES, measure=quiz(taught=True)),
    "no before": compared((BLANK, AHEAD), (BLANK, LEVEL)),
    "few": compared((START[:3], AHEAD[:3]), (START, LEVEL)),
    "nobody": compared(([None], [None]), ([None], [None])),
    "coin": COIN,
    "coin, shares": compared(([0, 1] * 10, [1] * 20), ([0, 1] * 10, [0, 1] * 10), measure=YES_NO,
                             design=Design.COIN_FLIP, coin=Coin.STUDENTS),
    "coin for classes": replace(COIN, coin=Coin.CLASSES),
    "unlinked": unlinked(START, AHEAD, n_measures=3, cut_short=True),
    "unlinked, few": unlinked(START[:3], AHEAD),
    "days": daily(USUAL_DAYS, BETTER_DAYS),
    "days, mixed": daily(USUAL_DAYS, [40, 75, 58, 80, 59, 61]),
    "days, few": daily(USUAL_DAYS, [70]),
    "one student": daily(USUAL_DAYS, BETTER_DAYS, design=Design.SINGLE_STUDENT),
    "one student, few": daily([5], [6], design=Design.SINGLE_STUDENT),
    "lessons": coin_lessons(BETTER_DAYS, USUAL_DAYS),
    "lessons, few": coin_lessons([70], [60]),
    "yes or no": pilot([0] * 8 + [1] * 4, [1] * 9 + [0] * 3, measure=YES_NO),
    "not done": replace(COIN, lessons=lessons(3)),
    "too late": replace(COIN, late_edits=1),
}  # fmt: skip


@pytest.mark.parametrize("data", EVERY_DESIGN.values(), ids=EVERY_DESIGN)
def test_weak_designs_never_give_a_reason_and_none_speaks_statistics(data: PilotData):
    verdict = judge(data)
    found = [text for text in all_words(verdict) if BANNED.search(text)]
    if verdict.evidence is Evidence.COIN_FLIP:
        found = [text for text in found if "Because it was a coin flip" not in text]
    assert found == []


@pytest.mark.parametrize("data", EVERY_DESIGN.values(), ids=EVERY_DESIGN)
def test_every_sentence_of_every_design_can_be_said_in_another_language(data: PilotData):
    assert [text for text in all_words(judge(data), Shouting()) if text and "¡" not in text] == []


@pytest.mark.parametrize("data", EVERY_DESIGN.values(), ids=EVERY_DESIGN)
def test_every_design_has_its_picture_and_its_record(data: PilotData):
    verdict = judge(data)
    picture = estimation_picture(verdict)
    assert picture.axis.low < picture.axis.high
    assert picture.summary
    assert verdict.to_json()["design"] == data.design.value


@pytest.mark.parametrize("data", EVERY_DESIGN.values(), ids=EVERY_DESIGN)
def test_only_strong_designs_are_sure_that_the_new_way_did_it(data: PilotData):
    verdict = judge(data)
    bars = certainties(verdict)[1].bars
    assert bars <= (1 if verdict.evidence in WEAK else 3)


def test_a_similar_class_only_suggests():
    assert judge(TWO_CLASSES).text.headline == (
        "Quiz: Target met. The pilot's students went from 10.0 to 15.8 on average, the others "
        "from 10.0 to 10.8: +5.0 marks (likely range 4.5 to 5.5). They did better than a similar "
        "class; this suggests that the new way helps."
    )


def test_a_coin_flip_makes_the_flip_the_likely_reason():
    assert judge(COIN).text.headline.endswith(
        "Because it was a coin flip, the flip is the likely reason."
    )
    assert "that the real difference is at least" in judge(COIN).text.sure


def test_what_was_not_done_is_no_reason():
    headline = judge(EVERY_DESIGN["not done"]).text.headline
    assert headline.startswith("It was not done")
    assert "reason" not in headline


def test_a_comparison_nobody_can_trust_gives_no_reason():
    verdict = judge(EVERY_DESIGN["no before"])
    assert "suggests" not in verdict.text.headline
    assert "did not start level" in certainties(verdict)[1].why


def test_lessons_are_told_as_lessons():
    assert judge(EVERY_DESIGN["lessons"]).text.headline.startswith(
        "Quiz: Target met. Usual lessons averaged 59.3, flipped lessons 72.0: +12.7 marks"
    )
    few = judge(EVERY_DESIGN["lessons, few"])
    assert few.text.headline == (
        "Quiz: Too few lessons to say. Usual lessons averaged 60.0, flipped lessons 70.0."
    )
    assert words.next_step(few).endswith("At least 4 flipped and 4 usual lessons are needed.")


def test_days_are_told_as_days():
    verdict = judge(EVERY_DESIGN["days"])
    assert "Days went from 59.3 to 72.0 on average" in verdict.text.headline
    assert verdict.text.who == (
        "5 of 5 pilot days were better than the middle day before. "
        "By luck that happens about 1 time in 17."
    )
    assert "By luck" not in judge(EVERY_DESIGN["days, mixed"]).text.who


def test_one_student_is_told_in_pairs_of_days():
    assert "In about 10 of 10 pairs" in judge(EVERY_DESIGN["one student"]).text.headline


def test_shares_are_told_in_per_cent():
    verdict = judge(EVERY_DESIGN["yes or no"])
    assert "from 33% to 75% on average: +42%" in verdict.text.headline
    assert "your target of 20%" in verdict.text.sure
    assert certainties(verdict)[0].why.endswith("%.")


@pytest.mark.parametrize(
    ("which", "known", "sentence"),
    [
        (
            CautionId.RTM,
            {"points": 6.0},
            "Low scores tend to rise on their own: about 6.0 marks of this may be that.",
        ),
        (
            CautionId.RTM,
            {"points": -2.5},
            "High scores tend to fall on their own: about 2.5 marks of this may be that.",
        ),
        (
            CautionId.MULTI,
            {"measures": 5, "luck": 0.18},
            "You looked at 5 measures. With so many, one looks good by luck about 18% of the time.",
        ),
        (CautionId.DAYS, {"n": 1}, "Only 1 day or lesson on one side."),
    ],
)
def test_cautions_of_designs_carry_their_numbers(
    which: CautionId, known: dict[str, float], sentence: str
):
    assert caution_text(Caution(which, facts=known), QUIZ) == sentence


def test_students_chosen_for_low_scores_are_warned_of():
    """A class averaging 10 out of a year that averages 14: (1 - .70) (14 - 10) marks."""
    verdict = judge(shifted([3, 4, 2, 5, 3, 4, 3, 4], chosen_from=14.0))
    facts = {each.id: each.facts for each in verdict.cautions}[CautionId.RTM]
    assert facts["points"] == pytest.approx(1.2)


def test_the_comparison_class_tells_how_far_scores_move_back():
    """With LEVEL almost parallel to START, r is .97 and hardly anything moves by itself."""
    verdict = judge(replace(TWO_CLASSES, chosen_from=14.0))
    facts = {each.id: each.facts for each in verdict.cautions}[CautionId.RTM]
    assert 0 < facts["points"] < 0.6
    flat = judge(compared((START, AHEAD), (START, [11] * 20), chosen_from=14.0))
    facts = {each.id: each.facts for each in flat.cautions}[CautionId.RTM]
    assert facts["points"] == pytest.approx(1.2)


def test_looking_at_many_measures_and_cutting_short_are_said():
    found = judge(EVERY_DESIGN["unlinked"]).caution_ids
    assert CautionId.MULTI in found
    assert CautionId.PEEK in found


WILD = [40, 75, 58, 80, 45, 61, 50, 66]


@pytest.mark.parametrize(
    ("data", "advice"),
    [
        (daily(WILD, WILD[::-1]), "More days before and during would help to settle it."),
        (coin_lessons(WILD, WILD), "More lessons of each kind would help to settle it."),
        (unlinked(START[:8], START[1:9], measure=quiz(target=0.5)),
         "More students on each side would help to settle it."),
    ],
)  # fmt: skip
def test_an_open_verdict_says_what_more_would_settle_it(data: PilotData, advice: str):
    assert words.next_step(judge(data)).endswith(advice)


def test_more_students_never_mend_an_unfair_comparison():
    assert "More students" not in words.next_step(judge(EVERY_DESIGN["no before"]))
