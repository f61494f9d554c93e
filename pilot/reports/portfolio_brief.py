"""The board report of all pilots: the news, one line a pilot, what was learned."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from pilot import clock
from pilot.accounts.sign_in import Visitor
from pilot.analysis import display
from pilot.analysis.class_pictures import UNKNOWN
from pilot.analysis.memory import Fate
from pilot.language import gettext as _
from pilot.pilots.models import Pilot
from pilot.pilots.strategies import strategy_of
from pilot.reports.shorter import shorter
from pilot.review.forms import DECISIONS
from pilot.review.memory import memory_of
from pilot.review.models import DecisionKind
from pilot.review.portfolio import everything_of
from pilot.review.portfolio_rows import PortfolioRow
from pilot.review.standing import Standing

MOST_PILOTS, MOST_STRATEGIES = 16, 4
"""Lines that fit on the page."""
_CLASS, _LINE, _SCHOOLS = 42, 52, 80


@dataclass(frozen=True)
class PilotLine:
    """One pilot in the table."""

    name: str
    about: str
    line: str
    before_to_after: str
    done: str
    decision: DecisionKind | None
    state: str


@dataclass(frozen=True)
class PortfolioBrief:
    """What stands on the page."""

    title: str
    schools: str
    made_on: date
    decided: str
    """How often what was decided."""
    pilots: tuple[PilotLine, ...]
    more: int
    less_well: str
    learned: tuple[tuple[str, str], ...]
    """Strategies, each with what became of its pilots."""


def portfolio_brief_of(me: Visitor, *, now: datetime) -> PortfolioBrief:
    """The report on the pilots of every school where the visitor is a leader."""
    known, memory = everything_of(me, now=now), memory_of(me)
    lines: list[PilotLine] = []
    decisions: Counter[DecisionKind | None] = Counter()
    fates: Counter[Fate | None] = Counter()
    for row in known.rows:
        if len(lines) < MOST_PILOTS:
            lines.append(_line(row))
        decisions[row.decision] += 1
        fates[row.fate] += 1
    return PortfolioBrief(
        title=known.title,
        schools=shorter(known.schools, _SCHOOLS),
        made_on=clock.day_of(now, "UTC"),
        decided=_decided(decisions),
        pilots=tuple(lines),
        more=fates.total() - len(lines),
        less_well=_less_well(fates),
        learned=tuple((each.name, each.tally) for each in memory.strategies[:MOST_STRATEGIES]),
    )


def _line(row: PortfolioRow) -> PilotLine:
    shares = row.shares
    return PilotLine(
        name=shorter(row.class_name, _CLASS),
        about=_strategy(row.listed.pilot),
        line=shorter(row.line, _LINE),
        before_to_after=row.before_to_after or UNKNOWN,
        done=display.share(sum(shares) / len(shares)) if shares else UNKNOWN,
        decision=row.decision,
        state="" if row.standing is Standing.DECIDED else row.standing_words,
    )


def _decided(counted: Counter[DecisionKind | None]) -> str:
    said = [
        _("%(decision)s %(n)s", decision=name, n=counted[kind])
        for kind, (name, _hint) in DECISIONS.items()
        if counted[kind]
    ]
    return _("Decided: %(decisions)s.", decisions=", ".join(said)) if said else ""


def _less_well(known: Counter[Fate | None]) -> str:
    """How many were not really done, did not change anything, or went the wrong way."""
    not_done, same, worse = (known[e] for e in (Fate.NOT_DONE, Fate.NO_CHANGE, Fate.WORSE))
    said = [
        (not_done, _("%(n)s not really done", n=not_done)),
        (same, _("%(n)s done and no better", n=same)),
        (worse, _("%(n)s went the wrong way", n=worse)),
    ]
    parts = [words for n, words in said if n]
    return ", ".join(parts) + "." if parts else _("Nothing of the kind is known so far.")


def _strategy(pilot: Pilot) -> str:
    strategy = strategy_of(pilot)
    return str(strategy.name) if strategy else ""
