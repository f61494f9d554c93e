"""Cautions of values day by day: one rule, one function."""

from collections import Counter

from pilot.analysis.cautions import Caution, CautionId, block, cap, note
from pilot.analysis.class_days import Phase
from pilot.analysis.designs.days import FEWEST_DAYS
from pilot.analysis.designs.lessons import FEWEST_LESSONS
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


def rising_before(at: Workings) -> Caution | None:
    """W-TREND: things were already getting better before the start."""
    if at.baseline_tau is None or at.baseline_tau < TREND:
        return None
    return cap(CautionId.TREND, VerdictCode.LEANING_POSITIVE, tau=at.baseline_tau)


def alike_days(at: Workings) -> Caution | None:
    """W-AUTO: a day looks like the next, so that days count as fewer."""
    together = at.shift is not None and at.shift.r1_corrected >= HANGING_TOGETHER
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
    known = (each for each in at.data.values if each.value is not None)
    return Counter(each.on.weekday() for each in known if each.phase is phase)


def carried_over(at: Workings) -> Caution | None:
    """W-CARRY: what one lesson taught helps in the next, whichever way that is held."""
    return note(CautionId.CARRY) if at.data.cumulative else None
