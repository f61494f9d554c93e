"""The verdict of one pilot: scores, dose and plan in, one judgement out."""

import json
from dataclasses import asdict, replace
from gettext import NullTranslations
from hashlib import sha256
from statistics import fmean

import numpy as np

from pilot.analysis import paired, rules_plan, rules_scores, words
from pilot.analysis.cautions import Caution, Severity, Workings, limited
from pilot.analysis.data import Design, MeasureKind, PilotData, StudentScore, check, complete_pairs
from pilot.analysis.display import ENGLISH
from pilot.analysis.dose import Dose, dose_of
from pilot.analysis.errors import NoSuchDesign
from pilot.analysis.inference import DETAILED, Estimate, VerdictCode, central_range, chances
from pilot.analysis.rank_tests import Values, hodges_lehmann, sign_flip
from pilot.analysis.result import WEAK, Evidence, StudentChange, Suggestion, Verdict, Way

RULES = (
    rules_plan.taught_meanwhile,
    rules_scores.few_students,
    rules_plan.late_change,
    rules_plan.other_scale,
    rules_scores.ceiling,
    rules_plan.different_questions,
    rules_plan.slow_measure,
    rules_scores.missing_scores,
    rules_scores.skewed,
    rules_plan.not_carried_out,
    rules_scores.leavers_differ,
    rules_scores.fragile,
    rules_plan.same_questions,
    rules_plan.novelty,
    rules_scores.floor,
    rules_scores.flat,
    rules_scores.zeros,
)
"""Every caution a one-class pilot can call for, the weightiest first."""

SUGGESTED = {
    VerdictCode.TARGET_MET: (Suggestion.EXTEND, Suggestion.ADOPT, Suggestion.EXTEND),
    VerdictCode.IMPROVED_BELOW_TARGET: (
        Suggestion.ADAPT,
        Suggestion.ADAPT,
        Suggestion.ADAPT_DELIVERY,
    ),
    VerdictCode.LEANING_POSITIVE: (
        Suggestion.EXTEND,
        Suggestion.EXTEND,
        Suggestion.ADAPT_DELIVERY,
    ),
    VerdictCode.NO_MEANINGFUL_CHANGE: (
        Suggestion.ADAPT_OR_STOP,
        Suggestion.STOP,
        Suggestion.ADAPT_DELIVERY,
    ),
    VerdictCode.CANNOT_TELL: (Suggestion.EXTEND, Suggestion.EXTEND, Suggestion.ADAPT_DELIVERY),
    VerdictCode.TOO_FEW: (Suggestion.EXTEND, Suggestion.EXTEND, Suggestion.ADAPT_DELIVERY),
    VerdictCode.WORSE: (Suggestion.STOP, Suggestion.STOP, Suggestion.ADAPT_OR_STOP),
}
"""For each verdict: with weak evidence, with strong evidence, and where it was not done."""


def judge(data: PilotData, language: NullTranslations = ENGLISH) -> Verdict:
    """The verdict of one pilot, the same for the same data in any order of students.

    Students with a missing score count as missing and are left out of the change. Raises
    BadMeasure or BadRows for data no verdict can be built on, NoSuchDesign for a design that
    is not one class before and after.

    >>> from pilot.analysis.data import Measure
    >>> quiz = Measure(id="quiz", name="Quiz", unit="marks", target=2, minimum=0, maximum=20)
    >>> scores = [("Ana", 4, 9), ("Ben", 6, 8), ("Cy", 5, 9), ("Di", 8, 13), ("Ed", 9, 12)]
    >>> pilot = PilotData(
    ...     measure=quiz, scores=tuple(StudentScore(*each) for each in scores),
    ...     n_enrolled=5, during_days=15,
    ... )
    >>> judge(pilot).code.value
    'target_met'
    """
    check(data)
    if data.design is not Design.BEFORE_AFTER or data.measure.kind is MeasureKind.BINARY:
        raise NoSuchDesign(f"{data.design}, {data.measure.kind}: not judged by average changes")
    at = work_out(data)
    verdict = put_together(at, cautions_for(at))
    return replace(verdict, text=words.text_of(verdict, language))


def cautions_for(at: Workings) -> tuple[Caution, ...]:
    """Every caution that applies: those that forbid a verdict first, then by weight."""
    found = [caution for rule in RULES if (caution := rule(at)) is not None]
    return tuple(sorted(found, key=lambda caution: caution.severity is not Severity.BLOCK))


