"""What importing a roster set would change, class by class and student by student."""

from dataclasses import dataclass, field

from pilot.accounts.models import Person
from pilot.rosters.list_changes import ListChange, are_many
from pilot.rosters.models import ClassGroup, Fate
from pilot.rosters.namesakes import Namesake
from pilot.rosters.oneroster import Listed, SetClass


@dataclass(frozen=True)
class Target:
    """Where a class of the set goes."""

    given: SetClass
    group: ClassGroup | None
    """None for a class that is started by the import."""
    name: str
    """What it is called here."""
    teacher: Person | None = None
    """Who teaches it, where it is started."""


@dataclass(frozen=True)
class PlanLine:
    """One student of a class."""

    asks: str
    """Who it is about: the source id, or the id of a student the set does not name."""
    name: str
    fate: Fate | None
    """None while somebody has to say who it is, or where the row cannot be used."""
    student_id: int | None = None
    before: str = ""
    why: str = ""
    source_id: str | None = None
    """Set where the source id is new to us."""
    namesakes: tuple[Namesake, ...] = ()
    answer: str = ""
    listed: Listed | None = None
    """What the set says of the student."""
    needs_name: bool = False

    @property
    def is_open(self) -> bool:
        """Whether somebody has to say who it is."""
        return bool(self.namesakes) and not self.answer

    @property
    def changes(self) -> bool:
        """Whether it stands among the changes: all but who stays as they are."""
        return self.fate is not Fate.THERE or bool(self.namesakes)


@dataclass(frozen=True)
class ClassPlan:
    """What would change in one class."""

    target: Target
    lines: tuple[PlanLine, ...]
    present: int
    """How many students it has now."""
    seen: int = 0
    """The version of the class that was looked at; 0 for a new one."""
    taken: frozenset[str] = field(default_factory=frozenset)
    """Names in the class that stay as they are."""

    def count(self, *fates: Fate) -> int:
        """How many lines have one of these fates."""
        return sum(line.fate in fates for line in self.lines)

    @property
    def key(self) -> str:
        """The class in the set."""
        return self.target.given.source_id

    @property
    def many_leave(self) -> bool:
        """Whether so many leave that somebody has to say so once more."""
        return are_many(self.count(Fate.REMOVED), self.present)

    @property
    def waits(self) -> list[PlanLine]:
        """The lines that somebody has to answer first."""
        return [line for line in self.lines if line.is_open]

    @property
    def made(self) -> list[ListChange]:
        """The changes to make."""
        return [
            ListChange(line.fate, line.name, line.student_id, line.before, line.source_id)
            for line in self.lines
            if line.fate is not None
        ]

    @property
    def changes_nothing(self) -> bool:
        """Whether the class is as the set says already."""
        group = self.target.group
        same = group is not None and group.source_id == self.key
        return same and not any(change.is_one for change in self.made)
