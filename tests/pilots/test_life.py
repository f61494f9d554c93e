"""The life of a pilot: drafted, started, closed; and which pilots a person has."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from pilot.db import session
from pilot.errors import RuleBroken
from pilot.pilots import service
from pilot.rosters import service as rosters
from tests.pilots.conftest import NOW

LATER = NOW + timedelta(hours=1)


def test_a_draft_knows_its_class_its_school_and_its_students(cast, maple, draft):
    pilot = draft()
    assert service.class_of(pilot).id == maple.id
    assert service.school_of(pilot).id == cast.northfield.id
    assert [student.name for student in service.students_of(pilot)] == ["Ana", "Ben"]


def test_a_student_who_left_the_class_is_no_student_of_the_pilot(maple, draft):
    pilot = draft()
    ana, _ben = service.students_of(pilot)
    rosters.remove_student(maple, ana.id, at=NOW)
    assert [student.name for student in service.students_of(pilot)] == ["Ben"]


def test_the_same_problem_for_the_same_class_twice_is_one_draft(draft):
    first = draft(pain_number=25.0)
    again = draft(pain_number=30.0)
    assert again.id == first.id
    assert again.pain_number == 30.0


def test_a_double_click_makes_one_draft_even_at_the_same_moment(cast, maple, enter, app):
    browsers = [enter(cast.tina) for _click in range(4)]
    sent = {"pain": "homework", "class_id": str(maple.id)}
    session.commit()

    def click(browser):
        with app.app_context():
            return browser.post("/pilots/new", data=sent).location

    with ThreadPoolExecutor(len(browsers)) as at_once:
        places = set(at_once.map(click, browsers))
    (pilot,) = service.pilots_taught_by(cast.district.id, cast.tina.id)
    assert places == {f"/pilots/{pilot.id}/strategy"}


def test_another_problem_is_another_draft(draft):
    assert draft().id != draft(pain_point="Homework does not help").id


def test_a_started_pilot_is_never_taken_for_the_new_draft(draft):
    first = draft()
    service.start(first, at=NOW)
    assert draft().id != first.id


def test_start_a_second_time_changes_nothing(draft):
    pilot = draft()
    service.start(pilot, at=NOW)
    version = service.version_of(pilot)
    service.start(pilot, at=LATER)
    assert pilot.started_at == NOW
    assert service.version_of(pilot) == version


def test_a_class_without_students_cannot_start(maple, draft):
    pilot = draft()
    for student in service.students_of(pilot):
        rosters.remove_student(maple, student.id, at=NOW)
    with pytest.raises(RuleBroken, match="no students yet") as refused:
        service.start(pilot, at=NOW)
    assert refused.value.field == "class"
    assert pilot.started_at is None


def test_every_touch_makes_a_new_version(draft):
    pilot = draft()
    assert service.version_of(pilot) == 1
    service.touch(pilot, at=LATER)
    service.touch(pilot, at=LATER)
    assert service.version_of(pilot) == 3


def test_a_closed_pilot_refuses_writes_until_it_is_opened_again(draft):
    pilot = draft()
    service.start(pilot, at=NOW)
    service.refuse_if_closed(pilot)
    service.close(pilot, at=LATER)
    with pytest.raises(RuleBroken, match="This pilot is closed"):
        service.refuse_if_closed(pilot)
    service.reopen(pilot)
    service.refuse_if_closed(pilot)


def test_closing_twice_keeps_the_first_moment(draft):
    pilot = draft()
    service.close(pilot, at=NOW)
    service.close(pilot, at=LATER)
    assert pilot.closed_at == NOW


def test_a_closed_pilot_cannot_start(draft):
    pilot = draft()
    service.close(pilot, at=NOW)
    with pytest.raises(RuleBroken, match="closed"):
        service.start(pilot, at=LATER)


def test_a_teacher_has_the_pilots_of_their_classes_the_newest_first(cast, draft):
    older, newer = draft(), draft(pain_point="Homework does not help", at=LATER)
    mine = service.pilots_taught_by(cast.district.id, cast.tina.id)
    assert [pilot.id for pilot in mine] == [newer.id, older.id]
    assert service.pilots_taught_by(cast.district.id, cast.olga.id) == []
    assert service.pilots_taught_by(cast.zoe.district_id, cast.tina.id) == []


def test_a_school_shows_its_leaders_started_pilots_only(cast, draft):
    pilot = draft()
    school_ids = {cast.northfield.id}
    assert service.pilots_of_schools(cast.district.id, school_ids) == []
    service.start(pilot, at=NOW)
    assert service.pilots_of_schools(cast.district.id, school_ids) == [pilot]
    assert service.pilots_of_schools(cast.district.id, {cast.southfield.id}) == []
    assert service.pilots_of_schools(cast.zoe.district_id, school_ids) == []


def test_a_draft_can_be_thrown_away(draft, cast, enter):
    address = f"/pilots/{draft().id}"
    tina = enter(cast.tina)
    assert "Throw this draft away" in tina.get(f"{address}/check").text
    assert tina.post(f"{address}/discard").status_code == 303
    assert tina.get(f"{address}/check").status_code == 404
    assert service.pilots_taught_by(cast.district.id, cast.tina.id) == []


def test_a_started_pilot_stays_on_record(draft, cast, enter):
    pilot = draft()
    service.start(pilot, at=NOW)
    refused = enter(cast.tina).post(f"/pilots/{pilot.id}/discard")
    assert refused.status_code == 422
    assert "stays on record" in refused.text
    assert enter(cast.olga).post(f"/pilots/{pilot.id}/discard").status_code == 404
