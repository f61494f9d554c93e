"""`pilot judge FILE`: the verdict of a pilot's page for a table of scores from anywhere."""

from collections.abc import Mapping
from dataclasses import replace
from gettext import NullTranslations
from pathlib import Path
from typing import Any

from pilot import analysis
from pilot.analysis import words
from pilot.analysis.display import ENGLISH
from pilot.judging.cells import Cell, Parts
from pilot.judging.errors import CannotJudge
from pilot.judging.parts import parts_of
from pilot.judging.question import Question, check_question, measure_for
from pilot.language import gettext as _
from pilot.language import ngettext
from pilot.measures.judged_file import Sheet, sheet_of
from pilot.rosters.tables import read_file

__all__ = ["Question", "in_words", "judge_file", "judge_sheet", "notes_on", "question_of"]

_UNKNOWN_LENGTH_DAYS = 60
"""A file does not say how long the pilot was; nothing is said about novelty then."""
_OF_CLASS_DAYS = (analysis.Design.DAILY_SERIES, analysis.Design.STAGGERED_STARTS)
_SCALE_END = {
    analysis.RowProblem.ABOVE_MAXIMUM: ("maximum",),
    analysis.RowProblem.BELOW_MINIMUM: ("minimum",),
}
"""The end of the scale that a value goes beyond."""
_COMPARED = (analysis.Design.COMPARISON_CLASS, analysis.Design.COIN_FLIP)


def question_of(target: float, asked: Mapping[str, Any]) -> Question:
    """The question as the command line words it."""
    return Question(
        **{
            **asked,
            "target": target,
            "design": analysis.Design(asked["design"]),
            "coin": analysis.Coin(asked["coin"]),
            "kind": analysis.MeasureKind(asked["kind"]),
        }
    )


def judge_file(file: Path, question: Question) -> analysis.Verdict:
    """The verdict on a file of scores, by the design that is asked for."""
    check_question(question)
    try:
        data = file.read_bytes()
    except OSError as error:
        raise CannotJudge(f"{file}: {error.strerror or error}.") from error
    return judge_sheet(sheet_of(read_file(file.name, data)), question, file.stem)


def judge_sheet(
    sheet: Sheet, question: Question, name: str, language: NullTranslations = ENGLISH
) -> analysis.Verdict:
    """The verdict on a table that was read."""
    check_question(question)
    parts = parts_of(sheet, question)
    if question.same_scale is None and question.design in _COMPARED:
        question = replace(question, same_scale=not _never_meet(parts.cells))
    measure = measure_for(question, name, parts.values)
    try:
        analysis.data.check_measure(measure)
        _check_rows(measure, parts, language)
        return analysis.judge(_asked(_pilot(measure, question, parts), question), language)
    except analysis.AnalysisError as error:
        sentence = str(error)
        raise CannotJudge(f"{sentence[:1].upper()}{sentence[1:]}.") from error


def notes_on(verdict: analysis.Verdict) -> tuple[str, ...]:
    """What was left out, and why."""
    if verdict.design in _COMPARED and not verdict.measure.same_scale:
        return (
            _(
                "Changes are not compared: before and after are on different scales, "
                "so a difference in differences means nothing."
            ),
        )
    return ()


def in_words(verdict: analysis.Verdict) -> str:
    """The verdict as a page says it, on a terminal."""
    notes = notes_on(verdict)
    parts = [
        verdict.text.headline,
        "" if notes else verdict.text.who,
        verdict.text.sure,
        *(f"- {limit}" for limit in (*verdict.text.limits, *notes)),
        words.next_step(verdict),
    ]
    return "\n".join(part for part in parts if part)


def _pilot(measure: analysis.Measure, question: Question, parts: Parts) -> analysis.PilotData:
    fields = {"scores": (), **parts.fields}
    by_day = question.of_lessons or question.design in _OF_CLASS_DAYS
    level = analysis.Level.CLASS_DAY if by_day else analysis.Level.STUDENT
    return analysis.PilotData(
        measure=replace(measure, level=level),
        design=question.design,
        n_enrolled=parts.n_enrolled,
        during_days=_UNKNOWN_LENGTH_DAYS,
        **fields,
    )


def _asked(data: analysis.PilotData, question: Question) -> analysis.PilotData:
    """The pilot by the share of students at a cut, where that is asked for."""
    if question.cut is None:
        return data
    told = {"measure": data.measure.name, "cut": f"{question.cut:g}"}
    name = (
        _("%(measure)s at %(cut)s or above", **told)
        if question.higher_is_better
        else _("%(measure)s at %(cut)s or below", **told)
    )
    return analysis.at_cut(data, question.cut, question.target, name)


def _check_rows(measure: analysis.Measure, parts: Parts, language: NullTranslations) -> None:
    """Refuse values that cannot be: the first one by its row, the others by their number."""
    found = [
        (cell, problem)
        for cell in parts.cells
        if cell.value is not None and (problem := analysis.data.problem_with(measure, cell.value))
    ]
    if not found:
        return
    cell, problem = min(found, key=lambda each: each[0].line)
    bad = analysis.BadRow(cell.line, "", problem, cell.value)
    sentence = analysis.bad_row_text(bad, measure, language)
    more = len(found) - 1
    if more:
        sentence += " " + ngettext("%(num)s more like this.", "%(num)s more like this.", more)
    raise CannotJudge(sentence, *_SCALE_END.get(problem, ()))


def _never_meet(cells: tuple[Cell, ...]) -> bool:
    """Whether no value after lies among those before: then they are on different scales."""
    before, after = (
        [cell.value for cell in cells if cell.before is side and cell.value is not None]
        for side in (True, False)
    )
    if not before or not after:
        return False
    return max(before) < min(after) or max(after) < min(before)
