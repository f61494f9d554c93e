"""Maple, which Tina teaches, and Birch next door, which Nora teaches, with pilots to compare.

It is Friday 27 February 2026. Pilots have five days before, from 2 March, and ten during, from
9 March, unless a test says otherwise.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from pilot.accounts import service as accounts
from pilot.accounts.models import Person, Role
from pilot.measures import service as measures
from pilot.measures.models import Direction, Measure, MeasureKind, TakenFrom
from pilot.pilots import phases, staggers
from pilot.pilots import service as pilots
from pilot.pilots.models import CohortKind, Pilot, Stagger
from pilot.pilots.plan import Author
from pilot.rosters import service as rosters
from pilot.rosters.models import ClassGroup
from tests.cast import Cast
from tests.conftest import Doors, Hands, Visit

NOW = datetime(2026, 2, 27, 15, 0, tzinfo=UTC)
BEFORE = tuple(date(2026, 3, day) for day in (2, 3, 4, 5, 6))
DURING = tuple(date(2026, 3, day) for day in (9, 10, 11, 12, 13, 16, 17, 18, 19, 20))
LAST_DAY = datetime(2026, 3, 20, 15, 0, tzinfo=UTC)


@pytest.fixture
def start_class(cast: Cast) -> Callable[..., ClassGroup]:
    """Starts a class at Northfield: `start_class("Maple", tina, ["Ana", "Ben"])`."""

    def started(name: str, teacher: Person, students: Sequence[str]) -> ClassGroup:
        group = rosters.start_class(
            cast.northfield,
            teacher,
            name=name,
            subject="Maths",
            meeting_minutes=50,
            meets_at=time(9),
        )
        rosters.enrol(group, students, at=NOW)
        return group

    return started


@pytest.fixture
def maple(cast: Cast, start_class: Callable[..., ClassGroup]) -> ClassGroup:
    """Tina's class."""
    return start_class("Maple", cast.tina, [f"Kid {n:02}" for n in range(1, 13)])


@pytest.fixture
def nora(cast: Cast) -> Person:
    """The teacher next door."""
    person = accounts.add_person(cast.northfield, "Nora Next", Role.TEACHER)
    person.password_hash = cast.tina.password_hash
    return person


@pytest.fixture
def birch(nora: Person, start_class: Callable[..., ClassGroup]) -> ClassGroup:
    """Nora's class."""
    return start_class("Birch", nora, [f"Birch kid {n:02}" for n in range(1, 13)])


@pytest.fixture
def pilot(cast: Cast, maple: ClassGroup) -> Pilot:
    """A draft for Maple without a goal."""
    found = pilots.draft_pilot(
        maple,
        cast.tina,
        pain_point="Half the hour goes on explaining",
        pain_number=25,
        pain_unit="minutes",
        today=NOW.date(),
        at=NOW,
    )
    found.strategy = "flip_the_week"
    phases.keep_days(found, phases.PilotDays(BEFORE, DURING))
    return found


@pytest.fixture
def author(cast: Cast) -> Author:
    """Tina, on the Friday before."""
    return Author(cast.tina, NOW, NOW.date())


SCORES: dict[str, Any] = {
    "name": "Quick check",
    "unit": "marks",
    "kind": MeasureKind.BOUNDED,
    "minimum": 0.0,
    "maximum": 10.0,
    "smallest_change": 1.0,
}
DAYS: dict[str, Any] = SCORES | {"name": "Exit check", "taken_from": TakenFrom.DAYS}
HELPING: dict[str, Any] = {
    "name": "Minutes free to help",
    "unit": "minutes",
    "kind": MeasureKind.MINUTES,
    "minimum": 0.0,
    "maximum": None,
    "smallest_change": 10.0,
    "direction": Direction.HIGHER,
    "taken_from": TakenFrom.HELPING,
}


@pytest.fixture
def aim(cast: Cast) -> Callable[..., None]:
    """Sets the goal of a pilot: `aim(pilot, SCORES)`."""

    def set_now(pilot: Pilot, goal: dict[str, Any]) -> None:
        measures.set_goal(pilot, cast.tina, **goal, at=NOW, today=NOW.date())

    return set_now


@pytest.fixture
def tina(cast: Cast, enter: Doors, hands: Hands) -> Visit:
    """Tina's browser on that Friday."""
    hands.set(NOW)
    return enter(cast.tina)


def measure_of(pilot: Pilot) -> Measure:
    """The goal of a pilot that has one."""
    found = measures.primary_measure(pilot)
    assert found is not None
    return found


def stagger_of(pilot: Pilot) -> Stagger:
    """The classes a pilot starts with one after another."""
    found = staggers.find_stagger(pilot)
    assert found is not None
    return found


def score(pilot: Pilot, whose: CohortKind, by: Person, *, rise: float) -> None:
    """Everyone of a class goes up by as much, from scores of three to six."""
    measure = measure_of(pilot)
    students = measures.students_to_score(pilot, measure, whose)
    for phase, at, more in ((measures.BEFORE, NOW, 0.0), (measures.AFTER, LAST_DAY, rise)):
        values = {each.id: 3.0 + n % 4 + more for n, each in enumerate(students)}
        measures.record_scores(pilot, measure, phase, values, whose=whose, by=by, at=at)
