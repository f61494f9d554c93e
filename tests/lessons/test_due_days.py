"""A closed day that comes later, like snow: the lesson due on it is due on the next class day."""

from datetime import UTC, date, datetime

import pytest

from pilot.accounts import service as accounts
from pilot.accounts.calendar import Calendar
from pilot.db import session
from pilot.feeds.events import LessonEvent, events_of
from pilot.lessons import service
from pilot.lessons.due_days import due_days
from tests.lessons.conftest import FIRST_DUE, TITLES

WEEK = frozenset({1, 2, 3, 4, 5})
MON, TUE, WED, THU, FRI = (date(2026, 3, day) for day in range(9, 14))
NEXT_MON = date(2026, 3, 16)


def closed(*days):
    return Calendar(WEEK, tuple((day, day) for day in days))


@pytest.mark.parametrize(
    ("planned", "calendar", "due"),
    [
        ([MON, TUE, WED], closed(), [MON, TUE, WED]),
        ([MON, TUE, THU], closed(TUE), [MON, WED, THU]),
        ([MON, TUE, WED, THU], closed(TUE), [MON, WED, THU, FRI]),
        ([MON, WED, FRI], closed(MON, WED), [TUE, THU, FRI]),
        ([TUE, WED, FRI], closed(TUE), [WED, THU, FRI]),
        ([FRI], closed(FRI), [NEXT_MON]),
        ([], closed(FRI), []),
    ],
)
def test_each_lesson_has_its_day_or_the_next_one_that_is_free(planned, calendar, due):
    assert due_days(planned, calendar) == due


def test_a_day_a_coin_kept_as_usual_is_no_day_for_a_moved_lesson():
    assert due_days([MON, THU], closed(MON), usual={TUE, WED}) == [THU, FRI]


def test_two_lessons_planned_for_one_day_stay_there_while_the_school_is_open():
    assert due_days([MON, MON], closed()) == [MON, MON]


@pytest.fixture
def snow(cast, pilot):
    """The school is closed on the day the first lesson was planned for, as became known then."""
    accounts.add_closure(cast.northfield, "Snow", FIRST_DUE, FIRST_DUE)
    session.commit()


def days_of(pilot):
    return [lesson.due_on.day for lesson in service.lessons_of(pilot)]


def test_lessons_move_on_and_are_back_when_the_closed_day_is_taken_away(cast, pilot):
    assert days_of(pilot) == [15, 16, 19, 20, 21]
    accounts.add_closure(cast.northfield, "Snow", FIRST_DUE, FIRST_DUE)
    assert days_of(pilot) == [16, 19, 20, 21, 22]
    accounts.remove_closure(cast.northfield, accounts.closures_of(cast.northfield)[0].id)
    assert days_of(pilot) == [15, 16, 19, 20, 21]


def test_a_student_has_the_same_lesson_tonight_for_the_next_class(cast, pilot, snow, enter, hands):
    hands.set(datetime(2026, 1, 15, 18, tzinfo=UTC))
    tom = enter.with_card(cast.tom)
    page = tom.get("/tonight").text
    assert "Tonight, for Maths tomorrow" in page
    assert TITLES[0] in page
    assert "It is not too late" not in page
    first = service.lessons_of(pilot)[0]
    assert "For Maths tomorrow" in tom.get(f"/tonight/{first.id}").text
    assert tom.post(f"/tonight/{first.id}/done").status_code == 303
    assert service.completions_for(pilot, first)[cast.tom.id].said_at is not None


def test_its_teacher_logs_it_on_the_next_class_day(cast, pilot, snow, enter, hands):
    hands.set(datetime(2026, 1, 16, 12, tzinfo=UTC))
    tina = enter(cast.tina)
    assert tina.get(f"/pilots/{pilot.id}/days/2026-01-15").status_code == 404
    page = tina.get("/today", follow_redirects=True).text
    assert TITLES[0] in page
    assert TITLES[1] not in page


def test_calendar_and_paper_sheet_say_the_same_day(cast, pilot, snow, enter, hands):
    now = hands.set(datetime(2026, 1, 15, 12, tzinfo=UTC))
    due = {
        event.lesson.number: event.lesson.due_on.day
        for event in events_of(cast.tina, now=now)
        if isinstance(event, LessonEvent)
    }
    assert due == {1: 16, 2: 19, 3: 20, 4: 21}  # the fifth class day fell to the snow
    for page in ("sheet", "log-sheet"):
        text = enter(cast.tina).get(f"/pilots/{pilot.id}/{page}").text
        assert "Fri 16 Jan" in text
        assert "Thu 15 Jan" not in text


def test_the_plan_asks_for_another_day_and_keeps_the_planned_ones_until_then(
    cast, pilot, snow, enter
):
    page = enter(cast.tina).get(f"/pilots/{pilot.id}/lessons").text
    assert "The dates have changed. Choose a day again where it says so." in page
    assert [lesson.planned_on.day for lesson in service.lessons_of(pilot)] == [15, 16, 19, 20, 21]
