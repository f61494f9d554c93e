"""One student after another on a shared tablet: pictures, five tries, and nothing stays."""

import re
from datetime import timedelta

import pytest

from pilot.accounts import cards
from pilot.accounts.models import Proof
from pilot.accounts.pictures import replace_pictures
from pilot.db import session
from pilot.lessons import service as lessons
from pilot.lessons.models import Route
from pilot.rosters import service as rosters
from pilot.rosters.models import SignInPolicy
from pilot.tablets import service
from tests.cast import code_for
from tests.lessons.conftest import EVENING_BEFORE, class_of_tinas, drafted, planned

LOCKED = "Ask your teacher to show your card"


def marks(pilot, lesson):
    session.expire_all()
    return lessons.completions_for(pilot, lesson)


def allow(group, policy):
    service.set_policy(group, policy, families_mark=False)
    session.commit()


def test_three_pictures_in_order_open_tonight(tablet, tap, three, cast):
    page = tablet.get(f"/tablet/names/{cast.tom.id}").text
    assert "Hi Tom. Tap your 3 pictures" in page
    assert page.count('name="tapped"') == 12
    answer = tap(tablet, cast.tom, three(cast.tom))
    assert answer.location == "/tonight"
    assert "Parts of a whole" in tablet.get("/tonight").text


def test_each_tap_is_a_page_of_its_own_so_no_script_is_needed(tablet, tap, three, cast):
    own = three(cast.tom)
    for n in (1, 2):
        page = tap(tablet, cast.tom, own[:n]).text
        assert f"{n} of 3" in page
        assert len(re.findall(r'type="hidden" name="tapped"', page)) == n


def test_the_right_pictures_in_the_wrong_order_open_nothing(tablet, tap, three, cast):
    answer = tap(tablet, cast.tom, reversed(three(cast.tom)))
    assert answer.location == f"/tablet/names/{cast.tom.id}"
    assert "Not those three. Try again." in tablet.get(answer.location).text
    assert tablet.get("/tonight").status_code == 401


@pytest.mark.parametrize(
    "sent", [["dog"] * 3, [""] * 3, ["\x00"] * 3, ["fish"] * 40, ["<b>"] * 3, ["fish cat car"]]
)
def test_what_is_no_picture_opens_nothing(tablet, tap, cast, sent):
    tap(tablet, cast.tom, sent)
    assert tablet.get("/tonight").status_code == 401


def test_five_wrong_tries_ask_for_the_card_there_and_nowhere_else(
    tablet, join, code, tap, three, wrong, cast
):
    other = join(code)
    for _try in range(5):
        tap(tablet, cast.tom, wrong(cast.tom))
    assert LOCKED in tablet.get(f"/tablet/names/{cast.tom.id}").text
    assert tap(tablet, cast.tom, three(cast.tom)).location == f"/tablet/names/{cast.tom.id}"
    assert tablet.get("/tonight").status_code == 401
    assert tap(tablet, cast.ann, three(cast.ann)).location == "/tonight"
    assert tap(other, cast.tom, three(cast.tom)).location == "/tonight"


def test_the_card_lets_in_whoever_is_locked_out(tablet, tap, wrong, cast):
    for _try in range(5):
        tap(tablet, cast.tom, wrong(cast.tom))
    answer = tablet.get(f"/c/{code_for(cast.tom)}")
    assert answer.location == f"/tablet/card/{code_for(cast.tom)}"
    assert "Hi Tom" in tablet.get(answer.location).text
    assert tablet.get("/tonight").status_code == 401
    assert tablet.post(answer.location).location == "/tonight"
    assert "Tom" in tablet.get("/tonight").text
    assert tablet.get_cookie("card") is None


def test_the_teacher_lets_them_try_again_at_once(tablet, tap, three, wrong, cast, enter, maple):
    for _try in range(5):
        tap(tablet, cast.tom, wrong(cast.tom))
    tina, page = enter(cast.tina), f"/classes/{maple.id}/tablets"
    text = tina.get(page).text
    assert "Waiting for their card" in text
    (again,) = re.findall(r'action="(/classes/\d+/tablets/\d+/students/\d+/again)"', text)
    assert tina.post(again).location == page
    assert "Waiting for their card" not in tina.get(page).text
    assert tap(tablet, cast.tom, three(cast.tom)).location == "/tonight"


