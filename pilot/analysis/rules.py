"""Which cautions a design can call for, the weightiest first."""

from collections.abc import Callable
from typing import TypeAlias

from pilot.analysis import rules_days, rules_groups, rules_plan, rules_scores
from pilot.analysis.cautions import Caution
from pilot.analysis.class_days import Coin
from pilot.analysis.data import Design, PilotData
from pilot.analysis.workings import Workings

Rule: TypeAlias = Callable[[Workings], Caution | None]

PLAN: tuple[Rule, ...] = (
    rules_plan.not_carried_out,
    rules_plan.many_measures,
    rules_plan.cut_short,
    rules_plan.novelty,
)
"""What any design can be asked."""

ONE_CLASS: tuple[Rule, ...] = (
    rules_plan.taught_meanwhile,
    rules_scores.few_students,
    rules_plan.late_change,
    rules_plan.other_scale,
    rules_scores.ceiling,
    rules_plan.different_questions,
    rules_plan.slow_measure,
    rules_scores.missing_scores,
    rules_scores.few_answers,
    rules_scores.chosen_for_scores,
    rules_scores.skewed,
    rules_plan.not_carried_out,
    rules_scores.leavers_differ,
    rules_scores.fragile,
    rules_plan.many_measures,
    rules_plan.cut_short,
    rules_plan.same_questions,
    rules_plan.novelty,
    rules_scores.floor,
    rules_scores.flat,
    rules_scores.zeros,
)

UNLINKED: tuple[Rule, ...] = (
    rules_plan.taught_meanwhile,
    rules_groups.few_unmatched,
    rules_groups.unmatched,
    rules_plan.late_change,
    rules_plan.other_scale,
    rules_plan.different_questions,
    rules_plan.slow_measure,
    rules_scores.missing_scores,
    rules_scores.few_answers,
    rules_scores.chosen_for_scores,
    rules_scores.ceiling,
    rules_plan.same_questions,
    rules_scores.floor,
    rules_scores.alike_on_each_side,
    rules_scores.zeros,
    *PLAN,
)

TWO_CLASSES: tuple[Rule, ...] = (
    rules_groups.not_level,
    rules_groups.no_before,
    rules_groups.coin_for_classes,
    rules_groups.class_against_class,
    rules_groups.few_in_a_group,
    rules_plan.late_change,
    rules_scores.ceiling,
    rules_groups.left_unevenly,
    rules_groups.two_answers,
    rules_plan.slow_measure,
    rules_scores.missing_scores,
    rules_scores.few_answers,
    rules_scores.chosen_for_scores,
    rules_scores.leavers_differ,
    rules_scores.fragile,
    rules_groups.unequal_spreads,
    rules_scores.floor,
    rules_scores.alike_on_each_side,
    rules_scores.zeros,
    *PLAN,
)

LESSONS: tuple[Rule, ...] = (
    rules_days.few_days,
    rules_plan.late_change,
    rules_days.carried_over,
    rules_scores.alike_on_each_side,
    *PLAN,
)

DAYS: tuple[Rule, ...] = (
    rules_days.few_days,
    rules_days.rising_before,
    rules_plan.late_change,
    rules_days.alike_days,
    rules_days.other_weekdays,
    rules_scores.alike_on_each_side,
    *PLAN,
)

STAGGERED: tuple[Rule, ...] = (
    rules_days.few_classes,
    rules_days.few_days,
    rules_days.rising_before,
    rules_days.better_for_everybody,
    rules_plan.late_change,
    rules_days.alike_days,
    rules_days.other_weekdays,
    rules_scores.alike_on_each_side,
    *PLAN,
)


def rules_for(data: PilotData) -> tuple[Rule, ...]:
    """Every caution a pilot of this design can call for, the weightiest first."""
    if data.design is Design.COIN_FLIP and data.coin is Coin.LESSONS:
        return LESSONS
    return {
        Design.BEFORE_AFTER: ONE_CLASS,
        Design.UNLINKED: UNLINKED,
        Design.COMPARISON_CLASS: TWO_CLASSES,
        Design.COIN_FLIP: TWO_CLASSES,
        Design.SINGLE_STUDENT: DAYS,
        Design.DAILY_SERIES: DAYS,
        Design.STAGGERED_STARTS: STAGGERED,
    }[data.design]
