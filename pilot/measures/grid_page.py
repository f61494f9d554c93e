"""The pages of a quiz item by item: a grid to type in, and a grid to paste."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from pilot.errors import RuleBroken
from pilot.language import gettext as _
from pilot.language import ngettext
from pilot.measures import service
from pilot.measures.entry import Entry
from pilot.measures.goals import has_items
from pilot.measures.grid_forms import GridPasteForm
from pilot.measures.grid_reading import PastedGrid, read_pasted_grid
from pilot.measures.items import Answers, item_numbers, items_of, shares_of, total_of
from pilot.measures.numbers import shown_number
from pilot.measures.pasted import MOST_TO_FIX, text_of_file
from pilot.measures.preview import Preview, fixes_from, preview_of
from pilot.measures.words import in_a_row
from pilot.rosters.tables import UnreadableTable, read_pasted


@dataclass(frozen=True)
class GridPage:
    """What both pages need to know."""

    entry: Entry
    n: int
    """How many items there are."""
    points: float
    """What each of them is worth."""
    numbers: tuple[int, ...]
    """How many there could be; empty once items are kept."""
    kept: Mapping[int, Answers]
    """What is saved, by student."""
    shares: tuple[tuple[str, str, str], ...]
    """For each item, how many had it right before, and after."""

    @property
    def items(self) -> range:
        """The items, from 1."""
        return range(1, self.n + 1)

    @property
    def most(self) -> str:
        """What an item is worth, as it is written."""
        return shown_number(self.points)

    @property
    def share_heading(self) -> str:
        """What is counted of each item."""
        if self.points == 1:
            return _("How many had it right")
        return _("How many had all %(points)s points", points=self.most)

    @property
    def partial(self) -> str:
        """Whose row has empty items, so that there is no score."""
        names = [self.entry.students[who] for who, row in self.kept.items() if is_partial(row)]
        if not names:
            return ""
        return ngettext(
            "%(names)s has empty items, so there is no score yet. "
            "Write 0 where an answer was wrong.",
            "%(names)s have empty items, so they have no score yet. "
            "Write 0 where an answer was wrong.",
            len(names),
            names=in_a_row(names),
        )

    def total(self, student: int) -> str:
        """The score that is saved."""
        value = self.entry.kept.get(student)
        return "" if value is None else shown_number(value)

    def words_for(self, n: int) -> str:
        """So many items, and what each is worth."""
        points = shown_number((self.entry.measure.maximum or 0) / n)
        return _("%(n)s items of %(points)s", n=n, points=points)


def grid_of(entry: Entry, wanted: str) -> GridPage | None:
    """The grid; `wanted` is how many items were asked for. None where the measure has no items."""
    numbers = item_numbers(entry.measure)
    if not numbers:
        return None
    fixed = entry.measure.n_items if has_items(entry.measure) else None
    asked = next((n for n in numbers if str(n) == wanted), None)
    n = fixed or asked or entry.measure.n_items or numbers[-1]
    points = (entry.measure.maximum or 0) / n
    every = {
        phase: {who: row for who, row in its.items() if who in entry.students}
        for phase, its in items_of(entry.measure).items()
    }
    kept = {
        who: tuple(row.get(item) for item in range(1, n + 1))
        for who, row in every[entry.phase].items()
    }
    shares = [
        (
            str(each.item),
            _part(each.right[service.BEFORE], each.taken[service.BEFORE]),
            _part(each.right[service.AFTER], each.taken[service.AFTER]),
        )
        for each in shares_of(every, n, points)
    ]
    known = fixed is not None
    return GridPage(
        entry, n, points, () if known else tuple(numbers), kept, tuple(shares) if known else ()
    )


def is_partial(row: Answers) -> bool:
    """Whether some of a student's items are known and some are not."""
    return total_of(row) is None and any(each is not None for each in row)


@dataclass
class GridPasting:
    """What there is to show of a pasted grid. It grows as far as the grid can be read."""

    mark: str = ""
    grid: PastedGrid | None = None
    preview: Preview | None = None
    rows: Mapping[int, Answers] | None = None
    """By student, once nothing is left to fix and the teacher has seen it all."""

    @property
    def problems(self) -> list[tuple[str, str]]:
        """Where each thing to put right stands on the page, and what it is."""
        if self.preview is None or self.grid is None:
            return []
        bad = self.grid.bad
        return [
            (_anchor(anchor, line.line, bad.get(line.line, {})), line.problem)
            for line, (anchor, _words) in zip(
                (each for each in self.preview.lines if each.problem),
                self.preview.problems,
                strict=True,
            )
        ]


def read_grid_again(form: GridPasteForm, shown: GridPage) -> GridPasting:
    """Reads the grid in the form. What stands in its way becomes a sentence beside its field."""
    pasting = GridPasting()
    with form.rules():
        upload = form.upload()
        if upload:
            form.text.data = text_of_file(*upload)
        text = form.text.data or ""
        pasting.mark = sha256(f"{shown.n}:{text}".encode(errors="replace")).hexdigest()[:16]
        seen = form.seen.data == pasting.mark
        who = fixes_from(form.who.data, {}) if seen else {}
        cells = _cells_sent(form, shown.n) if seen else {}
        entry = shown.entry
        try:
            grid = read_pasted_grid(
                read_pasted(text), entry.students, shown.n, shown.points, who, cells
            )
        except UnreadableTable as unreadable:
            raise RuleBroken("text", unreadable.sentence) from unreadable
        _refuse_hopeless(grid)
        pasting.grid = grid
        pasting.preview = preview_of(grid.sheet, entry.students, entry.kept, who)
        if seen and form.saves and not grid.sheet.n_to_fix:
            pasting.rows = {
                line.student_id: grid.answers[line.line]
                for line in grid.sheet.lines
                if line.student_id is not None
            }
    return pasting


def _cells_sent(form: GridPasteForm, n: int) -> dict[int, dict[int, str]]:
    sent: dict[int, dict[int, str]] = {}
    for item in range(1, n + 1):
        for line, text in form.texts_of(item).items():
            sent.setdefault(line, {})[item] = text
    return sent


def _refuse_hopeless(grid: PastedGrid) -> None:
    if grid.sheet.n_to_fix > MOST_TO_FIX:
        raise RuleBroken(
            "text",
            ngettext(
                "%(num)s line does not fit. Check that this is the list of this class.",
                "%(num)s lines do not fit. Check that this is the list of this class.",
                grid.sheet.n_to_fix,
            ),
        )
    if not any(e is not None for row in grid.answers.values() for e in row) and not grid.bad:
        raise RuleBroken("text", _("No line has an item. Paste names and a column for each item."))


def _anchor(anchor: str, line: int, bad: Mapping[int, str]) -> str:
    return f"item{min(bad)}-{line}" if bad and not anchor.startswith("who") else anchor


def _part(right: int, taken: int) -> str:
    return _("%(right)s of %(taken)s", right=right, taken=taken) if taken else "–"
