"""A goal that belongs to class days: a number typed for each, or the minutes of the class log."""

from datetime import UTC, date, datetime

import pytest

from pilot.designs import service
from pilot.errors import RuleBroken
from pilot.measures import service as measures
from pilot.meetings import service as meetings
from pilot.meetings.models import Activity
from pilot.pilots import draws
from pilot.pilots import service as pilots
from pilot.pilots.models import Design
from tests.designs.conftest import BEFORE, DAYS, DURING, HELPING, LAST_DAY, NOW, SCORES, measure_of

TUESDAY = datetime(2026, 3, 10, 15, 0, tzinfo=UTC)


@pytest.fixture
def daily(pilot, aim):
    """A started pilot with a number for each class day."""
    aim(pilot, DAYS)
    pilots.start(pilot, at=NOW)
    return pilot


def type_in(browser, pilot, values):
    """Types numbers for days into the page."""
    data = {f"score-{day:%Y%m%d}": text for day, text in values.items()}
    return browser.post(f"/pilots/{pilot.id}/days", data=data)


def kept(pilot):
    return measures.day_values_of(measure_of(pilot))


def test_every_class_day_that_has_been_has_a_box(daily, tina, hands):
    hands.set(TUESDAY)
    page = tina.get(f"/pilots/{daily.id}/days").text
    assert page.count('inputmode="decimal"') == 7
    assert "score-20260310" in page
    assert "score-20260311" not in page


def test_numbers_are_kept_and_shown_again(daily, tina, hands):
    hands.set(TUESDAY)
    assert type_in(tina, daily, {BEFORE[0]: "6,5", BEFORE[1]: "7"}).status_code == 303
    assert kept(daily) == {BEFORE[0]: 6.5, BEFORE[1]: 7.0}
    assert 'value="6.5"' in tina.get(f"/pilots/{daily.id}/days").text


@pytest.mark.parametrize("text", ["11", "-1", "ten", "7 of 9", "1e9", "٣٣"])
def test_what_is_not_on_the_scale_is_refused_with_its_day(daily, tina, hands, text):
    hands.set(TUESDAY)
    answer = type_in(tina, daily, {BEFORE[0]: text, BEFORE[1]: "7"})
    assert answer.status_code == 422
    assert "Monday 2 March" in answer.text
    assert kept(daily) == {}


def test_a_day_to_come_or_of_no_class_is_left_out(daily, tina, hands):
    hands.set(TUESDAY)
    type_in(tina, daily, {date(2026, 3, 11): "7", date(2026, 3, 8): "7", BEFORE[0]: "6"})
    assert kept(daily) == {BEFORE[0]: 6.0}


def test_the_service_refuses_such_a_day(daily, cast):
    measure = measure_of(daily)
    with pytest.raises(RuleBroken, match="is not a class day that has been"):
        measures.record_day_values(
            daily, measure, {date(2026, 3, 8): 7.0}, by=cast.tina, at=TUESDAY
        )


def test_an_emptied_box_takes_the_number_away(daily, tina, hands):
    hands.set(TUESDAY)
    type_in(tina, daily, {BEFORE[0]: "6"})
    tina.post(
        f"/pilots/{daily.id}/days",
        data={"score-20260302": "", "had-20260302": "6"},
    )
    assert kept(daily) == {}


def test_a_day_before_changed_once_results_are_in_is_kept_and_shown(daily, tina, hands):
    hands.set(TUESDAY)
    type_in(tina, daily, {BEFORE[0]: "6", DURING[0]: "8"})
    type_in(tina, daily, {BEFORE[0]: "2"})
    (edit,) = pilots.edits_of(daily)
    assert edit.after == "1 day before was changed"


def test_another_kind_of_goal_is_refused_while_numbers_are_saved(daily, tina, hands, aim):
    hands.set(TUESDAY)
    type_in(tina, daily, {BEFORE[0]: "6"})
    with pytest.raises(RuleBroken, match="Values are saved already"):
        aim(daily, SCORES)


def test_the_teacher_is_reminded_of_the_last_day_without_a_number(daily, tina, hands):
    hands.set(TUESDAY)
    page = tina.get(f"/pilots/{daily.id}").text
    assert "Add the number for Tuesday 10 March" in page
    assert "Add starting scores" not in page


def fill(pilot, tina):
    """Six before; eight during, and nine every other day."""
    days = dict.fromkeys(BEFORE, "6") | {day: str(8 + n % 2) for n, day in enumerate(DURING)}
    type_in(tina, pilot, days)


