"""A family's link shows what is due and done for one child. It marks nothing unless allowed."""

import re

import pytest

from pilot.accounts import families
from pilot.db import session
from pilot.lessons import service
from pilot.lessons.models import Amount, Evidence, Feeling, Route
from pilot.rosters.models import SignInPolicy
from pilot.tablets import service as tablets
from tests.lessons.conftest import CLASS_BEGINS, EVENING_BEFORE, class_of_tinas, drafted, planned


@pytest.fixture(autouse=True)
def evening(hands):
    hands.set(EVENING_BEFORE)


@pytest.fixture
def link(cast, pilot):
    """The code of Tom's family."""
    families.make_links([cast.tom], at=EVENING_BEFORE)
    return families.links_of(cast.tom.district_id, [cast.tom.id])[cast.tom.id].code


def allow(maple, yes=True):
    tablets.set_policy(maple, SignInPolicy.PICTURES, families_mark=yes)


def marks(pilot, lesson):
    session.expire_all()
    return service.completions_for(pilot, lesson)


def test_a_family_sees_what_is_due_and_done_and_not_what_was_said(enter, link, cast, pilot, lesson):
    second = service.lessons_of(pilot)[1]
    service.mark_done(
        pilot,
        second.id,
        cast.tom,
        at=EVENING_BEFORE,
        amount=Amount.SOME,
        feeling=Feeling.STUCK,
        question="Why oh why?",
    )
    page = enter().get(f"/f/{link.upper()}").text
    assert "Lessons of Tom" in page
    assert lesson.title in page
    assert "Some of it" in page
    assert "Stuck" not in page
    assert "Why oh why?" not in page
    assert "Ann" not in page


def test_it_marks_nothing_unless_the_class_lets_families(enter, link, cast, pilot, lesson, maple):
    family, done = enter(), f"/f/{link}/lessons/{lesson.id}/done"
    assert "We did it together" not in family.get(f"/f/{link}").text
    assert family.post(done).status_code == 403
    assert marks(pilot, lesson) == {}
    allow(maple)
    assert done in family.get(f"/f/{link}").text
    assert family.post(done).status_code == 303
    mark = marks(pilot, lesson)[cast.tom.id]
    assert (mark.route, mark.how, mark.amount) == (Route.FAMILY, Evidence.SAID, Amount.ALL)
    assert "All of it, done together" in family.get(f"/f/{link}").text
    assert "Your family said: All of it" in enter.with_card(cast.tom).get("/tonight").text
    allow(maple, yes=False)
    assert family.post(done).status_code == 403


def test_a_family_takes_back_its_own_word_and_no_other(
    enter, link, cast, pilot, lesson, maple, hands
):
    allow(maple)
    family, base = enter(), f"/f/{link}/lessons/{lesson.id}"
    family.post(f"{base}/done")
    assert f"{base}/undo" in family.get(f"/f/{link}").text
    for _twice in range(2):
        assert family.post(f"{base}/undo").status_code == 303
    assert marks(pilot, lesson) == {}
    service.mark_done(pilot, lesson.id, cast.tom, at=EVENING_BEFORE)
    family.post(f"{base}/done")
    family.post(f"{base}/undo")
    assert marks(pilot, lesson)[cast.tom.id].route is Route.CARD
    hands.set(CLASS_BEGINS)
    assert "Undo" not in family.get(f"/f/{link}").text


def test_the_same_tap_five_times_is_one_record(enter, link, pilot, lesson, maple):
    allow(maple)
    for _time in range(5):
        enter().post(f"/f/{link}/lessons/{lesson.id}/done")
    assert len(service.completions_of(pilot)) == 1


@pytest.mark.parametrize("code", ["nothing", "x" * 5000, "%00", "' or 1=1 --", "2" * 12])
def test_a_link_that_is_none_is_told_in_plain_words(enter, cast, code, pilot, lesson):
    for answer in (enter().get(f"/f/{code}"), enter().post(f"/f/{code}/lessons/{lesson.id}/done")):
        assert answer.status_code == 404
        assert "Ask the teacher for a new one." in answer.text


def test_a_card_is_no_family_link_and_a_family_link_is_no_card(enter, link, cast, pilot, lesson):
    from tests.cast import code_for

    assert enter().get(f"/f/{code_for(cast.tom)}").status_code == 404
    assert enter().get(f"/c/{link}").status_code == 404
    stranger = enter()
    stranger.set_cookie("card", link)
    assert stranger.get("/tonight").status_code == 401


def test_another_child_s_lesson_is_not_found(enter, link, cast, pilot, lesson):
    oak = class_of_tinas(cast.northfield, cast.tina, "Oak", [cast.ann])
    (theirs,) = planned(drafted(oak, cast.tina), cast.tina, ["Not for Tom"])
    for id_ in (theirs.id, 1, 2**63 - 1):
        for way in ("done", "undo"):
            assert enter().post(f"/f/{link}/lessons/{id_}/{way}").status_code == 404


def test_a_teacher_makes_prints_replaces_and_ends_links(enter, cast, maple, pilot):
    tina, sheet = enter(cast.tina), f"/classes/{maple.id}/families"
    assert "Make the 2 links that are missing" in tina.get(sheet).text
    for _twice in range(2):
        assert tina.post(sheet).location == sheet
    codes = re.findall(r"<b>(\w{12})</b>", tina.get(sheet).text)
    assert len(set(codes)) == 2
    link = families.links_of(maple.district_id, [cast.tom.id])[cast.tom.id]
    base = f"/classes/{maple.id}/students/{cast.tom.id}/family-link"
    for _twice in range(2):
        tina.post(base, data={"link": link.id})
    assert enter().get(f"/f/{link.code}").status_code == 404
    fresh = families.links_of(maple.district_id, [cast.tom.id])[cast.tom.id].code
    assert fresh in tina.get(f"{sheet}?student={cast.tom.id}").text
    tina.post(f"{base}/end")
    assert enter().get(f"/f/{fresh}").status_code == 404
    assert "An old one opens nothing." in tina.get(f"{sheet}?student={cast.tom.id}").text
    assert enter(cast.olga).post(base).status_code == 404
    assert tina.get(f"{sheet}?student=1").status_code == 404
