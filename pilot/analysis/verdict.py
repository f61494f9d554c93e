"""The verdict of one pilot: scores, dose and plan in, one judgement out."""

import json
from dataclasses import asdict, fields, replace
from gettext import NullTranslations
from hashlib import sha256
from typing import Any

from pilot.analysis import paired, words
from pilot.analysis.burden import burden_of
from pilot.analysis.cautions import Caution, Severity, limited
from pilot.analysis.class_days import LATER_OF_DAYS, Coin, Phase
from pilot.analysis.data import LATER, LATER_OF_MEASURE, Design, PilotData, check
from pilot.analysis.designs import days, lessons, one_class, staggered, two_classes, unlinked
from pilot.analysis.display import ENGLISH
from pilot.analysis.dose import Dose
from pilot.analysis.evidence import WEAK, Evidence
from pilot.analysis.inference import (
    DETAILED,
    LIKELY,
    Estimate,
    Range,
    VerdictCode,
    central_range,
)
from pilot.analysis.result import StudentChange, Suggestion, Verdict, Way
from pilot.analysis.rules import rules_for
from pilot.analysis.score_spread import spread_of_scores
from pilot.analysis.workings import Workings

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
    """The verdict of one pilot of any design, the same in any order of students.

    Students with a missing score count as missing and are left out of the change. Raises
    BadMeasure, BadPilot or BadRows for data no verdict can be built on, NoSuchDesign where what
    the design is judged by was not given at all.

    >>> from pilot.analysis.data import Measure, StudentScore
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
    at = work_out(data)
    verdict = put_together(at, cautions_for(at))
    return replace(verdict, text=words.text_of(verdict, language))


def work_out(data: PilotData) -> Workings:
    """What the pilot's design makes of its data."""
    if data.design is Design.COIN_FLIP and data.coin is Coin.LESSONS:
        return lessons.work_out(data)
    return {
        Design.BEFORE_AFTER: one_class.work_out,
        Design.UNLINKED: unlinked.work_out,
        Design.COMPARISON_CLASS: two_classes.work_out,
        Design.COIN_FLIP: two_classes.work_out,
        Design.SINGLE_STUDENT: days.work_out,
        Design.DAILY_SERIES: days.work_out,
        Design.STAGGERED_STARTS: staggered.work_out,
    }[data.design](data)


def cautions_for(at: Workings) -> tuple[Caution, ...]:
    """Every caution that applies: those that forbid a verdict first, then by weight."""
    found = [caution for rule in rules_for(at.data) if (caution := rule(at)) is not None]
    return tuple(sorted(found, key=lambda caution: caution.severity is not Severity.BLOCK))


def put_together(at: Workings, cautions: tuple[Caution, ...]) -> Verdict:
    """One verdict from the workings and the cautions, still without words."""
    code = limited(at.raw, cautions)
    silent = any(caution.severity is Severity.BLOCK for caution in cautions)
    estimate = None if silent else at.estimate
    posterior = None if silent else at.posterior
    weighed = posterior.chances(at.measure.target) if posterior else None
    students = _students(at)
    ways = [student.way for student in students]
    return Verdict(
        measure=at.measure,
        design=at.data.design,
        evidence=at.evidence,
        n=at.n,
        n_enrolled=at.data.n_enrolled,
        before=at.before,
        after=at.after,
        est=at.est,
        estimate=estimate,
        range80=_range(at, estimate, LIKELY),
        range95=_range(at, estimate, DETAILED),
        chances=None if silent else at.chances,
        sd_change=at.sd_change,
        n_up=ways.count(Way.UP),
        n_same=ways.count(Way.SAME),
        n_down=ways.count(Way.DOWN),
        raw=at.raw,
        code=code,
        cautions=cautions,
        suggestion=suggested(code, at.evidence, at.dose),
        dose=at.dose,
        students=students,
        effect_sizes=at.effect_sizes,
        checks=at.checks,
        input_hash=hash_of(at.data),
        chances_with_prior=weighed,
        p_better_with_prior=weighed.p_better if weighed else None,
        est_with_prior=posterior.mean if posterior else None,
        rce_p=None if silent else at.rce_p,
        compared=at.compared,
        coin=at.data.coin,
        groups=at.groups,
        better_days=_better_days(at),
        classes=at.classes,
        burden=burden_of(at.data.days),
        spread=spread_of_scores(at.data),
    )


def _range(at: Workings, estimate: Estimate | None, share: float) -> Range | None:
    if estimate is None:
        return None
    if at.ranges is None:
        return central_range(estimate, share)
    return at.ranges[0] if share == LIKELY else at.ranges[1]


def _better_days(at: Workings) -> tuple[int, int, int] | None:
    if at.shift is None:
        return None
    during = at.shift.n_during
    n_values = sum(
        each.value is not None for each in at.data.values if each.phase is Phase.BASELINE
    )
    return (at.shift.better_days, during, n_values)


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
    unused = {each.name for each in fields(data) if getattr(data, each.name) == each.default}
    content = {name: value for name, value in asdict(data).items() if name not in LATER & unused}
    new = {name for name in LATER_OF_MEASURE if content["measure"][name] is None}
    content["measure"] = {k: v for k, v in content["measure"].items() if k not in new}
    for each in content.get("series", ()):
        each["values"] = sorted(map(canonical, each["values"]))
    content |= {"days": [_known_of(day) for day in content["days"]]}
    for part in ("scores", "lessons", "days", "others", "values", "series", "forms"):
        content |= {part: sorted(map(canonical, content[part]))} if part in content else {}
    return sha256(canonical(content).encode()).hexdigest()


def _known_of(day: dict[str, Any]) -> dict[str, Any]:
    """A class day without what was never said of it."""
    return {name: v for name, v in day.items() if v is not None or name not in LATER_OF_DAYS}


def canonical(content: object) -> str:
    """One spelling for the same content."""
    return json.dumps(content, sort_keys=True, default=str)


def _students(at: Workings) -> tuple[StudentChange, ...]:
    before, after = one_class.arrays(at.pairs)
    still = paired.unchanged(before, after).tolist()
    rows = zip(before.tolist(), after.tolist(), still, strict=True)
    return tuple(
        _student(pair.student, *row, at.measure.sign)
        for pair, row in zip(at.pairs, rows, strict=True)
    )


def _student(name: str, before: float, after: float, still: bool, sign: int) -> StudentChange:
    change = sign * (after - before)
    moved = Way.UP if change > 0 else Way.DOWN
    return StudentChange(name, before, after, change, Way.SAME if still else moved)
