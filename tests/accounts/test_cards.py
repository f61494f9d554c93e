"""Student cards: issued once, found while valid, replaced when lost."""

from pilot.accounts import cards
from tests.cast import LONG_AGO


def test_a_student_keeps_the_same_card(cast):
    card = cards.card_of(cast.tom, at=LONG_AGO)
    assert cards.card_of(cast.tom, at=LONG_AGO).id == card.id
    assert cards.find_student(card.code) == cast.tom


def test_a_card_is_long_and_has_no_letter_to_be_taken_for_another(cast):
    code = cards.card_of(cast.tom, at=LONG_AGO).code
    assert len(code) == 12
    assert not set(code) & set("01ilou")


def test_a_new_card_makes_the_old_one_useless(cast):
    old = cards.card_of(cast.tom, at=LONG_AGO)
    new = cards.replace_card(cast.tom, old.id, at=LONG_AGO)
    assert cards.find_student(old.code) is None
    assert cards.find_student(new.code) == cast.tom
    assert cards.card_of(cast.tom, at=LONG_AGO) == new


def test_a_card_replaced_twice_over_is_replaced_once(cast):
    old = cards.card_of(cast.tom, at=LONG_AGO)
    new = cards.replace_card(cast.tom, old.id, at=LONG_AGO)
    assert cards.replace_card(cast.tom, old.id, at=LONG_AGO) == new


def test_nobody_s_card_is_replaced_by_the_number_of_another_s(cast):
    toms = cards.card_of(cast.tom, at=LONG_AGO)
    anns = cards.card_of(cast.ann, at=LONG_AGO)
    assert cards.replace_card(cast.tom, anns.id, at=LONG_AGO) == toms
    assert cards.find_student(anns.code) == cast.ann


def test_the_cards_of_many_are_found_at_once(cast):
    toms = cards.card_of(cast.tom, at=LONG_AGO)
    anns = cards.card_of(cast.ann, at=LONG_AGO)
    both = [cast.tom.id, cast.ann.id]
    assert cards.cards_of(cast.district.id, both) == {cast.tom.id: toms, cast.ann.id: anns}
    assert cards.cards_of(cast.zoe.district_id, both) == {}


def test_a_code_nobody_has_finds_nobody(cast):
    for code in ("", "x" * 12, "x" * 5000, "\x00" * 12, "☂" * 12):
        assert cards.find_student(code) is None
