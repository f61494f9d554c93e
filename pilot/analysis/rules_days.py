"""Cautions of values day by day: one rule, one function."""

from collections import Counter
from itertools import chain

from pilot.analysis.cautions import Caution, CautionId, block, cap, note
from pilot.analysis.class_days import Phase
from pilot.analysis.designs.days import FEWEST_DAYS
from pilot.analysis.designs.lessons import FEWEST_LESSONS
from pilot.analysis.designs.staggered import FEWEST_CLASSES, code_allowing_for_days
from pilot.analysis.inference import VerdictCode
from pilot.analysis.rules_scores import SURE_THOUGH_FEW
from pilot.analysis.single_case import TREND
from pilot.analysis.workings import Workings

FEW_DAYS, SOME_DAYS = 5, 10
HANGING_TOGETHER = 0.30
"""Correlation from one day to the next from which it is said."""
OTHER_WEEKDAYS = 0.20
"""Difference in a weekday's share of two phases above which the mixes are not alike."""


def few_days(at: Workings) -> Caution | None:
    """W-DAYS: too few days or lessons on one side to be bold, or to say anything."""
    fewest = FEWEST_DAYS.get(at.data.design, FEWEST_LESSONS)
    if at.n < fewest:
        return block(CautionId.DAYS, n=at.n)
    if at.n < FEW_DAYS and (at.p_better or 0) < SURE_THOUGH_FEW:
        return cap(CautionId.DAYS, VerdictCode.LEANING_POSITIVE, n=at.n)
    return note(CautionId.DAYS, n=at.n) if at.n < SOME_DAYS else None


def few_classes(at: Workings) -> Caution | None:
    """W-CLASSES: too few classes for their order to say anything."""
    n = len(at.data.series)
    return block(CautionId.CLASSES, n=n) if n < FEWEST_CLASSES else None


def better_for_everybody(at: Workings) -> Caution | None:
    """W-TIME: with the classes that still wait as controls, the verdict would be another."""
    code = code_allowing_for_days(at)
    if at.estimate is None or code is at.raw:
        return None
    step = at.checks["day_adjusted"]
    way = 0.0 if step is None else at.estimate.est - step
    return cap(CautionId.TIME, VerdictCode.LEANING_POSITIVE, way=way)


def rising_before(at: Workings) -> Caution | None:
    """W-TREND: things were already getting better before the start."""
    if at.baseline_tau is None or at.baseline_tau < TREND:
        return None
    return cap(CautionId.TREND, VerdictCode.LEANING_POSITIVE, tau=at.baseline_tau)


def alike_days(at: Workings) -> Caution | None:
    """W-AUTO: a day looks like the next, so that days count as fewer."""
    together = (at.checks.get("r1") or 0) >= HANGING_TOGETHER
    return note(CautionId.AUTO) if together else None


def other_weekdays(at: Workings) -> Caution | None:
    """W-WEEKDAY: the two phases are made of different weekdays."""
    before, during = weekdays(at, Phase.BASELINE), weekdays(at, Phase.DURING)
    if not before or not during:
        return None
    apart = max(
        abs(before[day] / before.total() - during[day] / during.total()) for day in range(7)
    )
    return note(CautionId.WEEKDAY) if apart > OTHER_WEEKDAYS else None


def weekdays(at: Workings, phase: Phase) -> Counter[int]:
    """How many values of a phase fall on each weekday."""
    days = chain(at.data.values, *(each.values for each in at.data.series))
    known = (each for each in days if each.value is not None)
    return Counter(each.on.weekday() for each in known if each.phase is phase)


def carried_over(at: Workings) -> Caution | None:
    """W-CARRY: what one lesson taught helps in the next, whichever way that is held."""
    return note(CautionId.CARRY) if at.data.cumulative else None
