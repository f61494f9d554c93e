"""Which pictures of chances, of two groups and of thirds each viewer gets."""

from dataclasses import replace

import pytest

from pilot.analysis import judge
from pilot.review import figures
from pilot.review.charts import figure_of
from pilot.review.dataset import rows_of
from pilot.review.page import page_of
from pilot.review.pictures import drawings_of
from pilot.review.privacy import Viewer
from tests.analysis.builders import AHEAD, LEVEL, START, TWO_CLASSES, compared, pilot, quiz, shifted
from tests.review.conftest import AFTERWARDS
from tests.review.pictures import HCI_AFTER, HCI_BEFORE

TEACHER, LEADER = Viewer(named=True), Viewer(named=False)


def two_classes(n1, n0):
    return judge(compared((START[:n1], AHEAD[:n1]), (START[:n0], LEVEL[:n0])))


def test_a_leader_sees_two_groups_from_ten_students_each():
    picture = figures.comparison(two_classes(10, 10), LEADER)
    assert picture is not None
    assert len(picture.pilot.scores) == 10
    for sizes in ((20, 9), (9, 20)):
        assert figures.comparison(two_classes(*sizes), LEADER) is None
        assert figures.comparison(two_classes(*sizes), TEACHER) is not None


def test_nobody_sees_chances_of_fewer_than_five():
    assert figures.chances(judge(shifted([1, 2, 3, 4]))) is None


def test_two_groups_stand_in_place_of_before_and_after(make_world):
    rows = rows_of(make_world(3).pilot)
    assert figures.estimation(rows, judge(TWO_CLASSES), TEACHER) is None
    assert figures.comparison(judge(shifted([1, 2, 3, 4, 5])), TEACHER) is None


@pytest.mark.parametrize(
    ("n", "teachers", "leaders"),
    [(14, True, False), (29, True, False), (30, True, True), (9, False, False)],
)
def test_thirds_are_shown_to_a_leader_only_where_each_has_ten(n, teachers, leaders):
    verdict = judge(pilot([*range(n)], [*range(n)], measure=quiz(maximum=40)))
    assert (figures.thirds(verdict, TEACHER) is not None) is teachers
    assert (figures.thirds(verdict, LEADER) is not None) is leaders


def test_without_a_verdict_there_is_no_picture():
    assert figures.comparison(None, TEACHER) is None
    assert figures.thirds(None, TEACHER) is None


# The page


@pytest.fixture
def world(make_world, hands):
    hands.set(AFTERWARDS)
    world = make_world(16)
    world.score(HCI_BEFORE, HCI_AFTER)
    return world


def page(enter, person, world):
    return enter(person).get(f"/pilots/{world.pilot.id}").get_data(as_text=True)


def test_the_bar_stands_beside_how_sure_we_can_be(world, enter, cast):
    for person in (cast.tina, cast.lea):
        pictures = page(enter, person, world).split('id="sure"')[0]
        assert "Better by at least 2 of 20: 65% likely" in pictures
        assert "These scores alone" not in pictures


def test_low_and_high_starters_are_behind_a_summary_and_not_for_every_leader(world, enter, cast):
    asked = "How did low and high starters do?"
    assert asked in page(enter, cast.tina, world)
    assert "Low scores tend to rise on their own" in page(enter, cast.tina, world)
    assert asked not in page(enter, cast.lea, world)


def test_too_few_have_no_bar(make_world, hands, enter, cast):
    hands.set(AFTERWARDS)
    world = make_world(3)
    world.score([5, 6, 7], [7, 8, 9])
    text = page(enter, cast.tina, world)
    assert "% likely" not in text
    assert "How did low and high starters do?" not in text


@pytest.mark.parametrize(
    ("name", "status"), [("chances", 200), ("thirds", 200), ("comparison", 404)]
)
def test_each_picture_can_be_explored(world, enter, cast, name, status):
    answer = enter(cast.tina).get(f"/pilots/{world.pilot.id}/charts/{name}.json")
    assert answer.status_code == status


def test_a_leader_cannot_ask_for_hidden_thirds(world, enter, cast):
    answer = enter(cast.lea).get(f"/pilots/{world.pilot.id}/charts/thirds.json")
    assert answer.status_code == 404


def test_a_pilot_that_compares_is_drawn_and_explored(world, app):
    verdict = judge(TWO_CLASSES)
    with app.test_request_context():
        before_after = page_of(world.pilot, LEADER, now=AFTERWARDS)
    compares = replace(
        before_after,
        verdict=verdict,
        pictures={
            **before_after.pictures,
            "estimation": None,
            "comparison": figures.comparison(verdict, TEACHER),
        },
    )
    drawn = drawings_of(compares)
    assert drawn["estimation"] is None
    assert drawn["comparison"] is not None
    assert drawn["comparison"].about.startswith("Each mark is one student.")
    figure = figure_of(compares, "comparison")
    assert figure is not None
    assert {each["name"] for each in figure["data"]} >= {"pilot", "others", "gap", "difference"}


def test_forty_one_students_stand_upright_on_the_page(make_world, hands, enter, cast):
    hands.set(AFTERWARDS)
    world = make_world(41)
    world.score([10] * 41, [10 + place % 5 for place in range(41)])
    text = page(enter, cast.tina, world)
    assert "Each upright line is one student" in text
    assert text.count('class="k up"') == 2 * 32
