"""Earlier pilots: what is counted, what is averaged, and how it is said."""

from dataclasses import replace
from typing import Any

import pytest

from pilot.analysis import Coin, Design, Evidence, judge
from pilot.analysis import memory_words as words
from pilot.analysis.inference import Range
from pilot.analysis.memory import (
    Fate,
    Kind,
    Tried,
    fate_of,
    people_in,
    places,
    together,
    tried_from,
)
from pilot.analysis.memory_pictures import memory_picture
from pilot.analysis.pooling import Effect
from pilot.analysis.score_spread import spread_of_scores
from tests.analysis.builders import (
    GAINS,
    STILL,
    TWO_CLASSES,
    coin_lessons,
    compared,
    daily,
    lessons,
    pilot,
    quiz,
    shifted,
    unlinked,
)
from tests.analysis.test_words import BANNED, Shouting

ROSE = judge(pilot([8, 9, 10, 11, 12, 9], [11, 12, 12, 15, 15, 12])).to_json()


def kept(**changes: Any) -> dict[str, Any]:
    """A stored verdict with something changed."""
    return {**ROSE, **changes}


def tried(est: float, se: float = 0.1, fate: Fate = Fate.WIN, kind: Kind = Kind.OVER_TIME) -> Tried:
    return Tried(fate, kind, Effect(est, se), Range(est - 1.3 * se, est + 1.3 * se))


NOT_DONE = Tried(Fate.NOT_DONE)


def test_a_stored_verdict_gives_its_change_in_usual_spreads_of_its_own_scores():
    found = tried_from(ROSE)
    assert found.effect is not None
    assert found.likely is not None
    assert found.effect.est == pytest.approx(ROSE["est"] / ROSE["sd"])
    assert found.effect.se == pytest.approx(ROSE["se"] / ROSE["sd"])
    assert found.likely.low == pytest.approx(ROSE["range80"][0] / ROSE["sd"])
    assert (found.fate, found.kind) == (Fate.WIN, Kind.OVER_TIME)


def test_the_same_quiz_counted_in_other_marks_is_the_same_pilot():
    tens = quiz(maximum=200, target=20, resolution=10)
    before, after = [80, 90, 100, 110, 120, 90], [110, 120, 120, 150, 150, 120]
    one = tried_from(judge(pilot(before, after, measure=tens)).to_json()).effect
    other = tried_from(ROSE).effect
    assert one is not None
    assert other is not None
    assert (one.est, one.se) == pytest.approx((other.est, other.se))


def test_what_the_data_cannot_see_makes_a_comparison_less_sure():
    record = judge(TWO_CLASSES).to_json()
    found = tried_from(record)
    assert found.kind is Kind.COMPARED
    assert found.effect is not None
    assert record["infl"] > 0
    assert found.effect.se > record["se"] / record["sd"]


@pytest.mark.parametrize(
    "changes",
    [
        {"sd": None},
        {"sd": 0},
        {"se": None},
        {"est": float("nan")},
        {"se": 0.0, "infl": 0.0},
        {"outcome": "not_done"},
        {"warnings": [{"id": "W-FIDELITY"}]},
        {"design": "daily_series"},
        {"design": "single_student"},
        {"design": None},
        {"design": "comparison_class", "evidence": "E1"},
    ],
)
def test_what_cannot_stand_beside_the_others_is_counted_and_not_averaged(changes: dict[str, Any]):
    assert tried_from(kept(**changes)).effect is None


def test_an_older_verdict_without_the_spread_is_counted():
    older = {name: value for name, value in ROSE.items() if name not in ("sd", "outcome", "burden")}
    assert tried_from(older) == Tried(Fate.WIN)


def test_a_stored_verdict_without_its_range_is_a_dot_alone():
    assert tried_from(kept(range80=None)).likely is None


