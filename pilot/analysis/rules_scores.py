"""Cautions the scores themselves call for: one rule, one function."""

import numpy as np

from pilot.analysis.cautions import Caution, CautionId, block, cap, note
from pilot.analysis.data import MeasureKind
from pilot.analysis.effect_size import hedges_g
from pilot.analysis.inference import VerdictCode
from pilot.analysis.planning import rise_by_itself
from pilot.analysis.rank_tests import FLAT, Values
from pilot.analysis.workings import Workings

ENOUGH_STUDENTS = 5
FEW_STUDENTS = 10
SOME_STUDENTS = 20
SURE_THOUGH_FEW = 0.90
"""With 5-9 students a verdict may pass uncapped if this likely to have met the target."""
MISSING_NOTED, MISSING_CAPS = 0.20, 0.40
LEAVERS_DIFFER = 0.25
"""Hedges g between leavers' and stayers' before-scores; the WWC's line for groups not level."""
ENOUGH_LEAVERS = 3
AT_THE_END = 0.15
"""Share at an end of the scale from which it hides change; Terwee's convention."""
NEAR_THE_END = 0.25
BLOCKED_AT_THE_END = 0.50
ZEROS_NOTED = 0.10
ENOUGH_ANSWERS = 0.70
USUAL_R = 0.70
"""How closely two quizzes go together where nobody has measured it."""
CLEAR, DOUBTFUL = 0.05, 0.10
"""Chance of no gain up to which a gain is clear, and from which it is in doubt."""


def few_students(at: Workings) -> Caution | None:
    """W-N: too few students with both scores to be bold, or to say anything."""
    if at.n < ENOUGH_STUDENTS:
        return block(CautionId.N, n=at.n)
    if at.n < FEW_STUDENTS and (at.p_better or 0) < SURE_THOUGH_FEW:
        return cap(CautionId.N, VerdictCode.LEANING_POSITIVE, n=at.n)
    return note(CautionId.N, n=at.n) if at.n < SOME_STUDENTS else None


def missing_scores(at: Workings) -> Caution | None:
    """W-MISS: many students lack a score, and what their absence could hide."""
    enrolled = at.data.n_enrolled
    missing = enrolled - at.n
    if not enrolled or missing / enrolled < MISSING_NOTED:
        return None
    facts = {
        "missing": missing,
        "enrolled": enrolled,
        "also_before": any(score.before is None for score in at.data.scores)
        or enrolled > len(at.data.scores),
        "could_change": any(code is not at.raw for code in at.with_leavers()),
    }
    if missing / enrolled < MISSING_CAPS:
        return note(CautionId.MISS, **facts)
    return cap(CautionId.MISS, VerdictCode.CANNOT_TELL, **facts)


def few_answers(at: Workings) -> Caution | None:
    """W-RESPONSE: a survey that too many did not answer."""
    survey = at.data.survey
    asked = at.measure.kind is MeasureKind.ORDINAL if survey is None else survey
    enrolled = at.data.n_enrolled
    if not asked or not enrolled or at.n >= ENOUGH_ANSWERS * enrolled:
        return None
    return cap(CautionId.RESPONSE, VerdictCode.LEANING_POSITIVE, share=at.n / enrolled)


def chosen_for_scores(at: Workings) -> Caution | None:
    """W-RTM: students chosen for low or high scores move back by themselves."""
    if at.data.chosen_from is None or at.before is None:
        return None
    known = at.two_classes.r if at.two_classes else None
    r = USUAL_R if known is None else known
    by_itself = rise_by_itself(at.data.chosen_from, at.before, r)
    return note(CautionId.RTM, points=by_itself)


def leavers_differ(at: Workings) -> Caution | None:
    """W-MISSDIFF: students without an after-score started elsewhere than those with one."""
    left = [s.before for s in at.data.scores if s.before is not None and s.after is None]
    stayed = [s.before for s in at.pairs if s.before is not None]
    if len(left) < ENOUGH_LEAVERS or len(stayed) < 2:
        return None
    gap = hedges_g(
        float(np.mean(left)), float(np.std(left, ddof=1)), len(left),
        float(np.mean(stayed)), float(np.std(stayed, ddof=1)), len(stayed),
    )  # fmt: skip
    return None if gap is None or abs(gap) < LEAVERS_DIFFER else note(CautionId.MISSDIFF, g=gap)


