"""The notice for families: a page in plain words that promises what is true, and keeps nothing."""

import re

import pytest
from sqlalchemy import delete

from pilot.db import session
from pilot.lessons.models import Lesson
from tests.review.conftest import AFTERWARDS


@pytest.fixture
def notice(make_world, cast, enter, hands):
    """Reads the notice of a pilot as Tina; `change` happens to the pilot before."""
    hands.set(AFTERWARDS)

    def read(change=lambda world: None):
        world = make_world(4)
        change(world)
        answer = enter(cast.tina).get(f"/pilots/{world.pilot.id}/family-notice")
        assert answer.status_code == 200
        return world, answer.text

    return read


def test_it_says_what_when_how_long_and_whom_to_ask(notice):
    _world, page = notice()
    assert "something new in Maths. We call it “Flip the week”." in page
    assert "Students watch or read a short lesson at home." in page
    assert "From Monday 9 March to Friday 13 March: 5 school days." in page
    assert "It takes 6 minutes on an evening before class." in page
    assert 'value="Tina Teacher"' in page


def test_it_says_that_paper_and_after_class_count_and_that_not_taking_part_costs_nothing(notice):
    _world, page = notice()
    for words in (
        "on paper, with no device and no internet",
        "at school, after class",
        "Not taking part costs your child nothing",
        "Their first name, the ways they have to do the lessons",
    ):
        assert words in page


def test_it_names_no_student(notice):
    world, page = notice()
    assert not [student.name for student in world.students if student.name in page]


def test_lengths_that_differ_are_a_range(notice):
    def longer(world):
        session.query(Lesson).filter_by(number=2).one().minutes = 11

    assert "It takes 6 to 11 minutes" in notice(longer)[1]


def test_what_is_not_planned_yet_is_a_blank(notice):
    def bare(world):
        world.pilot.strategy = ""
        session.execute(delete(Lesson))

    _world, page = notice(bare)
    assert "For a short time we try something new." in page
    assert re.search(
        r'It takes <label[^>]*>[^<]*</label><input[^>]*id="minutes"[^>]*> minutes', page
    )
    assert 'id="tries"' in page


def test_what_is_typed_into_it_has_nowhere_to_go(notice):
    page = notice()[1]
    assert "<form" not in page
    assert 'id="until"' in page
