"""The pilot page: one object with everything it shows, built for one viewer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from pilot import clock
from pilot.pilots.models import Pilot
from pilot.pilots.phases import PilotState, state_from
from pilot.review import home_lessons, wording
from pilot.review.dataset import rows_of
from pilot.review.decided import DecisionLine, decision_lines
from pilot.review.forms import DECISIONS
from pilot.review.home_check import WaysCounted, ways_counted
from pilot.review.home_lessons import Spread
from pilot.review.in_class import in_class
from pilot.review.looked_at import judgement_of, rows_of_others
from pilot.review.memory import earlier_line
from pilot.review.page_result import ResultShown
from pilot.review.pictures import Seen, pictures_of
from pilot.review.privacy import Viewer
from pilot.review.tasks import Task, tasks_of
from pilot.review.veiling import veil_of
from pilot.review.voices import Voice, voices_of


@dataclass(frozen=True)
class PilotPage(ResultShown):
    """What the pilot page shows: the plan, the result, how it went, and what was decided."""

    earlier: str
    """How earlier pilots of the same strategy went."""
    in_class: tuple[str, ...]
    """What else the class logs say, as counts."""
    spread: Spread | None
    voices: tuple[Voice, ...]
    """What students said in mid-week, as far as this viewer may see it."""
    tasks: tuple[Task, ...]
    ways: WaysCounted | None
    """How many students have which way to do the lessons at home."""
    decisions: tuple[DecisionLine, ...]

    @property
    def can_decide(self) -> bool:
        """Whether the pilot has begun, so that there is something to decide."""
        return self.state not in (PilotState.DRAFT, PilotState.PLANNED)

    @property
    def decision_hints(self) -> Mapping[str, str]:
        """What each decision means."""
        return {kind.value: str(hint) for kind, (_name, hint) in DECISIONS.items()}

    @property
    def decision(self) -> DecisionLine | None:
        """The decision that counts."""
        return self.decisions[-1] if self.decisions else None


def page_of(pilot: Pilot, viewer: Viewer, *, now: datetime) -> PilotPage:
    """The page of a pilot as one viewer may see it."""
    rows = rows_of(pilot)
    today = clock.day_of(now, rows.school.time_zone)
    others = rows_of_others(rows)
    judgement = judgement_of(rows, others, now=now)
    veil = veil_of(rows, today)
    found = judgement.primary if judgement and not veil.hides else None
    verdict = found if found and found.n else None
    weighed = verdict is not None and viewer.sees_averages_of(wording.people(rows, verdict))
    seen = Seen(rows, verdict, verdict if weighed else None, viewer, today, now)
    return PilotPage(
        pilot=pilot,
        rows=rows,
        today=today,
        viewer=viewer,
        state=state_from(pilot, rows.phases, today),
        others=others,
        veil=veil,
        judgement=judgement,
        verdict=verdict,
        weighed=weighed,
        pictures=pictures_of(seen),
        earlier=earlier_line(pilot),
        in_class=in_class(rows, viewer),
        spread=home_lessons.spread_of(rows, viewer, now),
        voices=voices_of(rows, viewer, today),
        tasks=tasks_of(rows, today) if viewer.named else (),
        ways=ways_counted(rows.ways, viewer),
        decisions=decision_lines(pilot),
    )
