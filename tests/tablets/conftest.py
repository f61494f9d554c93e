"""A started pilot of Maple, on the evening before its first lesson, and tablets to join it."""

import pytest

from pilot.accounts.pictures import WORDS, give_pictures, pictures_of
from pilot.db import session
from pilot.tablets import service
from tests.lessons.conftest import EVENING_BEFORE, lesson, maple, pilot  # noqa: F401


@pytest.fixture(autouse=True)
def evening(hands):
    """It is the evening before the first lesson's class."""
    hands.set(EVENING_BEFORE)


@pytest.fixture
def code(maple):  # noqa: F811
    """Maple's class code, open."""
    found = service.open_code(maple, at=EVENING_BEFORE).code
    session.commit()
    return found


@pytest.fixture
def join(enter):
    """A new tablet that joins by a code: `join(code)`."""

    def join_it(typed):
        tablet = enter()
        tablet.post("/tablet", data={"code": typed})
        return tablet

    return join_it


@pytest.fixture
def tablet(join, code, pilot):  # noqa: F811
    """A tablet of Maple, at its names."""
    return join(code)


@pytest.fixture
def three():
    """The pictures of a student: `three(tom)`."""

    def pictures(student):
        give_pictures([student], at=EVENING_BEFORE)
        return pictures_of(student.district_id, [student.id])[student.id]

    return pictures


@pytest.fixture
def wrong(three):
    """Three pictures that are not the student's."""

    def others(student):
        return [each for each in WORDS if each not in three(student)][:3]

    return others


@pytest.fixture
def tap():
    """Taps pictures on a tablet: `tap(tablet, tom, pictures)`."""

    def tap_them(browser, student, pictures):
        return browser.post(f"/tablet/names/{student.id}", data={"tapped": list(pictures)})

    return tap_them
