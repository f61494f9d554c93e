"""Who is counted for a lesson: whoever was in the class when it was due."""

from dataclasses import replace
from datetime import UTC, datetime

from pilot.lessons import service as lessons
from pilot.review.dataset import rows_of
from pilot.review.doses import lesson_dose
from tests.review.conftest import AFTERWARDS


def test_a_list_typed_in_late_does_not_hide_who_had_not_done_it(make_world):
    world = make_world(12)
    first, *_others, last = lessons.lessons_of(world.pilot)
    evening = datetime(2026, 3, 8, 18, 0, tzinfo=UTC)
    for student in world.students[:9]:
        lessons.mark_done(world.pilot, first.id, student, at=evening)
    rows = rows_of(world.pilot)
    late = replace(rows, spans=dict.fromkeys(rows.spans, (AFTERWARDS, None)), states={})
    assert lesson_dose(late, first).expected == 9
    assert lesson_dose(late, last).expected == 9
    assert lesson_dose(late, last).done == 0
    assert lesson_dose(rows, last).expected == 12
