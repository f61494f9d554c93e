"""The page on which a sheet of paper is typed in: the same rows and columns as on paper."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from pilot.accounts.models import Person
from pilot.errors import NotFound
from pilot.language import gettext as _
from pilot.lessons.letters import letters, typed_letters
from pilot.lessons.models import Amount, Lesson
from pilot.lessons.sheet_boxes import Sheet, Where, is_seen, opens_on
from pilot.lessons.sheet_entry import former_students_on, sheet_of
from pilot.lessons.sheet_form import Kept, shown_row
from pilot.pilots import service as pilots
from pilot.pilots.models import Pilot


@dataclass(frozen=True)
class Column:
    """A lesson on the sheet."""

    lesson: Lesson
    opens_on: date | None
    """Set while it is too early to mark it."""


@dataclass(frozen=True)
class PageBox:
    """A box as it stands on the page."""

    name: str
    text: str
    open: bool
    """Whether it can be typed in; else it is only shown."""
    seen: bool
    problem: str


@dataclass(frozen=True)
class PageRow:
    """A student on the sheet."""

    place: int
    name: str
    left: bool
    """Has left the class: shown because there are marks."""
    shown: str
    boxes: tuple[PageBox, ...]

    @property
    def problems(self) -> list[tuple[str, str]]:
        """The boxes that cannot be saved, by name, with their sentences."""
        return [(box.name, box.problem) for box in self.boxes if box.problem]


@dataclass(frozen=True)
class SheetPage:
    """Everything the page shows."""

    pilot: Pilot
    class_id: int
    class_name: str
    lessons: tuple[Lesson, ...]
    only: Lesson | None
    """The one lesson that is shown, where not all are."""
    columns: tuple[Column, ...]
    rows: tuple[PageRow, ...]
    letters: Mapping[Amount, str]
    understood: str
    """Every sign that means something when typed."""
    anchored: tuple[tuple[str, str], ...]
    """Each problem with the box it stands at, and whose it is."""

    @property
    def is_open(self) -> bool:
        """Whether anything can be typed in."""
        return self.pilot.started_at is not None and self.pilot.closed_at is None

    @property
    def has_boxes(self) -> bool:
        """Whether there is a box to type in."""
        return any(box.open for row in self.rows for box in row.boxes)

    @property
    def any_seen(self) -> bool:
        """Whether there is a mark that only the class log can change."""
        return any(box.seen for row in self.rows for box in row.boxes)

    @property
    def begin_at(self) -> str:
        """With one lesson shown, the first empty box: where typing begins."""
        empty = (b.name for row in self.rows for b in row.boxes if b.open and not b.text)
        return next(empty, "") if self.only and not self.anchored else ""


def sheet_page_of(
    pilot: Pilot,
    number: int | None,
    *,
    now: datetime,
    kept: Mapping[Where, Kept] | None = None,
    problems: Mapping[Where, str] | None = None,
) -> SheetPage:
    """The page of all lessons, or of the one with that number.

    `kept` is what was typed before and not saved, `problems` why.
    """
    sheet, group = sheet_of(pilot, at=now), pilots.class_of(pilot)
    lessons = tuple(sheet.lessons.values())
    shown = lessons if number is None else (_numbered(lessons, number),)
    columns = tuple(Column(each, opens_on(each, sheet.today)) for each in shown)
    is_open = pilot.started_at is not None and pilot.closed_at is None
    draw = _Drawing(sheet, columns, letters(), kept or {}, problems or {}, is_open)
    rows = tuple(draw.rows(_people_of(sheet, pilot)))
    return SheetPage(
        pilot=pilot,
        class_id=group.id,
        class_name=group.name,
        lessons=lessons,
        only=shown[0] if number is not None else None,
        columns=columns,
        rows=rows,
        letters=draw.letters,
        understood="".join(typed_letters()),
        anchored=tuple(_anchored(rows)),
    )


@dataclass(frozen=True)
class _Drawing:
    """What every box is drawn from."""

    sheet: Sheet
    columns: Sequence[Column]
    letters: Mapping[Amount, str]
    kept: Mapping[Where, Kept]
    problems: Mapping[Where, str]
    is_open: bool

    def rows(self, people: Iterable[Person]) -> Iterable[PageRow]:
        for place, person in enumerate(people):
            amounts = [self._shown((person.id, each.lesson.id)) for each in self.columns]
            boxes = (self._box(place, n, person, each) for n, each in enumerate(self.columns))
            yield PageRow(
                place=place,
                name=person.name,
                left=person.id not in self.sheet.students,
                shown=shown_row(person.id, amounts),
                boxes=tuple(boxes),
            )

    def _problem(self, where: Where, column: Column) -> str:
        """What is wrong with a box; where there are several columns, in which."""
        sentence = self.problems.get(where, "")
        if not sentence or len(self.columns) == 1:
            return sentence
        return _("Lesson %(n)s: %(sentence)s", n=column.lesson.number, sentence=sentence)

    def _shown(self, where: Where) -> Amount | None:
        """What this page says it showed: for what was kept, what the page before it did."""
        kept = self.kept.get(where)
        return kept.was if kept else self.sheet.amount(where)

    def _box(self, place: int, n: int, person: Person, column: Column) -> PageBox:
        where = (person.id, column.lesson.id)
        mark = self.sheet.marks.get(where)
        saved = self.letters[mark.amount] if mark else ""
        here = person.id in self.sheet.students
        is_open = self.is_open and here and column.opens_on is None and not is_seen(mark)
        kept = self.kept.get(where) if is_open else None
        return PageBox(
            name=f"rows-{place}-{n}",
            text=kept.text if kept else saved,
            open=is_open,
            seen=is_seen(mark),
            problem=self._problem(where, column),
        )


def _people_of(sheet: Sheet, pilot: Pilot) -> list[Person]:
    """The class by name, with those among them who have left and have marks."""
    former = former_students_on(sheet, pilot.district_id)
    everyone = [*sheet.students.values(), *former]
    return sorted(everyone, key=lambda person: (person.name_key, person.id))


def _numbered(lessons: Sequence[Lesson], number: int) -> Lesson:
    found = next((each for each in lessons if each.number == number), None)
    if found is None:
        raise NotFound
    return found


def _anchored(rows: Iterable[PageRow]) -> Iterable[tuple[str, str]]:
    for row in rows:
        for name, sentence in row.problems:
            yield name, _("%(name)s. %(sentence)s", name=row.name, sentence=sentence)
