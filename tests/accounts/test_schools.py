"""A school's clock, week, vision and closures."""

from datetime import date

import pytest

from pilot.accounts import service
from pilot.accounts.calendar import calendar_of
from pilot.accounts.models import Role

BREAK = {"name": "Spring break", "starts_on": "2026-04-06", "ends_on": "2026-04-17"}
KEPT = {"time_zone": "Europe/Lisbon", "weekdays": ["1", "3", "7"], "vision": "Every child helped."}


@pytest.fixture
def ada(cast, enter):
    """A browser Ada is signed in on."""
    return enter(cast.ada)


def keep(browser, school, **changes):
    return browser.post(f"/school/{school.id}", data=KEPT | changes)


def close(browser, school, **changes):
    return browser.post(f"/school/{school.id}/closures", data=BREAK | changes)


def test_the_clock_the_week_and_the_vision_are_kept(cast, ada):
    answer = keep(ada, cast.northfield)
    assert answer.status_code == 303
    assert "Saved." in ada.get(answer.location).text
    school = service.get_school(cast.district.id, cast.northfield.id)
    assert (school.time_zone, school.weekdays) == ("Europe/Lisbon", "137")
    assert school.vision == "Every child helped."
    assert calendar_of(school).meets_on(date(2026, 3, 1))
    assert not calendar_of(school).meets_on(date(2026, 3, 3))


def test_the_page_shows_what_is_kept_now(cast, ada):
    keep(ada, cast.northfield)
    text = ada.get("/school").text
    assert 'value="Europe/Lisbon"' in text
    assert 'value="7" checked' in text
    assert 'value="2" checked' not in text
    assert "Every child helped." in text


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"time_zone": "Northfield"}, "Choose a time zone from the list, like Europe/London."),
        ({"time_zone": "../etc/passwd"}, "Choose a time zone from the list"),
        ({"time_zone": ""}, "Enter a time zone, like Europe/London."),
        ({"weekdays": []}, "Choose at least one day."),
        ({"vision": "x" * 501}, "Make this shorter: at most 500 characters."),
    ],
)
def test_what_cannot_be_kept_is_told_and_nothing_changes(cast, ada, wrong, sentence):
    answer = keep(ada, cast.northfield, **wrong)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert cast.northfield.time_zone == "UTC"
    assert cast.northfield.vision == ""


def test_a_day_that_is_none_is_refused(cast, ada):
    assert keep(ada, cast.northfield, weekdays=["1", "8"]).status_code == 422
    assert cast.northfield.weekdays == "12345"


def test_closed_days_are_no_school_days(cast, ada):
    close(ada, cast.northfield)
    calendar = calendar_of(cast.northfield)
    assert not calendar.meets_on(date(2026, 4, 17))
    assert calendar.next_day(date(2026, 4, 3)) == date(2026, 4, 20)
    text = ada.get("/school").text
    assert "Spring break" in text
    assert "Monday 6 April to Friday 17 April" in text


def test_a_closure_sent_twice_is_one(cast, ada):
    close(ada, cast.northfield)
    close(ada, cast.northfield)
    assert len(service.closures_of(cast.northfield)) == 1


def test_one_closed_day_is_told_as_one_day(cast, ada):
    close(ada, cast.northfield, ends_on="2026-04-06")
    assert "Monday 6 April</span>" in ada.get("/school").text


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"ends_on": "2026-04-05"}, "The last day is before the first. Check both dates."),
        ({"ends_on": "2026-12-24"}, "That is longer than 200 days. Check both dates."),
        ({"starts_on": "someday"}, "Enter the first closed day."),
        ({"ends_on": ""}, "Enter the last closed day."),
        ({"name": ""}, "Say what for, like Spring break."),
    ],
)
def test_a_closure_that_cannot_be_is_told_and_not_kept(cast, ada, wrong, sentence):
    answer = close(ada, cast.northfield, **wrong)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert service.closures_of(cast.northfield) == []


def test_a_closure_is_removed_and_removing_it_again_is_nothing(cast, ada):
    close(ada, cast.northfield)
    (closure,) = service.closures_of(cast.northfield)
    address = f"/school/{cast.northfield.id}/closures/{closure.id}/remove"
    assert [ada.post(address).status_code for _time in range(2)] == [303, 303]
    assert service.closures_of(cast.northfield) == []


def test_a_closure_of_another_school_stays(cast, ada):
    service.add_closure(cast.southfield, "Fair", date(2026, 5, 1), date(2026, 5, 1))
    (fair,) = service.closures_of(cast.southfield)
    ada.post(f"/school/{cast.northfield.id}/closures/{fair.id}/remove")
    assert service.closures_of(cast.southfield) == [fair]


def test_other_schools_are_not_there(cast, ada):
    for school in (cast.southfield, cast.elsewhere):
        assert ada.get(f"/school/{school.id}").status_code == 404
        assert keep(ada, school).status_code == 404
        assert close(ada, school).status_code == 404
        assert ada.post(f"/school/{school.id}/closures/1/remove").status_code == 404
        assert school.time_zone == "UTC"


def test_an_administrator_of_two_schools_goes_from_one_to_the_other(cast, ada):
    service.give_role(cast.southfield, cast.ada, Role.ADMINISTRATOR)
    assert f'href="/school/{cast.southfield.id}"' in ada.get("/school").text
    assert ada.get(f"/school/{cast.southfield.id}").status_code == 200


def test_every_time_zone_on_offer_can_be_kept(cast):
    zones = service.time_zones()
    assert {"UTC", "Europe/London", "Asia/Kathmandu", "America/New_York"} <= set(zones)
    for zone in zones:
        service.keep_school(cast.northfield, time_zone=zone, weekdays="12345", vision="")
