"""What a teacher does next on a pilot: at most a few things, the nearest first."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import url_for

from pilot.language import gettext as _
from pilot.language import ngettext
from pilot.measures.models import TakenFrom
from pilot.pilots.designs import DRAWN
from pilot.pilots.models import PhaseKind
from pilot.review.dataset import PilotRows
from pilot.web.filters import day as day_words


@dataclass(frozen=True)
class Task:
    """One thing to do, with its page."""

    what: str
    why: str
    sign: str
    url: str


def tasks_of(rows: PilotRows, today: date) -> tuple[Task, ...]:
    """What is still to do, while the pilot is open."""
    if rows.pilot.closed_at is not None:
        return ()
    found = (
        _set_goal(rows),
        _draw(rows, today),
        _starting_scores(rows),
        _log_class(rows, today),
        _day_number(rows, today),
        _lessons(rows),
        _end_scores(rows, today),
    )
    return tuple(task for task in found if task is not None)


def _set_goal(rows: PilotRows) -> Task | None:
    if rows.measure is not None:
        return None
    return Task(
        _("Set the goal"),
        _("Without it nothing can be judged."),
        "target",
        _page(rows, "measures.goal"),
    )


def _draw(rows: PilotRows, today: date) -> Task | None:
    begun = today >= rows.phases[PhaseKind.DURING].starts_on
    if rows.pilot.design not in DRAWN or rows.beside.n_draws or begun:
        return None
    return Task(
        _("Draw the lots"),
        _("Before the first day. After that nothing can be drawn any more."),
        "target",
        _page(rows, "designs.lots"),
    )


def _day_number(rows: PilotRows, today: date) -> Task | None:
    if rows.measure is None or rows.measure.taken_from is not TakenFrom.DAYS:
        return None
    judged = rows.beside.drawn_days or rows.class_days
    waiting = [d for d in judged if d <= today and d not in rows.beside.day_values]
    if not waiting:
        return None
    why = ngettext("%(num)s class day has none yet.", "%(num)s class days have none yet.",
                   len(waiting))  # fmt: skip
    return Task(
        _("Add the number for %(day)s", day=day_words(waiting[-1])),
        why,
        "chart",
        _page(rows, "measures.days"),
    )


def _starting_scores(rows: PilotRows) -> Task | None:
    if rows.measure is None or rows.measure.by_day or rows.values[PhaseKind.BASELINE]:
        return None
    return Task(
        _("Add starting scores"),
        _("One paste does it."),
        "chart",
        _page(rows, "measures.scores", phase="before"),
    )


def _end_scores(rows: PilotRows, today: date) -> Task | None:
    last = rows.phases[PhaseKind.DURING].ends_on
    known = rows.measure is None or rows.measure.by_day or rows.values[PhaseKind.FOLLOW_UP]
    if known or today < last:
        return None
    return Task(
        _("Add end scores"),
        _("The last day of the pilot has come."),
        "chart",
        _page(rows, "measures.scores", phase="after"),
    )


def _log_class(rows: PilotRows, today: date) -> Task | None:
    logged = {meeting.met_on for meeting in rows.meetings}
    waiting = [d for d in rows.class_days if d <= today and d not in logged]
    if not waiting:
        return None
    why = ngettext(
        "%(num)s class is not logged yet.", "%(num)s classes are not logged yet.", len(waiting)
    )
    return Task(
        _("Log %(day)s", day=day_words(waiting[-1])),
        why,
        "clock",
        _page(rows, "meetings.log", day=waiting[-1]),
    )


def _lessons(rows: PilotRows) -> Task | None:
    if rows.lessons:
        return None
    return Task(
        _("Add the lessons"),
        _("Students see them the evening before."),
        "book",
        _page(rows, "lessons.plan"),
    )


def _page(rows: PilotRows, endpoint: str, **values: Any) -> str:
    return url_for(endpoint, pilot_id=rows.pilot.id, **values)
