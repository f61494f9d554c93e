"""No sequence of what a leader can ask for tells of a group of fewer than ten.

Whatever is hidden is changed, and everything a leader can ask for is asked for before and after:
every page, filter, chart and file of it. What is the same to the last byte, whatever the hidden
numbers are, tells nothing of them, in no combination and by no difference.

Two things are meant to be told of a small class: the verdict in its few words and what it suggests,
so what is changed here leaves these as they are.
"""

import re
from datetime import timedelta
from itertools import product, zip_longest

import pytest

from pilot.db import session
from pilot.lessons import service as lessons
from pilot.pilots import service as pilots
from pilot.pilots.strategies import CATALOGUE
from pilot.review.shown import Shown
from pilot.rosters import service as rosters
from tests.guards.audiences import TABLE
from tests.guards.routes import routes
from tests.review.conftest import AFTERWARDS, DURING

CHARTS = (
    "estimation",
    "comparison",
    "chances",
    "thirds",
    "class-time",
    "done-at-home",
    "free-to-help",
    "day-by-day",
    "lessons-by-student",
)
STRATEGIES = ("flip_the_week", next(key for key in CATALOGUE if key != "flip_the_week"))
"""The pilot's own, and one that no pilot follows, which any other is like."""
KEY = re.compile(r'name="sent_key"[^>]*')
OPEN_TO_LEADERS = ("staff: leader", "staff: leader, administrator", "of the pilot: teacher, leader")


def addresses(app, pilot_ids):
    """Everything a leader may read, with every filter there is and every form of a file."""
    filters = product(Shown, ("", *STRATEGIES), ("", "maple", "tina"))
    found = [f"/portfolio?show={s}&strategy={k}&q={q}" for s, k, q in filters]
    found += [f"/memory/charts/{key}.json" for key in CATALOGUE]
    for route in routes(app):
        if route.is_get and TABLE[route.audience].lets_in("lea", "maple"):
            found += of_route(route, pilot_ids)
    return found


def of_route(route, pilot_ids):
    """Its addresses; none where it asks for more than a pilot, a chart and a form of file."""
    asked = route.rule.arguments
    general = not asked and route.audience.startswith("staff: leader")
    if (not general and not asked & {"pilot_id", "ending"}) or asked - {
        "pilot_id",
        "name",
        "ending",
    }:
        return []
    ids = pilot_ids if "pilot_id" in asked else [0]
    names = CHARTS if "name" in asked else ("",)
    endings = ("csv", "json") if "ending" in asked else ("",)
    rule = re.sub(r"<any\(.*?\):ending>", "<ending>", route.rule.rule)
    return [
        rule.replace("<int:pilot_id>", str(each)).replace("<name>", name).replace("<ending>", end)
        for each, name, end in product(ids, names, endings)
    ]


def answers(app, leader, pilot_ids):
    """What all of them say, but for the key by which a form is sent once.

    A workbook is packed with its hour; what stands in it stands in the CSV of the same pilot too.
    """
    found = {}
    for address in addresses(app, pilot_ids):
        answer = leader.get(address)
        if answer.mimetype in ("text/html", "text/csv", "application/json"):
            found[address] = KEY.sub("", answer.get_data(as_text=True))
    return found


@pytest.fixture
def small(make_world, hands):
    """A class of nine, with scores and lessons done."""
    hands.set(AFTERWARDS)
    world = make_world(9)
    world.score([5] * 9, [5, 6, 4] * 3)
    return world


@pytest.fixture
def large(make_world, hands):
    """A class of twelve, the same."""
    hands.set(AFTERWARDS)
    world = make_world(12)
    world.score([5] * 12, [8, 9, 10] * 4)
    return world


def do_lesson(world, n, students):
    lesson = lessons.lessons_of(world.pilot)[n]
    evening = AFTERWARDS.replace(day=lesson.due_on.day, hour=18) - timedelta(days=1)
    for student in students:
        lessons.mark_done(world.pilot, lesson.id, student, at=evening)
    session.commit()


def changed(before, after):
    """Each line of an answer that became another one."""
    return [
        f"{address.split('?')[0]}: {was.strip()} -> {now.strip()}"
        for address, text in before.items()
        for was, now in zip_longest(text.splitlines(), after[address].splitlines(), fillvalue="")
        if was != now
    ]


def test_scores_of_nine_students_stand_in_no_answer(app, small, cast, enter):
    lea = enter(cast.lea)
    before = answers(app, lea, [small.pilot.id])
    small.score([5] * 9, [6, 5, 4] * 2 + [5] * 3)
    assert changed(before, answers(app, lea, [small.pilot.id])) == []


def test_lessons_of_nine_students_stand_in_no_answer(app, small, cast, enter):
    lea = enter(cast.lea)
    do_lesson(small, 0, small.students[:7])
    before = answers(app, lea, [small.pilot.id])
    do_lesson(small, 0, small.students[7:])
    do_lesson(small, 1, small.students[:8])
    assert changed(before, answers(app, lea, [small.pilot.id])) == []


def test_a_mark_for_a_lesson_whose_class_is_still_to_come_changes_no_answer(
    app, large, cast, enter, hands
):
    """Numbers of a lesson come out when its class begins, and not mark by mark."""
    lea = enter(cast.lea)
    hands.set(AFTERWARDS.replace(day=DURING[1].day, hour=6))
    do_lesson(large, 0, large.students[:6])
    before = answers(app, lea, [large.pilot.id])
    do_lesson(large, 3, large.students[6:7])
    assert changed(before, answers(app, lea, [large.pilot.id])) == []


def test_who_leaves_or_comes_later_changes_no_number_of_earlier_lessons(
    app, large, cast, enter, hands
):
    """Else the difference of two days would be that one student's."""
    lea = enter(cast.lea)
    for n in range(3):
        do_lesson(large, n, large.students[:10])
    about = f"/pilots/{large.pilot.id}/charts/done-at-home.json"
    shown = lea.get(about).json
    group = pilots.class_of(large.pilot)
    rosters.remove_student(group, large.students[0].id, at=AFTERWARDS)
    rosters.enrol(group, ["Newcomer"], at=AFTERWARDS)
    session.commit()
    assert lea.get(about).json == shown


def test_starting_scores_are_no_average_before_the_end_scores_come(
    app, make_world, cast, enter, hands
):
    """The later average is of fewer students: the difference would tell of those without both."""
    hands.set(AFTERWARDS)
    world = make_world(12)
    lea = enter(cast.lea)
    world.score([5] * 12, [None] * 12)
    before = answers(app, lea, [world.pilot.id])
    world.score([7] * 12, [None] * 12)
    assert changed(before, answers(app, lea, [world.pilot.id])) == []


def test_the_search_sees_what_is_shown(app, large, cast, enter):
    """So that answers which stay the same mean something."""
    lea = enter(cast.lea)
    before = answers(app, lea, [large.pilot.id])
    large.score([7] * 12, [9, 10, 11] * 4)
    found = changed(before, answers(app, lea, [large.pilot.id]))
    assert any("/portfolio" in each for each in found)
    assert any("estimation" in each for each in found)


def test_every_address_a_leader_may_read_is_asked_for(app, large):
    asked = {each.split("?")[0] for each in addresses(app, [7])}
    known = {
        route.rule.build({"pilot_id": 7, "ending": "csv", "name": "chances"}, append_unknown=False)
        for route in routes(app)
        if route.is_get
        and route.audience in OPEN_TO_LEADERS
        and route.rule.arguments <= {"pilot_id", "ending", "name"}
    }
    assert {each[1] for each in known if each} <= asked