def test_the_wait_is_over_by_itself_and_is_not_made_longer_by_trying(
    tablet, tap, three, wrong, cast, hands
):
    for minutes in range(0, 14, 2):
        hands.set(EVENING_BEFORE + timedelta(minutes=minutes))
        tap(tablet, cast.tom, wrong(cast.tom))
    hands.set(EVENING_BEFORE + timedelta(minutes=8 + 15))
    assert tap(tablet, cast.tom, three(cast.tom)).location == "/tonight"


def test_right_pictures_forget_the_wrong_tries_before(tablet, tap, three, wrong, cast):
    for _turn in range(3):
        for _try in range(4):
            tap(tablet, cast.tom, wrong(cast.tom))
        assert tap(tablet, cast.tom, three(cast.tom)).location == "/tonight"


def test_a_mark_from_a_tablet_says_so(tablet, tap, three, cast, pilot, lesson):
    tap(tablet, cast.tom, three(cast.tom))
    tablet.post(f"/tonight/{lesson.id}/done?of={cast.tom.id}")
    mark = marks(pilot, lesson)[cast.tom.id]
    assert (mark.route, mark.entered_by_id) == (Route.TABLET, None)


def test_done_goes_back_to_the_names_and_leaves_nothing(tablet, tap, three, cast, lesson):
    tap(tablet, cast.tom, three(cast.tom))
    page = tablet.get("/tonight")
    assert page.headers["Cache-Control"] == "no-store"
    assert "Back to the names" in page.text
    for way in ("/not-me", "/tablet/done"):
        answer = tablet.post(way)
        assert (answer.status_code, answer.location) == (303, "/tablet/names")
        assert answer.headers["Clear-Site-Data"] == '"cache"'
    for address in ("/tonight", f"/tonight/{lesson.id}", f"/tonight/{lesson.id}/done"):
        answer = tablet.get(address)
        assert answer.status_code == 401
        assert "Tap your name first" in answer.text


def test_a_page_the_one_before_left_open_counts_for_nobody(tablet, tap, three, cast, pilot, lesson):
    tap(tablet, cast.tom, three(cast.tom))
    left_open = re.findall(r'action="(/tonight/[^"]+)"', tablet.get("/tonight").text)[0]
    tablet.post("/tablet/done")
    answer = tablet.post(left_open)
    assert answer.status_code == 401
    assert "Nothing was saved" in answer.text
    tap(tablet, cast.ann, three(cast.ann))
    assert tablet.post(left_open).status_code == 409
    assert marks(pilot, lesson) == {}


def test_two_students_on_one_tablet_have_a_record_each(tablet, tap, three, cast, pilot, lesson):
    for student in (cast.tom, cast.ann):
        tap(tablet, student, three(student))
        tablet.post(f"/tonight/{lesson.id}/done?of={student.id}")
        tablet.post("/tablet/done")
    found = marks(pilot, lesson)
    assert {each: mark.route for each, mark in found.items()} == {
        cast.tom.id: Route.TABLET,
        cast.ann.id: Route.TABLET,
    }


def test_a_card_opened_on_the_device_before_is_not_mixed_up_with_a_turn(
    enter, cast, code, tap, three, pilot
):
    device = enter.with_card(cast.ann)
    device.post("/tablet", data={"code": code})
    device.set_cookie("card", code_for(cast.ann))
    assert device.get("/tonight").status_code == 401
    tap(device, cast.tom, three(cast.tom))
    assert "Tom" in device.get("/tonight").text


def test_a_turn_ends_with_the_tablet_the_enrolment_or_the_time(
    tablet, tap, three, cast, maple, hands, pilot
):
    tap(tablet, cast.tom, three(cast.tom))
    hands.set(EVENING_BEFORE + timedelta(minutes=46))
    assert tablet.get("/tonight").status_code == 401
    tap(tablet, cast.tom, three(cast.tom))
    rosters.remove_student(maple, cast.tom.id, at=EVENING_BEFORE)
    assert tablet.get("/tonight").status_code == 401
    rosters.put_back(maple, cast.tom.id)
    assert tablet.get("/tonight").status_code == 200
    (here,) = service.tablets_of(maple)
    service.revoke_tablet(maple, here.id, at=EVENING_BEFORE)
    assert tablet.get("/tonight").status_code == 401
    assert tablet.post("/not-me").status_code == 303


def test_a_student_of_another_class_cannot_be_tapped(tablet, cast, tap, three, pilot):
    zed = rosters.enrol(
        class_of_tinas(cast.southfield, cast.olga, "Oak", []), ["Zed"], at=EVENING_BEFORE
    )[0]
    pictures = three(zed)
    assert tablet.get(f"/tablet/names/{zed.id}").status_code == 404
    assert tap(tablet, zed, pictures).status_code == 404
    assert tablet.post(f"/tablet/card/{code_for(zed)}").status_code == 404
    for nobody in (1, 2**63 - 1):
        assert tablet.get(f"/tablet/names/{nobody}").status_code == 404


