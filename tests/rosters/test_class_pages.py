"""The pages of a teacher's classes: starting one, who is in it, taking off and putting back."""

from datetime import time

import pytest

from pilot.accounts import service as accounts
from pilot.accounts.models import Role
from pilot.rosters import service
from tests.cast import LONG_AGO

MAPLE = {"name": "Maple", "subject": "Maths", "meeting_minutes": "50", "meets_at": "09:15"}


@pytest.fixture
def tina(cast, enter):
    """A browser Tina is signed in on."""
    return enter(cast.tina)


@pytest.fixture
def maple(cast):
    """Tina's class at Northfield, with Ana and Ben."""
    group = service.start_class(
        cast.northfield,
        cast.tina,
        name="Maple",
        subject="Maths",
        meeting_minutes=50,
        meets_at=time(9, 15),
    )
    service.enrol(group, ["Ana", "Ben"], at=LONG_AGO)
    return group


def start(browser, school, **changes):
    return browser.post("/classes/new", data=MAPLE | {"school_id": school.id} | changes)


def classes_of(cast):
    return service.classes_taught_by(cast.district.id, cast.tina.id)


def test_without_classes_the_list_says_what_to_do(tina):
    assert "No classes yet. Start one, and paste its names in." in tina.get("/classes").text


def test_the_list_tells_each_class_with_its_students_and_minutes(tina, maple):
    assert "Maths · 2 students · 50 minutes" in tina.get("/classes").text


def test_a_started_class_goes_on_to_its_students(cast, tina):
    answer = start(tina, cast.northfield)
    (maple,) = classes_of(cast)
    assert (answer.status_code, answer.location) == (303, f"/classes/{maple.id}/students")
    assert (maple.name, maple.subject) == ("Maple", "Maths")
    assert (maple.meeting_minutes, maple.meets_at) == (50, time(9, 15))


def test_a_class_sent_twice_is_one(cast, tina):
    first, second = start(tina, cast.northfield), start(tina, cast.northfield)
    assert first.location == second.location
    assert len(classes_of(cast)) == 1


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": "  "}, "Enter a name, like 7B or Maple."),
        ({"name": "x" * 61}, "Make this shorter: at most 60 characters."),
        ({"meeting_minutes": "9"}, "Enter a number from 10 to 240."),
        ({"meeting_minutes": "241"}, "Enter a number from 10 to 240."),
        ({"meeting_minutes": "fifty"}, "Enter how many minutes a meeting of the class lasts"),
        ({"meets_at": ""}, "Enter when the class usually begins, like 09:00."),
        ({"meets_at": "25:00"}, "Enter when the class usually begins, like 09:00."),
    ],
)
def test_what_cannot_be_kept_is_told_beside_its_field(cast, tina, wrong, sentence):
    answer = start(tina, cast.northfield, **wrong)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "<title>Error: " in answer.text
    assert classes_of(cast) == []


def test_a_name_that_is_taken_is_told(cast, tina, maple):
    answer = start(tina, cast.northfield, meeting_minutes="80")
    assert answer.status_code == 422
    assert "There is a class called Maple already. Choose another name." in answer.text


def test_a_class_is_started_only_where_one_teaches(cast, tina):
    for school in (cast.southfield, cast.elsewhere):
        answer = start(tina, school)
        assert answer.status_code == 422
        assert "Choose one of your schools." in answer.text
    assert classes_of(cast) == []


@pytest.mark.parametrize("sent", ["", "x", "9" * 5000])
def test_a_school_that_is_no_number_gets_the_same_sentence(cast, tina, sent):
    answer = tina.post("/classes/new", data=MAPLE | {"school_id": sent})
    assert answer.status_code == 422
    assert "Choose one of your schools." in answer.text
    assert "Not a valid choice" not in answer.text
    assert classes_of(cast) == []


