"""A class and a pilot of Tina's, as these tests begin. It is Wednesday 7 January 2026."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from pilot.pilots import service
from pilot.pilots.models import Pilot
from pilot.rosters import service as rosters
from pilot.rosters.models import ClassGroup
from tests.cast import Cast

TODAY = date(2026, 1, 7)
NOW = datetime(2026, 1, 7, 15, 30, tzinfo=UTC)


@pytest.fixture
def maple(cast: Cast) -> ClassGroup:
    """Tina's class with two students in it."""
    group = rosters.start_class(
        cast.northfield,
        cast.tina,
        name="Maple",
        subject="Maths",
        meeting_minutes=50,
        meets_at=time(9),
    )
    rosters.enrol(group, ["Ben", "Ana"], at=NOW)
    return group


@pytest.fixture
def draft(cast: Cast, maple: ClassGroup) -> Callable[..., Pilot]:
    """Drafts a pilot of Tina's; whatever is not named is usual."""

    def drafted(**different: Any) -> Pilot:
        usual: dict[str, Any] = {
            "pain_point": "Too much class time goes on explaining",
            "pain_number": 25.0,
            "pain_unit": "minutes of explaining in a class",
            "today": TODAY,
            "at": NOW,
        }
        return service.draft_pilot(maple, cast.tina, **(usual | different))

    return drafted