def ceiling(at: Workings) -> Caution | None:
    """W-CEIL: too many students at or near the best mark for a gain to show."""
    shares = end_shares(at, at.measure.best)
    if shares is None:
        return None
    before, after, near = shares
    if before >= BLOCKED_AT_THE_END:
        return block(CautionId.CEIL, share=before)
    if max(before, after) >= AT_THE_END or near >= NEAR_THE_END:
        return note(CautionId.CEIL, share=before)
    return None


def floor(at: Workings) -> Caution | None:
    """W-FLOOR: too many students at or near the worst mark for a loss to show."""
    shares = end_shares(at, at.measure.worst)
    if shares is None:
        return None
    before, after, near = shares
    if max(before, after) >= AT_THE_END or near >= NEAR_THE_END:
        return note(CautionId.FLOOR, share=before)
    return None


def end_shares(at: Workings, end: float | None) -> tuple[float, float, float] | None:
    """Shares of students at this end before, at it after, and nearer to it before than the target.

    None where the scale has no such end, has only two values, or nobody has a score.
    """
    before, after = before_and_after(at)
    if end is None or not before.size or not after.size or at.measure.kind is MeasureKind.BINARY:
        return None
    near = np.abs(end - before) < at.measure.target
    return (float(np.mean(before == end)), float(np.mean(after == end)), float(np.mean(near)))


def before_and_after(at: Workings) -> tuple[Values, Values]:
    """Scores before and after: of students with both, or answers that cannot be matched."""
    sides = (
        [pair.before for pair in at.pairs] or at.data.before_answers,
        [pair.after for pair in at.pairs] or at.data.after_answers,
    )
    before, after = (
        np.array([each for each in side if each is not None], dtype=np.float64) for side in sides
    )
    return before, after


def fragile(at: Workings) -> Caution | None:
    """W-FRAGILE: leaving out one student gives another verdict."""
    if any(code is not at.raw for code in at.without_one()):
        return note(CautionId.FRAGILE)
    return None


def skewed(at: Workings) -> Caution | None:
    """W-SKEW: the average and the sign flips disagree on whether things got better."""
    if at.chances is None or at.flips is None:
        return None
    no_gain, by_flips = 1 - at.chances.p_gt0, at.flips.p_greater
    rosy = no_gain <= CLEAR and by_flips > DOUBTFUL
    gloomy = no_gain > DOUBTFUL and by_flips <= CLEAR
    return cap(CautionId.SKEW, VerdictCode.LEANING_POSITIVE) if rosy or gloomy else None


def flat(at: Workings) -> Caution | None:
    """W-FLAT: every student changed by the same amount."""
    return None if at.changes.size < 2 or spread(at, at.changes) else note(CautionId.FLAT)


def alike_on_each_side(at: Workings) -> Caution | None:
    """W-FLAT: all values of a side are the same, so the range is that of rounding."""
    parts = [part for part in sides_of(at) if part.size]
    if at.estimate is None or any(spread(at, part) for part in parts):
        return None
    return note(CautionId.FLAT, sides=True)


def spread(at: Workings, values: Values) -> bool:
    """Whether these values differ by more than rounding."""
    return float(np.std(values)) > FLAT * at.measure.resolution


def sides_of(at: Workings) -> list[Values]:
    """What is compared without pairs: answers, scores after of two groups, lessons or days."""
    data = at.data
    parts: list[list[float | None]] = [list(data.before_answers), list(data.after_answers)]
    parts += [[score.after for score in side] for side in (data.scores, data.others)]
    for days in (data.values, *(each.values for each in data.series)):
        kinds = {(day.phase, day.flipped) for day in days}
        parts += [[d.value for d in days if (d.phase, d.flipped) == kind] for kind in kinds]
    return [np.array([v for v in part if v is not None], dtype=np.float64) for part in parts]


def zeros(at: Workings) -> Caution | None:
    """W-ZERO: suspiciously many values are exactly nought."""
    values = np.concatenate(before_and_after(at))
    if not values.size or at.measure.kind is MeasureKind.BINARY:
        return None
    share = float(np.mean(values == 0))
    return note(CautionId.ZERO, share=share) if share >= ZEROS_NOTED else None
