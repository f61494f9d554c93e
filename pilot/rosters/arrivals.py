"""What a pasted class list would change, told line by line before anything is kept."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from pilot.errors import RuleBroken
from pilot.language import gettext as _
from pilot.rosters import service
from pilot.rosters.matching import key, nearest
from pilot.rosters.models import ClassGroup
from pilot.rosters.names import NameLine, NameList, read_names
from pilot.rosters.tables import UnreadableTable


class Fate(StrEnum):
    """What becomes of a line."""

    NEW = "new"
    BACK = "back"
    THERE = "there"
    PROBLEM = "problem"


@dataclass(frozen=True)
class Arrival:
    """One line of the list."""

    line: int
    written: str
    """As it was read: first name and the rest."""
    name: str
    """As the class knows the student, or will."""
    fate: Fate
    remark: str = ""
    """What is wrong with the line, or worth a second look."""


@dataclass(frozen=True)
class Arrivals:
    """A class list that was read and not kept yet."""

    lines: tuple[Arrival, ...]

    @property
    def problems(self) -> list[str]:
        """What to put right first, in the order of the lines."""
        return [line.remark for line in self.lines if line.fate is Fate.PROBLEM]

    @property
    def ok(self) -> bool:
        """Whether the list can be kept as it was read."""
        return not self.problems

    @property
    def names(self) -> list[str]:
        """Everyone on the list, as the class will know them."""
        return [line.name for line in self.lines]

    @property
    def coming(self) -> int:
        """How many students the class would gain."""
        return sum(line.fate in (Fate.NEW, Fate.BACK) for line in self.lines)


def read_arrivals(class_group: ClassGroup, text: str) -> Arrivals:
    """What the pasted text would change in this class."""
    listed = _read(text)
    present = {key(person.name): person.name for person in service.students_of(class_group)}
    left = {key(person.name): person.name for person in service.former_students_of(class_group)}
    arrivals = Arrivals(tuple(_told(listed.lines, present, left)))
    service.refuse_a_crowd(len(present) + arrivals.coming)
    return arrivals


def _read(text: str) -> NameList:
    try:
        listed = read_names(text)
    except UnreadableTable as unreadable:
        raise RuleBroken("names", unreadable.sentence) from unreadable
    if listed.problem:
        raise RuleBroken("names", listed.problem)
    return listed


def _told(
    lines: tuple[NameLine, ...], present: Mapping[str, str], left: Mapping[str, str]
) -> Iterator[Arrival]:
    shorts = Counter(key(_short(line)) for line in lines)
    known = {**left, **present}
    for line in lines:
        if line.problem:
            yield Arrival(line.line, line.full, line.name, Fate.PROBLEM, line.problem)
            continue
        same = known.get(key(line.name))
        if same is None and shorts[key(_short(line))] == 1:
            same = known.get(key(_short(line)))
        if same is None:
            yield Arrival(line.line, line.full, line.name, Fate.NEW, _near(line.name, present))
        else:
            fate = Fate.THERE if key(same) in present else Fate.BACK
            yield Arrival(line.line, line.full, same, fate)


def _short(line: NameLine) -> str:
    """How a class knows one of two students with the same first name."""
    return f"{line.first} {line.rest[0]}." if line.rest else line.first


def _near(name: str, present: Mapping[str, str]) -> str:
    like = nearest(name, present.values())
    if like is None:
        return ""
    return _("Nearly like %(name)s, who is in the class. Is it the same student?", name=like)
