"""What each design could ever show, said before it begins: one function a design, plain sizes.

`reach_words.reach_texts` says the answer in sentences. Sizes too small for a verdict give a Reach
that is not `enough`; nothing here raises for them. A spread that is not known is left out: among
students it is then that of classes like most, day by day nothing is foreseen.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import comb, factorial, isfinite, sqrt

from pilot.analysis.class_days import Coin
from pilot.analysis.comparison import CLASS_SHARE
from pilot.analysis.data import Design, Measure, MeasureKind
from pilot.analysis.designs.days import FEWEST_DAYS
from pilot.analysis.designs.lessons import FEWEST_LESSONS
from pilot.analysis.designs.staggered import FEWEST_CLASSES
from pilot.analysis.inference import Estimate
from pilot.analysis.planning import (
    USUAL_R,
    Needed,
    needed,
    needed_in_one_class,
    needed_in_two_groups,
    usual_change_spread,
)
from pilot.analysis.planning_days import needed_in_classes, needed_in_days, needed_in_lessons
from pilot.analysis.rules_scores import ENOUGH_STUDENTS

TOO_OFTEN = Fraction(1, 20)
"""Luck that does as well more often than this convinces nobody."""
USUAL_TURNING = 0.5
"""SD of yes-or-no changes where a quarter of a class turns: a judgement, not a fact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """What a pilot of this design and size could show at best."""

    smallest_luck: Fraction | None = None
    """How often luck alone does as well as the best possible result; None without a draw."""
    needed: Needed | None = None
    """What the average has to move by; None where too little is known to foresee it."""
    design: Design
    n: int = 0
    """What was drawn: lessons, students or classes, or the days the start can fall on."""
    coin: Coin | None = None
    enough: bool = True
    """Whether there can be a verdict at all."""

    @property
    def too_lucky(self) -> bool:
        """Whether luck does as well too often for any result to convince."""
        return self.smallest_luck is not None and self.smallest_luck > TOO_OFTEN


def before_after(measure: Measure, n: int, sd_change: float | None = None) -> Reach:
    """One class of n students, before and after.

    >>> quiz = Measure(id="q", name="Quiz", unit="marks", target=2, minimum=0, maximum=20)
    >>> round(before_after(quiz, 20).needed.observed, 2)
    2.46
    """
    if n < ENOUGH_STUDENTS:
        return Reach(design=Design.BEFORE_AFTER, enough=False)
    spread = known(sd_change) or change_spread_of(measure)
    found = needed_in_one_class(measure.target, spread, n, measure.certainty)
    return Reach(design=Design.BEFORE_AFTER, needed=found)


def unlinked(measure: Measure, n_before: int, n_after: int, sd: float | None = None) -> Reach:
    """One class whose answers cannot be matched; `sd` is the spread of answers.

    >>> likes = Measure(id="i", name="Interest", unit="points", target=0.5, minimum=1, maximum=5)
    >>> unlinked(likes, 20, 20).needed.observed > before_after(likes, 20).needed.observed
    True
    """
    if min(n_before, n_after) < ENOUGH_STUDENTS:
        return Reach(design=Design.UNLINKED, enough=False)
    spread = known(sd) or change_spread_of(measure) / sqrt(2 * (1 - USUAL_R))
    size = Estimate(0.0, spread * sqrt(1 / n_before + 1 / n_after), n_before + n_after - 2)
    return Reach(design=Design.UNLINKED, needed=needed(measure.target, size, measure.certainty))


def comparison_class(
    measure: Measure, n_pilot: int, n_other: int, resid_sd: float | None = None
) -> Reach:
    """A pilot class beside another; `resid_sd` is the spread at the same before-score."""
    found = between_groups(measure, (n_pilot, n_other), resid_sd, CLASS_SHARE)
    return Reach(design=Design.COMPARISON_CLASS, needed=found, enough=found is not None)


