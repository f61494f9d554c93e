"""Clocks that jump: nobody is signed out, and no school day is lost or there twice."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from pilot import clock
from pilot.accounts import service as accounts
from pilot.accounts import sign_in
from pilot.lessons import service as lessons
from pilot.lessons.models import LessonKind
from pilot.meetings.records import meetings_of
from pilot.pilots import service as pilots
from pilot.pilots.models import PhaseKind
from pilot.rosters import service as rosters
from tests.cast import code_for

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
ALL_WEEK = frozenset("1234567")
FIVE_MINUTES = timedelta(minutes=5)
CHANGES = [
    ("Europe/Berlin", date(2026, 3, 24)),
    ("Europe/Berlin", date(2026, 10, 20)),
    ("America/New_York", date(2026, 3, 3)),
    ("America/New_York", date(2026, 10, 27)),
    ("Africa/Cairo", date(2026, 4, 19)),  # a day without midnight
    ("Africa/Cairo", date(2026, 10, 25)),
    ("Australia/Lord_Howe", date(2026, 3, 31)),  # half an hour
    ("Asia/Kathmandu", date(2026, 3, 3)),  # the control: no change at all
]


def pilot_of(cast, zone, today):
    """A started pilot of a school in that zone that meets every day: ten days from tomorrow on."""
    school = accounts.get_school(cast.district.id, cast.northfield.id)
    school.time_zone, school.weekdays = zone, "1234567"
    at = datetime.combine(today, time(12), ZoneInfo(zone))
    group = rosters.start_class(
        school, cast.tina, name="Maple", subject="Maths", meeting_minutes=50, meets_at=time(9)
    )
    students = rosters.enrol(group, ["Amara", "Ben"], at=at)
    pilot = pilots.draft_pilot(
        group, cast.tina, pain_point="Talk", pain_number=None, pain_unit="", today=today, at=at
    )
    during = pilots.days_of(pilot, PhaseKind.DURING)
    rows = [
        lessons.LessonRow(n, None, f"Part {n}", LessonKind.PAPER, "", 6, day)
        for n, day in enumerate(during, 1)
    ]
    lessons.save_lessons(pilot, rows, by=cast.tina, at=at, today=today)
    pilots.start(pilot, at=at, staying=[student.id for student in students])
    return pilot


def class_days(pilot):
    return [
        *pilots.days_of(pilot, PhaseKind.BASELINE),
        *pilots.days_of(pilot, PhaseKind.DURING),
    ]


@pytest.mark.parametrize("jump", [-FIVE_MINUTES, timedelta(0), FIVE_MINUTES])
def test_a_clock_five_minutes_off_signs_nobody_out(cast, enter, hands, jump):
    token = sign_in.open_sign_in(cast.tina, at=NOON)
    code_for(cast.tom)
    hands.set(NOON + jump)
    teacher = enter()
    teacher.set_cookie("signin", token)
    assert teacher.get("/classes").status_code == 200
    assert enter.with_card(cast.tom).get("/tonight").status_code == 200


@pytest.mark.parametrize("jump", [-FIVE_MINUTES, FIVE_MINUTES])
def test_a_clock_that_jumps_between_two_taps_keeps_one_answer(cast, enter, hands, jump):
    pilot = pilot_of(cast, "UTC", date(2026, 2, 26))
    student = rosters.students_of(pilots.class_of(pilot))[0]
    code_for(student)
    lesson, browser = lessons.lessons_of(pilot)[0], enter.with_card(student)
    for moment, amount in ((NOON, "some"), (NOON + jump, "all")):
        hands.set(moment)
        said = {"amount": amount}
        assert browser.post(f"/tonight/{lesson.id}/done", data=said).status_code == 303
    (mark,) = lessons.completions_of(pilot)
    assert mark.amount == "all"


@pytest.mark.parametrize(("zone", "today"), CHANGES)
def test_every_school_day_around_a_change_is_there_once(cast, enter, hands, zone, today):
    pilot = pilot_of(cast, zone, today)
    days, browser = class_days(pilot), enter(cast.tina)
    assert days == [today + timedelta(n) for n in range(1, 11)]
    for day in days:
        hands.set(datetime.combine(day, time(9, 30), ZoneInfo(zone)))
        address = f"/pilots/{pilot.id}/days/{day}"
        opened = browser.get("/today")
        assert (opened.status_code, opened.location) == (303, address)
        for _twice in range(2):
            assert browser.post(f"{address}/as-planned").status_code == 303
    assert [meeting.met_on for meeting in meetings_of(pilot)] == days


@pytest.mark.parametrize(("zone", "today"), CHANGES)
def test_the_day_on_the_wall_moves_on_once_a_day_around_a_change(zone, today):
    moment = datetime.combine(today, time(12), ZoneInfo(zone)).astimezone(UTC)
    seen = [clock.day_of(moment + timedelta(minutes=10 * n), zone) for n in range(10 * 144)]
    assert seen == sorted(seen)
    assert sorted(set(seen)) == [today + timedelta(n) for n in range(len(set(seen)))]


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kolkata"])
def test_a_school_that_changes_its_zone_keeps_its_days_and_everyone_signed_in(
    cast, enter, hands, zone
):
    pilot = pilot_of(cast, "UTC", date(2026, 2, 23))
    days, browser = class_days(pilot), enter(cast.tina)
    for n, day in enumerate(days):
        if n == 5:
            school = accounts.get_school(cast.district.id, cast.northfield.id)
            accounts.keep_school(school, time_zone=zone, weekdays=ALL_WEEK, vision="")
        here = "UTC" if n < 5 else zone
        hands.set(datetime.combine(day, time(10), ZoneInfo(here)))
        assert browser.post(f"/pilots/{pilot.id}/days/{day}/as-planned").status_code == 303
    assert [meeting.met_on for meeting in meetings_of(pilot)] == days
    assert class_days(pilot) == days


@pytest.mark.parametrize("hour", [1, 2])
def test_an_hour_that_comes_twice_is_two_hours(cast, enter, hands, hour):
    """At half past two in Berlin, and an hour later, when it is half past two once more."""
    pilot = pilot_of(cast, "Europe/Berlin", date(2026, 10, 18))
    student = rosters.students_of(pilots.class_of(pilot))[0]
    code_for(student)
    lesson, browser = lessons.lessons_of(pilot)[0], enter.with_card(student)
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    hands.set(first)
    browser.post(f"/tonight/{lesson.id}/done", data={"amount": "some"})
    hands.set(first + timedelta(hours=hour))
    browser.post(f"/tonight/{lesson.id}/done", data={"amount": "all"})
    (mark,) = lessons.completions_of(pilot)
    assert mark.completed_at == first + timedelta(hours=hour)
