"""What a pilot cost the teacher: counted only where it was noted, and said beside a win."""

from dataclasses import replace

import pytest

from pilot.analysis import BadPilot, ClassDay, Evidence, Phase, judge, words
from pilot.analysis.burden import Burden, burden_of
from pilot.analysis.burden_words import won_at
from tests.analysis.builders import GAINS, STILL, day, shifted


def planned(number: int, phase: Phase, minutes: int | None, seconds: int | None = None) -> ClassDay:
    logged = day(number, phase, explanation=20)
    return replace(logged, planning_minutes=minutes, logging_seconds=seconds)


BEFORE = (planned(2, Phase.BASELINE, 20, 30), planned(3, Phase.BASELINE, 10))
DURING = (planned(9, Phase.DURING, 45, 50), planned(10, Phase.DURING, 35, 40))


def said(gains=STILL, days=(), **changes) -> str:
    return judge(shifted(gains, days=tuple(days), **changes)).text.burden


def test_extra_minutes_are_those_during_less_those_before():
    found = burden_of((*BEFORE, *DURING))
    assert (found.planning_before, found.planning_during, found.extra_minutes) == (15, 40, 25)
    assert (found.n_said_before, found.n_said_during, found.n_timed) == (2, 2, 3)


def test_logging_is_that_of_the_middle_class_so_that_a_page_left_open_does_not_count():
    days = [
        planned(n, Phase.DURING, None, seconds) for n, seconds in ((9, 30), (10, 40), (11, 3600))
    ]
    found = burden_of(days)
    assert found.logging_seconds == 40
    assert found.logging_minutes == 2


def test_not_said_is_unknown_and_nought_is_nought():
    assert burden_of([planned(9, Phase.DURING, None)]) == Burden()
    assert burden_of([planned(9, Phase.DURING, 0)]).planning_during == 0
    assert Burden().extra_minutes is None
    assert Burden().logging_minutes is None


def test_days_after_the_pilot_count_for_neither_side():
    later = planned(20, Phase.FOLLOW_UP, 300, 900)
    assert burden_of((*BEFORE, *DURING, later)) == burden_of((*BEFORE, *DURING))


def test_less_than_no_time_is_refused():
    with pytest.raises(BadPilot, match="less than nought"):
        judge(shifted(STILL, days=(planned(9, Phase.DURING, -5),)))


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        ((), ""),
        ((*BEFORE, *DURING),
         "It cost the teacher 25 more minutes of preparing a day. "
         "Logging a class took 40 seconds."),
        (DURING, "Preparing took 40 minutes a day during the pilot; nobody noted it before. "
                 "Logging a class took 45 seconds."),
        ((planned(2, Phase.BASELINE, 20),),
         "Preparing took 20 minutes a day before the pilot; nobody noted it since."),
        ((planned(2, Phase.BASELINE, 20), planned(9, Phase.DURING, 19)),
         "Preparing took 1 minute a day less than before."),
        ((planned(2, Phase.BASELINE, 20), planned(9, Phase.DURING, 20)),
         "Preparing took as long as before."),
        ((planned(9, Phase.DURING, None, 180),), "Logging a class took 3 minutes."),
        ((planned(9, Phase.DURING, 30), planned(10, Phase.DURING, None)),
         "Preparing took 30 minutes a day during the pilot; nobody noted it before. "
         "It was noted on 1 of 2 days."),
    ],
)  # fmt: skip
def test_it_is_said_in_short_sentences(days, sentence: str):
    assert said(days=days) == sentence


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        ((*BEFORE, *DURING), "Better, at 25 more minutes of preparing a day."),
        (DURING, "Better, at 40 minutes of preparing a day; nobody noted it before."),
        ((*BEFORE, planned(9, Phase.DURING, 5)), "Better, with no more preparing than before."),
        (BEFORE, ""),
    ],
)
def test_beside_a_win_stands_what_it_came_at(days, sentence: str):
    won = judge(shifted(GAINS, days=freeing(days)))
    assert won.outcome == "done_better"
    assert won_at(won) == sentence
    assert won.text.burden.startswith(sentence)


def freeing(days) -> tuple[ClassDay, ...]:
    """The same days with teacher talk halved in the pilot, so that it was carried out."""
    return tuple(
        replace(d, minutes={"explanation": 10 if d.phase is Phase.DURING else 30}) for d in days
    )


def test_only_a_coin_flip_lets_a_win_be_said_to_have_worked():
    won = judge(shifted(GAINS, days=freeing((*BEFORE, *DURING))))
    flipped = replace(won, evidence=Evidence.COIN_FLIP)
    assert won_at(flipped) == "It worked, at 25 more minutes of preparing a day."
    similar = replace(won, evidence=Evidence.SIMILAR_CLASS)
    assert won_at(similar) == "Better, at 25 more minutes of preparing a day."


def test_where_there_is_no_win_nothing_is_said_to_be_better():
    assert "Better" not in said(days=(*BEFORE, *DURING))


def test_the_burden_changes_no_verdict_and_no_suggestion():
    dear, cheap = (
        judge(shifted(GAINS, days=freeing(days))) for days in ((*BEFORE, *DURING), unsaid())
    )
    assert (dear.code, dear.suggestion) == (cheap.code, cheap.suggestion)
    assert words.next_step(dear) == words.next_step(cheap)


def unsaid() -> tuple[ClassDay, ...]:
    return tuple(
        replace(d, planning_minutes=None, logging_seconds=None) for d in (*BEFORE, *DURING)
    )


def test_a_pilot_in_which_nothing_was_said_keeps_the_fingerprint_it_had():
    """Worked out by the version before preparing was asked for."""
    assert judge(shifted(STILL, days=unsaid())).input_hash == FINGERPRINT
    assert judge(shifted(STILL, days=(*BEFORE, *DURING))).input_hash != FINGERPRINT


FINGERPRINT = "16f188eb46553bac79a443575c182d765fa5740b7e4fd30949ff8ff7c08a605f"


def test_the_stored_verdict_keeps_the_burden():
    record = judge(shifted(STILL, days=(*BEFORE, *DURING))).to_json()
    assert record["burden"] == {
        "planning_before": 15,
        "planning_during": 40,
        "logging_seconds": 40,
        "n_said_before": 2,
        "n_said_during": 2,
        "n_timed": 3,
        "extra_minutes": 25,
        "logging_minutes": 2,
    }
