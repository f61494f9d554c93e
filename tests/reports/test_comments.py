"""Leaders and teachers say things about a pilot to each other, once, and can take them back."""

import pytest
from sqlalchemy import func, select

from pilot.db import session
from pilot.voices.comments import MOST, comment, comments_on
from pilot.voices.models import Comment
from tests.review.conftest import AFTERWARDS

KEY = "0123456789abcdef" * 2


@pytest.fixture
def world(make_world, hands):
    hands.set(AFTERWARDS)
    return make_world(12)


def say(world, browser, words="Could Birch join in May?", key=KEY):
    sent = {"words": words, "sent_key": key}
    return browser.post(f"/pilots/{world.pilot.id}/comments", data=sent)


def test_a_teacher_and_a_leader_read_each_other(world, cast, enter):
    assert say(world, enter(cast.lea)).status_code == 303
    page = enter(cast.tina).get(f"/pilots/{world.pilot.id}").text
    assert "Could Birch join in May?" in page
    assert "Lea Leader" in page
    say(world, enter(cast.tina), "Yes.", key="f" * 32)
    assert "Yes." in enter(cast.lea).get(f"/pilots/{world.pilot.id}/comments").text


def test_the_same_form_twice_says_it_once(world, cast, enter):
    lea = enter(cast.lea)
    for _time in range(2):
        assert say(world, lea).status_code == 303
    assert len(comments_on(world.pilot)) == 1


def test_its_author_takes_it_back_and_the_words_are_gone(world, cast, enter):
    lea = enter(cast.lea)
    say(world, lea)
    (said,) = comments_on(world.pilot)
    address = f"/pilots/{world.pilot.id}/comments/{said.id}/take-back"
    assert enter(cast.tina).post(address).status_code == 422
    for _time in range(2):
        assert lea.post(address).status_code == 303
    page = enter(cast.tina).get(f"/pilots/{world.pilot.id}").text
    assert "Could Birch" not in page
    assert "Taken back." in page
    assert session.scalar(select(Comment.words)) == ""


@pytest.mark.parametrize(
    ("words", "key", "sentence"),
    [
        ("", KEY, "Write what you want to say."),
        ("x" * 501, KEY, "at most 500 characters"),
        ("Yes.", "", "Open the page again, then say it."),
        ("Yes.", "'; drop table comment", "Open the page again, then say it."),
    ],
)
def test_what_cannot_be_kept_comes_back_with_a_sentence(world, cast, enter, words, key, sentence):
    answer = say(world, enter(cast.lea), words, key)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert session.scalar(select(func.count()).select_from(Comment)) == 0


def test_there_is_an_end_to_it(world, cast, enter):
    for n in range(MOST):
        comment(world.pilot, cast.lea, "Again", sent_key=f"{n:032x}", at=AFTERWARDS)
    assert say(world, enter(cast.lea)).status_code == 422


def test_what_is_said_is_shown_as_it_was_typed(world, cast, enter):
    say(world, enter(cast.lea), "<script>alert(1)</script>")
    page = enter(cast.tina).get(f"/pilots/{world.pilot.id}").text
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_strangers_and_students_have_no_part_in_it(world, cast, enter):
    assert say(world, enter(cast.otto)).status_code == 404
    assert say(world, enter(cast.hana)).status_code == 403
    assert say(world, enter.with_card(cast.tom)).status_code == 401
