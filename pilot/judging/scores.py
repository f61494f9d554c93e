"""`pilot judge FILE`: the verdict of a pilot's page for a table of scores from anywhere."""

from dataclasses import dataclass
from math import isfinite
from pathlib import Path

from pilot import analysis
from pilot.analysis import words
from pilot.judging.errors import CannotJudge
from pilot.measures.judged_file import BeforeAfter, read_before_after

_FINEST_STEP = 1e-6


@dataclass(frozen=True)
class Question:
    """What is asked of a file."""

    target: float
    before: str | None = None
    after: str | None = None
    unit: str = "points"
    measure_name: str | None = None
    minimum: float | None = None
    maximum: float | None = None
    higher_is_better: bool = True


def judge_file(file: Path, question: Question) -> analysis.Verdict:
    """The verdict on one class before and after, from a file with a row a student."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise CannotJudge(f"{file}: {error.strerror or error}.") from error
    table = read_before_after(file.name, data, question.before, question.after)
    return judge_table(table, question, name=question.measure_name or file.stem)


def judge_table(table: BeforeAfter, question: Question, *, name: str) -> analysis.Verdict:
    """The verdict on scores that were read."""
    if not isfinite(question.target) or question.target <= 0:
        raise CannotJudge("--target must be a number above zero: the smallest change that counts.")
    scores = tuple(
        analysis.StudentScore(label, before, after)
        for label, before, after in zip(table.labels, table.before, table.after, strict=True)
    )
    pilot = analysis.PilotData(
        measure=_measure(table, question, name),
        scores=scores,
        n_enrolled=len(scores),
        during_days=_UNKNOWN_LENGTH_DAYS,
    )
    try:
        return analysis.judge(pilot)
    except analysis.BadRows as bad:
        lines = [analysis.bad_row_text(row, pilot.measure) for row in bad.rows]
        raise CannotJudge("\n".join(lines)) from bad
    except analysis.AnalysisError as error:
        raise CannotJudge(str(error)) from error


_UNKNOWN_LENGTH_DAYS = 60
"""A file does not say how long the pilot was; nothing is said about novelty then."""


def in_words(verdict: analysis.Verdict) -> str:
    """The verdict as a page says it, on a terminal."""
    parts = [
        verdict.text.headline,
        verdict.text.who,
        verdict.text.sure,
        *(f"- {limit}" for limit in verdict.text.limits),
        words.next_step(verdict),
    ]
    return "\n".join(part for part in parts if part)


def _measure(table: BeforeAfter, question: Question, name: str) -> analysis.Measure:
    direction = analysis.Direction.HIGHER if question.higher_is_better else analysis.Direction.LOWER
    return analysis.Measure(
        id=name,
        name=name,
        unit=question.unit,
        target=question.target,
        minimum=question.minimum,
        maximum=question.maximum,
        resolution=_step(table),
        direction=direction,
    )


def _step(table: BeforeAfter) -> float:
    """The step the scores are read in: whole numbers, or as many decimals as the file has."""
    values = [value for value in (*table.before, *table.after) if value is not None]
    step = 1.0
    while step > _FINEST_STEP and any(abs(v / step - round(v / step)) > 1e-6 for v in values):
        step /= 10
    return step
