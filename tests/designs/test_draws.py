"""Lots are drawn once, before the first day, in a way that anyone can draw again."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilot.designs import service
from pilot.errors import RuleBroken
from pilot.lessons import service as lessons
from pilot.lessons.models import LessonKind
from pilot.lessons.service import LessonRow
from pilot.pilots import draws, phases
from pilot.pilots import service as pilots
from pilot.pilots.models import Design, QuizForm
from pilot.pilots.plan import Author
from tests.designs.conftest import BEFORE, DAYS, DURING, NOW, SCORES


@given(st.sets(st.text(), max_size=30), st.integers(0, draws.SEEDS - 1))
def test_a_seed_gives_one_order_whatever_order_the_lots_came_in(lots, seed):
    forwards, backwards = sorted(lots), sorted(lots, reverse=True)
    assert draws.order_of(forwards, seed) == draws.order_of(backwards, seed)
    assert set(draws.order_of(forwards, seed)) == lots
    assert len(draws.half_of(lots, seed)) == (len(lots) + 1) // 2


def test_every_seed_is_a_new_one():
    assert len({draws.new_seed() for _ in range(50)}) > 45


@pytest.fixture
def coin(pilot, aim, author):
    aim(pilot, DAYS)
    service.choose(pilot, author, Design.COIN_FLIPPED_LESSONS, None)
    return pilot


@pytest.fixture
def swapped(pilot, aim, author):
    aim(pilot, SCORES)
    service.choose(pilot, author, Design.SWAPPED_FORMS, None)
    return pilot


def test_half_of_the_days_are_flipped(coin, author):
    draws.draw(coin, author, after=0)
    drawn = draws.drawn_days(coin)
    assert tuple(drawn) == DURING
    assert sum(drawn.values()) == 5


def test_the_seed_kept_draws_the_same_days_again(coin, author):
    made = draws.draw(coin, author, after=0)
    flipped = {day for day, is_flipped in draws.drawn_days(coin).items() if is_flipped}
    assert draws.half_of(DURING, made.seed) == flipped


def test_half_of_the_class_takes_form_a_first(swapped, author):
    draws.draw(swapped, author, after=0)
    drawn = draws.drawn_forms(swapped)
    assert set(drawn) == {student.id for student in pilots.students_of(swapped)}
    assert sum(form is QuizForm.A for form in drawn.values()) == 6


def test_a_second_click_finds_the_draw_of_the_first(coin, author):
    first = draws.draw(coin, author, after=0)
    assert draws.draw(coin, author, after=0) is first
    assert first.number == 1


def test_drawing_again_is_counted_and_shown(coin, tina):
    for after in ("0", "1"):
        tina.post(f"/pilots/{coin.id}/draw", data={"after": after})
    page = tina.get(f"/pilots/{coin.id}/draw").text
    assert "Lots were drawn 2 times; the last time counts." in page
    last = draws.last_draw(coin)
    assert last is not None
    assert str(last.seed) in page


def test_nothing_is_drawn_once_the_pilot_has_begun(coin, cast):
    pilots.start(coin, at=NOW)
    monday = datetime(2026, 3, 9, 7, 0, tzinfo=UTC)
    with pytest.raises(RuleBroken, match="The pilot has begun"):
        draws.draw(coin, Author(cast.tina, monday, monday.date()), after=0)


def test_the_page_then_says_that_it_is_one_class_before_and_after(coin, tina, hands):
    pilots.start(coin, at=NOW)
    hands.set(datetime(2026, 3, 9, 7, 0, tzinfo=UTC))
    page = tina.get(f"/pilots/{coin.id}/draw").text
    assert "It is judged as one class before and after." in page
    assert "Draw now" not in page


def test_a_coin_needs_four_days_of_each_kind(coin, tina):
    phases.keep_days(coin, phases.PilotDays(BEFORE, DURING[:7]))
    answer = tina.post(f"/pilots/{coin.id}/draw", data={"after": "0"})
    assert answer.status_code == 422
    assert "at least 8 school days" in answer.text


def test_one_class_before_and_after_draws_nothing(pilot, author, tina):
    with pytest.raises(RuleBroken, match="Nothing is drawn"):
        draws.draw(pilot, author, after=0)
    assert "Nothing is drawn" in tina.get(f"/pilots/{pilot.id}/draw").text


def test_lessons_are_due_on_flipped_days_only(coin, author, cast):
    draws.draw(coin, author, after=0)
    usual = next(day for day, flipped in draws.drawn_days(coin).items() if not flipped)
    flipped = next(day for day, is_flipped in draws.drawn_days(coin).items() if is_flipped)

    def save(day: date) -> None:
        row = LessonRow(1, None, "Tenths", LessonKind.READ, "", 6, day)
        lessons.save_lessons(coin, [row], by=cast.tina, at=NOW, today=NOW.date())

    save(flipped)
    with pytest.raises(RuleBroken, match="is no day for a lesson"):
        save(usual)


def test_days_that_moved_after_the_draw_are_named(coin, author, tina):
    draws.draw(coin, author, after=0)
    phases.keep_days(coin, phases.PilotDays(BEFORE, (*DURING[1:], date(2026, 3, 23))))
    page = tina.get(f"/pilots/{coin.id}/draw").text
    assert "Nothing was drawn for: Monday 23 March" in page


def test_the_teacher_is_reminded_to_draw(swapped, tina):
    pilots.start(swapped, at=NOW)
    assert "Draw the lots" in tina.get(f"/pilots/{swapped.id}").text
    tina.post(f"/pilots/{swapped.id}/draw", data={"after": "0"})
    assert "Draw the lots" not in tina.get(f"/pilots/{swapped.id}").text


def test_the_pilot_page_says_what_was_drawn(coin, author, tina, hands):
    draws.draw(coin, author, after=0)
    draws.draw(coin, author, after=1, seed=12345)
    pilots.start(coin, at=NOW)
    page = tina.get(f"/pilots/{coin.id}").text
    assert "A coin decides, class by class" in page
    assert "Lots were drawn with the seed 12345. It was drawn 2 times; the last counts." in page
