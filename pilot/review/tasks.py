"""What a teacher does next on a pilot: at most a few things, the nearest first."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import url_for

from pilot.language import gettext as _
from pilot.language import ngettext
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
        _starting_scores(rows),
        _log_class(rows, today),
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


def _starting_scores(rows: PilotRows) -> Task | None:
    if rows.measure is None or rows.values[PhaseKind.BASELINE]:
        return None
    return Task(
        _("Add starting scores"),
        _("One paste does it."),
        "chart",
        _page(rows, "measures.scores", phase="before"),
    )


def _end_scores(rows: PilotRows, today: date) -> Task | None:
    last = rows.phases[PhaseKind.DURING].ends_on
    if rows.measure is None or rows.values[PhaseKind.FOLLOW_UP] or today < last:
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