@pytest.mark.parametrize(
    ("stored", "fate"),
    [
        ({}, Fate.UNKNOWN),
        ({"verdict": "too_few", "n": 0}, Fate.UNKNOWN),
        ({"verdict": "too_few", "n": 3}, Fate.TOO_SOON),
        ({"verdict": "improved_below_target", "n": 20}, Fate.WIN),
        ({"verdict": "no_meaningful_change", "n": 20}, Fate.NO_CHANGE),
        ({"verdict": "worse", "n": 20}, Fate.WORSE),
        ({"verdict": "leaning_positive", "n": 20}, Fate.TOO_SOON),
        ({"verdict": "target_met", "n": 20, "outcome": "not_done"}, Fate.NOT_DONE),
        ({"verdict": "of a later version", "n": 20}, Fate.TOO_SOON),
    ],
)
def test_what_became_of_a_pilot(stored: dict[str, Any], fate: Fate):
    assert fate_of(stored) is fate


def test_the_fate_of_a_new_verdict_is_its_outcome():
    undone = judge(shifted(GAINS, lessons=lessons(3))).to_json()
    assert fate_of(undone) is Fate.NOT_DONE
    assert fate_of(judge(shifted(STILL)).to_json()) is Fate.NO_CHANGE


def test_pilots_that_were_not_done_are_counted_and_not_averaged():
    found = together([tried(0.2), tried(0.5), tried(0.4), NOT_DONE])
    assert found.tally == {Fate.WIN: 3, Fate.NOT_DONE: 1}
    assert found.n == 4
    assert found.pooled is not None
    assert found.pooled.k == 3


def test_changes_over_time_and_comparisons_are_never_mixed():
    over_time = [tried(0.5)] * 4
    compared = [tried(0.1, kind=Kind.COMPARED)] * 3
    stronger = together([*over_time, *compared])
    assert stronger.kind is Kind.COMPARED
    assert stronger.pooled is not None
    assert stronger.pooled.mean == pytest.approx(0.1)
    weaker = together([*over_time, *compared[:2]])
    assert weaker.kind is Kind.OVER_TIME
    assert weaker.pooled is not None
    assert weaker.pooled.mean == pytest.approx(0.5)


def test_two_of_a_kind_are_listed_without_a_mean():
    found = together([tried(0.5), tried(0.3), tried(0.1, kind=Kind.COMPARED)])
    assert (found.kind, len(found.listed), found.pooled) == (Kind.OVER_TIME, 2, None)
    assert words.apart(found) == ""
    assert words.averaged(found) == (
        "An average takes 3 pilots that were carried out and measured alike; 2 so far."
    )


def test_the_tally_is_told_in_one_order():
    found = together([NOT_DONE, Tried(Fate.NO_CHANGE), tried(0.5), NOT_DONE])
    assert words.tally(found) == "1 win, 1 no change, 2 not done"


ALIKE = together([tried(0.42), tried(0.40), tried(0.38)])
APART = together([tried(-0.9), tried(1.2), tried(0.1)])


def test_a_mean_is_said_as_places_among_a_hundred_classmates():
    assert words.averaged(ALIKE) == (
        "On average a student in the middle of the class moved up past 16 of 100 classmates "
        "(likely range 11 to 19)."
    )
    assert words.apart(ALIKE) == (
        "The pilots differ no more than luck would make them. "
        "The next one will probably lie between 9 and 22."
    )


def test_a_mean_that_may_be_nothing_and_a_next_pilot_that_may_be_anything_are_said_so():
    assert words.averaged(APART).endswith("It may be nothing.")
    assert words.apart(APART) == (
        "The pilots differ a lot. Where the next one will lie nobody can say yet."
    )


@pytest.mark.parametrize(
    ("changes", "kind", "part"),
    [
        ((-0.4, -0.42, -0.38), Kind.OVER_TIME, "fell behind 16 of 100 classmates"),
        ((0.001, -0.001, 0), Kind.OVER_TIME, "stayed there"),
        ((0.4, 0.42, 0.38), Kind.COMPARED, "ended 16 places of 100 higher than in the classes"),
        ((-0.4, -0.42, -0.38), Kind.COMPARED, "ended 16 places of 100 lower than in the classes"),
    ],
)
def test_the_words_follow_what_was_set_against_what(changes, kind: Kind, part: str):
    assert part in words.averaged(together([tried(each, kind=kind) for each in changes]))


def test_pilots_that_differ_somewhat_are_said_to():
    assert "somewhat" in words.apart(together([tried(0.2), tried(0.5), tried(0.55)]))


