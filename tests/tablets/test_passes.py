"""What a tablet kept arrives after the turn, by a pass that ends with the tablet."""

import re

import pytest

from pilot.accounts import cards
from pilot.db import session
from pilot.lessons import service as lessons
from pilot.lessons.models import Route
from pilot.rosters import service as rosters
from pilot.rosters.models import SignInPolicy
from pilot.tablets import service
from pilot.tablets.passes import find_by_pass
from tests.cast import code_for
from tests.lessons.conftest import EVENING_BEFORE, class_of_tinas, drafted, planned

KEY = "0f8fad5b-d9cb-469f-a165-70867728950e"


@pytest.fixture
def turn(tablet, tap, three):
    """A student's turn on the tablet: their page says the pass; `turn(tom)`."""

    def begin(student):
        assert tap(tablet, student, three(student)).location == "/tonight"
        said = re.search(r'data-of="(\d+)" data-pass="(.+?)"', tablet.get("/tonight").text)
        assert said
        assert said[1] == str(student.id)
        tablet.post("/tablet/done")
        return said[2]

    return begin


@pytest.fixture
def send(enter, lesson):
    """Sends a mark that was kept, with a pass: `send(carried, tom)`; from the tablet or another."""

    def send_it(carried, student, *, device=None, key=KEY, to=lesson):
        headers = {
            "Sec-Fetch-Site": "same-origin",
            "Idempotency-Key": key,
            "X-Made-At": EVENING_BEFORE.isoformat(),
            "X-Sent-At": EVENING_BEFORE.isoformat(),
            "X-Pass": carried,
        }
        address = f"/tonight/{to.id}/done?of={student.id}"
        return (device or enter()).post(address, data={"feeling": "stuck"}, headers=headers)

    return send_it


@pytest.fixture
def marks(pilot, lesson):
    """Who has marked the lesson, and by which route."""

    def look():
        session.expire_all()
        found = lessons.completions_for(pilot, lesson)
        return {student: mark.route for student, mark in found.items()}

    return look


def test_a_mark_kept_on_a_tablet_arrives_while_it_is_someone_else_s_turn(
    tablet, turn, send, tap, three, marks, cast
):
    toms = turn(cast.tom)
    tap(tablet, cast.ann, three(cast.ann))
    for _again in range(2):
        answer = send(toms, cast.tom, device=tablet)
        assert (answer.status_code, answer.data) == (201, b"")
    assert marks() == {cast.tom.id: Route.TABLET}
    assert "Ann" in tablet.get("/tonight").text


def test_a_pass_of_a_tablet_opens_no_page(enter, turn, tablet, cast, lesson):
    headers = {"X-Pass": turn(cast.tom)}
    for device in (enter(), tablet):
        for address in ("/tonight", f"/tonight/{lesson.id}", "/tonight/kept", "/my-page"):
            answer = device.get(address, headers=headers)
            assert answer.status_code == 401
            assert "Tom" not in answer.text


def test_it_is_good_for_nobody_else(turn, send, marks, cast):
    toms, anns = turn(cast.tom), turn(cast.ann)
    assert send(toms, cast.ann).status_code == 409
    swapped = toms.replace(f"-{cast.tom.id}-", f"-{cast.ann.id}-")
    assert swapped != toms
    assert send(swapped, cast.ann).status_code == 401
    mixed = f"{anns.rpartition('-')[0]}-{toms.rpartition('-')[2]}"
    assert send(mixed, cast.ann).status_code == 401
    assert marks() == {}


def test_it_says_no_more_than_what_was_shown(turn, send, marks, cast):
    risen = turn(cast.tom).replace("-pictures-", "-card-")
    assert send(risen, cast.tom).status_code == 401
    assert marks() == {}


def test_it_is_good_on_its_own_tablet_s_word_alone(turn, join, code, tap, three, send, marks, cast):
    toms, other = turn(cast.tom), join(code)
    tap(other, cast.tom, three(cast.tom))
    its = re.search(r'data-pass="(.+?)"', other.get("/tonight").text)
    assert its
    number, seal = its[1].split("-")[2], toms.rpartition("-")[2]
    assert number != toms.split("-")[2]
    forged = "-".join((*toms.split("-")[:2], number, *toms.split("-")[3:5], seal))
    assert send(forged, cast.tom).status_code == 401
    assert marks() == {}


def test_it_ends_with_the_tablet(turn, send, marks, cast, maple):
    toms = turn(cast.tom)
    (tablet,) = service.tablets_of(maple)
    service.revoke_tablet(maple, tablet.id, at=EVENING_BEFORE)
    assert send(toms, cast.tom).status_code == 401
    assert marks() == {}


def test_it_ends_when_the_student_leaves_the_class(turn, send, marks, cast, maple):
    toms = turn(cast.tom)
    rosters.remove_student(maple, cast.tom.id, at=EVENING_BEFORE)
    assert send(toms, cast.tom).status_code == 401
    assert marks() == {}


def test_it_ends_when_the_class_asks_for_cards(turn, send, marks, cast, maple):
    toms = turn(cast.tom)
    service.set_policy(maple, SignInPolicy.CARDS, families_mark=False)
    assert send(toms, cast.tom).status_code == 401
    assert marks() == {}
    service.set_policy(maple, SignInPolicy.PICTURES, families_mark=False)
    assert send(toms, cast.tom).status_code == 201


def test_it_does_not_hang_on_a_card(turn, send, marks, cast):
    code_for(cast.tom)
    toms = turn(cast.tom)
    cards.replace_card(cast.tom, cards.card_of(cast.tom, at=EVENING_BEFORE).id, at=EVENING_BEFORE)
    assert send(toms, cast.tom).status_code == 201
    assert marks() == {cast.tom.id: Route.TABLET}


def test_it_reaches_no_class_that_asks_for_a_card(turn, send, cast):
    oak = class_of_tinas(cast.northfield, cast.tina, "Oak", [cast.tom])
    other = drafted(oak, cast.tina)
    (theirs,) = planned(other, cast.tina, ["Only with a card"])
    other.started_at = EVENING_BEFORE
    service.set_policy(oak, SignInPolicy.CARDS, families_mark=False)
    assert send(turn(cast.tom), cast.tom, to=theirs).status_code == 404
    assert lessons.completions_of(other) == []


@pytest.mark.parametrize(
    "carried",
    ["t-", "t-1-2-3-card-x", "t-" + "-" * 9, "t-" + "9" * 40, "t-x-y-z-w-v", "t-1-2-3-4-é"],
)
def test_what_is_no_pass_of_a_tablet_is_nobody_s(app, carried):
    assert find_by_pass(carried) is None


def test_a_tablet_on_which_no_turn_has_begun_has_no_passes(tablet, send, marks, cast, maple):
    (its,) = service.tablets_of(maple)
    forged = f"t-{maple.district_id}-{its.id}-{cast.tom.id}-card-"
    assert send(forged, cast.tom).status_code == 401
    assert marks() == {}
