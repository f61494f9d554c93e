"""What the teacher found in class, beside what students said."""

from datetime import timedelta

import pytest

from pilot.accounts.service import get_person
from pilot.db import session
from pilot.errors import NotFound, RuleBroken
from pilot.lessons import service
from pilot.lessons.models import Amount, Evidence, Feeling
from pilot.pilots import service as pilots
from pilot.rosters import service as rosters
from tests.lessons.conftest import CLASS_BEGINS, EVENING_BEFORE, NOW

IN_CLASS = CLASS_BEGINS + timedelta(minutes=5)


def _see(pilot, lesson, *students, at=IN_CLASS):
    teacher = get_person(pilot.district_id, pilot.owner_id)
    service.mark_seen(pilot, lesson, {each.id for each in students}, by=teacher, at=at)
    session.expire_all()
    return service.completions_for(pilot, lesson)


def _say(pilot, lesson, student, at=EVENING_BEFORE, **said):
    service.mark_done(pilot, lesson.id, student, at=at, **said)
    session.expire_all()
    return service.completions_for(pilot, lesson)[student.id]


def test_what_the_teacher_found_done_is_kept_as_seen(pilot, lesson, cast):
    mark = _see(pilot, lesson, cast.tom)[cast.tom.id]
    assert (mark.how, mark.amount, mark.said_at) == (Evidence.SEEN, Amount.ALL, None)


def test_who_is_no_longer_ticked_is_taken_back(pilot, lesson, cast):
    _see(pilot, lesson, cast.tom, cast.ann)
    assert list(_see(pilot, lesson, cast.ann)) == [cast.ann.id]


def test_what_a_student_said_stays_as_it_was_said(pilot, lesson, cast):
    _say(pilot, lesson, cast.tom, amount=Amount.SOME, feeling=Feeling.STUCK)
    for ticked in ([cast.tom], []):
        mark = _see(pilot, lesson, *ticked)[cast.tom.id]
        assert (mark.how, mark.amount, mark.feeling) == (
            Evidence.SAID,
            Amount.SOME,
            Feeling.STUCK,
        )


def test_what_the_teacher_saw_stays_and_the_students_words_are_added(pilot, lesson, cast):
    _see(pilot, lesson, cast.tom)
    later = IN_CLASS + timedelta(hours=1)
    mark = _say(
        pilot,
        lesson,
        cast.tom,
        later,
        amount=Amount.NO_ACCESS,
        feeling=Feeling.NEARLY,
        question="Why?",
    )
    assert (mark.how, mark.amount, mark.completed_at) == (Evidence.SEEN, Amount.ALL, IN_CLASS)
    assert (mark.feeling, mark.question, mark.said_at) == (Feeling.NEARLY, "Why?", later)


def test_unticking_leaves_what_the_student_said_meanwhile(pilot, lesson, cast):
    _see(pilot, lesson, cast.tom)
    later = IN_CLASS + timedelta(hours=1)
    _say(pilot, lesson, cast.tom, later)
    mark = _see(pilot, lesson)[cast.tom.id]
    assert (mark.how, mark.completed_at) == (Evidence.SAID, later)


def test_undo_takes_back_words_and_leaves_what_was_seen(pilot, lesson, cast):
    _see(pilot, lesson, cast.tom)
    _say(pilot, lesson, cast.tom, IN_CLASS, question="Why?")
    service.undo(pilot, lesson, cast.tom, at=IN_CLASS)
    mark = service.completions_for(pilot, lesson)[cast.tom.id]
    assert (mark.how, mark.question, mark.said_at) == (Evidence.SEEN, "", None)


def test_a_student_cannot_undo_what_only_the_teacher_saw(pilot, lesson, cast):
    _see(pilot, lesson, cast.tom, at=EVENING_BEFORE)
    service.undo(pilot, lesson, cast.tom, at=EVENING_BEFORE)
    assert cast.tom.id in service.completions_for(pilot, lesson)


def test_the_same_ticks_sent_again_change_nothing(pilot, lesson, cast):
    _see(pilot, lesson, cast.tom)
    mark = _see(pilot, lesson, cast.tom, at=IN_CLASS + timedelta(hours=1))[cast.tom.id]
    assert mark.completed_at == IN_CLASS


def test_a_stranger_cannot_be_ticked(pilot, lesson, cast):
    with pytest.raises(NotFound):
        _see(pilot, lesson, cast.tom, cast.zoe)
    assert service.completions_of(pilot) == []


def test_a_student_who_has_left_since_can_still_be_ticked(pilot, lesson, cast, maple):
    rosters.remove_student(maple, cast.tom.id, at=NOW)
    assert list(_see(pilot, lesson, cast.tom)) == [cast.tom.id]


def test_nothing_is_seen_in_a_closed_pilot(pilot, lesson, cast):
    pilots.close(pilot, at=IN_CLASS)
    with pytest.raises(RuleBroken):
        _see(pilot, lesson, cast.tom)
