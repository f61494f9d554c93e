"""All pilots of a leader's schools: the news first, then what waits, then the rest."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from pilot import analysis, clock
from pilot.accounts import service as accounts
from pilot.accounts.models import Role, School
from pilot.accounts.sign_in import Visitor
from pilot.analysis import display
from pilot.analysis.certainties import Certainty, that_it_rose
from pilot.db import session
from pilot.language import catalogue, ngettext
from pilot.language import gettext as _
from pilot.pilots import service as pilots
from pilot.pilots.models import Pilot, PilotSummary
from pilot.pilots.phases import PilotState, phases_of_pilots, state_from
from pilot.pilots.strategies import strategy_of
from pilot.review.digest import Digest, digest_of
from pilot.review.drawing import SharesLine, Way, shares_line_of, way_of
from pilot.review.models import Decision
from pilot.review.privacy import LEADER
from pilot.review.shown import Shown

_STATES = {
    Shown.ALL: frozenset(PilotState),
    Shown.TO_DECIDE: frozenset({PilotState.FINISHED}),
    Shown.RUNNING: frozenset({PilotState.PLANNED, PilotState.BASELINE, PilotState.RUNNING}),
    Shown.DECIDED: frozenset({PilotState.DECIDED}),
}


@dataclass(frozen=True)
class PortfolioRow:
    """One pilot in one line."""

    pilot: Pilot
    digest: Digest
    state: PilotState
    about: str
    """Strategy, teacher and cycle."""
    line: str
    """What the evidence says, in a few words."""
    before_to_after: str
    way: Way | None
    done_at_home: SharesLine | None
    starts_on: date
    ends_on: date
    how_sure: Certainty | None
    decision: Decision | None

    @property
    def waits_for_decision(self) -> bool:
        """Whether its days are over and nobody has decided."""
        return self.state is PilotState.FINISHED

    @property
    def suggests(self) -> str:
        """The decision the numbers suggest; empty where there are none."""
        verdict = self.digest.verdict
        return verdict.suggestion.value.partition("_")[0] if verdict and verdict.n else ""

    @property
    def state_look(self) -> str:
        """How its state is drawn."""
        return "planned" if self.state is PilotState.PLANNED else "running"

    @property
    def state_words(self) -> str:
        """Its state in a word."""
        return _("Planned") if self.state is PilotState.PLANNED else _("Running")


@dataclass(frozen=True)
class Filter:
    """A link that shows some of the pilots."""

    shown: Shown
    words: str
    count: int


@dataclass(frozen=True)
class Portfolio:
    """What the portfolio page shows."""

    title: str
    schools: str
    rows: tuple[PortfolioRow, ...]
    to_decide: tuple[PortfolioRow, ...]
    filters: tuple[Filter, ...]
    shown: Shown


def portfolio_of(me: Visitor, shown: Shown, *, now: datetime, language: str) -> Portfolio:
    """The pilots of every school where the visitor is a leader."""
    schools = accounts.schools_of(me.district_id, me.schools_as(Role.LEADER))
    rows = _rows(me.district_id, schools, now, language)
    to_decide = tuple(row for row in rows if row.waits_for_decision)
    return Portfolio(
        title=_title(len(rows), len(to_decide)),
        schools=", ".join(school.name for school in schools),
        rows=tuple(row for row in rows if row.state in _STATES[shown]),
        to_decide=to_decide,
        filters=_filters(rows),
        shown=shown,
    )


def _rows(
    district_id: int, schools: Sequence[School], now: datetime, language: str
) -> list[PortfolioRow]:
    by_id = {school.id: school for school in schools}
    found = pilots.pilots_of_schools(district_id, by_id)
    phases = phases_of_pilots(found)
    versions = _versions(district_id, [pilot.id for pilot in found])
    decisions = _latest_decisions(district_id, list(versions))
    rows = []
    for pilot in found:
        school = by_id[pilot.school_id]
        spans = phases[pilot.id]
        state = state_from(pilot, spans, clock.day_of(now, school.time_zone))
        digest = digest_of(pilot, versions[pilot.id], now=now, language=language)
        verdict = digest.verdict
        many = LEADER.sees_averages_of(digest.n_scored)
        rows.append(
            PortfolioRow(
                pilot=pilot,
                digest=digest,
                state=state,
                about=_about(pilot, digest),
                line=digest.label if verdict and verdict.n else _("No end scores yet"),
                before_to_after=_before_to_after(digest) if many else "",
                way=way_of(verdict) if many else None,
                done_at_home=shares_line_of(digest.done_shares),
                starts_on=min(phase.starts_on for phase in spans.values()),
                ends_on=max(phase.ends_on for phase in spans.values()),
                how_sure=_how_sure(verdict),
                decision=decisions.get(pilot.id),
            )
        )
    return rows


def _about(pilot: Pilot, digest: Digest) -> str:
    strategy = strategy_of(pilot)
    parts = [str(strategy.name)] if strategy else []
    parts.append(digest.owner_name)
    if pilot.cycle > 1:
        parts.append(_("Cycle %(n)s", n=pilot.cycle))
    return ". ".join(parts)


def _before_to_after(digest: Digest) -> str:
    verdict = digest.verdict
    if verdict is None or digest.before is None:
        return ""
    if verdict.before is None or verdict.after is None:
        return _("%(before)s before", before=display.average(digest.before, verdict.measure))
    return _(
        "%(before)s to %(after)s",
        before=display.average(verdict.before, verdict.measure),
        after=display.average(verdict.after, verdict.measure),
    )


def _how_sure(verdict: analysis.Verdict | None) -> Certainty | None:
    return that_it_rose(verdict, catalogue()) if verdict and verdict.n else None


def _versions(district_id: int, pilot_ids: list[int]) -> dict[int, int]:
    rows = session.execute(
        select(PilotSummary.pilot_id, PilotSummary.version)
        .where(PilotSummary.district_id == district_id, PilotSummary.pilot_id.in_(pilot_ids))
        .order_by(PilotSummary.pilot_id)
    )
    return {row.pilot_id: row.version for row in rows}


def _latest_decisions(district_id: int, pilot_ids: list[int]) -> dict[int, Decision]:
    latest = (
        select(Decision.pilot_id, func.max(Decision.number).label("number"))
        .where(Decision.district_id == district_id, Decision.pilot_id.in_(pilot_ids))
        .group_by(Decision.pilot_id)
        .subquery()
    )
    found = session.scalars(
        select(Decision)
        .join(
            latest,
            (latest.c.pilot_id == Decision.pilot_id) & (latest.c.number == Decision.number),
        )
        .where(Decision.district_id == district_id)
        .order_by(Decision.pilot_id)
    )
    return {decision.pilot_id: decision for decision in found}


def _title(n: int, waiting: int) -> str:
    if not n:
        return _("No pilots yet")
    counted = ngettext("%(num)s pilot", "%(num)s pilots", n)
    if not waiting:
        return _("%(pilots)s, no decision waits", pilots=counted)
    waits = ngettext("%(num)s needs a decision", "%(num)s need a decision", waiting)
    return f"{counted}, {waits}"


def _filters(rows: list[PortfolioRow]) -> tuple[Filter, ...]:
    words = {
        Shown.ALL: _("All"),
        Shown.TO_DECIDE: _("Need a decision"),
        Shown.RUNNING: _("Under way"),
        Shown.DECIDED: _("Decided"),
    }
    return tuple(
        Filter(shown, text, sum(1 for row in rows if row.state in _STATES[shown]))
        for shown, text in words.items()
    )
