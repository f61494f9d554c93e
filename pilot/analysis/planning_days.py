"""What pilots judged by days or lessons would need to show, beforehand."""

from math import sqrt

from pilot.analysis.class_starts import together
from pilot.analysis.errors import TooFewValues
from pilot.analysis.inference import Estimate
from pilot.analysis.planning import Needed, needed
from pilot.analysis.time_series import LEAST_DF

USUAL_DAY_R = 0.2
"""How far a day looks like the next until it is known: a judgement, not a fact."""


def needed_in_days(
    target: float,
    sd_day: float,
    n_before: int,
    n_during: int,
    certainty: float,
    r: float = USUAL_DAY_R,
) -> Needed:
    """What a daily series has to show: target + t(c, df) s.

    s = s_day sqrt(1/n_before + 1/n_during) sqrt((1 + r)/(1 - r)), df = max(3, n(1 - r)/(1 + r) - 2)
    as in `time_series.level_shift`; in the measure's unit. TooFewValues below three days a phase.

    >>> round(needed_in_days(5, 8, 10, 5, 0.75, r=0.0).observed, 2)
    8.04
    """
    return needed(target, shift_of(sd_day, n_before, n_during, r), certainty)


def shift_of(sd_day: float, n_before: int, n_during: int, r: float) -> Estimate:
    """The size of what cannot be told from luck in one class's days."""
    if min(n_before, n_during) < 3:
        raise TooFewValues("three days before and three during are the fewest to foresee")
    widened = sqrt((1 + r) / (1 - r))
    se = sd_day * sqrt(1 / n_before + 1 / n_during) * widened
    return Estimate(0.0, se, max(LEAST_DF, (n_before + n_during) / widened**2 - 2))


def needed_in_classes(
    target: float,
    sd_day: float,
    classes: int,
    n_before: int,
    n_during: int,
    certainty: float,
    r: float = USUAL_DAY_R,
) -> Needed:
    """What several classes that start one after another have to show, on average.

    Each class as in `needed_in_days`, their mean as in `class_starts.together`; n_before and
    n_during are the days of a typical class. TooFewValues below three classes or three days.

    >>> round(needed_in_classes(5, 8, 3, 8, 8, 0.75, r=0.0).observed, 2)
    6.57
    """
    if classes < 3:
        raise TooFewValues("three classes are the fewest that can start one after another")
    one = shift_of(sd_day, n_before, n_during, r)
    return needed(target, together([one] * classes), certainty)


def needed_in_lessons(
    target: float, sd_lesson: float, n_flipped: int, n_usual: int, certainty: float
) -> Needed:
    """What coin-flipped lessons have to show: target + t(c, n - 2) s_lesson sqrt(1/n1 + 1/n0).

    In the measure's unit; TooFewValues below two lessons of a kind.

    >>> round(needed_in_lessons(5, 8, 4, 4, 0.75).observed, 2)
    9.06
    """
    if min(n_flipped, n_usual) < 2:
        raise TooFewValues("two lessons of each kind are the fewest to foresee anything for")
    se = sd_lesson * sqrt(1 / n_flipped + 1 / n_usual)
    return needed(target, Estimate(0.0, se, n_flipped + n_usual - 2), certainty)
