"""The lessons of a pilot: planned in rows, changed, dropped, taken on to the next cycle."""

from datetime import date, timedelta

import pytest

from pilot.db import session
from pilot.errors import NotFound, RuleBroken
from pilot.lessons import service
from pilot.lessons.models import LessonKind
from pilot.pilots import service as pilots
from pilot.pilots.models import PhaseKind
from tests.lessons.conftest import FIRST_DUE, NOW, TITLES, TODAY, drafted, planned, row

SECOND_DUE = date(2026, 1, 16)
SATURDAY = date(2026, 1, 17)


def _save(pilot, cast, *rows, emptied=(), today=TODAY):
    service.save_lessons(pilot, rows, emptied, by=cast.tina, at=NOW, today=today)
    session.expire_all()
    return [(each.number, each.title, each.due_on) for each in service.lessons_of(pilot)]


def _row_of(lesson, place=0, **different):
    same = {
        "lesson_id": lesson.id,
        "title": lesson.title,
        "due_on": lesson.due_on,
        "minutes": lesson.minutes,
        "link": lesson.link,
        "kind": lesson.kind,
    }
    return row(place, **(same | different))


def _empty(lesson):
    return service.EmptiedRow(place=0, lesson_id=lesson.id)


@pytest.fixture
def draft(cast, maple):
    return drafted(maple, cast.tina)


def test_rows_become_lessons_numbered_by_day(draft, cast):
    saved = _save(draft, cast, row(0, "Tenths", SECOND_DUE), row(1, "Parts", FIRST_DUE))
    assert saved == [(1, "Parts", FIRST_DUE), (2, "Tenths", SECOND_DUE)]


def test_the_same_page_sent_five_times_is_one_plan(draft, cast):
    rows = [row(0, "Parts", FIRST_DUE), row(1, "Tenths", SECOND_DUE)]
    for _time in range(5):
        saved = _save(draft, cast, *rows)
    assert [title for _n, title, _day in saved] == ["Parts", "Tenths"]


def test_two_lessons_can_change_places_and_sent_twice_stay_there(draft, cast):
    first, second, *_rest = planned(draft, cast.tina)
    swap = _row_of(first, 0, due_on=second.due_on), _row_of(second, 1, due_on=first.due_on)
    for _time in range(2):
        saved = _save(draft, cast, *swap)
    assert saved[:2] == [(1, "Tenths", FIRST_DUE), (2, "Parts of a whole", SECOND_DUE)]
    assert service.get_lesson(draft, first.id).number == 2


def test_a_lesson_can_be_put_before_the_others(draft, cast):
    _save(draft, cast, row(0, "Tenths", SECOND_DUE))
    (tenths,) = service.lessons_of(draft)
    saved = _save(draft, cast, row(0, "Parts", FIRST_DUE), _row_of(tenths, 1))
    assert [(n, title) for n, title, _day in saved] == [(1, "Parts"), (2, "Tenths")]


def test_a_lesson_may_also_be_due_on_a_class_day_before_the_pilot(draft, cast):
    assert _save(draft, cast, row(0, "How it works", date(2026, 1, 14)))


def test_no_lesson_is_due_when_there_is_no_class(draft, cast):
    with pytest.raises(RuleBroken, match="Saturday 17 January is no day for a lesson") as broken:
        _save(draft, cast, row(0, "Parts", FIRST_DUE), row(3, "Tenths", SATURDAY))
    assert broken.value.field == "rows-3-due_on"


def test_one_lesson_is_due_a_day(draft, cast):
    with pytest.raises(RuleBroken, match="Another lesson is due on Thursday 15 January") as broken:
        _save(draft, cast, row(0, "Parts", FIRST_DUE), row(1, "Tenths", FIRST_DUE))
    assert broken.value.field == "rows-1-due_on"


def test_a_new_row_does_not_overwrite_the_lesson_of_its_day(draft, cast):
    _save(draft, cast, row(0, "Parts", FIRST_DUE))
    with pytest.raises(RuleBroken, match="Another lesson is due"):
        _save(draft, cast, row(0, "Something else", FIRST_DUE))