def test_a_teacher_of_two_schools_chooses_one(cast, tina):
    assert "<select" not in tina.get("/classes/new").text
    accounts.give_role(cast.southfield, cast.tina, Role.TEACHER)
    assert "<select" in tina.get("/classes/new").text
    assert start(tina, cast.southfield).status_code == 303
    assert classes_of(cast)[0].school_id == cast.southfield.id


def test_a_class_can_be_renamed_and_timed_anew(cast, tina, maple):
    address = f"/classes/{maple.id}/details"
    assert 'value="09:15"' in tina.get(address).text
    answer = tina.post(address, data=MAPLE | {"name": "Maple 2", "meeting_minutes": "80"})
    assert answer.status_code == 303
    (changed,) = classes_of(cast)
    assert (changed.name, changed.meeting_minutes) == ("Maple 2", 80)


def test_a_class_does_not_take_the_name_of_another(cast, tina, maple):
    start(tina, cast.northfield, name="Oak")
    answer = tina.post(f"/classes/{maple.id}/details", data=MAPLE | {"name": "Oak"})
    assert answer.status_code == 422
    assert "There is a class called Oak already." in answer.text
    assert {group.name for group in classes_of(cast)} == {"Maple", "Oak"}


def test_a_removed_student_can_be_put_back_from_the_page(tina, maple):
    ana = service.students_of(maple)[0]
    address = f"/classes/{maple.id}/students/{ana.id}"
    answer = tina.post(f"{address}/remove")
    assert answer.status_code == 303
    text = tina.get(answer.location).text
    assert "Ana is off the list. What they did stays counted." in text
    assert f'action="{address}/put-back"' in text
    assert f'action="{address}/remove"' not in text
    assert tina.post(f"{address}/put-back").status_code == 303
    assert f'action="{address}/remove"' in tina.get(f"/classes/{maple.id}").text


def test_numbers_in_an_address_do_not_make_a_page_say_what_is_not_so(tina, maple):
    for odd in ("removed=1", "added=x", "added=-5", "added=²", f"removed={maple.id}"):
        answer = tina.get(f"/classes/{maple.id}?{odd}")
        assert answer.status_code == 200
        assert 'role="status"' not in answer.text


PAGES = ("", "/details", "/students", "/cards")
ACTS = (
    "/details",
    "/students",
    *(f"/students/{{}}/{act}" for act in ("remove", "put-back", "card")),
)


@pytest.mark.parametrize("who", ["olga", "zoe"])
def test_a_class_of_another_teacher_is_not_there(cast, enter, maple, who):
    browser = enter(getattr(cast, who))
    ana = service.students_of(maple)[0]
    for page in PAGES:
        assert browser.get(f"/classes/{maple.id}{page}").status_code == 404
    for act in ACTS:
        assert browser.post(f"/classes/{maple.id}{act.format(ana.id)}").status_code == 404
    assert len(service.students_of(maple)) == 2


@pytest.mark.parametrize("who", ["lea", "ada"])
def test_leaders_and_administrators_have_no_classes(cast, enter, maple, who):
    browser = enter(getattr(cast, who))
    for page in ("/classes", "/classes/new", *(f"/classes/{maple.id}{page}" for page in PAGES)):
        assert browser.get(page).status_code == 403


def test_a_stranger_is_asked_to_sign_in(enter, maple):
    for page in ("/classes", *(f"/classes/{maple.id}{page}" for page in PAGES)):
        assert enter().get(page).location.startswith("/sign-in?next=")


def test_a_student_of_another_class_cannot_be_touched_from_this_one(cast, enter, tina, maple):
    start(tina, cast.northfield, name="Oak")
    oak = next(group for group in classes_of(cast) if group.name == "Oak")
    ana = service.students_of(maple)[0]
    for act in ("remove", "put-back", "card"):
        assert tina.post(f"/classes/{oak.id}/students/{ana.id}/{act}").status_code == 404
        assert tina.post(f"/classes/{oak.id}/students/{cast.zoe.id}/{act}").status_code == 404
    assert ana in service.students_of(maple)
