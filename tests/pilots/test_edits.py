"""Changes to a sealed plan are kept; changes before that are nobody's business."""

from datetime import date, timedelta

from pilot.pilots import edits, service
from tests.pilots.conftest import NOW

LAST_DAY_BEFORE = date(2026, 1, 14)
FIRST_DAY = date(2026, 1, 15)


def _change(pilot, by, before, after, today, at=NOW):
    service.note_edit(pilot, by, "strategy", before, after, at=at, today=today)


def test_a_change_before_the_first_day_is_not_kept(cast, draft):
    pilot = draft()
    service.start(pilot, at=NOW)
    _change(pilot, cast.tina, "Stations", "Playlists", LAST_DAY_BEFORE)
    assert service.edits_of(pilot) == []


def test_a_change_to_a_draft_is_not_kept_however_late(cast, draft):
    pilot = draft()
    _change(pilot, cast.tina, "Stations", "Playlists", FIRST_DAY)
    assert service.edits_of(pilot) == []


def test_from_the_first_day_on_a_change_is_kept_with_who_and_when(cast, draft):
    pilot = draft()
    service.start(pilot, at=NOW)
    _change(pilot, cast.tina, "Stations", "Playlists", FIRST_DAY)
    (edit,) = service.edits_of(pilot)
    assert (edit.what, edit.before, edit.after) == ("strategy", "Stations", "Playlists")
    assert (edit.person_id, edit.edited_at) == (cast.tina.id, NOW)


def test_saving_without_a_change_is_no_edit(cast, draft):
    pilot = draft()
    service.start(pilot, at=NOW)
    _change(pilot, cast.tina, "Stations", "Stations", FIRST_DAY)
    assert service.edits_of(pilot) == []


def test_edits_come_in_the_order_they_were_made(cast, draft):
    pilot = draft()
    service.start(pilot, at=NOW)
    _change(pilot, cast.tina, "b", "c", FIRST_DAY, at=NOW + timedelta(hours=1))
    _change(pilot, cast.tina, "a", "b", FIRST_DAY)
    assert [edit.after for edit in service.edits_of(pilot)] == ["b", "c"]


def test_very_long_words_are_cut_to_fit(cast, draft):
    pilot = draft()
    service.start(pilot, at=NOW)
    _change(pilot, cast.tina, "", "x" * 400, FIRST_DAY)
    (edit,) = service.edits_of(pilot)
    assert len(edit.after) == 300
    assert edit.after.endswith("…")


def test_every_part_of_a_plan_has_words(app):
    assert edits.words_for("strategy") == "Strategy"
    assert edits.words_for("long_term_goal") == "Long-term goal"
