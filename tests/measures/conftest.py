"""Tina's class Maple with a pilot in it, as these tests begin.

It is Wednesday 7 January 2026. The pilot's first day is Thursday 15 January.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from werkzeug.test import TestResponse

from pilot.measures import service
from pilot.measures.models import Measure, MeasureKind
from pilot.pilots import service as pilots
from pilot.pilots.models import PhaseKind, Pilot
from pilot.rosters import service as rosters
from pilot.rosters.models import ClassGroup
from tests.cast import Cast
from tests.conftest import Doors, Hands, Visit
from tests.measures.pages import Seen, seen

TODAY = date(2026, 1, 7)
NOW = datetime(2026, 1, 7, 15, 30, tzinfo=UTC)
FIRST_DAY = datetime(2026, 1, 15, 15, 30, tzinfo=UTC)
LAST_DAY = datetime(2026, 1, 21, 15, 30, tzinfo=UTC)
NAMES = ("Ana", "Ben", "Farah", "Sami", "Tess")


@pytest.fixture
def maple(cast: Cast) -> ClassGroup:
    """Tina's class with five students in it."""
    group = rosters.start_class(
        cast.northfield,
        cast.tina,
        name="Maple",
        subject="Maths",
        meeting_minutes=50,
        meets_at=time(9),
    )
    rosters.enrol(group, NAMES, at=NOW)
    return group


@pytest.fixture
def draft(cast: Cast, maple: ClassGroup) -> Pilot:
    """A pilot of Tina's, not started yet."""
    return pilots.draft_pilot(
        maple,
        cast.tina,
        pain_point="Too much class time goes on explaining",
        pain_number=None,
        pain_unit="",
        today=TODAY,
        at=NOW,
    )


@pytest.fixture
def started(draft: Pilot) -> Pilot:
    """The same pilot, started and waiting for its first day."""
    pilots.start(draft, at=NOW)
    return draft


@pytest.fixture
def set_goal(cast: Cast) -> Callable[..., Measure]:
    """Sets a goal; whatever is not named is two marks up on a check of ten."""

    def set_now(pilot: Pilot, at: datetime = NOW, **different: Any) -> Measure:
        usual: dict[str, Any] = {
            "name": "Fractions check",
            "unit": "marks",
            "kind": MeasureKind.BOUNDED,
            "minimum": 0.0,
            "maximum": 10.0,
            "smallest_change": 2.0,
        }
        return service.set_goal(pilot, cast.tina, **(usual | different), at=at, today=at.date())

    return set_now


@pytest.fixture
def measure(started: Pilot, set_goal: Callable[..., Measure]) -> Measure:
    """The goal of the started pilot."""
    return set_goal(started)


@pytest.fixture
def ids(draft: Pilot) -> dict[str, int]:
    """The students of the class by name."""
    return {student.name: student.id for student in pilots.students_of(draft)}


@pytest.fixture
def tina(cast: Cast, enter: Doors, hands: Hands) -> Visit:
    """Tina's browser, on the day these tests begin."""
    hands.set(NOW)
    return enter(cast.tina)


@pytest.fixture
def planned(draft: Pilot, set_goal: Callable[..., Measure]) -> Pilot:
    """The draft with its goal."""
    set_goal(draft)
    return draft


def scores_at(pilot: Pilot, side: str = "before") -> str:
    """Where scores are pasted."""
    return f"/pilots/{pilot.id}/scores/{side}"


def kept_of(pilot: Pilot, phase: PhaseKind = service.BEFORE) -> dict[int, float]:
    """The scores that are saved, by student."""
    measure = service.primary_measure(pilot)
    assert measure is not None
    return service.scores_of(measure)[phase]


@pytest.fixture
def read(tina: Visit) -> Callable[..., Seen]:
    """Pastes a list and presses Read."""

    def pasted(pilot: Pilot, text: str, side: str = "before", **more: str) -> Seen:
        data = {"text": text, "do": "read", **more}
        return seen(tina.post(scores_at(pilot, side), data=data))

    return pasted


@pytest.fixture
def use(tina: Visit) -> Callable[..., TestResponse]:
    """Presses Use these scores on a page that was read, with what was changed on it."""

    def used(pilot: Pilot, page: Seen, side: str = "before", **changed: str) -> TestResponse:
        changed = {name.replace("_", "-"): value for name, value in changed.items()}
        data = page.form() | {"do": "save"} | changed
        answer: TestResponse = tina.post(scores_at(pilot, side), data=data)
        return answer

    return used
