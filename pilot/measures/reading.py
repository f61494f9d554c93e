"""A sheet of scores as people paste or upload it: what was read, and what to put right."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from pilot.language import gettext as _
from pilot.measures.score_columns import in_columns, name_of, names_and_scores
from pilot.measures.values import BadValue, Scale
from pilot.measures.who import ClassList, Student
from pilot.rosters.cells import clean
from pilot.rosters.names import MAX_NAME
from pilot.rosters.tables import Table, UnreadableTable, shown

MAX_LINES = 500
"""More lines than any class has; each unknown name is compared with the whole class."""


@dataclass(frozen=True)
class Fix:
    """What the teacher chose for one line: who it is, another score, or to leave it out."""

    student_id: int | None = None
    text: str | None = None
    leave_out: bool = False


@dataclass(frozen=True)
class ScoreLine:
    """What was read on one line. A value of None without a problem is missing, not zero."""

    line: int
    name: str
    text: str
    """The score as it was written."""
    student_id: int | None = None
    value: float | None = None
    problem: str | None = None
    suggestion: Student | None = None
    """The student with nearly this name."""


@dataclass(frozen=True)
class ScoreSheet:
    """What was read of a sheet of scores. Nothing is kept while there is something to fix."""

    lines: tuple[ScoreLine, ...]
    unmentioned: tuple[Student, ...]
    """Students of the class without a line."""

    @property
    def n_read(self) -> int:
        """How many lines gave a score."""
        return len(self.values)

    @property
    def n_missing(self) -> int:
        """How many lines say that there is no score."""
        return sum(line.problem is None and line.value is None for line in self.lines)

    @property
    def n_to_fix(self) -> int:
        """How many lines need putting right."""
        return len(self.problems)

    @property
    def problems(self) -> list[str]:
        """Each thing to put right, in the order of the lines."""
        return [line.problem for line in self.lines if line.problem]

    @property
    def values(self) -> dict[int, float]:
        """The scores that can be kept, by student."""
        return {
            line.student_id: line.value
            for line in self.lines
            if line.student_id is not None and line.value is not None and not line.problem
        }


def read_scores(
    table: Table,
    class_list: Mapping[int, str],
    minimum: float | None,
    maximum: float | None,
    *,
    percent: bool = False,
    column: str | None = None,
    fixes: Mapping[int, Fix] | None = None,
) -> ScoreSheet:
    """The scores in a table, for the students of a class (names by id).

    `column` names the heading to read where there are several columns of numbers, and `fixes`
    holds what the teacher chose, by line. A table without names or scores raises
    `UnreadableTable`.
    """
    students = ClassList(class_list)
    written = [line for line in _written(table, students, column) if line.name or line.text]
    chosen = {line: fix for line, fix in (fixes or {}).items() if _is_ours(fix, class_list)}
    fixed = [_fixed(line, fix) for line in written if not (fix := _fix(chosen, line)).leave_out]
    scale = Scale.of(minimum, maximum, percent, [line.text for line in fixed])
    lines = tuple(_without_doubles(_read(line, students, scale) for line in fixed))
    return ScoreSheet(lines, students.unmentioned({line.student_id for line in lines}))


def _written(table: Table, students: ClassList, column: str | None) -> list[ScoreLine]:
    if len(table.rows) > MAX_LINES:
        raise UnreadableTable(
            _("There are more than %(most)s lines. Use one class at a time.", most=MAX_LINES)
        )
    table = in_columns(table)
    names, scores = names_and_scores(table, students, column)
    return [
        ScoreLine(row.line, name_of(row, names), row.cell(scores))
        for row in table.rows
        if row.line > names.body_after
    ]


def _is_ours(fix: Fix, class_list: Mapping[int, str]) -> bool:
    """A choice arrives from a form, where anyone can write any student's id."""
    return fix.student_id is None or fix.student_id in class_list


def _fix(fixes: Mapping[int, Fix], line: ScoreLine) -> Fix:
    return fixes.get(line.line, Fix())


def _fixed(line: ScoreLine, fix: Fix) -> ScoreLine:
    text = line.text if fix.text is None else clean(fix.text)
    return replace(line, student_id=fix.student_id, text=text)


def _read(line: ScoreLine, students: ClassList, scale: Scale) -> ScoreLine:
    if line.student_id is None:
        line = _with_student(line, students)
    if line.problem:
        return line
    try:
        return replace(line, value=scale.read(line.text))
    except BadValue as bad:
        return replace(line, problem=_at(line, bad.sentence))


def _with_student(line: ScoreLine, students: ClassList) -> ScoreLine:
    name = shown(line.name)
    if not name:
        return replace(
            line, problem=_at(line, _("%(score)s has no name beside it.", score=shown(line.text)))
        )
    guess = students.meant(line.name)
    if guess.several:
        sentence = _(
            "%(name)s could be more than one student. Write the name as on your class list.",
            name=name,
        )
        return replace(line, problem=_at(line, sentence))
    if guess.student_id is not None:
        return replace(line, student_id=guess.student_id)
    near = students.near(line.name) if len(line.name) <= MAX_NAME else None
    return replace(line, suggestion=near, problem=_at(line, _unknown(name, near)))


def _unknown(name: str, near: Student | None) -> str:
    if near is None:
        return _("%(name)s is not on your class list.", name=name)
    return _("%(name)s is not on your class list. Did you mean %(near)s?", name=name, near=near[1])


def _without_doubles(lines: Iterator[ScoreLine]) -> Iterator[ScoreLine]:
    seen: dict[int, int] = {}
    for line in lines:
        student = line.student_id
        if student in seen and line.problem is None:
            sentence = _(
                "%(name)s has a score on line %(other)s too. Keep one of them.",
                name=shown(line.name), other=seen[student],
            )  # fmt: skip
            line = replace(line, value=None, problem=_at(line, sentence))
        if student is not None:
            seen.setdefault(student, line.line)
        yield line


def _at(line: ScoreLine, sentence: str) -> str:
    return _("Line %(line)s: %(sentence)s", line=line.line, sentence=sentence)
