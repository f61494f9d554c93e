"""Cautions that follow from how the pilot was planned and carried out: one rule, one function."""

from pilot.analysis.cautions import Caution, CautionId, block, cap, note
from pilot.analysis.data import Design
from pilot.analysis.inference import VerdictCode
from pilot.analysis.paired import swapped_forms
from pilot.analysis.planning import false_lead
from pilot.analysis.workings import Workings

NOVEL_WEEKS = 2
SLOW_WEEKS = 6
SCHOOL_WEEKS_A_YEAR = 36
ONE_CLASS = (Design.BEFORE_AFTER, Design.UNLINKED)


def other_scale(at: Workings) -> Caution | None:
    """W-SCALE: before and after are on different scales, so their difference means nothing."""
    return None if at.measure.same_scale else block(CautionId.SCALE)


def same_questions(at: Workings) -> Caution | None:
    """W-SAMEQ: the same questions twice; seeing them again helps by itself."""
    return note(CautionId.SAMEQ) if at.measure.same_questions else None


def different_questions(at: Workings) -> Caution | None:
    """W-DIFFQ: two quizzes that nobody knows to be equally hard, and that were not swapped."""
    swapped = swapped_forms(at.pairs, at.data) is not None
    if at.measure.same_questions is not False or at.measure.equated or swapped:
        return None
    return cap(CautionId.DIFFQ, VerdictCode.LEANING_POSITIVE)


def taught_meanwhile(at: Workings) -> Caution | None:
    """W-TAUGHT: scores on a topic rise when it is taught, whichever way."""
    return note(CautionId.TAUGHT) if at.measure.taught and at.data.design in ONE_CLASS else None


def slow_measure(at: Workings) -> Caution | None:
    """W-SLOW: a measure that hardly moves in so few weeks."""
    weeks = at.data.weeks
    if not at.measure.slow or weeks >= SLOW_WEEKS:
        return None
    facts = {"weeks": weeks}
    if at.measure.yearly_growth is not None:
        facts["growth"] = at.measure.yearly_growth / SCHOOL_WEEKS_A_YEAR * weeks
    return cap(CautionId.SLOW, VerdictCode.CANNOT_TELL, **facts)


def not_carried_out(at: Workings) -> Caution | None:
    """W-FIDELITY: too little was done at home, or class time did not change."""
    if at.dose.tried:
        return None
    return note(
        CautionId.FIDELITY,
        not_done_at_home=at.dose.not_done_at_home,
        class_unchanged=at.dose.class_unchanged,
    )


def late_change(at: Workings) -> Caution | None:
    """W-LATE: target or measure set or edited once results were in."""
    set_at, first_after = at.measure.target_set_at, at.measure.first_after_at
    late = set_at is not None and first_after is not None and set_at > first_after
    if not late and not at.data.late_edits:
        return None
    return cap(CautionId.LATE, VerdictCode.LEANING_POSITIVE)


def many_measures(at: Workings) -> Caution | None:
    """W-MULTI: of many measures one looks good by luck."""
    n = at.data.n_measures
    return note(CautionId.MULTI, measures=n, luck=false_lead(n)) if n > 1 else None


def cut_short(at: Workings) -> Caution | None:
    """W-PEEK: shortened once someone had looked."""
    return note(CautionId.PEEK) if at.data.cut_short else None


def novelty(at: Workings) -> Caution | None:
    """W-NOVEL: too short for the new to have worn off."""
    return note(CautionId.NOVEL) if at.data.weeks <= NOVEL_WEEKS else None
