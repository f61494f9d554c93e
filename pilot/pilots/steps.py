"""The way through setting up a pilot, step by step; each page of it knows its place."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from pilot.pilots.cohorts import students_of
from pilot.pilots.models import Pilot
from pilot.pilots.phases import is_sealed

STEPS: dict[str, tuple[str, dict[str, Any]]] = {
    "problem": ("pilots.problem", {}),
    "class": ("pilots.class_list", {}),
    "strategy": ("pilots.strategy", {}),
    "goal": ("measures.goal", {}),
    "dates": ("pilots.dates", {}),
    "lessons": ("lessons.plan", {}),
    "scores": ("measures.scores", {"phase": "before"}),
    "check": ("review.check", {}),
}
"""Each step's page: its endpoint, and what its address needs besides the pilot."""

_ORDER = tuple(STEPS)


@dataclass(frozen=True)
class Place:
    """Where a page stands on the way: what the head and the foot of it show."""

    number: int
    all: int
    on_the_way: bool
    """Whether the next page is the next step; else this is a change to be saved."""
    back_url: str
    next_url: str
    back: str = ""
    """Travels along in a hidden field: "check" when they came from there to change something."""
    sealed: bool = False
    """Whether a change is kept and shown."""
    closed: bool = False
    """Whether nothing can be changed any more."""


def first_place() -> Place:
    """The place of the page that makes the draft."""
    here = url_for("pilots.mine")
    return Place(1, len(STEPS), on_the_way=True, back_url=here, next_url=here)


def place_of(pilot: Pilot, step: str, today: date) -> Place:
    """Where this request stands on the pilot's way."""
    number = _ORDER.index(step) + 1
    back = "check" if request.values.get("back") == "check" else ""
    if pilot.started_at is None and not back:
        return _on_the_way(pilot, number)
    home = url_for("review.check" if pilot.started_at is None else "review.show", pilot_id=pilot.id)
    return Place(
        number,
        len(STEPS),
        on_the_way=False,
        back_url=home,
        next_url=home,
        back=back,
        sealed=pilot.started_at is not None and is_sealed(pilot, today),
        closed=pilot.closed_at is not None,
    )


def place_beside(pilot: Pilot) -> Place:
    """The place of whoever adds to a pilot without planning it: they come from their own list."""
    here = url_for("pilots.mine")
    return Place(
        number=0,
        all=0,
        on_the_way=False,
        back_url=here,
        next_url=here,
        closed=pilot.closed_at is not None,
    )


def place_beside_plan(pilot: Pilot, today: date) -> Place:
    """The place of a page of the plan that is no step of the way: back to the whole plan."""
    here = url_for("review.check", pilot_id=pilot.id)
    return Place(
        number=0,
        all=0,
        on_the_way=False,
        back_url=here,
        next_url=here,
        sealed=pilot.started_at is not None and is_sealed(pilot, today),
        closed=pilot.closed_at is not None,
    )


def go_on(place: Place) -> Response:
    """The answer to a step that was saved."""
    return redirect(place.next_url, 303)


def _on_the_way(pilot: Pilot, number: int) -> Place:
    return Place(
        number,
        len(STEPS),
        on_the_way=True,
        back_url=_url(pilot, _ORDER[number - 2]) if number > 1 else url_for("pilots.mine"),
        next_url=_url(pilot, _following(pilot, number)),
    )


def _following(pilot: Pilot, number: int) -> str:
    """The step that comes next. Nobody is asked for a class list that is there already."""
    step = _ORDER[min(number, len(_ORDER) - 1)]
    return _ORDER[number + 1] if step == "class" and students_of(pilot) else step


def _url(pilot: Pilot, step: str) -> str:
    endpoint, more = STEPS[step]
    return url_for(endpoint, pilot_id=pilot.id, **more)
