"""A teacher types in a sheet of paper: marks like any other, all of them or none."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import delete

from pilot.accounts.models import Person
from pilot.db import session
from pilot.errors import NotFound, RuleBroken
from pilot.fence import every_district
from pilot.lessons import service
from pilot.lessons.models import Amount, Completion, Evidence, Feeling
from pilot.lessons.sheet_boxes import Box
from pilot.lessons.student_lessons import get_student_lesson
from pilot.lessons.words import answer
from pilot.pilots import service as pilots
from pilot.pilots.models import Pilot
from pilot.rosters import service as rosters
from tests.lessons.conftest import CLASS_BEGINS, EVENING_BEFORE, NOW, class_of_tinas, drafted

ALL, SOME, NO_ACCESS = Amount
FRIDAY = CLASS_BEGINS + timedelta(days=1)


@pytest.fixture
def type_in(pilot, lesson, cast):
    """Types letters into the column of the first lesson: `type_in((tom, None, ALL))`."""

    def type_in(*boxes, at=FRIDAY, by=cast.tina):
        wanted = [Box((student.id, lesson.id), was, now) for student, was, now in boxes]
        count = service.type_in(pilot, wanted, by=by, at=at)
        session.expire_all()
        return count

    return type_in


@pytest.fixture
def marks(pilot, lesson):
    """What is known of the first lesson, by student."""
    return lambda: service.completions_for(pilot, lesson)


def _say(pilot, lesson, student, at=EVENING_BEFORE, **said):
    service.mark_done(pilot, lesson.id, student, at=at, **said)


def _refused(type_in, *boxes, **how):
    with pytest.raises(service.BoxesRefused) as refused:
        type_in(*boxes, **how)
    session.rollback()
    return list(refused.value.problems.values())


def test_a_mark_from_paper_says_who_entered_it_and_when_it_arrived(type_in, marks, cast):
    assert type_in((cast.tom, None, ALL), (cast.ann, None, NO_ACCESS)) == 2
    tom, ann = marks()[cast.tom.id], marks()[cast.ann.id]
    assert (tom.how, tom.amount, tom.said_at) == (Evidence.SAID, ALL, None)
    assert (tom.entered_by_id, tom.entered_at, tom.completed_at) == (cast.tina.id, FRIDAY, FRIDAY)
    assert ann.amount is NO_ACCESS
    assert answer(tom) == "On your paper: All of it"


def test_only_what_changed_is_written_and_twice_is_the_same_as_once(
    pilot, lesson, type_in, marks, cast
):
    _say(pilot, lesson, cast.ann)
    same = ((cast.tom, None, ALL), (cast.ann, ALL, ALL))
    assert type_in(*same) == 1
    version = pilots.version_of(pilot)
    assert type_in(*same, at=FRIDAY + timedelta(hours=1)) == 0
    assert pilots.version_of(pilot) == version
    assert marks()[cast.tom.id].entered_at == FRIDAY
    assert marks()[cast.ann.id].entered_at is None


def test_a_letter_corrects_what_a_student_said_and_keeps_their_words(
    pilot, lesson, type_in, marks, cast
):
    _say(pilot, lesson, cast.tom, amount=SOME, feeling=Feeling.STUCK, question="Why?")
    type_in((cast.tom, SOME, ALL))
    tom = marks()[cast.tom.id]
    assert (tom.amount, tom.feeling, tom.question) == (ALL, Feeling.STUCK, "Why?")
    assert (tom.said_at, tom.completed_at, tom.entered_at) == (EVENING_BEFORE, FRIDAY, FRIDAY)
    type_in((cast.tom, ALL, SOME), at=FRIDAY + timedelta(hours=1))
    assert marks()[cast.tom.id].completed_at == FRIDAY


@pytest.mark.parametrize("saved", [SOME, NO_ACCESS, None])
def test_a_box_that_changed_meanwhile_is_a_clash_and_nothing_is_saved(
    pilot, lesson, type_in, marks, cast, saved
):
    if saved:
        _say(pilot, lesson, cast.tom, amount=saved)
    session.commit()
    was = None if saved else SOME
    (sentence,) = _refused(type_in, (cast.tom, was, ALL), (cast.ann, None, ALL))
    assert "meanwhile. You typed D" in sentence
    assert [mark.amount for mark in marks().values()] == [saved] * bool(saved)


def test_what_was_seen_in_class_is_changed_in_the_class_log(pilot, lesson, type_in, cast):
    service.mark_seen(pilot, lesson, [cast.tom.id], by=cast.tina, at=CLASS_BEGINS)
    session.commit()
    (sentence,) = _refused(type_in, (cast.tom, ALL, None))
    assert sentence.startswith("This was seen in class.")


def test_only_what_was_typed_in_can_be_emptied(pilot, lesson, type_in, marks, cast):
    type_in((cast.tom, None, SOME))
    _say(pilot, lesson, cast.ann)
    session.commit()
    (sentence,) = _refused(type_in, (cast.tom, SOME, None), (cast.ann, ALL, None))
    assert sentence.startswith("The student said this themselves, so it stays.")
    assert type_in((cast.tom, SOME, None)) == 1
    assert list(marks()) == [cast.ann.id]


def test_a_lesson_far_ahead_and_a_student_who_left_are_refused(pilot, lesson, maple, type_in, cast):
    session.commit()
    long_before = NOW - timedelta(days=7)
    (sentence,) = _refused(type_in, (cast.tom, None, ALL), at=long_before)
    assert sentence == "This lesson opens on Thursday 1 January."
    rosters.remove_student(maple, cast.tom.id, at=NOW)
    session.commit()
    (sentence,) = _refused(type_in, (cast.tom, None, ALL))
    assert sentence.startswith("This student has left the class")


def test_strangers_and_lessons_of_another_pilot_are_not_found(pilot, lesson, cast, maple):
    other = drafted(maple, cast.tina, "Another problem")
    class_of_tinas(cast.northfield, cast.tina, "Birch", [cast.olga])
    for student, pilot_of_it in ((cast.olga, pilot), (cast.tom, other)):
        box = Box((student.id, lesson.id), None, ALL)
        pilots.start(pilot_of_it, at=NOW)
        with pytest.raises(NotFound):
            service.type_in(pilot_of_it, [box], by=cast.tina, at=FRIDAY)


def test_a_closed_pilot_and_a_draft_take_no_marks(pilot, lesson, type_in, cast):
    pilot.started_at = None
    session.flush()
    with pytest.raises(RuleBroken, match="has not started"):
        type_in((cast.tom, None, ALL))
    pilots.start(pilot, at=NOW)
    pilots.close(pilot, at=FRIDAY)
    with pytest.raises(RuleBroken, match="closed"):
        type_in((cast.tom, None, ALL))


def test_a_student_may_say_more_and_cannot_undo_what_stood_on_paper(
    pilot, lesson, type_in, marks, cast
):
    type_in((cast.tom, None, ALL), at=EVENING_BEFORE)
    _say(pilot, lesson, cast.tom, FRIDAY, amount=ALL, feeling=Feeling.NEARLY)
    tom = marks()[cast.tom.id]
    assert (tom.entered_at, tom.feeling, tom.said_at) == (EVENING_BEFORE, Feeling.NEARLY, FRIDAY)
    service.undo(pilot, lesson, cast.tom, at=FRIDAY)
    session.expire_all()
    tom = marks()[cast.tom.id]
    assert (tom.amount, tom.feeling, tom.said_at) == (ALL, None, None)
    assert get_student_lesson(cast.tom, lesson.id).may_undo(EVENING_BEFORE) is False


def test_what_a_student_says_instead_is_theirs_again(pilot, lesson, type_in, marks, cast):
    type_in((cast.tom, None, NO_ACCESS), at=EVENING_BEFORE)
    _say(pilot, lesson, cast.tom, FRIDAY, amount=ALL)
    tom = marks()[cast.tom.id]
    assert (tom.amount, tom.completed_at) == (ALL, FRIDAY)
    assert (tom.entered_by_id, tom.entered_at) == (None, None)


def test_what_was_seen_says_who_saw_it(pilot, lesson, marks, cast):
    service.mark_seen(pilot, lesson, [cast.tom.id], by=cast.tina, at=CLASS_BEGINS)
    _say(pilot, lesson, cast.tom, FRIDAY)
    assert marks()[cast.tom.id].entered_by_id == cast.tina.id
    service.mark_seen(pilot, lesson, [], by=cast.tina, at=FRIDAY)
    session.expire_all()
    assert marks()[cast.tom.id].entered_by_id is None


def test_two_sheets_at_once_are_one_sheet_and_a_clash(app, pilot, lesson, cast):
    session.commit()
    where = (cast.tom.id, lesson.id)
    its, tina_id = (cast.district.id, pilot.id), cast.tina.id

    def send(amount):
        with app.app_context(), every_district():
            try:
                service.type_in(
                    session.get_one(Pilot, its),
                    [Box(where, None, amount)],
                    by=session.get_one(Person, (its[0], tina_id)),
                    at=FRIDAY,
                )
                session.commit()
            except service.BoxesRefused:
                session.rollback()
                return "clash"
            return "saved"

    with ThreadPoolExecutor(2) as both:
        assert sorted(both.map(send, (ALL, SOME))) == ["clash", "saved"]
    session.execute(delete(Completion))
    session.commit()
