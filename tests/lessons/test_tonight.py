"""What a student sees tonight: one lesson to start, what is still open, what is done."""

from datetime import UTC, datetime, timedelta

import pytest

from pilot.lessons import service
from pilot.lessons.models import Amount, Feeling
from pilot.lessons.student_lessons import lessons_of_student
from pilot.lessons.tonight import tonight_of
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

MORNING = CLASS_BEGINS - timedelta(hours=2)
AFTERNOON = CLASS_BEGINS + timedelta(hours=6)
FRIDAY_EVENING = datetime(2026, 1, 16, 18, 0, tzinfo=UTC)


def _tonight(student, now=EVENING_BEFORE):
    return tonight_of(lessons_of_student(student), now)


def _titles(lines):
    return [line.title for line in lines]


def _mark(pilot, number, student, at=EVENING_BEFORE, **said):
    lesson = service.lessons_of(pilot)[number - 1]
    service.mark_done(pilot, lesson.id, student, at=at, **said)


def test_the_button_is_for_the_lesson_due_tomorrow(pilot, cast):
    due = _tonight(cast.tom).due
    assert (due.title, due.eyebrow) == ("Parts of a whole", "Tonight, for Maths tomorrow")
    assert due.task == "Watch for 6 minutes."


def test_todays_lesson_counts_as_tonights_until_class_begins(pilot, cast):
    assert _tonight(cast.tom, MORNING).due.title == "Parts of a whole"
    assert _tonight(cast.tom, MORNING).due.eyebrow == "For Maths today"
    assert _tonight(cast.tom, CLASS_BEGINS).due.title == "Tenths"


def test_done_in_the_evening_leaves_nothing_for_tonight_but_says_what_comes_next(pilot, cast):
    _mark(pilot, 1, cast.tom)
    shown = _tonight(cast.tom)
    assert shown.due is None
    assert (shown.coming.title, shown.coming.small) == ("Tenths", "For Maths on Fri 16 Jan")
    assert _titles(shown.done) == ["Parts of a whole"]


def test_done_last_night_makes_room_for_the_next_one_in_the_morning(pilot, cast):
    _mark(pilot, 1, cast.tom)
    assert _tonight(cast.tom, MORNING).due.title == "Tenths"


def test_over_a_weekend_the_button_says_the_day(pilot, cast):
    due = _tonight(cast.tom, FRIDAY_EVENING).due
    assert (due.title, due.eyebrow) == ("Hundredths", "Tonight, for Maths on Monday 19 January")


def test_a_lesson_not_done_before_class_is_still_open(pilot, cast):
    (line,) = _tonight(cast.tom, AFTERNOON).still_open
    assert (line.title, line.small) == (
        "Parts of a whole",
        "From Thu 15 Jan. It is not too late.",
    )


def test_what_could_not_be_opened_is_not_done(pilot, cast):
    _mark(pilot, 1, cast.tom, amount=Amount.NO_ACCESS)
    assert _tonight(cast.tom).due.title == "Parts of a whole"
    shown = _tonight(cast.tom, AFTERNOON)
    assert shown.done == ()
    assert shown.still_open[0].small == "You could not open it. Try again."


def test_done_says_what_the_student_said(pilot, cast):
    _mark(pilot, 1, cast.tom, feeling=Feeling.GOT_IT)
    _mark(pilot, 2, cast.tom, amount=Amount.SOME, feeling=Feeling.STUCK)
    _mark(pilot, 3, cast.tom)
    assert [line.small for line in _tonight(cast.tom).done] == [
        "You said: All of it",
        "You said: Some of it, Stuck",
        "You said: Got it",
    ]


def test_what_only_the_teacher_saw_is_done_and_not_the_students_to_undo(pilot, lesson, cast):
    service.mark_seen(pilot, lesson, [cast.tom.id], by=cast.tina, at=CLASS_BEGINS)
    (line,) = _tonight(cast.tom, AFTERNOON).done
    assert (line.small, line.may_undo) == ("Your teacher saw it.", False)


def test_only_the_newest_three_are_shown_at_once(pilot, cast):
    for number in range(1, 6):
        _mark(pilot, number, cast.tom, EVENING_BEFORE + timedelta(minutes=number))
    shown = _tonight(cast.tom)
    assert _titles(shown.done) == ["Reading a meter", "Money as decimals", "Hundredths"]
    assert _titles(shown.done_before) == ["Tenths", "Parts of a whole"]
    assert shown.done_count == 5


def test_undo_is_offered_until_class_begins(pilot, cast):
    _mark(pilot, 1, cast.tom)
    assert _tonight(cast.tom, MORNING).done[0].may_undo
    assert not _tonight(cast.tom, CLASS_BEGINS).done[0].may_undo


def test_two_classes_give_one_button_and_a_line(pilot, cast):
    oak = class_of_tinas(cast.northfield, cast.tina, "Oak", [cast.tom])
    oak.subject = ""
    second = drafted(oak, cast.tina)
    planned(second, cast.tina, ["Cells"])
    pilots.start(second, at=NOW)
    shown = _tonight(cast.tom)
    assert shown.due.title == "Parts of a whole"
    assert [(line.title, line.small) for line in shown.also] == [("Cells", "For Oak tomorrow")]
    assert _tonight(cast.ann).also == ()


def test_another_student_sees_their_own(pilot, cast):
    _mark(pilot, 1, cast.tom)
    assert _tonight(cast.ann).due.title == "Parts of a whole"
    assert _tonight(cast.ann).done == ()


@pytest.mark.parametrize("when", ["draft", "closed", "left", "far ahead"])
def test_nothing_is_shown_of_a_pilot_that_is(when, cast, maple):
    pilot = drafted(maple, cast.tina)
    planned(pilot, cast.tina)
    if when != "draft":
        pilots.start(pilot, at=NOW)
    if when == "closed":
        pilots.close(pilot, at=NOW)
    if when == "left":
        rosters.remove_student(maple, cast.tom.id, at=NOW)
    now = EVENING_BEFORE - timedelta(days=30) if when == "far ahead" else EVENING_BEFORE
    shown = _tonight(cast.tom, now)
    assert (shown.due, shown.coming, shown.still_open, shown.done) == (None, None, (), ())


def test_tonight_is_on_the_clock_of_the_school(pilot, cast):
    cast.northfield.time_zone = "Pacific/Auckland"
    assert _tonight(cast.tom, datetime(2026, 1, 14, 19, 59, tzinfo=UTC)).due.title == (
        "Parts of a whole"
    )
    assert _tonight(cast.tom, datetime(2026, 1, 14, 20, 0, tzinfo=UTC)).due.title == "Tenths"
