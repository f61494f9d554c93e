"""Classes and who is in them: the rules."""

from datetime import time, timedelta

import pytest

from pilot.accounts import cards
from pilot.accounts.models import Membership, Role
from pilot.accounts.staff import staff_of
from pilot.db import session
from pilot.errors import NotFound, RuleBroken
from pilot.rosters import service
from tests.cast import LONG_AGO

LATER = LONG_AGO + timedelta(days=3)


def start(school, teacher, name="Maple", *, minutes=50):
    return service.start_class(
        school, teacher, name=name, subject="Maths", meeting_minutes=minutes, meets_at=time(9)
    )


@pytest.fixture
def maple(cast):
    return start(cast.northfield, cast.tina)


def names_of(class_group):
    return [person.name for person in service.students_of(class_group)]


def test_a_class_belongs_to_the_teacher_who_starts_it(cast, maple):
    assert service.classes_taught_by(cast.district.id, cast.tina.id) == [maple]
    assert service.classes_taught_by(cast.district.id, cast.olga.id) == []


def test_classes_come_by_name(cast):
    for name in ("Oak", "Ash", "Maple"):
        start(cast.northfield, cast.tina, name)
    taught = service.classes_taught_by(cast.district.id, cast.tina.id)
    assert [group.name for group in taught] == ["Ash", "Maple", "Oak"]


def test_the_same_class_started_twice_is_one_class(cast, maple):
    assert start(cast.northfield, cast.tina) is maple


def test_another_class_of_that_name_is_refused_at_its_school_only(cast, maple):
    with pytest.raises(RuleBroken) as refused:
        start(cast.northfield, cast.tina, minutes=80)
    assert refused.value.field == "name"
    with pytest.raises(RuleBroken):
        start(cast.northfield, cast.lea)
    assert start(cast.southfield, cast.olga).name == "Maple"


def test_a_class_of_another_district_is_not_found(cast, maple):
    with pytest.raises(NotFound):
        service.get_class(cast.zoe.district_id, maple.id)
    assert service.get_class(cast.district.id, maple.id) is maple


def test_students_come_back_in_the_order_of_their_names_as_given(maple):
    enrolled = service.enrol(maple, ["Sami", "Ana", "Ben K."], at=LONG_AGO)
    assert [person.name for person in enrolled] == ["Sami", "Ana", "Ben K."]
    assert names_of(maple) == ["Ana", "Ben K.", "Sami"]


def test_a_name_already_in_the_class_is_the_same_student(maple):
    before = service.enrol(maple, ["Zoë", "Ana"], at=LONG_AGO)
    again = service.enrol(maple, ["ANA", "Zoe", "Ana"], at=LATER)
    assert [person.id for person in again] == [before[1].id, before[0].id]
    assert names_of(maple) == ["Ana", "Zoë"]


def test_the_same_name_in_another_class_is_another_student(cast, maple):
    oak = start(cast.northfield, cast.tina, "Oak")
    (ana,) = service.enrol(maple, ["Ana"], at=LONG_AGO)
    (other,) = service.enrol(oak, ["Ana"], at=LONG_AGO)
    assert ana.id != other.id


def test_every_student_gets_a_card_and_no_post_among_the_staff(cast, maple):
    (ana,) = service.enrol(maple, ["Ana"], at=LONG_AGO)
    card = cards.card_of(ana, at=LATER)
    assert card.created_at == LONG_AGO
    assert cards.find_student(card.code) == ana
    assert "Ana" not in {member.person.name for member in staff_of(cast.northfield)}


def test_a_removed_student_is_off_the_list_and_kept(maple):
    ana, ben = service.enrol(maple, ["Ana", "Ben"], at=LONG_AGO)
    service.remove_student(maple, ana.id, at=LATER)
    service.remove_student(maple, ana.id, at=LATER + timedelta(days=1))
    assert service.students_of(maple) == [ben]
    assert service.former_students_of(maple) == [ana]


def test_a_removed_student_can_be_put_back(maple):
    ana, ben = service.enrol(maple, ["Ana", "Ben"], at=LONG_AGO)
    service.remove_student(maple, ana.id, at=LATER)
    service.put_back(maple, ana.id)
    service.put_back(maple, ana.id)
    assert service.students_of(maple) == [ana, ben]
    assert service.former_students_of(maple) == []


def test_a_removed_student_who_is_enrolled_again_comes_back_with_their_card(maple):
    (ana,) = service.enrol(maple, ["Ana"], at=LONG_AGO)
    code = cards.card_of(ana, at=LONG_AGO).code
    service.remove_student(maple, ana.id, at=LATER)
    assert service.enrol(maple, ["Ana"], at=LATER) == [ana]
    assert service.students_of(maple) == [ana]
    assert cards.card_of(ana, at=LATER).code == code


def test_a_student_of_another_class_cannot_be_removed_or_found_here(cast, maple):
    oak = start(cast.northfield, cast.tina, "Oak")
    (ana,) = service.enrol(oak, ["Ana"], at=LONG_AGO)
    for act in (
        lambda: service.remove_student(maple, ana.id, at=LATER),
        lambda: service.put_back(maple, ana.id),
        lambda: service.get_student(maple, ana.id),
    ):
        with pytest.raises(NotFound):
            act()
    assert service.students_of(oak) == [ana]


def test_only_a_student_who_is_there_now_is_got(maple):
    (ana,) = service.enrol(maple, ["Ana"], at=LONG_AGO)
    assert service.get_student(maple, ana.id) == ana
    service.remove_student(maple, ana.id, at=LATER)
    with pytest.raises(NotFound):
        service.get_student(maple, ana.id)


def test_sixty_students_are_a_class_and_one_more_is_refused_before_anyone_is_let_in(maple):
    sixty = [f"Student {chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(60)]
    service.enrol(maple, sixty, at=LONG_AGO)
    with pytest.raises(RuleBroken) as refused:
        service.enrol(maple, ["Ana", *sixty], at=LATER)
    assert refused.value.field == "names"
    assert "61" in refused.value.sentence
    assert len(service.students_of(maple)) == 60


def test_nobody_is_put_back_into_a_full_class(maple):
    (ana,) = service.enrol(maple, ["Ana"], at=LONG_AGO)
    service.remove_student(maple, ana.id, at=LATER)
    sixty = [f"Student {chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(60)]
    service.enrol(maple, sixty, at=LATER)
    with pytest.raises(RuleBroken):
        service.put_back(maple, ana.id)


def test_a_student_holds_the_role_of_a_student_at_the_class_s_school(cast, maple):
    (ana,) = service.enrol(maple, ["Ana"], at=LONG_AGO)
    post = session.get(Membership, (ana.district_id, ana.id, cast.northfield.id, Role.STUDENT))
    assert post is not None
