"""Who looked at what: a row for each page about one student, each paper and each file.

A view says so in one line, `@noted` under its audience. Pages of a whole class are not noted: they
are the daily work of its own teachers, and nobody else is let in.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import partial, wraps
from typing import Any

from flask import request
from sqlalchemy import delete, func, insert, select

from pilot import clock
from pilot.accounts.models import Membership, Sighting
from pilot.accounts.sign_in import Visitor
from pilot.db import new_id, session
from pilot.web.access import View
from pilot.web.pace import TooManyFiles
from pilot.web.security_log import tell
from pilot.web.transaction import write_down

LASTS = timedelta(days=400)
"""A school year, and the month in which somebody asks about its last weeks."""
_HOUR = timedelta(hours=1)
_FILES_IN_AN_HOUR = 10


def _noting(one: Callable[[], int | None], *, counted: bool = False) -> Callable[[View], View]:
    """`one`: the only student a page of a whole class was asked for."""

    def declare(view: View) -> View:
        @wraps(view)
        def noting(**things: Any) -> Any:
            if counted:
                _refuse_too_many(things["me"], clock.now())
            answer = view(**things)
            if answer.status_code == 200:
                seen = _seen(things, one())
                write_down(partial(_keep, seen))
                if "attachment" in answer.headers.get("Content-Disposition", ""):
                    _tell_of_file(seen)
            return answer

        noting.is_noted = True  # type: ignore[attr-defined]
        return noting

    return declare


noted = _noting(lambda: None)
"""Writes down who was shown this view's page, paper or file, and of whom it was."""
noted_file = _noting(lambda: None, counted=True)
"""The same for a file that leaves the house: ten of a kind in an hour, and no more."""
noted_of_one_or_all = _noting(lambda: request.args.get("student", type=int))
"""The same for papers of a class that are printed for a single student too, with `?student=`."""


def is_noted(view: View | None) -> bool:
    """Whether what a view shows is written down."""
    return getattr(view, "is_noted", False)


def sweep_sightings(*, now: datetime) -> int:
    """Takes away what is older than it is kept, and says how many rows."""
    old = Sighting.seen_at < now - LASTS
    n = session.scalar(select(func.count()).select_from(Sighting).where(old)) or 0
    session.execute(delete(Sighting).where(old))
    return n


def _refuse_too_many(me: Any, now: datetime) -> None:
    latest = (
        select(Sighting.seen_at)
        .where(
            Sighting.district_id == me.district_id,
            Sighting.seen_by_id == me.person.id,
            Sighting.what == request.endpoint,
            Sighting.seen_at > now - _HOUR,
        )
        .order_by(Sighting.seen_at.desc())
        .limit(_FILES_IN_AN_HOUR)
    )
    taken = session.scalars(latest).all()
    if len(taken) == _FILES_IN_AN_HOUR:
        wait = taken[-1] + _HOUR - now
        raise TooManyFiles(-(-wait // timedelta(seconds=1)))


def _seen(things: Mapping[str, Any], student_id: int | None) -> dict[str, Any]:
    """The row of what was shown, but for the school where nothing shown says it."""
    me, group, pilot = things["me"], things.get("class_group"), things.get("pilot")
    place = group or pilot
    return {
        "district_id": me.district_id,
        "id": new_id(),
        "school_id": place.school_id if place else _school_of(things),
        "seen_by_id": me.person.id,
        "seen_at": clock.now(),
        "what": request.endpoint,
        "student_id": student_id or _student_of(things),
        "class_group_id": group.id if group else None,
        "pilot_id": pilot.id if pilot else None,
    }


def _tell_of_file(seen: Mapping[str, Any]) -> None:
    """A file that leaves the house has a line in the security log too."""
    shown = ("district_id", "seen_by_id", "student_id", "class_group_id", "pilot_id")
    tell("file taken", view=seen["what"], **{name: seen[name] for name in shown if seen[name]})


def _school_of(things: Mapping[str, Any]) -> int | None:
    if "school" in things:
        return int(things["school"].id)
    me = things["me"]
    return min(school_id for school_id, _role in me.posts) if isinstance(me, Visitor) else None


def _student_of(things: Mapping[str, Any]) -> int | None:
    """The student of the address, or who took it themselves."""
    if "student" in things:
        return int(things["student"].id)
    me = things["me"]
    return None if isinstance(me, Visitor) else int(me.person.id)


def _keep(seen: dict[str, Any]) -> None:
    school_id = seen["school_id"] or session.scalar(
        select(func.min(Membership.school_id)).where(
            Membership.district_id == seen["district_id"],
            Membership.person_id == seen["seen_by_id"],
        )
    )
    session.execute(insert(Sighting), {**seen, "school_id": school_id})
