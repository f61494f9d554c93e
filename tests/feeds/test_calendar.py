"""What stands in a teacher's calendar, read back by a parser as a calendar program would."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from pilot.accounts import service as accounts
from pilot.lessons import service as lessons
from pilot.pilots import phases
from pilot.pilots import service as pilots
from tests.feeds.conftest import AT, DAYS, GOOD_FRIDAY


@pytest.fixture(autouse=True)
def march(hands):
    hands.set(AT)


def days_of(events):
    return [event.decoded("dtstart").date() for event in events]


def test_every_class_day_is_there_and_no_other(pilot, subscribe):
    assert days_of(subscribe().events("class")) == [*DAYS.before, *DAYS.during]


def test_a_class_keeps_its_hour_when_summer_time_begins(pilot, subscribe):
    starts = {
        event.decoded("dtstart").date(): event.decoded("dtstart")
        for event in subscribe().events("class")
    }
    assert starts[date(2026, 3, 27)] == datetime(2026, 3, 27, 9, 15, tzinfo=UTC)
    assert starts[date(2026, 3, 30)] == datetime(2026, 3, 30, 8, 15, tzinfo=UTC)


def test_and_when_it_ends(pilot, subscribe, hands):
    days = [date(2026, 10, 23), date(2026, 10, 26)]
    phases.keep_days(pilot, phases.PilotDays(tuple(days[:1]), tuple(days[1:])))
    hands.set(datetime(2026, 10, 1, tzinfo=UTC))
    before, after = (event.decoded("dtstart") for event in subscribe().events("class"))
    assert (before.time(), after.time()) == (time(8, 15), time(9, 15))


def test_each_class_ends_with_a_reminder_to_log_it(pilot, subscribe):
    for event in subscribe().events("class"):
        assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(minutes=50)
        (alarm,) = event.walk("VALARM")
        assert alarm["trigger"].params["RELATED"] == "END"
        assert alarm.decoded("trigger") == timedelta(0)
        assert alarm["description"] == "Log today's class"
        day = event.decoded("dtstart").date()
        assert event["url"] == f"http://localhost/pilots/{pilot.id}/days/{day}"


def test_lessons_stand_on_the_days_they_are_due_and_remind_of_nothing(pilot, subscribe):
    events = subscribe().events("lesson")
    assert [event.decoded("dtstart") for event in events] == list(DAYS.during)
    assert events[0]["summary"] == "Maple: lesson 1 is due, Part 1 (6 minutes)"
    assert [alarm for event in events for alarm in event.walk("VALARM")] == []


def test_a_day_that_is_closed_later_drops_out_with_its_reminder(cast, pilot, subscribe):
    feed, closed = subscribe(), date(2026, 4, 1)
    before = feed.events("class")
    accounts.add_closure(cast.northfield, "Snow", closed, closed)
    after = feed.events("class")
    assert days_of(after) == [day for day in days_of(before) if day != closed]
    assert closed not in [event.decoded("dtstart") for event in feed.events("lesson")]
    assert GOOD_FRIDAY not in days_of(after)


def test_an_event_keeps_its_name_whatever_else_changes(cast, pilot, subscribe):
    feed = subscribe()
    names = {event["uid"] for event in feed.read().walk("VEVENT")}
    pilots.class_of(pilot).meets_at = time(11)
    accounts.add_closure(cast.northfield, "Snow", DAYS.during[0], DAYS.during[0])
    later = {event["uid"] for event in feed.read().walk("VEVENT")}
    assert later < names
    assert len(names) == len(DAYS.before) + 2 * len(DAYS.during)


def test_no_student_and_nothing_they_said_is_in_it(cast, pilot, subscribe, hands):
    (student,) = pilots.students_of(pilot)
    lesson = lessons.lessons_of(pilot)[0]
    at = hands.set(datetime(2026, 3, 29, 18, tzinfo=UTC))
    lessons.mark_done(pilot, lesson.id, student, at=at, question="Why, oh why")
    feed = subscribe()
    text = feed.browser.get(feed.path).text
    assert "Xanthippe" not in text
    assert "oh why" not in text


def test_what_has_not_changed_is_not_sent_again(cast, pilot, subscribe):
    feed = subscribe()
    first = feed.browser.get(feed.path)
    assert first.mimetype == "text/calendar"
    seen = {"If-None-Match": first.headers["ETag"]}
    again = feed.browser.get(feed.path, headers=seen)
    assert (again.status_code, again.get_data()) == (304, b"")
    accounts.add_closure(cast.northfield, "Snow", DAYS.during[0], DAYS.during[0])
    assert feed.browser.get(feed.path, headers=seen).status_code == 200


def test_a_draft_is_not_in_it(pilot, subscribe):
    pilot.started_at = None
    assert subscribe().read().walk("VEVENT") == []


def test_a_pilot_closed_early_reminds_of_no_class_after_that(pilot, subscribe):
    pilots.close(pilot, at=datetime(2026, 3, 31, 12, tzinfo=UTC))
    assert max(days_of(subscribe().events("class"))) == date(2026, 3, 31)


def test_what_ended_more_than_a_year_ago_is_left_out(pilot, subscribe, hands):
    feed = subscribe()
    hands.set(datetime(2027, 4, 5, 12, tzinfo=UTC))
    assert len(feed.events("class")) == 10
    hands.set(datetime(2027, 4, 20, 12, tzinfo=UTC))
    assert feed.read().walk("VEVENT") == []


def test_words_that_mean_something_to_a_calendar_file_stay_words(cast, pilot, subscribe):
    pilots.class_of(pilot).name = "Maple; a,b\nEND:VCALENDAR \\ é " + "x" * 30
    event = subscribe().events("class")[0]
    assert event["summary"] == "Maple; a,b\nEND:VCALENDAR \\ é " + "x" * 30
