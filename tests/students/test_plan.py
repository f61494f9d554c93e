"""A student and their teachers write in one plan; each sees who wrote what and can go back."""

import re

import pytest

from pilot.accounts.models import Role
from pilot.accounts.service import add_person
from pilot.db import session
from pilot.rosters import service as rosters
from pilot.rosters.models import Teaching
from pilot.students import plan
from pilot.students.models import Part
from tests.voices.conftest import EVENING


@pytest.fixture
def kid(maple):
    return maple.students[0]


@pytest.fixture
def at_class(maple, kid):
    """The student's address to a teacher."""
    group_id = rosters.classes_taught_by(kid.district_id, maple.teacher.id)[0].id
    return f"/classes/{group_id}/students/{kid.id}"


def standing_id(student, part, writer):
    entry = plan.standing(plan.history_of(student, part, writer))
    return entry.id if entry else 0


def words_in(student, part):
    return [each.entry.words for each in plan.plan_of(student)[part]]


def test_each_reads_who_wrote_what(maple, kid, at_class, enter):
    own, tina = enter.with_card(kid), enter(maple.teacher)
    assert own.post("/my-page/helps", data={"words": "A picture first"}).status_code == 303
    assert tina.post(f"{at_class}/plan/helps", data={"words": "Sit in front"}).status_code == 303
    mine, theirs = own.get("/my-page").text, tina.get(at_class).text
    assert "You wrote this on 10 March" in mine
    assert "Tina Teacher wrote this on 10 March" in mine
    assert "Kid 01 wrote this on 10 March" in theirs
    assert "You wrote this on 10 March" in theirs
    for page in (mine, theirs):
        assert "A picture first" in page
        assert "Sit in front" in page


def test_nobody_writes_over_the_words_of_another(maple, kid, at_class, enter):
    enter.with_card(kid).post("/my-page/goal", data={"words": "Tenths"})
    enter(maple.teacher).post(f"{at_class}/plan/goal", data={"words": "Hundredths"})
    assert words_in(kid, Part.GOAL) == ["Tenths", "Hundredths"]


def test_the_same_words_twice_are_written_once(kid):
    for _twice in range(2):
        plan.write(kid, Part.GOAL, "Tenths", kid, at=EVENING)
        session.flush()
    assert len(plan.history_of(kid, Part.GOAL, kid)) == 1
    plan.write(kid, Part.PACE, "", kid, at=EVENING)
    session.flush()
    assert plan.history_of(kid, Part.PACE, kid) == []


def test_undoing_goes_back_one_step_a_tap_and_a_tap_sent_twice_is_one(kid, enter):
    own = enter.with_card(kid)
    for words in ("One", "Two", "Three"):
        own.post("/my-page/goal", data={"words": words})
    last = standing_id(kid, Part.GOAL, kid)
    for _twice in range(2):
        own.post("/my-page/goal/undo", data={"entry": last})
    assert words_in(kid, Part.GOAL) == ["Two"]
    page = own.get("/my-page/goal").text
    assert "Three" in page, "what was taken back can be read by who wrote it"
    assert "One" in page


def test_no_words_take_them_off_the_page_and_can_be_undone(kid, enter):
    own = enter.with_card(kid)
    own.post("/my-page/goal", data={"words": "One"})
    own.post("/my-page/goal", data={"words": "  "})
    assert words_in(kid, Part.GOAL) == []
    (entry,) = re.findall(r'name="entry" value="(\d+)"', own.get("/my-page/goal").text)
    own.post("/my-page/goal/undo", data={"entry": entry})
    assert words_in(kid, Part.GOAL) == ["One"]


def test_nobody_undoes_the_words_of_another(maple, kid, at_class, enter):
    enter(maple.teacher).post(f"{at_class}/plan/goal", data={"words": "Hundredths"})
    theirs = standing_id(kid, Part.GOAL, maple.teacher)
    enter.with_card(kid).post("/my-page/goal/undo", data={"entry": theirs})
    assert words_in(kid, Part.GOAL) == ["Hundredths"]


def test_earlier_words_are_read_by_their_writer_alone(maple, kid, at_class, enter):
    own, tina = enter.with_card(kid), enter(maple.teacher)
    own.post("/my-page/goal", data={"words": "A secret wish"})
    own.post("/my-page/goal", data={"words": "Tenths"})
    assert "A secret wish" in own.get("/my-page/goal").text
    for address in (at_class, f"{at_class}/plan/goal"):
        assert "A secret wish" not in tina.get(address).text


def test_two_teachers_stand_side_by_side(maple, kid, at_class, cast, enter):
    cato = add_person(cast.northfield, "Cato Colleague", Role.TEACHER)
    cato.password_hash = "set"
    group_id = int(at_class.split("/")[2])
    its = {"district_id": kid.district_id, "class_group_id": group_id}
    session.add(Teaching(**its, person_id=cato.id))
    session.flush()
    for teacher, words in ((maple.teacher, "From Tina"), (cato, "From Cato")):
        enter(teacher).post(f"{at_class}/plan/supports", data={"words": words})
    assert words_in(kid, Part.SUPPORTS) == ["From Tina", "From Cato"]


def test_too_long_and_hostile_words_are_handled(kid, enter):
    own = enter.with_card(kid)
    answer = own.post("/my-page/goal", data={"words": "x" * 281})
    assert answer.status_code == 422
    assert "at most 280 characters" in answer.text
    own.post("/my-page/goal", data={"words": "<script>alert(1)</script>"})
    page = own.get("/my-page").text
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page


def test_strangers_are_refused(maple, kid, at_class, cast, enter):
    for who in (cast.lea, cast.ada, cast.olga, cast.zoe, cast.hana):
        assert enter(who).get(at_class).status_code in (403, 404), who.name
        refused = enter(who).post(f"{at_class}/plan/goal", data={"words": "Mine"})
        assert refused.status_code in (403, 404), who.name
    tina = enter(maple.teacher)
    group = at_class.rsplit("/", 1)[0]
    assert tina.get(f"{group}/{cast.tom.id}").status_code == 404, "of no class of hers"
    assert tina.get(f"{at_class}/plan/nonsense").status_code == 404
    assert enter.with_card(kid).get("/my-page/nonsense").status_code == 404
    assert enter().get("/my-page").status_code == 401
    assert words_in(kid, Part.GOAL) == []


def test_a_page_of_another_card_on_a_shared_tablet_counts_for_nobody(maple, kid, enter):
    other = maple.students[1]
    tablet = enter.with_card(other)
    answer = tablet.post(f"/my-page/goal?of={kid.id}", data={"words": "Whose?"})
    assert answer.status_code == 409
    assert words_in(kid, Part.GOAL) == words_in(other, Part.GOAL) == []


def test_who_left_the_class_is_no_longer_read_by_its_teacher(maple, kid, at_class, enter):
    group = rosters.classes_taught_by(kid.district_id, maple.teacher.id)[0]
    rosters.remove_student(group, kid.id, at=EVENING)
    assert enter(maple.teacher).get(at_class).status_code == 404