def test_what_a_mean_over_time_cannot_say_is_said():
    said = " ".join(words.caveats(ALIKE))
    assert "progress, and not what the new way added" in said
    assert "counted and not averaged" not in said
    left_out = together([*ALIKE.listed, NOT_DONE, Tried(Fate.UNKNOWN)])
    assert words.caveats(left_out)[1].startswith("2 pilots are counted and not averaged")
    compared = together([tried(0.1, kind=Kind.COMPARED)] * 3)
    assert words.caveats(compared) == ("Only pilots with a fair comparison are put together here.",)
    assert len(words.caveats(together([NOT_DONE]))) == 1


@pytest.mark.parametrize("found", [ALIKE, APART, together([NOT_DONE, tried(0.2)])])
def test_no_word_of_it_claims_too_much_and_each_can_be_said_in_another_language(found):
    told = (words.averaged, words.apart, lambda f, *a: " ".join(words.caveats(f, *a)), words.tally)
    for tell in told:
        assert not BANNED.search(tell(found))
        said = tell(found, Shouting())
        assert not said or "¡" in said


@pytest.mark.parametrize("which", list(Fate))
def test_every_fate_has_its_words(which: Fate):
    assert words.fate(which, 2).startswith("2 ")
    assert not BANNED.search(words.fate_label(which))


def test_the_picture_has_a_row_for_each_pilot_and_all_together_last():
    pilots = [tried(0.2), tried(0.5), NOT_DONE, tried(0.4)]
    named = list(zip(("March", "April", "May", "June"), pilots, strict=True))
    picture = memory_picture(named, together(pilots))
    assert [row.label for row in picture.rows] == ["March", "April", "June"]
    assert picture.mean is not None
    assert picture.next_one is not None
    assert picture.mean.likely is not None
    assert picture.next_one.low <= picture.mean.likely.low
    assert picture.table.rows[2] == ("May", "Not done", "–")
    assert picture.table.rows[-1][:2] == ("All together", "3 wins, 1 not done")
    assert picture.rows[1].said == "19 (likely 14 to 24)"


def test_without_a_mean_the_picture_is_a_list():
    pilots = [replace(tried(0.2), likely=None), tried(0.5)]
    picture = memory_picture([("a", pilots[0]), ("b", pilots[1])], together(pilots))
    assert (picture.mean, picture.next_one) == (None, None)
    assert picture.rows[0].said == "8"
    assert len(picture.table.rows) == 2


def test_places_lie_within_the_half_of_the_class_on_either_side():
    assert (places(9), places(-9), places(0)) == pytest.approx((50, -50, 0))


def test_the_spread_is_that_of_before_and_after_each_round_its_own_mean():
    data = pilot([8, 10, 12], [18, 20, 22])
    assert spread_of_scores(data) == pytest.approx(2)


def test_a_student_without_both_scores_does_not_widen_the_spread():
    assert spread_of_scores(pilot([8, 10, 12, 0], [18, 20, 22, None])) == pytest.approx(2)


def test_answers_that_cannot_be_matched_all_count():
    assert spread_of_scores(unlinked([8, 10, 12], [9, 11, 13, None])) == pytest.approx(2)


def test_the_spread_of_a_comparison_takes_both_classes():
    wide = compared(([9, 10, 11], [9, 10, 11]), ([7, 10, 13], [7, 10, 13]))
    assert spread_of_scores(wide) == pytest.approx(5**0.5)


@pytest.mark.parametrize(
    "data",
    [
        pilot([], []),
        pilot([5], [9]),
        pilot([5, 5, 5], [9, 9, 9]),
        daily([55, 60, 58], [70, 72, 69]),
        coin_lessons([70, 72, 69, 75], [55, 60, 58, 62]),
    ],
)
def test_days_lessons_and_scores_all_alike_have_no_spread_of_students(data):
    assert spread_of_scores(data) is None


def test_a_coin_among_students_is_a_comparison():
    flipped = replace(TWO_CLASSES, design=Design.COIN_FLIP, coin=Coin.STUDENTS)
    record = judge(flipped).to_json()
    assert record["evidence"] == Evidence.COIN_FLIP.value
    assert tried_from(record).kind is Kind.COMPARED


@pytest.mark.parametrize(("stored", "n"), [({"n": 16}, 16), ({"n": None}, 0), ({}, 0)])
def test_the_people_of_a_stored_verdict_are_counted(stored, n):
    assert people_in(stored) == n
