"""What a class list would change, told line by line before anything is kept."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from pilot.accounts import tombstones
from pilot.accounts.models import Person
from pilot.errors import RuleBroken
from pilot.language import gettext as _
from pilot.rosters import service
from pilot.rosters.list_changes import ListChange, are_many
from pilot.rosters.matching import key, nearest
from pilot.rosters.models import ClassGroup, Fate
from pilot.rosters.names import NameLine, NameList, read_names
from pilot.rosters.namesakes import NEW, Answers, Namesake, Namesakes, shared_classes
from pilot.rosters.tables import UnreadableTable
from pilot.web.filters import month_day


@dataclass(frozen=True)
class Arrival:
    """One line of the list, or a student of the class who is not on it."""

    line: int | None
    written: str
    """As it was read: first name and the rest."""
    name: str
    """As the class knows the student, or will."""
    fate: Fate | None
    """None where the line cannot be used, or while somebody has to say who it is."""
    remark: str = ""
    """What is wrong with the line, or worth a second look."""
    student_id: int | None = None
    namesakes: tuple[Namesake, ...] = ()
    answer: str = ""

    @property
    def asks(self) -> str:
        """The line, as answers name it."""
        return str(self.line)

    @property
    def is_open(self) -> bool:
        """Whether somebody has to say who it is."""
        return bool(self.namesakes) and not self.answer

    @property
    def is_bad(self) -> bool:
        """Whether the line cannot be used."""
        return self.fate is None and not self.namesakes


@dataclass(frozen=True)
class Arrivals:
    """A class list that was read and not kept yet."""

    lines: tuple[Arrival, ...]
    present: int
    """How many students the class has now."""
    seen: int
    """The version of the class that was looked at."""

    @property
    def problems(self) -> list[str]:
        """What to put right first, in the order of the lines."""
        return [line.remark for line in self.lines if line.is_bad]

    @property
    def ok(self) -> bool:
        """Whether the list can be kept as it was read, once everybody is known."""
        return not self.problems

    @property
    def waits(self) -> list[Arrival]:
        """The lines that somebody has to answer first."""
        return [line for line in self.lines if line.is_open]

    @property
    def coming(self) -> int:
        """How many students the class would gain."""
        return sum(line.fate in (Fate.NEW, Fate.BACK) for line in self.lines)

    @property
    def leaving(self) -> int:
        """How many it would lose."""
        return sum(line.fate is Fate.REMOVED for line in self.lines)

    @property
    def shared(self) -> list[tuple[int, str, int]]:
        """The classes that several of the names asked about are in."""
        return shared_classes(line.namesakes for line in self.lines if line.namesakes)

    @property
    def many_leave(self) -> bool:
        """Whether so many leave that somebody has to say so once more."""
        return are_many(self.leaving, self.present)

    @property
    def changes(self) -> list[ListChange]:
        """The changes to make."""
        return [
            ListChange(line.fate, line.name, line.student_id)
            for line in self.lines
            if line.fate is not None
        ]


def read_arrivals(
    class_group: ClassGroup, text: str, *, whole: bool = False, answers: Answers | None = None
) -> Arrivals:
    """What the list would change in this class; `whole`: who is not on it has left."""
    listed = _read(text)
    there = _There(class_group)
    lines = list(_told(listed.lines, there))
    lines = _one_each([_asked(line, there, answers or Answers()) for line in lines])
    lines = list(_with_erased(class_group, lines))
    if whole and not any(line.is_bad for line in lines):
        lines += _left_out(lines, there)
    arrivals = Arrivals(tuple(lines), len(there.present), class_group.version)
    service.refuse_a_crowd(len(there.present) + arrivals.coming - arrivals.leaving)
    return arrivals


class _There:
    """Who is or was in the class, and who is in other classes of the school."""

    def __init__(self, class_group: ClassGroup) -> None:
        self.present = service.students_of(class_group)
        former = service.former_students_of(class_group)
        self.ids = {person.id for person in [*self.present, *former]}
        self.known = {key(person.name): person for person in [*former, *self.present]}
        self.present_ids = {person.id for person in self.present}
        self.others = Namesakes(class_group.district_id, class_group.school_id)


def _read(text: str) -> NameList:
    try:
        listed = read_names(text)
    except UnreadableTable as unreadable:
        raise RuleBroken("names", unreadable.sentence) from unreadable
    if listed.problem:
        raise RuleBroken("names", listed.problem)
    return listed


def _told(lines: tuple[NameLine, ...], there: _There) -> Iterator[Arrival]:
    shorts = Counter(key(_short(line)) for line in lines)
    for line in lines:
        if line.problem:
            yield Arrival(line.line, line.full, line.name, None, line.problem)
            continue
        same = there.known.get(key(line.name))
        if same is None and shorts[key(_short(line))] == 1:
            same = there.known.get(key(_short(line)))
        if same is None:
            near = _near(line.name, there.present)
            yield Arrival(line.line, line.full, line.name, Fate.NEW, near)
        else:
            fate = Fate.THERE if same.id in there.present_ids else Fate.BACK
            yield Arrival(line.line, line.full, same.name, fate, student_id=same.id)


def _asked(line: Arrival, there: _There, answers: Answers) -> Arrival:
    """The line with what was said, where another class has a student of that name."""
    if line.fate is not Fate.NEW:
        return line
    namesakes = there.others.of([key(line.name), key(line.written)], but=there.ids)
    if not namesakes:
        return line
    answer = answers.pick(line.asks, namesakes)
    line = replace(line, namesakes=namesakes, answer=answer)
    if answer in ("", NEW):
        return line if answer else replace(line, fate=None)
    same = next(each for each in namesakes if each.answer == answer)
    return replace(line, name=same.name, student_id=same.student_id)


def _one_each(lines: list[Arrival]) -> list[Arrival]:
    """No student is taken for two lines: the second one is open again."""
    seen: set[int] = set()
    found = []
    for line in lines:
        if line.student_id in seen and line.namesakes:
            line = replace(line, fate=None, answer="", student_id=None)
        if line.student_id is not None:
            seen.add(line.student_id)
        found.append(line)
    return found


def _with_erased(class_group: ClassGroup, lines: list[Arrival]) -> Iterator[Arrival]:
    """Says so where a student of that name was erased from this class."""
    marks = {line.line: tombstones.named_in(class_group.id, key(line.name)) for line in lines}
    erased = tombstones.erased(class_group.district_id, marks.values())
    for line in lines:
        at = erased.get(marks[line.line])
        yield replace(line, remark=was_erased(at)) if at and line.fate is Fate.NEW else line


def was_erased(at: datetime) -> str:
    """What stands beside a name that would come back."""
    return _(
        "Was erased on %(day)s. Take the line out, unless this is somebody else of that name.",
        day=month_day(at.date()),
    )


def _left_out(lines: list[Arrival], there: _There) -> list[Arrival]:
    listed = {line.student_id for line in lines}
    return [
        Arrival(None, person.name, person.name, Fate.REMOVED, _("Is not on this list."), person.id)
        for person in there.present
        if person.id not in listed
    ]


def _short(line: NameLine) -> str:
    """How a class knows one of two students with the same first name."""
    return f"{line.first} {line.rest[0]}." if line.rest else line.first


def _near(name: str, present: list[Person]) -> str:
    like = nearest(name, [person.name for person in present])
    if like is None:
        return ""
    return _("Nearly like %(name)s, who is in the class. Is it the same student?", name=like)
