"""No student sees, guesses or marks another's: swapped ids, codes in wrong places, kept pages."""

import pytest

from pilot.accounts import cards, families
from pilot.accounts.passes import pass_of
from pilot.accounts.pictures import give_pictures, pictures_of
from pilot.db import session
from pilot.lessons import service
from pilot.tablets import service as tablets
from pilot.tablets.models import Tablet
from pilot.voices import asking
from tests.cast import code_for
from tests.lessons.conftest import EVENING_BEFORE

ACTS = ("done", "undo")


@pytest.fixture(autouse=True)
def evening(hands):
    hands.set(EVENING_BEFORE)


@pytest.fixture
def voice(pilot, cast):
    """A question to the class."""
    return asking.ask(
        pilot, cast.tina, "How?", nameless=False, at=EVENING_BEFORE, today=EVENING_BEFORE.date()
    )


@pytest.fixture
def token(maple):
    """The token of a tablet of the class, on which it is nobody's turn."""
    code = tablets.open_code(maple, at=EVENING_BEFORE).code
    session.commit()
    return tablets.enrol_tablet(code, address="127.0.0.1", at=EVENING_BEFORE)


@pytest.fixture
def three(cast):
    """Tom's three pictures."""
    give_pictures([cast.tom], at=EVENING_BEFORE)
    return list(pictures_of(cast.tom.district_id, [cast.tom.id])[cast.tom.id])


def test_a_page_of_a_classmate_is_not_marked_with_one_s_own_card(enter, cast, pilot, lesson, voice):
    ann = enter.with_card(cast.ann)
    for address in (*(f"/tonight/{lesson.id}/{act}" for act in ACTS), f"/voice/{voice.id}"):
        answer = ann.post(f"{address}?of={cast.tom.id}", data={"face": "3"})
        assert answer.status_code == 409
        assert "Tom" not in answer.text
    assert ann.post(f"/tonight/{lesson.id}/watched?of={cast.tom.id}").status_code == 409
    assert service.completions_of(pilot) == []


def test_a_classmate_s_pass_beside_one_s_own_card_marks_for_whoever_it_is_of(
    enter, cast, pilot, lesson
):
    code_for(cast.tom)
    ann = enter.with_card(cast.ann)
    headers = {"Sec-Fetch-Site": "same-origin", "X-Pass": pass_of(cast.tom)}
    assert (
        ann.post(f"/tonight/{lesson.id}/done?of={cast.ann.id}", headers=headers).status_code == 409
    )
    assert ann.get(f"/tonight/{lesson.id}", headers=headers).data == b""
    assert service.completions_of(pilot) == []


def test_a_secret_opens_only_its_own_door(enter, cast, pilot, lesson, token, three):
    card = code_for(cast.tom)
    families.make_links([cast.tom], at=EVENING_BEFORE)
    family = families.links_of(cast.tom.district_id, [cast.tom.id])[cast.tom.id].code
    carried = pass_of(cast.tom)
    hashed = session.query(Tablet).one().token_hash
    guesses = ("", "0" * 12, card[:-1], card + "a", card[::-1], "' or 1=1 --", "é", "%00")
    for wrong in (*guesses, family, carried, token, hashed, "".join(three)):
        for cookie in ("card", "tablet"):
            if (cookie, wrong) == ("tablet", token):
                continue
            device = enter()
            device.set_cookie(cookie, wrong)
            for address in ("/tonight", f"/tonight/{lesson.id}", "/tonight/kept", "/my-page"):
                answer = device.get(address)
                assert answer.status_code == 401, (cookie, wrong, address)
                assert "Tom" not in answer.text
            assert device.post(f"/tonight/{lesson.id}/done").status_code == 401
    for wrong in (card, carried, token, hashed):
        assert enter().get(f"/f/{wrong}").status_code == 404
    for wrong in (family, carried, token, hashed):
        assert enter().get(f"/c/{wrong}").status_code == 404
    assert service.completions_of(pilot) == []


@pytest.mark.parametrize("is_off", [False, True])
def test_a_device_that_is_no_tablet_reaches_no_names(
    enter, cast, pilot, lesson, maple, token, three, is_off
):
    device = enter()
    if is_off:
        device.set_cookie("tablet", token)
        tablets.revoke_tablet(maple, tablets.tablets_of(maple)[0].id, at=EVENING_BEFORE)
    toms = f"/tablet/names/{cast.tom.id}"
    answers = [
        device.get("/tablet/names"),
        device.get(toms),
        device.post(toms, data={"tapped": three}),
        device.post(f"/tablet/card/{code_for(cast.tom)}"),
        device.get(f"/tablet/card/{code_for(cast.tom)}"),
        device.post("/tablet/done"),
        device.get("/tonight"),
        device.post(f"/tonight/{lesson.id}/done?of={cast.tom.id}"),
    ]
    assert {each.status_code for each in answers} == {401}
    assert not any(name in each.text for each in answers for name in ("Tom", "Ann", "Maple"))
    assert service.completions_of(pilot) == []


def test_no_page_of_a_student_is_left_in_a_cache(enter, cast, lesson, voice, token, three):
    tablet = enter()
    tablet.set_cookie("tablet", token)
    names = tablet.get("/tablet/names")
    assert names.headers["Cache-Control"] == "no-store"
    tablet.post(f"/tablet/names/{cast.tom.id}", data={"tapped": three})
    for device in (tablet, enter.with_card(cast.tom)):
        device.post(f"/tonight/{lesson.id}/done?of={cast.tom.id}")
        for address in (
            "/tonight", "/tonight/kept", f"/tonight/{lesson.id}", f"/tonight/{lesson.id}/done",
            f"/voice/{voice.id}",
        ):  # fmt: skip
            answer = device.get(address)
            assert answer.status_code == 200
            assert answer.headers["Cache-Control"] == "no-store"
        device.post("/not-me")
        assert device.get("/tonight").status_code == 401


def test_a_card_that_was_replaced_opens_nothing_on_the_phone_that_kept_it(enter, cast, lesson):
    phone = enter.with_card(cast.tom)
    assert phone.get("/tonight").status_code == 200
    cards.replace_card(cast.tom, cards.card_of(cast.tom, at=EVENING_BEFORE).id, at=EVENING_BEFORE)
    for address in ("/tonight", f"/tonight/{lesson.id}", "/tonight/kept"):
        assert phone.get(address).status_code == 401
    assert phone.post(f"/tonight/{lesson.id}/done").status_code == 401
