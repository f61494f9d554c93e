"""A grid of items, typed or pasted: what was read, and what to put right."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pilot.errors import RuleBroken
from pilot.language import gettext as _
from pilot.language import ngettext
from pilot.measures.grid_forms import GridForm, in_one
from pilot.measures.items import Answers, total_of
from pilot.measures.numbers import is_missing, is_score, read_number, shown_number
from pilot.measures.phase_columns import columns_of_numbers
from pilot.measures.reading import Fix, ScoreLine, ScoreSheet, read_scores
from pilot.measures.values import BadValue, Scale
from pilot.rosters.names import key
from pilot.rosters.tables import Row, Table

_TOTAL = {"total", "sum", "score", "points", "marks", "result"}
_NONE = "-"
"""Stands for a row without a total, so that it is read as a row."""


@dataclass(frozen=True)
class TypedGrid:
    """What was read in the boxes."""

    answers: Mapping[int, Answers] = field(default_factory=dict)
    """Rows that were changed, by student."""
    problems: Mapping[int, Sequence[tuple[str, str]]] = field(default_factory=dict)
    """By student, where something is wrong and what."""
    clashes: tuple[int, ...] = ()
    """Students whose row somebody else saved meanwhile."""

    @property
    def anchored(self) -> list[tuple[str, str]]:
        """Every problem, with its place on the page."""
        return [each for its in self.problems.values() for each in its]


@dataclass(frozen=True)
class PastedGrid:
    """What was read of a pasted grid. The score on a line is the total of its items."""

    sheet: ScoreSheet
    texts: Mapping[int, tuple[str, ...]]
    """The items as they were written, or mended, by line."""
    answers: Mapping[int, Answers]
    """By line."""
    bad: Mapping[int, Mapping[int, str]]
    """What is wrong with an item, by line and item."""


def read_typed_grid(
    form: GridForm,
    kept: Mapping[int, Answers],
    students: Mapping[int, str],
    n: int,
    points: float,
) -> TypedGrid:
    """The rows that were changed; what somebody else saved meanwhile is not written over."""
    scale = Scale(0, points)
    answers: dict[int, Answers] = {}
    problems: dict[int, list[tuple[str, str]]] = {}
    clashes: list[int] = []
    numbers = {number for item in range(1, n + 1) for number in form.texts_of(item)}
    for student in sorted(numbers):
        name = students.get(student, "?")
        row, bad = _cells(form.row(student, n), scale)
        had, now = form.had.data.get(student, ""), in_one(kept.get(student, ()))
        if not bad and in_one(row) in (had, now):
            continue
        if bad:
            problems[student] = [
                (f"item{item}-{student}", _in_item(name, item, sentence))
                for item, sentence in bad.items()
            ]
        elif now != had:
            problems[student] = [(f"item1-{student}", _clash(name, now))]
            clashes.append(student)
        else:
            answers[student] = row
    return TypedGrid(answers, problems, tuple(clashes))


def read_pasted_grid(
    table: Table,
    students: Mapping[int, str],
    n: int,
    points: float,
    who: Mapping[int, Fix],
    cells: Mapping[int, Mapping[int, str]],
) -> PastedGrid:
    """The items in a table with a column for each; `cells` are texts put right, by line and item.

    A table that has another number of such columns is refused.
    """
    columns, scale = _item_columns(table, n), Scale(0, points)
    texts = {row.line: _texts(row, columns, cells.get(row.line, {})) for row in table.rows}
    read = {line: _cells(its, scale) for line, its in texts.items()}
    totals = Table(
        tuple(
            Row(row.line, (*row.cells[: columns[0]], _total(row, columns, n, read[row.line][0])))
            for row in table.rows
        )
    )
    sheet = read_scores(totals, students, 0, n * points, fixes=who)
    bad = {each.line: its for each in sheet.lines if (its := read[each.line][1])}
    lines = tuple(_with_problem(each, bad.get(each.line, {})) for each in sheet.lines)
    return PastedGrid(
        sheet=ScoreSheet(lines, sheet.unmentioned),
        texts={each.line: texts[each.line] for each in lines},
        answers={each.line: read[each.line][0] for each in lines},
        bad=bad,
    )


def _cells(texts: Iterable[str], scale: Scale) -> tuple[Answers, dict[int, str]]:
    """What a row says, and what is wrong in it, by item."""
    row: list[float | None] = []
    bad: dict[int, str] = {}
    for item, text in enumerate(texts, start=1):
        try:
            row.append(scale.read(text))
        except BadValue as wrong:
            row.append(None)
            bad[item] = wrong.sentence
    return tuple(row), bad


def _in_item(name: str, item: int, sentence: str) -> str:
    return _("%(name)s, item %(item)s: %(sentence)s", name=name, item=item, sentence=sentence)


def _clash(name: str, now: str) -> str:
    if not now:
        return _(
            "%(name)s: someone emptied this row meanwhile. Save again to keep yours.", name=name
        )
    return _(
        "%(name)s: someone saved %(answers)s meanwhile. Save again to keep yours.",
        name=name,
        answers=now,
    )


def _item_columns(table: Table, n: int) -> list[int]:
    """The columns of items: all from the first one of numbers on, but for one of totals."""
    numbers = [column.index for column in columns_of_numbers(table)]
    first = min(numbers, default=table.width)
    found = [c for c in range(first, table.width) if any(table.column(c))]
    for end in (-1, 0):
        if len(found) == n + 1 and _is_total(table, found, found[end]):
            found = [column for column in found if column != found[end]]
    if len(found) != n:
        raise RuleBroken("text", _wrong_number(len(found), n))
    return found


def _is_total(table: Table, columns: list[int], column: int) -> bool:
    heading = key(table.rows[0].cell(column)) if table.rows else ""
    if heading in _TOTAL:
        return True
    sums = [
        (read_number(row.cell(column)), [read_number(row.cell(c)) for c in columns if c != column])
        for row in table.rows
    ]
    whole = [(total, its) for total, its in sums if total and any(its)]
    return bool(whole) and all(
        total.value == sum(each.value for each in its if each) for total, its in whole
    )


def _wrong_number(found: int, n: int) -> str:
    counted = ngettext(
        "There is %(num)s column of numbers.", "There are %(num)s columns of numbers.", found
    )
    return counted + " " + _("The quiz has %(n)s items: paste a column for each.", n=n)


def _texts(row: Row, columns: Sequence[int], mended: Mapping[int, str]) -> tuple[str, ...]:
    return tuple(mended.get(item, row.cell(column)) for item, column in enumerate(columns, start=1))


def _total(row: Row, columns: Sequence[int], n: int, answers: Answers) -> str:
    """What stands for the items in a table of totals; over them stands a word."""
    cells = [row.cell(column) for column in columns]
    counted = row.line == 1 and cells == [str(item) for item in range(1, n + 1)]
    words = [cell for cell in cells if not is_missing(cell)]
    if counted or (words and not any(map(is_score, words))):
        return "Total"
    total = total_of(answers)
    return _NONE if total is None else shown_number(total)


def _with_problem(line: ScoreLine, bad: Mapping[int, str]) -> ScoreLine:
    if line.problem or not bad:
        return line
    item, sentence = next(iter(bad.items()))
    problem = _(
        "Line %(line)s, item %(item)s: %(sentence)s", line=line.line, item=item, sentence=sentence
    )
    return replace(line, value=None, problem=problem)
