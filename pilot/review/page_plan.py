"""What the pilot page says of the plan: as it was sealed, and as it was changed."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from pilot.pilots.models import PhaseKind, Pilot
from pilot.pilots.phases import has_begun
from pilot.pilots.strategies import strategy_of
from pilot.review import beside_words, wording
from pilot.review.changes import (
    Change,
    LateEdit,
    changes_of,
    late_edits_of,
    planned_late_on,
    sealed_on,
)
from pilot.review.dataset import PilotRows
from pilot.review.goals import goal_line
from pilot.review.time_used import TimeShown, time_shown
from pilot.voices.models import Reflection


@dataclass(frozen=True)
class PlanShown:
    """A pilot's plan, the same for everyone who may see the page."""

    pilot: Pilot
    rows: PilotRows
    today: date
    """At the school."""

    @property
    def eyebrow(self) -> str:
        """What stands over the headline: the class, the strategy, the days."""
        return wording.eyebrow(self.rows)

    @property
    def strategy(self) -> str:
        """What is tried, by its name."""
        found = strategy_of(self.pilot)
        return str(found.name) if found else ""

    @property
    def pain_point(self) -> str:
        """What it is to make better, in the teacher's words."""
        return self.pilot.pain_point

    @property
    def goal(self) -> str:
        """The measure and its target."""
        return goal_line(self.rows.measure) if self.rows.measure else ""

    @property
    def long_term_goal(self) -> str:
        """What it is a small step towards."""
        return self.pilot.long_term_goal

    @property
    def compared_with(self) -> str:
        """What the class is compared with; nothing for one class before and after."""
        return beside_words.compared_with(self.rows)

    @property
    def drawn(self) -> str:
        """With which seed lots were drawn, and how often; nothing where none were."""
        return beside_words.drawn(self.rows)

    @property
    def stagger_id(self) -> int | None:
        """The classes it starts with one after another, where it does."""
        return self.rows.beside.stagger_id

    @property
    def time(self) -> TimeShown:
        """The time the school gives, beside what was used."""
        return time_shown(self.rows)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What was changed on the way."""
        return changes_of(self.rows)

    @cached_property
    def late_edits(self) -> tuple[LateEdit, ...]:
        """Every edit after the seal."""
        return late_edits_of(self.rows)

    @property
    def sealed(self) -> bool:
        """Whether the plan is; an edit of a sealed plan is kept."""
        return bool(self.rows.edits) or has_begun(self.rows.phases, self.today)

    @property
    def sealed_on(self) -> date:
        """The day it is sealed."""
        return sealed_on(self.rows)

    @property
    def planned_late_on(self) -> date | None:
        """Set when the pilot was started only after its first day."""
        return planned_late_on(self.rows)

    @property
    def starts_on(self) -> date:
        """The first day of the pilot itself."""
        return self.rows.phases[PhaseKind.DURING].starts_on

    @property
    def ends_on(self) -> date:
        """The last day of its records."""
        return max(phase.ends_on for phase in self.rows.phases.values())

    @property
    def reflection(self) -> Reflection | None:
        """What its teacher says of it, looking back."""
        return self.rows.reflection
