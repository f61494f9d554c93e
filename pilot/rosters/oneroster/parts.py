"""What a roster set says, once it has been read."""

from dataclasses import dataclass, field
from enum import StrEnum

LINES_NAMED = 5
"""Lines a note names before it only counts."""


class Kind(StrEnum):
    """What a note is about."""

    REPAIR = "repair"
    UNUSED = "unused"
    REMARK = "remark"


@dataclass(frozen=True)
class Note:
    """Something that was mended, could not be used, or is worth knowing, on these lines."""

    kind: Kind
    file: str
    sentence: str
    lines: tuple[int, ...] = ()
    count: int = 0
    """On how many lines in all; 0 where it is about the whole file."""

    @property
    def more(self) -> int:
        """Lines that are counted and not named."""
        return self.count - len(self.lines)


@dataclass(frozen=True)
class Listed:
    """A student a class is said to have, or to have lost."""

    source_id: str
    first: str
    """Empty where the set does not say who that is."""
    letters: str
    """The first letters of the surname, to tell two of one first name apart."""
    stays: bool
    why: str = ""
    """Why the student leaves, or what is odd about the row."""


@dataclass(frozen=True)
class SetClass:
    """A class of the set."""

    source_id: str
    title: str
    """Empty in a set of changes that says nothing about the class itself."""
    subject: str
    school: str
    """The school it belongs to, as the set calls it."""
    teachers: tuple[str, ...]
    students: tuple[Listed, ...]
    over: str = ""
    """Why the class is not offered, where it is not."""

    @property
    def staying(self) -> int:
        """How many students with a name it has."""
        return sum(listed.stays and bool(listed.first) for listed in self.students)


@dataclass(frozen=True)
class RosterSet:
    """A set that was read and not kept."""

    kind: str
    whole: bool
    """Whether who is not in it has left; else it holds changes only."""
    classes: tuple[SetClass, ...]
    notes: tuple[Note, ...]

    def notes_of(self, kind: Kind) -> list[Note]:
        """The notes of one kind."""
        return [note for note in self.notes if note.kind is kind]


@dataclass
class Findings:
    """Notes as they are made; the same sentence about one file is one note on several lines."""

    _found: dict[tuple[Kind, str, str], list[int]] = field(default_factory=dict)

    def add(self, kind: Kind, file: str, sentence: str, line: int | None = None) -> None:
        """Notes something, on a line or about the whole file."""
        lines = self._found.setdefault((kind, file, sentence), [])
        if line is not None:
            lines.append(line)

    def notes(self, most: int) -> tuple[Note, ...]:
        """The first notes, in the order they were made."""
        return tuple(
            Note(kind, file, sentence, tuple(lines[:LINES_NAMED]), len(lines))
            for (kind, file, sentence), lines in list(self._found.items())[:most]
        )

    def __len__(self) -> int:
        return len(self._found)
