"""Lists of many pilots: where each stands, in which order, on which page, and found by words."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest

from pilot.accounts import service as accounts
from pilot.accounts.models import Role
from pilot.db import session
from pilot.meetings import service as meetings
from pilot.meetings.models import Activity
from pilot.review.models import PilotDigest
from tests.bench.crowd import leader_of_many
from tests.guards.counting import statements
from tests.review.conftest import AFTERWARDS, BEFORE, DURING

MANY = 130
NOW = datetime(2026, 3, 16, 12, 0, tzinfo=UTC)
ROOM = re.compile(r">(Room \d+)</a>")


def at(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time(), UTC) + timedelta(hours=15)


def log(world, day: date) -> None:
    said = meetings.MeetingLog(length_minutes=50, minutes={Activity.PRACTICE_TOGETHER: 30})
    meetings.log_meeting(
        world.pilot, day, log=said, version=0, by=world.teacher, at=at(day), seconds=40
    )
    session.commit()


@pytest.fixture
def many(app, hands):
    """A leader's browser, and so many pilots at twelve schools."""
    hands.set(NOW)
    browser = app.test_client()
    browser.set_cookie("signin", leader_of_many(MANY, NOW))
    return browser


@pytest.mark.parametrize(
    ("day", "logged", "word"),
    [
        (BEFORE[0] - timedelta(1), [], "Not started"),
        (BEFORE[2], [], "On time"),
        (BEFORE[3], [], "Quiet"),
        (BEFORE[4], [BEFORE[0]], "Quiet"),
        (BEFORE[4], [BEFORE[1]], "On time"),
        (DURING[-1], [DURING[-2]], "On time"),
        (DURING[-1] + timedelta(1), [], "Not decided"),
        (DURING[-1] + timedelta(8), [], "Late. Ended 8 days ago"),
    ],
)
def test_where_a_pilot_stands(make_world, cast, enter, hands, day, logged, word):
    world = make_world(12)
    for each in logged:
        hands.set(at(each))
        log(world, each)
    hands.set(at(day))
    assert word in enter(cast.lea).get("/portfolio").text


def test_a_weekend_and_a_closed_day_are_no_class_days(make_world, cast, enter, hands):
    world = make_world(12)
    hands.set(at(BEFORE[4]))
    log(world, BEFORE[4])
    monday_to_wednesday = at(DURING[2])
    hands.set(monday_to_wednesday)
    assert "On time" in enter(cast.lea).get("/portfolio").text
    hands.set(at(DURING[3]))
    assert "Quiet" in enter(cast.lea).get("/portfolio").text
    accounts.add_closure(cast.northfield, "Snow", DURING[0], DURING[0])
    session.commit()
    assert "On time" in enter(cast.lea).get("/portfolio").text


def test_a_log_that_is_taken_back_counts_no_more(make_world, cast, enter, hands):
    world = make_world(12)
    hands.set(at(BEFORE[3]))
    log(world, BEFORE[3])
    assert "On time" in enter(cast.lea).get("/portfolio").text
    meetings.take_back(world.pilot, BEFORE[3], by=world.teacher, at=at(BEFORE[3]))
    session.commit()
    assert "Quiet" in enter(cast.lea).get("/portfolio").text


def test_pages_hold_every_pilot_once_and_those_that_wait_come_first(many):
    rooms, orders = [], []
    for page in (1, 2, 3):
        text = many.get(f"/portfolio?page={page}").text
        table = text[text.index("<tbody>") :]
        rooms += ROOM.findall(table)
        orders += re.findall(r"Not decided|On time|Quiet|Not started|Adopt", table)
    assert len(rooms) == len(set(rooms)) == MANY
    need = [("Not decided",), ("On time", "Quiet", "Not started"), ("Adopt",)]
    ranks = [next(n for n, words in enumerate(need) if each in words) for each in orders]
    assert ranks == sorted(ranks)


def test_a_page_that_is_not_there_is_the_last_one(many):
    assert "101 to 130 of 130" in many.get("/portfolio?page=999999999").text
    assert "1 to 50 of 130" in many.get("/portfolio?page=-1").text


def test_the_counts_of_all_standings_add_up(many):
    text = many.get("/portfolio").text
    counts = dict(re.findall(r">(All|Late|Quiet|On time|Not started|Decided) (\d+)</a>", text))
    waiting = int(re.findall(r">Need a decision (\d+)</a>", text)[0])
    open_ones = sum(int(counts[each]) for each in ("Quiet", "On time", "Not started"))
    assert waiting + open_ones + int(counts["Decided"]) == int(counts["All"]) == MANY


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("room 77", "Room 77"),
        ("ROÓM 77", "Room 77"),
        ("teacher 76", "Room 77"),
        ("explaining 77", "Room 77"),
        ("flip the week", "Room 6"),
    ],
)
def test_words_find_class_teacher_problem_and_strategy(many, words, found):
    text = many.get("/portfolio", query_string={"q": words}).text
    assert f">{found}</a>" in text[text.index("<tbody>") :]


@pytest.mark.parametrize("words", ["%", "_", "\\", "<b>", "' OR 1=1 --", "\0", "x" * 5000, "٣"])
def test_whatever_is_searched_for_is_only_words(many, words):
    answer = many.get("/portfolio", query_string={"q": words})
    assert answer.status_code == 200
    assert "<b>&" not in answer.text


def test_what_cannot_be_read_asks_for_nothing(many):
    plain = many.get("/portfolio").text
    assert many.get("/portfolio?show=x&school=0&strategy=x&page=x").text == plain


def test_a_filter_keeps_the_others(many):
    text = many.get("/portfolio?q=room&strategy=stations").text
    assert "show=quiet&amp;strategy=stations&amp;q=room" in text


@pytest.mark.parametrize("pilots", [6, MANY])
def test_the_number_of_queries_does_not_depend_on_the_number_of_pilots(app, hands, pilots):
    hands.set(NOW)
    browser = app.test_client()
    browser.set_cookie("signin", leader_of_many(pilots, NOW))
    for address in ("/portfolio", "/portfolio?q=room&page=2", "/portfolio/schools"):
        with statements() as sent:
            assert browser.get(address).status_code == 200
        assert len(sent) <= 8, address


def test_schools_stand_in_the_order_of_the_alphabet(many):
    text = many.get("/portfolio/schools").text
    schools = re.findall(r">(School \d\d)</a>", text)
    assert schools == sorted(schools[:12]) * 2


def test_an_administrator_sees_counts_of_their_schools_and_no_pilot(make_world, cast, enter):
    make_world(12)
    accounts.give_role(cast.southfield, cast.ada, Role.ADMINISTRATOR)
    page = enter(cast.ada).get("/portfolio/schools").text
    assert "Northfield" in page
    assert "Southfield" in page
    assert "Maple" not in page
    assert enter(cast.ada).get("/portfolio").status_code == 403


def test_reading_keeps_nothing_and_a_teacher_s_write_does(make_world, cast, enter, hands):
    hands.set(AFTERWARDS)
    world = make_world(12)
    lea = enter(cast.lea)
    lea.get("/portfolio")
    assert session.query(PilotDigest).count() == 0
    sent = {"kind": "adopt", "reason": "It works here.", "number": "1"}
    lea.post(f"/pilots/{world.pilot.id}/decision", data=sent)
    kept = session.query(PilotDigest).one()
    assert kept.fresh_until is None
    with statements() as asked:
        lea.get("/portfolio")
    assert len(asked) <= 8
