"""What was read of a list of scores, line by line, with the means to mend it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pilot.language import gettext as _
from pilot.language import ngettext
from pilot.measures.numbers import shown_number
from pilot.measures.reading import Fix, ScoreLine, ScoreSheet
from pilot.measures.words import in_a_row

LEAVE_OUT = "out"


@dataclass(frozen=True)
class Who:
    """The students a line may mean."""

    first: tuple[tuple[str, str], ...]
    """What is most likely wanted: pairs of a value and its words."""
    others: tuple[tuple[str, str], ...]
    """Everyone else."""
    chosen: str


@dataclass(frozen=True)
class PreviewLine:
    """One line as it was read."""

    line: int
    name: str
    """The student; what was written while nobody knows who that is."""
    written: str
    """What was written, where it is not the student's name."""
    score: str
    """As it was read; as it was written while that cannot be read."""
    text: str
    """As it was written, or mended."""
    problem: str
    who: Who | None
    """Offered where the name needs mending."""
    mends_score: bool
    """Whether the score is offered to be mended."""


@dataclass(frozen=True)
class Preview:
    """All that was read, and nothing of it saved yet."""

    lines: tuple[PreviewLine, ...]
    left_out: tuple[int, ...]
    caption: str
    notes: tuple[str, ...]

    @property
    def problems(self) -> list[tuple[str, str]]:
        """Where each thing to put right stands on the page, and what it is."""
        return [(_anchor(line), line.problem) for line in self.lines if line.problem]


def fixes_from(who: Mapping[int, str], score: Mapping[int, str]) -> dict[int, Fix]:
    """What was chosen in the preview, by line."""
    return {
        line: Fix(
            student_id=_student(who.get(line, "")),
            text=score.get(line),
            leave_out=who.get(line) == LEAVE_OUT,
        )
        for line in sorted({*who, *score})
    }


def preview_of(
    sheet: ScoreSheet,
    students: Mapping[int, str],
    kept: Mapping[int, float],
    fixes: Mapping[int, Fix],
) -> Preview:
    """The page's lines and notes. `kept` are the scores saved before."""
    left_out = tuple(line for line, fix in fixes.items() if fix.leave_out)
    return Preview(
        lines=tuple(_lines(sheet, students, fixes)),
        left_out=left_out,
        caption=_caption(sheet),
        notes=(*_left_out_in_words(left_out), *_notes(sheet, students, kept)),
    )


def _lines(
    sheet: ScoreSheet, students: Mapping[int, str], fixes: Mapping[int, Fix]
) -> Iterator[PreviewLine]:
    met: set[int | None] = set()
    for line in sheet.lines:
        fix = fixes.get(line.line, Fix())
        name = students.get(line.student_id or 0, line.name)
        unsure = line.student_id is None or fix.student_id is not None
        twice = bool(line.problem) and line.student_id in met
        met.add(line.student_id)
        known = line.student_id is not None
        yield PreviewLine(
            line=line.line,
            name=name,
            written="" if line.name == name else line.name,
            score=_score(line),
            text=line.text,
            problem=line.problem or "",
            who=_who(line, students) if unsure or twice else None,
            mends_score=fix.text is not None or (known and bool(line.problem)),
        )


def _score(line: ScoreLine) -> str:
    if line.problem:
        return line.text
    return "" if line.value is None else shown_number(line.value)


def _who(line: ScoreLine, students: Mapping[int, str]) -> Who:
    near = line.suggestion
    chosen = str(line.student_id or (near[0] if near else ""))
    likely = (str(near[0]), _("%(name)s (closest match)", name=near[1])) if near else None
    first = likely or ("", _("Choose a student"))
    others = ((str(student), name) for student, name in students.items())
    return Who(
        first=(first, (LEAVE_OUT, _("Leave this line out"))),
        others=tuple(other for other in others if other[0] != first[0]),
        chosen=chosen,
    )


def _caption(sheet: ScoreSheet) -> str:
    read = ngettext("%(num)s score", "%(num)s scores", sheet.n_read)
    if sheet.n_to_fix:
        return _("What we read: %(scores)s, %(n)s to fix", scores=read, n=sheet.n_to_fix)
    return _("What we read: %(scores)s", scores=read)


def _left_out_in_words(lines: tuple[int, ...]) -> Iterator[str]:
    if lines:
        yield ngettext(
            "Line %(lines)s is left out.",
            "Lines %(lines)s are left out.",
            len(lines),
            lines=in_a_row([str(line) for line in lines]),
        )


def _notes(
    sheet: ScoreSheet, students: Mapping[int, str], kept: Mapping[int, float]
) -> Iterator[str]:
    blank = [line.student_id for line in sheet.lines if not line.problem and line.value is None]
    maybe = {line.suggestion[0] for line in sheet.lines if line.suggestion}
    silent = {student for student, _name in sheet.unmentioned} - maybe - set(kept)
    without = [name for student, name in students.items() if student in {*blank, *silent}]
    if without:
        yield ngettext(
            "%(num)s student has no score: %(names)s. That is fine. "
            "They are left out of before and after.",
            "%(num)s students have no score: %(names)s. That is fine. "
            "They are left out of before and after.",
            len(without),
            names=in_a_row(without),
        )
    n_changing = sum(
        student in blank or sheet.values.get(student, score) != score
        for student, score in kept.items()
    )
    if n_changing:
        yield ngettext(
            "%(num)s score that is saved already changes.",
            "%(num)s scores that are saved already change.",
            n_changing,
        )


def _anchor(line: PreviewLine) -> str:
    return f"who-{line.line}" if line.who else f"score-{line.line}"


def _student(value: str) -> int | None:
    return int(value) if value.isascii() and value.isdigit() else None
