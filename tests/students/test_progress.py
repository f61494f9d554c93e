"""My page shows a student's own lessons and own scores, where results may be shown."""

from datetime import UTC, datetime, timedelta

import pytest

from pilot.lessons import service as lessons
from pilot.lessons.models import Amount
from pilot.measures import service as measures
from pilot.measures.models import MeasureKind
from pilot.pilots.models import PhaseKind
from pilot.students.drawing import beads_drawing, score_drawing
from pilot.students.progress import OwnLesson, OwnLessons, OwnScore, lessons_done, scores_shown
from tests.voices.conftest import BEFORE, EVENING, PLANNED_AT

END = datetime(2026, 3, 13, 15, 0, tzinfo=UTC)


@pytest.fixture
def scored(maple):
    """Everyone has 4 of 10 before and 7 after."""
    measure = measures.set_goal(
        maple.pilot,
        maple.teacher,
        name="Quick check",
        unit="marks",
        kind=MeasureKind.BOUNDED,
        minimum=0,
        maximum=10,
        smallest_change=1,
        at=PLANNED_AT,
        today=BEFORE[0] - timedelta(days=1),
    )
    for phase, value, at in (
        (PhaseKind.BASELINE, 4.0, PLANNED_AT),
        (PhaseKind.FOLLOW_UP, 7.0, END),
    ):
        values = {student.id: value for student in maple.students}
        measures.record_scores(maple.pilot, measure, phase, values, by=maple.teacher, at=at)
    return maple


def test_before_and_after_wait_for_the_agreed_day(scored, enter, hands):
    kid = scored.students[0]
    assert scores_shown(kid, EVENING) == ()
    assert "Quick check" not in enter.with_card(kid).get("/my-page").text
    hands.set(END)
    page = enter.with_card(kid).get("/my-page").text
    assert "Before 4, after 7. That is 3 more." in page
    for word in ("rank", "average", "class mean", "Kid 02"):
        assert word not in page


def test_a_start_without_an_end_is_no_result(scored):
    kid = scored.students[0]
    measure = measures.primary_measure(scored.pilot)
    assert measure is not None
    gone = {kid.id: None}
    measures.record_scores(
        scored.pilot, measure, PhaseKind.FOLLOW_UP, gone, by=scored.teacher, at=END
    )
    assert scores_shown(kid, END) == ()
    assert len(scores_shown(scored.students[1], END)) == 1


def test_lessons_that_have_opened_are_counted(maple):
    kid = maple.students[0]
    first, second, *_rest = lessons.lessons_of(maple.pilot)
    lessons.mark_done(maple.pilot, first.id, kid, at=EVENING)
    lessons.mark_done(maple.pilot, second.id, kid, at=EVENING, amount=Amount.SOME)
    (shown,) = lessons_done(kid, EVENING)
    assert shown.class_name == "Maths"
    assert [each.done for each in shown.lessons][:3] == [1, 0.5, 0]
    assert shown.sentence.startswith("2 of ")


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (4, 7, "Before 4, after 7. That is 3 more."),
        (7, 4.5, "Before 7, after 4.5. That is 2.5 less."),
        (4, 4, "Before 4, after 4. The same as before."),
    ],
)
def test_the_sentence_says_it_either_way(before, after, words):
    assert OwnScore("Check", 0, 10, before, after).sentence == words


def test_pictures_stay_inside_their_frame():
    wild = score_drawing(OwnScore("Check", 0, 10, -5, 99))
    assert (wild.before, wild.after) == (wild.left, wild.right)
    many = beads_drawing(OwnLessons("Maths", (OwnLesson("A", "", 1),) * 40))
    assert max(bead.x for bead in many.beads) < 320
    assert max(bead.y for bead in many.beads) < many.height
