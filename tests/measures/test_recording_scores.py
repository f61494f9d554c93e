"""Keeping scores: missing is not zero, twice is once, and the first end score is remembered."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from pilot.db import session
from pilot.errors import RuleBroken
from pilot.measures import service
from pilot.measures.models import Measure, MeasureKind, Measurement
from pilot.measures.service import AFTER, BEFORE
from pilot.pilots import service as pilots
from pilot.rosters import service as rosters
from tests.measures.conftest import FIRST_DAY, LAST_DAY, NOW

LATER = LAST_DAY + timedelta(hours=1)


@pytest.fixture
def record(cast, started, measure):
    """Keeps scores of the started pilot as Tina does."""

    def recorded(phase, values, at=NOW):
        service.record_scores(started, measure, phase, values, by=cast.tina, at=at)

    return recorded


def _rows(measure):
    found = session.scalars(
        select(Measurement)
        .where(Measurement.measure_id == measure.id)
        .order_by(Measurement.student_id, Measurement.phase)
    )
    return list(found)


def _edits(pilot):
    return [(edit.what, edit.before, edit.after) for edit in pilots.edits_of(pilot)]


def _sentence(record, *args, **kwargs):
    with pytest.raises(RuleBroken) as broken:
        record(*args, **kwargs)
    return broken.value.sentence


def test_a_goal_without_scores_has_two_empty_phases(measure):
    assert service.scores_of(measure) == {BEFORE: {}, AFTER: {}}


def test_scores_are_kept_by_student_and_phase(measure, record, ids):
    record(BEFORE, {ids["Ana"]: 3.0, ids["Ben"]: 4.5})
    record(AFTER, {ids["Ana"]: 6.0}, at=LAST_DAY)
    assert service.scores_of(measure) == {
        BEFORE: {ids["Ana"]: 3.0, ids["Ben"]: 4.5},
        AFTER: {ids["Ana"]: 6.0},
    }


def test_a_blank_score_is_missing_not_zero(measure, record, ids):
    record(BEFORE, {ids["Ana"]: 0.0, ids["Ben"]: None})
    assert service.scores_of(measure)[BEFORE] == {ids["Ana"]: 0.0}


def test_a_score_can_be_taken_away(measure, record, ids):
    record(BEFORE, {ids["Ana"]: 3.0, ids["Ben"]: 4.0})
    record(BEFORE, {ids["Ana"]: None})
    assert service.scores_of(measure)[BEFORE] == {ids["Ben"]: 4.0}


def test_saving_twice_is_the_same_as_once(started, measure, record, ids):
    record(BEFORE, {ids["Ana"]: 3.0})
    version = pilots.version_of(started)
    record(BEFORE, {ids["Ana"]: 3.0, ids["Ben"]: None}, at=LATER)
    (row,) = _rows(measure)
    assert (row.value, row.recorded_at) == (3.0, NOW)
    assert pilots.version_of(started) == version


def test_scores_count_as_a_change_of_the_pilot(started, record, ids):
    version = pilots.version_of(started)
    record(BEFORE, {ids["Ana"]: 3.0})
    assert pilots.version_of(started) == version + 1


def test_a_corrected_score_keeps_the_time_it_first_came_in(measure, record, ids):
    record(AFTER, {ids["Ana"]: 3.0}, at=LAST_DAY)
    record(AFTER, {ids["Ana"]: 9.0}, at=LATER)
    session.expire_all()
    (row,) = _rows(measure)
    assert (row.value, row.recorded_at) == (9.0, LAST_DAY)


def test_the_first_end_score_is_remembered(measure, record, ids):
    record(BEFORE, {ids["Ana"]: 3.0})
    assert service.first_end_score_at(measure) is None
    record(AFTER, {ids["Ana"]: 3.0}, at=LAST_DAY)
    record(AFTER, {ids["Ben"]: 3.0}, at=LATER)
    assert service.first_end_score_at(measure) == LAST_DAY


def test_taking_the_end_scores_away_does_not_make_them_unseen(measure, record, ids):
    record(AFTER, {ids["Ana"]: 3.0}, at=LAST_DAY)
    record(AFTER, {ids["Ana"]: None}, at=LATER)
    record(AFTER, {ids["Ana"]: 9.0}, at=LATER)
    assert service.first_end_score_at(measure) == LAST_DAY


def test_an_end_score_that_came_in_while_we_waited_was_the_first(measure, record, ids):
    table = Measure.__table__
    session.execute(update(table).values(first_end_score_at=LAST_DAY))  # type: ignore[arg-type]
    record(AFTER, {ids["Ana"]: 3.0}, at=LATER)
    assert service.first_end_score_at(measure) == LAST_DAY


def test_end_scores_wait_for_the_first_day(measure, record, ids):
    sentence = _sentence(record, AFTER, {ids["Ana"]: 3.0}, at=FIRST_DAY - timedelta(days=1))
    assert sentence == "The pilot has not begun. Enter end scores from its first day on."
    record(AFTER, {ids["Ana"]: 3.0}, at=FIRST_DAY)
    assert service.scores_of(measure)[AFTER] == {ids["Ana"]: 3.0}


def test_end_scores_wait_for_the_start(cast, draft, set_goal, ids):
    measure = set_goal(draft)
    with pytest.raises(RuleBroken, match="Start the pilot first"):
        service.record_scores(draft, measure, AFTER, {ids["Ana"]: 1.0}, by=cast.tina, at=LAST_DAY)


def test_starting_scores_may_come_in_late_without_a_note(started, record, ids):
    record(BEFORE, {ids["Ana"]: 3.0}, at=LAST_DAY)
    assert _edits(started) == []


def test_a_starting_score_changed_after_the_end_is_kept_and_shown(started, record, ids):
    record(BEFORE, {ids["Ana"]: 3.0, ids["Ben"]: 4.0})
    record(AFTER, {ids["Ana"]: 6.0}, at=LAST_DAY)
    record(BEFORE, {ids["Ana"]: 2.0, ids["Sami"]: 1.0}, at=LATER)
    assert _edits(started) == [("starting scores", "2 scores", "3 scores, 2 changed")]


def test_the_same_starting_scores_after_the_end_are_no_edit(started, record, ids):
    record(BEFORE, {ids["Ana"]: 3.0})
    record(AFTER, {ids["Ana"]: 6.0}, at=LAST_DAY)
    record(BEFORE, {ids["Ana"]: 3.0}, at=LATER)
    assert _edits(started) == []


@pytest.mark.parametrize("value", [-0.5, 10.5, 1e308, float("nan"), float("inf"), -float("inf")])
def test_a_score_off_the_scale_is_refused_with_all_the_others(measure, record, ids, value):
    sentence = _sentence(record, BEFORE, {ids["Ana"]: 3.0, ids["Ben"]: value})
    assert "is not on the scale from 0 to 10." in sentence
    assert _rows(measure) == []


def test_a_count_has_no_top_but_a_lowest(cast, draft, set_goal, ids):
    errors = set_goal(draft, maximum=None, kind=MeasureKind.COUNT)
    service.record_scores(draft, errors, BEFORE, {ids["Ana"]: 5000.0}, by=cast.tina, at=NOW)
    with pytest.raises(RuleBroken, match="-1 is not a score"):
        service.record_scores(draft, errors, BEFORE, {ids["Ana"]: -1.0}, by=cast.tina, at=NOW)


def test_a_student_of_another_class_is_refused_with_all_the_others(cast, measure, record, ids):
    sentence = _sentence(record, BEFORE, {ids["Ana"]: 3.0, cast.tom.id: 4.0})
    assert sentence == "One of these students is not in the class. Open the page again."
    assert _rows(measure) == []


def test_who_left_with_a_score_can_still_be_corrected(started, maple, measure, record, ids):
    record(BEFORE, {ids["Ana"]: 3.0})
    rosters.remove_student(maple, ids["Ana"], at=NOW)
    rosters.remove_student(maple, ids["Ben"], at=NOW)
    names = [student.name for student in service.students_to_score(started, measure)]
    assert names == ["Ana", "Farah", "Sami", "Tess"]
    record(BEFORE, {ids["Ana"]: 4.0})
    assert service.scores_of(measure)[BEFORE] == {ids["Ana"]: 4.0}


def test_a_closed_pilot_takes_no_scores(started, measure, record, ids):
    pilots.close(started, at=NOW)
    sentence = _sentence(record, BEFORE, {ids["Ana"]: 3.0})
    assert sentence == "This pilot is closed. A leader can open it again."
    assert _rows(measure) == []
