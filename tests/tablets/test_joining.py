"""A tablet joins a class by its code, once, and the teacher takes it off again."""

from datetime import timedelta

import pytest

from pilot.db import session
from pilot.tablets import service
from tests.lessons.conftest import EVENING_BEFORE, class_of_tinas


def code_now(group):
    found = service.code_of(group, at=EVENING_BEFORE)
    return found.code if found else None


def shown(code):
    return f"{code[:4]}-{code[4:]}".upper()


def test_a_teacher_opens_the_class_and_reads_the_code_aloud(enter, cast, maple):
    tina = enter(cast.tina)
    page = f"/classes/{maple.id}/tablets"
    assert "Closed. Open it for today to let tablets join." in tina.get(page).text
    assert tina.post(f"{page}/open").location == page
    code = code_now(maple)
    assert shown(code) in tina.get(page).text
    assert "Open until 02:00." in tina.get(page).text
    tina.post(f"{page}/open")
    assert code_now(maple) == code


def test_a_tablet_joins_by_the_code_and_shows_first_names_only(enter, cast, code, pilot):
    tablet = enter()
    answer = tablet.post("/tablet", data={"code": f" {shown(code)} "})
    assert (answer.status_code, answer.location) == (303, "/tablet/names")
    page = tablet.get("/tablet/names").text
    assert "Tap your name" in page
    assert "Tablet 1" in page
    assert ">Tom<" in page
    assert "Tina" not in page
    assert "done" not in page.casefold()


def test_the_address_of_the_squares_types_the_code(enter, code):
    assert f'value="{code}"' in enter().get(f"/tablet/join/{code}").text


def test_without_having_joined_no_names_are_shown(enter, cast, pilot):
    for browser in (enter(), enter.with_card(cast.tom), enter(cast.tina)):
        answer = browser.get("/tablet/names")
        assert answer.status_code == 401
        assert "This tablet is in no class" in answer.text
        assert "Ann" not in answer.text
        assert browser.get(f"/tablet/names/{cast.tom.id}").status_code == 401
        assert browser.post(f"/tablet/names/{cast.tom.id}").status_code == 401


@pytest.mark.parametrize("token", ["", "x", "%00", "a" * 43, "' or 1=1 --"])
def test_a_made_up_token_is_no_tablet(enter, cast, pilot, token):
    browser = enter()
    browser.set_cookie("tablet", token)
    assert browser.get("/tablet/names").status_code == 401
    assert browser.get("/tonight").status_code == 401


@pytest.mark.parametrize(
    "typed", ["", "xxxx", "22222222", "ZZZZ-ZZZZ", "x" * 500, "\x00", "😀" * 8]
)
def test_a_wrong_code_is_told_in_plain_words(enter, code, typed):
    answer = enter().post("/tablet", data={"code": typed})
    assert answer.status_code == 422
    assert "tablet" not in answer.headers.get("Set-Cookie", "")


def test_a_closed_code_lets_nobody_join_and_those_who_joined_stay(join, code, maple, hands, enter):
    inside = join(code)
    service.close_code(maple, at=EVENING_BEFORE)
    assert join(code).get("/tablet/names").status_code == 401
    assert inside.get("/tablet/names").status_code == 200


def test_a_code_closes_by_itself_after_a_school_day(join, code, maple, hands):
    hands.set(EVENING_BEFORE + timedelta(hours=8))
    assert join(code).get("/tablet/names").status_code == 401
    assert service.open_code(maple, at=EVENING_BEFORE + timedelta(hours=8)).code != code


def test_guessing_codes_is_slowed_down_by_address_and_a_right_one_is_no_guess(enter, code, join):
    for _n in range(3):
        assert join(code).get("/tablet/names").status_code == 200
    for _n in range(300):
        enter().post("/tablet", data={"code": "22222222"})
    answer = enter().post("/tablet", data={"code": code})
    assert answer.status_code == 422
    assert "Too many tries." in answer.text


def test_tablets_are_numbered_and_taken_off_one_by_one(join, code, enter, cast, maple):
    first, second = join(code), join(code)
    assert "Tablet 2" in second.get("/tablet/names").text
    one, two = service.tablets_of(maple)
    tina = enter(cast.tina)
    for _twice in range(2):
        tina.post(f"/classes/{maple.id}/tablets/{one.id}/remove")
    assert first.get("/tablet/names").status_code == 401
    assert second.get("/tablet/names").status_code == 200
    assert [each.id for each in service.tablets_of(maple)] == [two.id]
    assert "Tablet 3" in join(code).get("/tablet/names").text


def test_a_tablet_of_another_class_is_not_the_teachers_to_take_off(join, code, enter, cast, maple):
    oak = class_of_tinas(cast.southfield, cast.olga, "Oak", [])
    join(code)
    (tablet,) = service.tablets_of(maple)
    olga = enter(cast.olga)
    for where in (maple.id, oak.id):
        assert olga.post(f"/classes/{where}/tablets/{tablet.id}/remove").status_code == 404
    assert len(service.tablets_of(maple)) == 1


def test_whoever_was_signed_in_on_the_device_is_signed_out(enter, cast, code, pilot):
    device = enter(cast.tina)
    token = device.get_cookie("signin").value
    device.post("/tablet", data={"code": code})
    assert device.get_cookie("signin") is None
    copy = enter()
    copy.set_cookie("signin", token)
    assert copy.get("/classes").status_code == 303


def test_the_start_page_of_a_tablet_is_its_names(tablet):
    assert tablet.get("/").location == "/tablet/names"
    assert tablet.get("/tablet").location == "/tablet/names"


def test_a_student_who_left_is_not_among_the_names(tablet, cast, maple, pilot):
    from pilot.rosters import service as rosters

    rosters.remove_student(maple, cast.ann.id, at=EVENING_BEFORE)
    session.commit()
    assert ">Ann<" not in tablet.get("/tablet/names").text
    assert tablet.get(f"/tablet/names/{cast.ann.id}").status_code == 404