def work_out(data: PilotData) -> Workings:
    """The changes and what follows from them, as far as there are students enough."""
    pairs = complete_pairs(data)
    changes = paired.oriented_changes(pairs, data.measure)
    enough = len(pairs) >= rules_scores.ENOUGH_STUDENTS
    return Workings(
        data=data,
        pairs=pairs,
        changes=changes,
        dose=dose_of(data.lessons, data.days),
        raw=paired.code_for(changes, data.measure) if enough else VerdictCode.TOO_FEW,
        chances=chances(estimate_of(data, changes), data.measure.target) if enough else None,
        flips=sign_flip(changes) if enough else None,
    )


def estimate_of(data: PilotData, changes: Values) -> Estimate:
    """The average change with its uncertainty."""
    return paired.estimate(changes, data.measure.resolution)


def put_together(at: Workings, cautions: tuple[Caution, ...]) -> Verdict:
    """One verdict from the workings and the cautions, still without words."""
    code = limited(at.raw, cautions)
    silent = any(caution.severity is Severity.BLOCK for caution in cautions)
    estimate = None if silent else estimate_of(at.data, at.changes)
    students = tuple(_student(pair, at) for pair in at.pairs)
    ways = [student.way for student in students]
    return Verdict(
        measure=at.measure,
        design=at.data.design,
        evidence=Evidence.ONE_CLASS,
        n=at.n,
        n_enrolled=at.data.n_enrolled,
        before=fmean(each.before for each in students) if students else None,
        after=fmean(each.after for each in students) if students else None,
        est=float(np.mean(at.changes)) if at.n > 1 else None,
        estimate=estimate,
        range80=None if estimate is None else central_range(estimate),
        range95=None if estimate is None else central_range(estimate, DETAILED),
        chances=None if silent else at.chances,
        sd_change=paired.spread_of(at.changes, at.measure.resolution) if at.n > 1 else None,
        n_up=ways.count(Way.UP),
        n_same=ways.count(Way.SAME),
        n_down=ways.count(Way.DOWN),
        raw=at.raw,
        code=code,
        cautions=cautions,
        suggestion=suggested(code, Evidence.ONE_CLASS, at.dose),
        dose=at.dose,
        students=students,
        effect_sizes=_effect_sizes(at),
        checks=_checks(at),
        input_hash=hash_of(at.data),
    )


def suggested(code: VerdictCode, evidence: Evidence, dose: Dose) -> Suggestion:
    """What the numbers suggest to do next; stopping is not urged where minutes were freed."""
    weak, strong, untried = SUGGESTED[code]
    if not dose.tried:
        return untried
    if evidence in WEAK:
        return weak
    frees_time = dose.minutes_freed is not None and code is VerdictCode.NO_MEANINGFUL_CHANGE
    return Suggestion.ADAPT_OR_STOP if frees_time else strong


def hash_of(data: PilotData) -> str:
    """A fingerprint of what was judged, the same in any order of students, lessons and days."""
    content = asdict(data)
    for part in ("scores", "lessons", "days"):
        content[part] = sorted(canonical(row) for row in content[part])
    return sha256(canonical(content).encode()).hexdigest()


def canonical(content: object) -> str:
    """One spelling for the same content."""
    return json.dumps(content, sort_keys=True, default=str)


def _student(pair: StudentScore, at: Workings) -> StudentChange:
    before, after = float(pair.before or 0), float(pair.after or 0)
    change = at.measure.sign * (after - before)
    moved = Way.UP if change > 0 else Way.DOWN
    way = Way.SAME if paired.unchanged(before, after) else moved
    return StudentChange(pair.student, before, after, change, way)


def _effect_sizes(at: Workings) -> dict[str, float | None]:
    if at.n < rules_scores.ENOUGH_STUDENTS:
        return {}
    before = np.array([pair.before for pair in at.pairs], dtype=np.float64)
    after = np.array([pair.after for pair in at.pairs], dtype=np.float64)
    return paired.effect_sizes(paired.summarise(before, after, at.measure.sign))


def _checks(at: Workings) -> dict[str, float | None]:
    return {
        "perm_p": at.flips.p_two_sided if at.flips else None,
        "hl": hodges_lehmann(at.changes) if at.flips else None,
        "nap": None,
        "hc2_ratio": None,
        "did_est": None,
    }