def test_new_pictures_replace_the_old_ones(tablet, tap, three, cast, enter, maple):
    old = three(cast.tom)
    answer = enter(cast.tina).post(f"/classes/{maple.id}/students/{cast.tom.id}/pictures")
    assert answer.status_code == 303
    assert three(cast.tom) != old
    assert tap(tablet, cast.tom, old).location != "/tonight"
    assert tap(tablet, cast.tom, three(cast.tom)).location == "/tonight"
    assert all(replace_pictures(cast.tom, at=EVENING_BEFORE) for _n in range(20))


def test_a_card_shows_the_pictures_where_the_class_uses_them(three, cast, enter, maple):
    three(cast.tom)
    cards.card_of(cast.tom, at=EVENING_BEFORE)
    tina, sheet = enter(cast.tina), f"/classes/{maple.id}/cards?student={cast.tom.id}"
    assert all(f"</svg>{word}</span>" in tina.get(sheet).text for word in three(cast.tom))
    allow(maple, SignInPolicy.CARDS)
    assert "</svg>" + three(cast.tom)[0] not in tina.get(sheet).text


def test_with_cards_only_a_tablet_shows_no_names(tablet, tap, three, cast, maple):
    tap(tablet, cast.tom, three(cast.tom))
    allow(maple, SignInPolicy.CARDS)
    assert tablet.get("/tonight").status_code == 401
    page = tablet.get("/tablet/names").text
    assert "Scan your card" in page
    assert "Tom" not in page
    assert tap(tablet, cast.tom, three(cast.tom)).location == "/tablet/names"
    assert tablet.get("/tonight").status_code == 401
    assert tablet.post(f"/tablet/card/{code_for(cast.tom)}").location == "/tonight"
    assert tablet.get("/tonight").status_code == 200


def test_with_names_only_a_tap_is_enough_while_the_code_is_open(tablet, cast, maple, pilot):
    allow(maple, SignInPolicy.NAMES)
    assert tablet.post(f"/tablet/names/{cast.tom.id}").location == "/tonight"
    assert "Tom" in tablet.get("/tonight").text
    service.close_code(maple, at=EVENING_BEFORE)
    assert tablet.get("/tonight").status_code == 401
    assert ">Tom<" not in tablet.get("/tablet/names").text
    assert tablet.post(f"/tablet/names/{cast.tom.id}").location == "/tablet/names"
    assert tablet.get("/tonight").status_code == 401


def test_a_class_with_cards_only_is_not_opened_by_the_tablet_of_another(
    tablet, cast, tap, three, enter, pilot, lesson
):
    oak = class_of_tinas(cast.northfield, cast.tina, "Oak", [cast.tom])
    other = drafted(oak, cast.tina)
    (theirs,) = planned(other, cast.tina, ["Only with a card"])
    other.started_at = EVENING_BEFORE
    allow(oak, SignInPolicy.CARDS)
    tap(tablet, cast.tom, three(cast.tom))
    assert "Only with a card" not in tablet.get("/tonight").text
    assert tablet.get(f"/tonight/{theirs.id}").status_code == 404
    assert tablet.post(f"/tonight/{theirs.id}/done").status_code == 404
    assert "Only with a card" in enter.with_card(cast.tom).get("/tonight").text


def test_the_policy_is_kept_and_a_wrong_one_is_told(enter, cast, maple):
    tina, address = enter(cast.tina), f"/classes/{maple.id}/sign-in"
    assert tina.post(address, data={"policy": "names", "families_mark": "y"}).status_code == 303
    session.expire_all()
    assert (maple.sign_in_policy, maple.families_mark) == (SignInPolicy.NAMES, True)
    for wrong_one in ("", "everyone", "\x00"):
        assert tina.post(address, data={"policy": wrong_one}).status_code == 422
    assert enter(cast.olga).post(address, data={"policy": "cards"}).status_code == 404


@pytest.mark.parametrize("proof", list(Proof))
@pytest.mark.parametrize("policy", list(SignInPolicy))
def test_what_each_policy_lets_in(policy, proof):
    wanted = {"cards": "card", "pictures": "card pictures", "names": "card pictures name"}
    assert service.opens(policy, proof) is (proof.value in wanted[policy.value].split())
