"""The pilot page: one object with everything it shows, built for one viewer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from pilot import analysis, clock
from pilot.accounts import service as accounts
from pilot.analysis.certainties import Certainty, certainties
from pilot.analysis.class_pictures import ClassTimePicture, DonePicture
from pilot.analysis.pictures import EstimationPicture
from pilot.language import catalogue
from pilot.pilots import service as pilots
from pilot.pilots.models import PhaseKind, Pilot
from pilot.pilots.phases import PilotState
from pilot.pilots.strategies import strategy_of
from pilot.review import figures, home_lessons, wording
from pilot.review.changes import (
    Change,
    LateEdit,
    changes_of,
    late_edits_of,
    planned_late_on,
    sealed_on,
)
from pilot.review.dataset import PilotRows, rows_of
from pilot.review.digest import verdict_of
from pilot.review.forms import DECISIONS
from pilot.review.goals import goal_line
from pilot.review.home_lessons import Grid, Spread
from pilot.review.models import Decision
from pilot.review.privacy import Viewer
from pilot.review.service import decisions_on
from pilot.review.tasks import Task, tasks_of

CAUTIONS_ON_THE_CARD = 2


@dataclass(frozen=True)
class DecisionLine:
    """A decision with the name of who took it."""

    decision: Decision
    by: str


@dataclass(frozen=True)
class PilotPage:
    """What the pilot page shows."""

    pilot: Pilot
    rows: PilotRows
    state: PilotState
    eyebrow: str
    headline: str
    lead: str
    who: str
    strategy: str
    pain_point: str
    goal: str
    long_term_goal: str
    verdict: analysis.Verdict | None
    verdict_label: str
    stats: tuple[tuple[str, str], ...]
    certainties: tuple[Certainty, ...]
    sure: str
    cautions: tuple[str, ...]
    more_cautions: tuple[str, ...]
    next_step: str
    in_the_numbers: str
    estimation: EstimationPicture | None
    class_time: ClassTimePicture | None
    done_at_home: DonePicture | None
    grid: Grid | None
    spread: Spread | None
    changes: tuple[Change, ...]
    late_edits: tuple[LateEdit, ...]
    sealed_on: date
    sealed: bool
    planned_late_on: date | None
    """Set when the pilot was started only after its first day."""
    decisions: tuple[DecisionLine, ...]
    ends_on: date
    tasks: tuple[Task, ...]

    @property
    def estimation_title(self) -> str:
        """The finding of the first picture: how many moved, or only the averages."""
        return self.who or self.lead

    @property
    def can_decide(self) -> bool:
        """Whether the pilot has begun, so that there is something to decide."""
        return self.state not in (PilotState.DRAFT, PilotState.PLANNED)

    @property
    def decision_hints(self) -> Mapping[str, str]:
        """What each decision means."""
        return {kind.value: str(hint) for kind, (_name, hint) in DECISIONS.items()}

    @property
    def state_words(self) -> Mapping[str, str]:
        """The states of the grid in words."""
        return home_lessons.state_words()

    @property
    def decision(self) -> DecisionLine | None:
        """The decision that counts."""
        return self.decisions[-1] if self.decisions else None


def page_of(pilot: Pilot, viewer: Viewer, *, now: datetime) -> PilotPage:
    """The page of a pilot as one viewer may see it."""
    rows = rows_of(pilot)
    today = clock.day_of(now, rows.school.time_zone)
    verdict = verdict_of(rows, now=now)
    state = pilots.state_of(pilot, today)
    shown = verdict if verdict and verdict.n else None
    strategy = strategy_of(pilot)
    cautions = shown.text.limits if shown else ()
    during = rows.phases[PhaseKind.DURING]
    return PilotPage(
        pilot=pilot,
        rows=rows,
        state=state,
        eyebrow=wording.eyebrow(rows),
        headline=wording.headline(verdict, state, during.starts_on),
        lead=wording.lead(rows, verdict, viewer),
        who=wording.who(verdict, viewer),
        strategy=str(strategy.name) if strategy else "",
        pain_point=pilot.pain_point,
        goal=goal_line(rows.measure) if rows.measure else "",
        long_term_goal=pilot.long_term_goal,
        verdict=shown,
        verdict_label=analysis.words.label(verdict, catalogue()) if verdict else "",
        stats=wording.stats(rows, verdict, viewer),
        certainties=certainties(shown, catalogue()) if shown else (),
        sure=shown.text.sure if shown else "",
        cautions=cautions[:CAUTIONS_ON_THE_CARD],
        more_cautions=cautions[CAUTIONS_ON_THE_CARD:],
        next_step=analysis.words.next_step(shown, catalogue()) if shown else "",
        in_the_numbers=wording.in_the_numbers(verdict),
        estimation=figures.estimation(rows, shown, viewer),
        class_time=figures.class_time(rows),
        done_at_home=figures.done_at_home(rows, viewer, now),
        grid=home_lessons.grid_of(rows, viewer, now),
        spread=home_lessons.spread_of(rows, viewer, now),
        changes=changes_of(rows),
        late_edits=late_edits_of(rows),
        sealed_on=sealed_on(rows),
        sealed=pilots.is_sealed(pilot, today),
        planned_late_on=planned_late_on(rows),
        decisions=_decisions(pilot),
        ends_on=max(phase.ends_on for phase in rows.phases.values()),
        tasks=tasks_of(rows, today) if viewer.named else (),
    )


def _decisions(pilot: Pilot) -> tuple[DecisionLine, ...]:
    return tuple(
        DecisionLine(each, accounts.get_person(pilot.district_id, each.decided_by_id).name)
        for each in decisions_on(pilot)
    )