def test_an_emptied_title_drops_the_lesson_and_the_rest_move_up(draft, cast):
    first, *_rest = planned(draft, cast.tina)
    saved = _save(draft, cast, emptied=[_empty(first)])
    assert [(n, title) for n, title, _day in saved] == list(enumerate(TITLES[1:], 1))


def test_dropping_twice_is_the_same_as_once(draft, cast):
    first, *_rest = planned(draft, cast.tina)
    for _time in range(2):
        saved = _save(draft, cast, emptied=[_empty(first)])
    assert len(saved) == 4


def test_a_marked_lesson_stays_and_can_be_renamed(pilot, lesson, cast):
    service.mark_done(pilot, lesson.id, cast.tom, at=NOW + timedelta(days=1))
    with pytest.raises(RuleBroken, match="1 student has marked this lesson, so it stays") as broken:
        _save(pilot, cast, emptied=[_empty(lesson)])
    assert broken.value.field == "rows-0-title"
    assert _save(pilot, cast, _row_of(lesson, title="Halves"))[0] == (1, "Halves", FIRST_DUE)
    assert len(service.completions_of(pilot)) == 1


def test_a_lesson_of_another_pilot_is_not_found(draft, pilot, lesson, cast, maple):
    other = drafted(maple, cast.tina, "Another problem")
    with pytest.raises(NotFound):
        _save(other, cast, _row_of(lesson, title="Mine now"))


def test_a_change_after_the_seal_is_kept_in_the_trail(pilot, lesson, cast):
    _save(pilot, cast, _row_of(lesson, title="Halves"), today=FIRST_DUE)
    (edit,) = pilots.edits_of(pilot)
    assert (edit.what, edit.person_id) == ("lessons", cast.tina.id)
    assert edit.before == "Thursday 15 January: Parts of a whole, 6 minutes"
    assert edit.after == "Thursday 15 January: Halves, 6 minutes"


def test_lessons_added_and_dropped_after_the_seal_are_in_the_trail(draft, cast):
    _save(draft, cast, row(0, "Parts", FIRST_DUE))
    pilots.start(draft, at=NOW)
    (parts,) = service.lessons_of(draft)
    tenths = row(1, "Tenths", SECOND_DUE)
    _save(draft, cast, tenths, emptied=[_empty(parts)], today=FIRST_DUE)
    assert [(e.before, e.after) for e in pilots.edits_of(draft)] == [
        ("Thursday 15 January: Parts, 6 minutes", ""),
        ("", "Friday 16 January: Tenths, 6 minutes"),
    ]


def test_a_mended_link_is_no_change_to_the_plan(pilot, lesson, cast):
    _save(pilot, cast, _row_of(lesson, link="https://video.test/mended"), today=FIRST_DUE)
    assert pilots.edits_of(pilot) == []
    assert service.get_lesson(pilot, lesson.id).link == "https://video.test/mended"


def test_a_closed_pilot_keeps_its_plan(pilot, lesson, cast):
    pilots.close(pilot, at=NOW)
    with pytest.raises(RuleBroken, match="closed"):
        _save(pilot, cast, _row_of(lesson, title="Halves"))


def test_the_lesson_for_a_day_is_the_one_due_then(pilot, lesson):
    assert service.lesson_for(pilot, FIRST_DUE) == lesson
    assert service.lesson_for(pilot, date(2026, 1, 14)) is None


def test_the_next_cycle_gets_the_lessons_on_its_own_days_once(pilot, cast, maple):
    following = drafted(maple, cast.tina, "Another problem")
    for _time in range(2):
        service.copy_lessons(pilot, following, at=NOW)
    copied = service.lessons_of(following)
    assert tuple(each.title for each in copied) == TITLES
    assert tuple(e.due_on for e in copied) == pilots.days_of(following, PhaseKind.DURING)
    assert copied[0].kind is LessonKind.WATCH
