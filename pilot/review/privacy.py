"""What a viewer may see of students: their teacher the names, a leader groups of ten or more."""

from collections.abc import Sequence
from dataclasses import dataclass

from pilot.accounts.models import Person
from pilot.language import gettext as _

SMALLEST_GROUP = 10
"""Below this many students a leader sees no count, no line and no average of theirs."""


@dataclass(frozen=True)
class Viewer:
    """How much of the students one viewer may see."""

    named: bool
    """True for a teacher of the class."""

    def sees_averages_of(self, n: int) -> bool:
        """Whether an average of so many may be shown: of a few it nearly is a child's score."""
        return self.named or n >= SMALLEST_GROUP

    def sees_each_of(self, n: int) -> bool:
        """Whether rows or lines of single students may be shown, be it without names."""
        return self.named or n >= SMALLEST_GROUP

    def labels(self, students: Sequence[Person]) -> dict[str, str]:
        """What each student is called on this page, by the key the analysis knows them by."""
        if self.named:
            return {str(student.id): student.name for student in students}
        return {
            str(student.id): _("Student %(n)s", n=place)
            for place, student in enumerate(students, start=1)
        }


LEADER = Viewer(named=False)
"""How a portfolio is seen."""
