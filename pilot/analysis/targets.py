"""Targets that are not a change: a share of students at a cut, a rate over several assignments."""

from dataclasses import replace
from math import isfinite

from pilot.analysis.data import Direction, Level, Measure, MeasureKind, PilotData, StudentScore
from pilot.analysis.errors import BadPilot


def at_cut(data: PilotData, cut: float, share: float, name: str = "") -> PilotData:
    """The same pilot, judged by the share of students at the cut or better than it.

    `share` is the smallest gain of that share that counts, 0-1. Where lower is better, at the cut
    or below it. Missing stays missing. BadPilot for days and lessons, and for yes-or-no answers.

    >>> quiz = Measure(id="q", name="Quiz", unit="marks", target=2, maximum=20)
    >>> pilot = PilotData(measure=quiz, scores=(StudentScore("Ana", 9, 12),), n_enrolled=1,
    ...                   during_days=5)
    >>> at_cut(pilot, 10, 0.2).scores
    (StudentScore(student='Ana', before=0.0, after=1.0),)
    """
    measure = data.measure
    if not isfinite(cut):
        raise BadPilot("the cut must be a number")
    if data.values or data.series or measure.level is Level.CLASS_DAY:
        raise BadPilot("a cut belongs to the scores of students, not to days or lessons")
    if measure.kind is MeasureKind.BINARY:
        raise BadPilot("answers of yes or no have no cut")
    return replace(
        data,
        measure=as_shares(measure, share, name),
        scores=sides(data.scores, measure, cut),
        others=sides(data.others, measure, cut),
        before_answers=tuple(side(each, measure, cut) for each in data.before_answers),
        after_answers=tuple(side(each, measure, cut) for each in data.after_answers),
    )


def as_shares(measure: Measure, share: float, name: str) -> Measure:
    """The measure as yes or no: at the cut or not."""
    return replace(
        measure,
        name=name or measure.name,
        unit="",
        kind=MeasureKind.BINARY,
        target=share,
        minimum=0.0,
        maximum=1.0,
        resolution=1.0,
        direction=Direction.HIGHER,
        level_to_reach=None,
    )


def sides(
    scores: tuple[StudentScore, ...], measure: Measure, cut: float
) -> tuple[StudentScore, ...]:
    """Each student before and after, at the cut or not."""
    return tuple(
        StudentScore(each.student, side(each.before, measure, cut), side(each.after, measure, cut))
        for each in scores
    )


def side(value: float | None, measure: Measure, cut: float) -> float | None:
    """1 at the cut or better, else 0; what is missing or no number stays as it is."""
    if value is None or not isfinite(value):
        return value
    return float(measure.sign * value >= measure.sign * cut)


def rate_percent(done: int, given: int) -> float | None:
    """One student's rate over several assignments, 0-100: a score of its own, never pooled.

    None where nothing was given, for that is not nought; BadPilot where more is done than given.

    >>> rate_percent(3, 4), rate_percent(0, 0)
    (75.0, None)
    """
    if not 0 <= done <= given:
        raise BadPilot(f"{done} of {given} assignments done")
    return 100 * done / given if given else None
