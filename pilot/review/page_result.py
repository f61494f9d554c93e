"""What the pilot page says of the evidence, as far as its viewer may know it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pilot import analysis
from pilot.analysis.certainties import Certainty, certainties
from pilot.language import catalogue
from pilot.pilots.phases import PilotState
from pilot.review import wording
from pilot.review.dataset import PilotRows
from pilot.review.details import Details, details_of
from pilot.review.looked_at import Looked, looked_at, luck_lines
from pilot.review.page_plan import PlanShown
from pilot.review.privacy import Viewer
from pilot.review.veiling import Veil

CAUTIONS_ON_THE_CARD = 2
RESULT = ("comparison", "day_by_day", "estimation", "chances")
"""The pictures that stand beside what the evidence says."""


@dataclass(frozen=True)
class ResultShown(PlanShown):
    """The verdict in words and pictures, and what else was measured."""

    viewer: Viewer
    state: PilotState
    others: tuple[PilotRows, ...]
    """The rows as each of the other measures sees them."""
    veil: Veil
    judgement: analysis.Judgement | None
    """What the evidence says, shown or not: a decision keeps it."""
    verdict: analysis.Verdict | None
    """What is shown of it: nothing where there is none, or while the veil is down."""
    weighed: bool
    """Whether how sure it is may be shown to this viewer."""
    pictures: Mapping[str, Any]
    """By name, as `review.pictures` lists them; None where there is nothing to draw."""

    @property
    def headline(self) -> str:
        """The finding in a sentence, or where the pilot stands."""
        each = self.viewer.sees_each_of(len(self.rows.students))
        return wording.headline(self._unveiled, self.state, self.starts_on, shares=each)

    @property
    def lead(self) -> str:
        """The averages, or when results are shown."""
        if self.veil.hides:
            return wording.veiled_lead(self.veil.results_on)
        return wording.lead(self.rows, self._unveiled, self.viewer)

    @property
    def who(self) -> str:
        """How many moved."""
        return wording.who(self.rows, self._unveiled, self.viewer)

    @property
    def estimation_title(self) -> str:
        """The finding of the first picture: how many moved, or only the averages."""
        return self.who or self.lead

    @property
    def verdict_label(self) -> str:
        """The verdict in a few words."""
        told = self._unveiled
        return analysis.words.label(told, catalogue()) if told else ""

    @property
    def stats(self) -> tuple[tuple[str, str], ...]:
        """How far it was carried out: numbers and what they are."""
        return wording.stats(self.rows, self._found, self.viewer)

    @property
    def burden(self) -> str:
        """What it cost the teacher."""
        return wording.burden(self.rows, self._found, self.today)

    @cached_property
    def certainties(self) -> tuple[Certainty, ...]:
        """How sure it is that it rose, and that it reached the target."""
        return certainties(self.verdict, catalogue()) if self.verdict else ()

    @property
    def sure(self) -> str:
        """The same as a sentence."""
        return self.verdict.text.sure if self.verdict else ""

    @property
    def cautions(self) -> tuple[str, ...]:
        """What it cannot tell: the first of it."""
        return self._limits[:CAUTIONS_ON_THE_CARD]

    @property
    def more_cautions(self) -> tuple[str, ...]:
        """The rest, one tap away."""
        return self._limits[CAUTIONS_ON_THE_CARD:]

    @property
    def next_step(self) -> str:
        """What would settle it is told only to whom the numbers may be shown."""
        if self.verdict is None:
            return ""
        say = analysis.words.next_step if self.weighed else analysis.words.suggestion
        return say(self.verdict, catalogue())

    @property
    def in_the_numbers(self) -> str:
        """Who is in them and who is not."""
        return wording.in_the_numbers(self.rows, self._unveiled)

    @cached_property
    def looked_at(self) -> tuple[Looked, ...]:
        """What was measured besides the goal."""
        if self.judgement is None or self.veil.hides:
            return ()
        return looked_at(self.rows, self.others, self.judgement, self.viewer)

    @cached_property
    def details(self) -> Details | None:
        """Exact numbers and checks for the data team."""
        if self.verdict is None or self.judgement is None:
            return None
        counts = self.viewer.sees_each_of(wording.people(self.rows, self.verdict))
        more = luck_lines(self.rows, self.others, self.judgement, self.viewer)
        words = wording.in_the_numbers(self.rows, self.verdict)
        return details_of(self.verdict, words, counts=counts, more=more)

    @property
    def pictured(self) -> bool:
        """Whether the result has a picture to stand beside its words."""
        return any(self.pictures[name] for name in RESULT)

    @property
    def _found(self) -> analysis.Verdict | None:
        return self.judgement.primary if self.judgement else None

    @property
    def _unveiled(self) -> analysis.Verdict | None:
        return None if self.veil.hides else self._found

    @property
    def _limits(self) -> tuple[str, ...]:
        return self.verdict.text.limits if self.verdict and self.weighed else ()
