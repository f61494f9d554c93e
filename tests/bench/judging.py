"""What a verdict costs: one paired analysis, and a whole pilot with five measures."""

from dataclasses import replace
from functools import partial

import numpy as np

from pilot.analysis import MeasureKind, PilotData, judge_all
from pilot.analysis.inference import chances, verdict_code
from pilot.analysis.paired import estimate
from pilot.analysis.rank_tests import Values
from tests.analysis.builders import GAINS, QUIZ, YES_NO, daily, pilot, quiz
from tests.bench.timing import cost_of

CLASS = 24


def judging_costs() -> tuple[float, float]:
    """Milliseconds for the analysis of one class, and for the verdict on a whole pilot."""
    changes = np.array(GAINS, dtype=np.float64)
    whole = five_measures()
    return (
        cost_of(partial(paired_analysis, changes), times=200),
        cost_of(partial(judge_all, whole), times=20),
    )


def paired_analysis(changes: Values) -> None:
    """The mean change, its chances and what they say."""
    verdict_code(chances(estimate(changes), QUIZ.target), QUIZ.certainty)


def five_measures() -> list[PilotData]:
    """A class of 24: a quiz, an older quiz, interest, homework, and minutes day by day."""
    rng = np.random.default_rng(20240601)
    before = rng.integers(4, 13, CLASS)
    after = before + rng.integers(0, 6, CLASS)
    asked = rng.integers(1, 5, CLASS)
    done = rng.integers(0, 2, CLASS)
    days = rng.integers(10, 40, 15).tolist()
    likes = quiz(kind=MeasureKind.ORDINAL, minimum=1, maximum=5, target=0.5)
    found = [
        pilot(before.tolist(), after.tolist()),
        pilot(after.tolist(), before.tolist()),
        pilot(asked.tolist(), (asked + rng.integers(0, 2, CLASS)).tolist(), measure=likes),
        pilot(done.tolist(), (done | rng.integers(0, 2, CLASS)).tolist(), measure=YES_NO),
        daily(days[:10], days[10:]),
    ]
    return [
        replace(each, measure=replace(each.measure, id=f"measure {n}", primary=n == 0))
        for n, each in enumerate(found)
    ]
