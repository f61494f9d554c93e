"""Marks typed in from paper, beside the class log and on the pilot page."""

from datetime import timedelta

import pytest

from pilot.accounts.models import Person
from pilot.db import session
from pilot.lessons import service as lessons
from pilot.lessons.models import Amount
from pilot.lessons.sheet_boxes import Box
from pilot.review.dataset import rows_of
from pilot.review.doses import done_state
from tests.meetings.conftest import MONDAY, NOW, WEDNESDAY
from tests.meetings.html import Page

LATER = NOW + timedelta(hours=3)
ALL, SOME, NO_ACCESS = Amount


@pytest.fixture(autouse=True)
def wednesday(hands):
    hands.set(NOW)


@pytest.fixture
def on_paper(maple, cast):
    """What stood on the sheet for the lesson of a day: `on_paper(WEDNESDAY, at=NOW, Ben=ALL)`."""

    def type_in(day, *, at, **amounts):
        lesson = maple.lesson(day).id
        boxes = [Box((maple.ids[name], lesson), None, it) for name, it in amounts.items()]
        lessons.type_in(maple.pilot, boxes, by=cast.tina, at=at)

    return type_in


def states(maple, day):
    session.flush()
    rows = rows_of(maple.pilot)
    return {p.name: done_state(rows, maple.lesson(day), p.id) for p in rows.students}


def test_a_sheet_typed_in_after_class_says_what_was_done_before_it(maple, on_paper, cast):
    on_paper(MONDAY, at=NOW, Amara=ALL, Ben=SOME, Chidi=NO_ACCESS)
    late = session.get_one(Person, (maple.pilot.district_id, maple.ids["Dalia"]))
    lessons.mark_done(maple.pilot, maple.lesson(MONDAY).id, late, at=NOW)
    known = states(maple, MONDAY)
    assert [known[name] for name in ("Amara", "Ben", "Chidi", "Dalia")] == [
        "done",
        "some",
        "not_done",
        "not_done",
    ]


def test_the_log_is_filled_in_from_paper_as_from_phones(maple, on_paper, enter, cast):
    on_paper(WEDNESDAY, at=NOW, Amara=ALL, Ben=SOME)
    page = Page(enter(cast.tina).get(f"/pilots/{maple.pilot.id}/days/{WEDNESDAY}"))
    assert page.ticked("done") == maple.people("Amara")
    assert page.links()["Type in the paper sheet"] == f"/pilots/{maple.pilot.id}/sheet?lesson=3"


def test_whichever_was_said_last_counts_the_log_or_the_sheet(maple, logged, on_paper, enter, cast):
    logged(done=maple.people("Chidi"), away=maple.people("Farah"))
    on_paper(WEDNESDAY, at=LATER, Amara=ALL, Ben=SOME, Farah=ALL)
    known = states(maple, WEDNESDAY)
    assert [known[name] for name in ("Amara", "Ben", "Chidi", "Dalia", "Farah")] == [
        "done",
        "some",
        "done",
        "not_done",
        "away",
    ]
    page = Page(enter(cast.tina).get(f"/pilots/{maple.pilot.id}/days/{WEDNESDAY}"))
    assert page.ticked("done") == maple.people("Amara", "Chidi")
    logged(version=1, done=maple.people("Chidi"), at=LATER + timedelta(hours=1))
    assert states(maple, WEDNESDAY)["Amara"] == "not_done"
