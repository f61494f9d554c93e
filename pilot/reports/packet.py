"""A packet for ESSA Tier 4: the rationale, logic model and study plan that were written already.

It never says that a tier was reached: whether it is, is for the state to say.
"""

from dataclasses import dataclass
from datetime import date, datetime

from pilot import clock
from pilot.language import gettext as _
from pilot.language import ngettext
from pilot.pilots import veil
from pilot.pilots.models import PhaseKind, Pilot
from pilot.pilots.strategies import Strategy, strategy_of
from pilot.reports.names import Nameless, nameless
from pilot.review import beside_words
from pilot.review.changes import late_edits_of, sealed_on
from pilot.review.dataset import PilotRows, rows_of
from pilot.review.goals import goal_line
from pilot.review.memory import earlier_line
from pilot.web.filters import day, number

Part = tuple[str, str]
"""A heading and its words."""


@dataclass(frozen=True)
class Packet:
    """What the packet says."""

    title: str
    school: str
    made_on: date
    rationale: tuple[Part, ...]
    logic: tuple[Part, ...]
    """From what it needs to where it leads, in order."""
    study: tuple[Part, ...]
    missing: tuple[str, ...]
    """What a reader would look for and the plan does not say yet."""


def packet_of(pilot: Pilot, *, now: datetime) -> Packet:
    """The packet, from the plan as it stands."""
    rows, strategy = rows_of(pilot), strategy_of(pilot)
    said = nameless(rows)
    parts = (_rationale(rows, strategy, said), _logic(rows, strategy, said), _study(rows))
    rationale, logic, study = (tuple(each) for each in parts)
    return Packet(
        title=str(strategy.name) if strategy else said(pilot.pain_point),
        school=rows.school.name,
        made_on=clock.day_of(now, rows.school.time_zone),
        rationale=_there(rationale),
        logic=_there(logic),
        study=_there(study),
        missing=tuple(name for name, words in (*rationale, *logic, *study) if not words),
    )


def _there(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    return tuple(part for part in parts if part[1])


def _rationale(rows: PilotRows, strategy: Strategy | None, said: Nameless) -> list[Part]:
    pilot = rows.pilot
    today = ""
    if pilot.pain_number is not None:
        counted = f"{number(pilot.pain_number)} {pilot.pain_unit}".strip()
        today = _(" Today: %(number)s.", number=counted)
    found = [
        (_("The problem"), said(pilot.pain_point).rstrip(".") + "." + today),
        (_("What should move"), str(strategy.moves) if strategy else ""),
        (_("What studies found"), str(strategy.evidence) if strategy else ""),
    ]
    earlier = earlier_line(pilot)
    return [*found, (_("What we saw here before"), earlier)] if earlier else found


def _logic(rows: PilotRows, strategy: Strategy | None, said: Nameless) -> list[Part]:
    return [
        (_("What it needs"), str(strategy.needs) if strategy else ""),
        (_("What is done"), _done(rows, strategy)),
        (_("What shows that it is done"), _shows(rows)),
        (_("What should get better first"), goal_line(rows.measure) if rows.measure else ""),
        (_("Where this leads"), said(rows.pilot.long_term_goal)),
        (_("What the school wants"), rows.school.vision),
    ]


def _done(rows: PilotRows, strategy: Strategy | None) -> str:
    if strategy is None:
        return ""
    days = ngettext("For %(num)s school day.", "For %(num)s school days.", len(rows.during_days))
    return f"{strategy.what} {days}"


def _shows(rows: PilotRows) -> str:
    said = _("Minutes of every class by activity, before and during.")
    if not rows.lessons:
        return said
    n = len(rows.lessons)
    at_home = ngettext(
        "Who had done the lesson at home, %(num)s lesson.",
        "Who had done the lesson at home, %(num)s lessons.",
        n,
    )
    return f"{at_home} {said}"


def _study(rows: PilotRows) -> list[Part]:
    before, during = rows.phases[PhaseKind.BASELINE], rows.phases[PhaseKind.DURING]
    results = day(veil.results_on(rows.pilot, rows.phases))
    own = _("The same students before and after; no other class.")
    dates = _(
        "Before: from %(before)s. With the new way: %(first)s to %(last)s.",
        before=day(before.starts_on),
        first=day(during.starts_on),
        last=day(during.ends_on),
    )
    return [
        (_("The question"), _question(rows)),
        (_("Compared with"), beside_words.compared_with(rows) or own),
        (_("When"), dates),
        (_("Who"), ngettext("%(num)s student of one class.", "%(num)s students of one class.",
                            len(rows.students))),
        (_("How it is judged"), _judged(results)),
        (_("What is fixed beforehand"), _fixed(rows)),
        (_("Students' data"), _("First names or codes only, on the school's own machine. Others "
                                "than the class's teachers see groups of ten and more.")),
    ]  # fmt: skip


def _question(rows: PilotRows) -> str:
    if rows.measure is None:
        return ""
    return _(
        "Did %(measure)s change by at least the smallest change that would count, and how sure "
        "is that?",
        measure=rows.measure.name,
    )


def _judged(results: str) -> str:
    return _(
        "By a rule that was fixed before any result, with its range and its rate of false alarms. "
        "Results are shown from %(day)s on. A rise in one class alone is called progress, never "
        "an effect.",
        day=results,
    )


def _fixed(rows: PilotRows) -> str:
    said = _("Goal, measure and dates, on %(day)s.", day=day(sealed_on(rows)))
    edits = len(late_edits_of(rows))
    if not edits:
        return f"{said} " + _("Every later change is kept and shown.")
    return f"{said} " + ngettext(
        "It was changed %(num)s time since; each change is kept and shown.",
        "It was changed %(num)s times since; each change is kept and shown.",
        edits,
    )