def coin_students(
    measure: Measure, n_flipped: int, n_usual: int, resid_sd: float | None = None
) -> Reach:
    """Students inside one class, as a coin decides: C(n, k) ways the coin could have fallen.

    >>> quiz = Measure(id="q", name="Quiz", unit="marks", target=2, minimum=0, maximum=20)
    >>> coin_students(quiz, 5, 5).smallest_luck
    Fraction(1, 252)
    """
    found = between_groups(measure, (n_flipped, n_usual), resid_sd, 0.0)
    return Reach(
        smallest_luck=None if found is None else Fraction(1, comb(n_flipped + n_usual, n_usual)),
        needed=found,
        design=Design.COIN_FLIP,
        n=n_flipped + n_usual,
        coin=Coin.STUDENTS,
        enough=found is not None,
    )


def coin_lessons(
    measure: Measure, n_flipped: int, n_usual: int, sd_lesson: float | None = None
) -> Reach:
    """Lessons of one class, as a coin decides: C(n, k) ways the coin could have fallen.

    >>> minutes = Measure(id="m", name="Projects", unit="minutes", target=5)
    >>> coin_lessons(minutes, 4, 4).smallest_luck
    Fraction(1, 70)
    """
    if min(n_flipped, n_usual) < FEWEST_LESSONS:
        return Reach(design=Design.COIN_FLIP, coin=Coin.LESSONS, enough=False)
    spread, certainty = known(sd_lesson), measure.certainty
    return Reach(
        smallest_luck=Fraction(1, comb(n_flipped + n_usual, n_usual)),
        needed=None
        if spread is None
        else needed_in_lessons(measure.target, spread, n_flipped, n_usual, certainty),
        design=Design.COIN_FLIP,
        n=n_flipped + n_usual,
        coin=Coin.LESSONS,
    )


def days(
    measure: Measure,
    n_before: int,
    n_during: int,
    sd_day: float | None = None,
    possible_starts: int = 0,
    design: Design = Design.DAILY_SERIES,
) -> Reach:
    """A class day by day, or with Design.SINGLE_STUDENT one student.

    `possible_starts` is how many days the start is drawn from; nought where it is not drawn.

    >>> minutes = Measure(id="m", name="Projects", unit="minutes", target=5)
    >>> days(minutes, 5, 5, possible_starts=5).smallest_luck
    Fraction(1, 5)
    """
    if min(n_before, n_during) < FEWEST_DAYS[design]:
        return Reach(design=design, enough=False)
    spread, certainty = known(sd_day), measure.certainty
    return Reach(
        smallest_luck=Fraction(1, possible_starts) if possible_starts > 0 else None,
        needed=None
        if spread is None
        else needed_in_days(measure.target, spread, n_before, n_during, certainty),
        design=design,
        n=max(0, possible_starts),
    )


def staggered_starts(
    measure: Measure, classes: int, n_before: int, n_during: int, sd_day: float | None = None
) -> Reach:
    """Classes that start one after another, each on a day of its own: k! orders.

    n_before and n_during are the days of the class that has fewest of them.

    >>> minutes = Measure(id="m", name="Projects", unit="minutes", target=5)
    >>> staggered_starts(minutes, 3, 5, 5).smallest_luck
    Fraction(1, 6)
    """
    design, target = Design.STAGGERED_STARTS, measure.target
    if classes < FEWEST_CLASSES or min(n_before, n_during) < FEWEST_DAYS[design]:
        return Reach(design=design, enough=False)
    spread, sizes = known(sd_day), (classes, n_before, n_during)
    return Reach(
        smallest_luck=Fraction(1, factorial(classes)),
        needed=None
        if spread is None
        else needed_in_classes(target, spread, *sizes, measure.certainty),
        design=design,
        n=classes,
    )


def between_groups(
    measure: Measure, sizes: tuple[int, int], resid_sd: float | None, class_share: float
) -> Needed | None:
    """What two groups have to show; None where one is too small for a verdict."""
    if min(sizes) < ENOUGH_STUDENTS:
        return None
    spread = known(resid_sd) or change_spread_of(measure) * sqrt((1 + USUAL_R) / 2)
    return needed_in_two_groups(measure.target, spread, *sizes, measure.certainty, class_share)


def change_spread_of(measure: Measure) -> float:
    """SD of change in classes like most; of yes or no, where a quarter of a class turns."""
    binary = measure.kind is MeasureKind.BINARY
    return USUAL_TURNING if binary else usual_change_spread(measure)


def known(spread: float | None) -> float | None:
    """The spread, where it is a number above nought."""
    return spread if spread is not None and isfinite(spread) and spread > 0 else None