def test_days_are_judged_as_a_series_once_the_agreed_day_has_come(daily, tina, hands):
    hands.set(LAST_DAY)
    fill(daily, tina)
    page = tina.get(f"/pilots/{daily.id}").text
    assert "Days went from" in page
    assert "5 class days before and 10 during have a number." in page


def test_flipped_days_are_judged_against_usual_ones(pilot, aim, author, tina, hands):
    aim(pilot, DAYS)
    service.choose(pilot, author, Design.COIN_FLIPPED_LESSONS, None)
    draws.draw(pilot, author, after=0)
    pilots.start(pilot, at=NOW)
    hands.set(LAST_DAY)
    drawn = draws.drawn_days(pilot)
    type_in(
        tina,
        pilot,
        {day: str((8 if flipped else 5) + n % 2) for n, (day, flipped) in enumerate(drawn.items())},
    )
    page = tina.get(f"/pilots/{pilot.id}").text
    assert "Usual lessons averaged" in page
    assert "5 flipped classes and 5 usual ones have a number." in page
    assert "As usual" in tina.get(f"/pilots/{pilot.id}/days").text


def log(pilot, cast, day, explaining, helping):
    at = datetime(day.year, day.month, day.day, 11, 0, tzinfo=UTC)
    log = meetings.MeetingLog(
        length_minutes=50,
        minutes={Activity.EXPLANATION: explaining, Activity.PRACTICE_TOGETHER: helping},
    )
    meetings.log_meeting(pilot, day, log=log, version=0, by=cast.tina, at=at, seconds=20)


def test_minutes_free_to_help_come_from_the_class_log(pilot, aim, cast, tina, hands):
    aim(pilot, HELPING)
    pilots.start(pilot, at=NOW)
    for n, day in enumerate(BEFORE):
        log(pilot, cast, day, 30, 10 + n % 3)
    for n, day in enumerate(DURING):
        log(pilot, cast, day, 10, 30 + n % 3)
    hands.set(LAST_DAY)
    page = tina.get(f"/pilots/{pilot.id}").text
    assert "Minutes free to help. Days went from 10.8 to 30.9" in page
    assert "nothing to enter here" in tina.get(f"/pilots/{pilot.id}/days").text


def test_the_way_through_planning_leads_past_scores_there_are_none_of(pilot, aim, tina):
    aim(pilot, HELPING)
    answer = tina.get(f"/pilots/{pilot.id}/scores/before", follow_redirects=True)
    assert "nothing to enter here" in answer.text
    assert f"/pilots/{pilot.id}/check" in answer.text


def test_a_goal_about_scores_has_no_page_of_days(pilot, aim, tina):
    aim(pilot, SCORES)
    assert tina.get(f"/pilots/{pilot.id}/days").location.endswith("/goal")
    assert type_in(tina, pilot, {BEFORE[0]: "6"}).location.endswith("/goal")


@pytest.mark.parametrize(
    ("sort", "taken_from", "name"),
    [
        ("helping", "helping", "Minutes free to help"),
        ("talk", "explanation", "Minutes of teacher talk"),
        ("days", "days", "Exit check"),
        ("marks", "scores", "Exit check"),
    ],
)
def test_the_goal_page_offers_what_is_measured_each_class_day(pilot, tina, sort, taken_from, name):
    sent = {
        "name": "Exit check",
        "direction": "higher",
        "smallest_change": "1",
        "unit": "marks",
        "maximum": "10",
        "sort": sort,
        "same": "unsure",
        "minimum": "0",
        "resolution": "1",
    }
    assert tina.post(f"/pilots/{pilot.id}/goal", data=sent).status_code == 303
    measure = measure_of(pilot)
    assert (measure.taken_from, measure.name) == (taken_from, name)
    assert f'value="{sort}" checked' in tina.get(f"/pilots/{pilot.id}/goal").text


def test_what_is_judged_by_days_is_drawn_day_by_day(daily, tina, hands):
    hands.set(LAST_DAY)
    fill(daily, tina)
    assert tina.get(f"/pilots/{daily.id}/charts/day-by-day.json").status_code == 200
    assert tina.get(f"/pilots/{daily.id}/charts/estimation.json").status_code == 404
    hands.set(TUESDAY)
    assert tina.get(f"/pilots/{daily.id}/charts/day-by-day.json").status_code == 404
