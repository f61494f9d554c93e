"""A student marks a lesson, changes the answer, takes it back."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from pilot.db import session
from pilot.errors import NotFound, RuleBroken
from pilot.lessons import service
from pilot.lessons.models import Amount, Evidence, Feeling
from pilot.pilots import service as pilots
from pilot.rosters import service as rosters
from tests.lessons.conftest import (
    CLASS_BEGINS,
    EVENING_BEFORE,
    NOW,
    class_of_tinas,
    drafted,
    planned,
)

LATER = EVENING_BEFORE + timedelta(hours=1)
AFTER_CLASS = CLASS_BEGINS + timedelta(hours=3)


def _mark(pilot, lesson, student, at=EVENING_BEFORE, **said):
    service.mark_done(pilot, lesson.id, student, at=at, **said)
    return _record(pilot, lesson, student)


def _record(pilot, lesson, student) -> Any:
    session.expire_all()
    return service.completions_for(pilot, lesson).get(student.id)


def test_a_record_read_before_a_mark_tells_of_it_after(pilot, lesson, cast):
    known = _mark(pilot, lesson, cast.tom, amount=Amount.SOME)
    service.mark_done(pilot, lesson.id, cast.tom, at=LATER, amount=Amount.ALL)
    assert known.amount is Amount.ALL


def test_one_tap_is_all_of_it_and_says_how_we_know(pilot, lesson, cast):
    mark = _mark(pilot, lesson, cast.tom)
    assert (mark.amount, mark.how, mark.feeling) == (Amount.ALL, Evidence.SAID, None)
    assert (mark.completed_at, mark.said_at, mark.question) == (EVENING_BEFORE, EVENING_BEFORE, "")


def test_tapping_twice_keeps_one_record_and_the_first_moment(pilot, lesson, cast):
    _mark(pilot, lesson, cast.tom)
    mark = _mark(pilot, lesson, cast.tom, at=LATER)
    assert mark.completed_at == EVENING_BEFORE
    assert len(service.completions_of(pilot)) == 1


def test_a_changed_answer_replaces_the_first_one(pilot, lesson, cast):
    _mark(pilot, lesson, cast.tom, feeling=Feeling.GOT_IT, question="Why?")
    _mark(
        pilot,
        lesson,
        cast.tom,
        amount=Amount.SOME,
        feeling=Feeling.STUCK,
        question="How?",
        at=LATER,
    )
    mark = _record(pilot, lesson, cast.tom)
    assert (mark.amount, mark.feeling, mark.question) == (Amount.SOME, Feeling.STUCK, "How?")
    assert mark.completed_at == EVENING_BEFORE


def test_what_is_left_blank_takes_nothing_away(pilot, lesson, cast):
    _mark(pilot, lesson, cast.tom, amount=Amount.SOME, feeling=Feeling.STUCK, question="How?")
    _mark(pilot, lesson, cast.tom, at=LATER)
    mark = _record(pilot, lesson, cast.tom)
    assert (mark.amount, mark.feeling, mark.question) == (Amount.SOME, Feeling.STUCK, "How?")


def test_done_after_it_could_not_be_opened_counts_from_when_it_was_done(pilot, lesson, cast):
    _mark(pilot, lesson, cast.tom, amount=Amount.NO_ACCESS)
    mark = _mark(pilot, lesson, cast.tom, at=AFTER_CLASS)
    assert (mark.amount, mark.completed_at) == (Amount.ALL, AFTER_CLASS)
    assert mark.said_at == EVENING_BEFORE


def test_the_rest_done_after_class_does_not_count_as_done_before_it(pilot, lesson, cast):
    _mark(pilot, lesson, cast.tom, amount=Amount.SOME)
    mark = _mark(pilot, lesson, cast.tom, amount=Amount.ALL, at=AFTER_CLASS)
    assert mark.completed_at == AFTER_CLASS


def test_saying_less_later_keeps_the_first_moment(pilot, lesson, cast):
    _mark(pilot, lesson, cast.tom)
    mark = _mark(pilot, lesson, cast.tom, amount=Amount.NO_ACCESS, at=LATER)
    assert (mark.amount, mark.completed_at) == (Amount.NO_ACCESS, EVENING_BEFORE)


def test_a_late_mark_is_welcome(pilot, lesson, cast):
    assert _mark(pilot, lesson, cast.tom, at=AFTER_CLASS).amount is Amount.ALL


def test_every_mark_gives_the_pilot_a_new_version(pilot, lesson, cast):
    before = pilots.version_of(pilot)
    _mark(pilot, lesson, cast.tom)
    assert pilots.version_of(pilot) == before + 1


def test_nobody_outside_the_class_can_be_marked(pilot, lesson, cast):
    class_of_tinas(cast.northfield, cast.tina, "Oak", [])
    for stranger in (cast.tina, cast.zoe):
        with pytest.raises(NotFound):
            _mark(pilot, lesson, stranger)
    assert service.completions_of(pilot) == []


def test_a_student_who_left_the_class_marks_nothing_more(pilot, lesson, cast, maple):
    rosters.remove_student(maple, cast.tom.id, at=NOW)
    with pytest.raises(NotFound):
        _mark(pilot, lesson, cast.tom)


def test_a_lesson_of_another_pilot_is_not_found(pilot, cast, maple):
    other = drafted(maple, cast.tina, "Another problem")
    (theirs, *_rest) = planned(other, cast.tina)
    with pytest.raises(NotFound):
        _mark(pilot, theirs, cast.tom)


def test_a_lesson_of_a_draft_is_not_found(cast, maple):
    draft = drafted(maple, cast.tina)
    (first, *_rest) = planned(draft, cast.tina)
    with pytest.raises(NotFound):
        _mark(draft, first, cast.tom)


def test_a_lesson_opens_two_weeks_before_its_class(pilot, cast):
    (*_rest, last) = service.lessons_of(pilot)
    with pytest.raises(RuleBroken, match="This lesson opens on Wednesday 7 January"):
        _mark(pilot, last, cast.tom, at=datetime(2026, 1, 6, 23, 59, tzinfo=UTC))
    assert _mark(pilot, last, cast.tom, at=datetime(2026, 1, 7, 0, 0, tzinfo=UTC))


def test_a_closed_pilot_takes_no_marks_and_gives_none_back(pilot, lesson, cast):
    _mark(pilot, lesson, cast.tom)
    pilots.close(pilot, at=LATER)
    with pytest.raises(RuleBroken, match="This lesson is closed now"):
        _mark(pilot, lesson, cast.ann)
    with pytest.raises(RuleBroken, match="This lesson is closed now"):
        service.undo(pilot, lesson, cast.tom, at=LATER)
    assert [mark.student_id for mark in service.completions_of(pilot)] == [cast.tom.id]


def test_undo_takes_the_mark_back_and_twice_is_the_same(pilot, lesson, cast):
    _mark(pilot, lesson, cast.tom)
    service.undo(pilot, lesson, cast.tom, at=LATER)
    service.undo(pilot, lesson, cast.tom, at=LATER)
    assert _record(pilot, lesson, cast.tom) is None


def test_undo_is_over_when_class_begins(pilot, lesson, cast):
    _mark(pilot, lesson, cast.tom)
    with pytest.raises(RuleBroken, match=r"Class has begun\. Tell your teacher instead\."):
        service.undo(pilot, lesson, cast.tom, at=CLASS_BEGINS)
    assert _record(pilot, lesson, cast.tom)


def test_class_begins_on_the_clock_of_the_school(pilot, lesson, cast):
    cast.northfield.time_zone = "America/New_York"
    _mark(pilot, lesson, cast.tom)
    service.undo(pilot, lesson, cast.tom, at=CLASS_BEGINS + timedelta(hours=4, minutes=59))
    assert _record(pilot, lesson, cast.tom) is None


@pytest.mark.parametrize(("minutes", "possible"), [(0, True), (9, True), (10, False), (60, False)])
def test_a_late_mark_can_be_undone_for_ten_minutes(pilot, lesson, cast, minutes, possible):
    _mark(pilot, lesson, cast.tom, at=AFTER_CLASS)
    moment = AFTER_CLASS + timedelta(minutes=minutes)
    if possible:
        service.undo(pilot, lesson, cast.tom, at=moment)
    else:
        with pytest.raises(RuleBroken):
            service.undo(pilot, lesson, cast.tom, at=moment)
    assert bool(_record(pilot, lesson, cast.tom)) is not possible


def test_after_undo_a_new_mark_counts_from_its_own_moment(pilot, lesson, cast):
    _mark(pilot, lesson, cast.tom, feeling=Feeling.STUCK)
    service.undo(pilot, lesson, cast.tom, at=LATER)
    mark = _mark(pilot, lesson, cast.tom, at=LATER)
    assert (mark.completed_at, mark.feeling) == (LATER, None)
