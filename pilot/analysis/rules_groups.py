"""Cautions of comparisons and of answers that cannot be matched: one rule, one function."""

from pilot.analysis.attrition import is_high
from pilot.analysis.cautions import Caution, CautionId, block, cap, note
from pilot.analysis.class_days import Coin
from pilot.analysis.comparison import Baseline, baseline_category
from pilot.analysis.designs.two_classes import ROBUST_FROM, by_students
from pilot.analysis.inference import VerdictCode
from pilot.analysis.rules_scores import (
    ENOUGH_STUDENTS,
    FEW_STUDENTS,
    SOME_STUDENTS,
    SURE_THOUGH_FEW,
)
from pilot.analysis.workings import Workings


def few_in_a_group(at: Workings) -> Caution | None:
    """W-N: too few students in the smaller group."""
    assert at.two_classes is not None
    return few_on_a_side(at, min(at.two_classes.n1, at.two_classes.n0))


def few_unmatched(at: Workings) -> Caution | None:
    """W-N: too few answers before or after."""
    return few_on_a_side(at, at.n)


def few_on_a_side(at: Workings, n: int) -> Caution | None:
    """W-N by the smaller side, of which nobody knows both scores."""
    if n < ENOUGH_STUDENTS:
        return block(CautionId.N, n=n, sides=True)
    if n < FEW_STUDENTS and (at.p_better or 0) < SURE_THOUGH_FEW:
        return cap(CautionId.N, VerdictCode.LEANING_POSITIVE, n=n, sides=True)
    return note(CautionId.N, n=n, sides=True) if n < SOME_STUDENTS else None


def not_level(at: Workings) -> Caution | None:
    """W-BASE1, W-BASE2: the classes started apart, a little or too far to be compared."""
    assert at.two_classes is not None
    if by_students(at.data) or at.two_classes.gap is None:
        return None
    gap = at.two_classes.gap
    category = baseline_category(gap)
    if category is Baseline.NOT_SATISFIED:
        return cap(CautionId.BASE2, VerdictCode.CANNOT_TELL, g=gap)
    return note(CautionId.BASE1, g=gap) if category is Baseline.ADJUST else None


def no_before(at: Workings) -> Caution | None:
    """W-NOBEFORE: without before-scores nobody knows whether the classes started level."""
    assert at.two_classes is not None
    unknown = at.two_classes.gap is None and not at.pairs
    if by_students(at.data) or not unknown:
        return None
    return cap(CautionId.NOBEFORE, VerdictCode.CANNOT_TELL)


def left_unevenly(at: Workings) -> Caution | None:
    """W-ATTR: so many left, and so unevenly, that the groups are no longer what they were."""
    assert at.two_classes is not None
    n1, n0 = at.data.n_enrolled, at.data.n_others or len(at.data.others)
    lost1, lost0 = n1 - at.two_classes.n1, n0 - at.two_classes.n0
    if not lost1 + lost0 or not n1 or not n0:
        return None
    overall, apart = (lost1 + lost0) / (n1 + n0), lost1 / n1 - lost0 / n0
    if not is_high(overall, apart):
        return None
    return cap(CautionId.ATTR, VerdictCode.LEANING_POSITIVE, overall=overall, apart=abs(apart))


def unequal_spreads(at: Workings) -> Caution | None:
    """W-UNEQUAL: one class varies much more than the other, so the wider error is used."""
    assert at.two_classes is not None
    ratio = at.two_classes.hc2_ratio
    return (
        note(CautionId.UNEQUAL, ratio=ratio) if ratio is not None and ratio > ROBUST_FROM else None
    )


def two_answers(at: Workings) -> Caution | None:
    """W-LORD: allowing for the before-score and comparing changes give different verdicts."""
    assert at.two_classes is not None
    other = at.two_classes.other_code
    if other is None or other is at.raw:
        return None
    return cap(CautionId.LORD, VerdictCode.LEANING_POSITIVE)


def class_against_class(at: Workings) -> Caution | None:
    """W-CLASS: one class against one other; whatever else differs between them counts too."""
    one_each = at.data.classes == (1, 1) and not by_students(at.data)
    return note(CautionId.CLASS) if one_each else None


def coin_for_classes(at: Workings) -> Caution | None:
    """W-COIN: a coin flipped once, between two classes, makes them no more alike."""
    return note(CautionId.COIN) if at.data.coin is Coin.CLASSES else None


def unmatched(at: Workings) -> Caution | None:
    """W-UNLINKED: anonymous answers make the range wider than it needs to be."""
    return note(CautionId.UNLINKED)
