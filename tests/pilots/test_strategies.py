"""The two catalogues: pain points and the strategies that suit them."""

from pilot.pilots.models import Pilot
from pilot.pilots.pain_points import PAIN_POINTS, find_pain_point, strategies_for
from pilot.pilots.strategies import CATALOGUE, strategy_of


def test_the_catalogue_holds_flip_the_week_and_just_right_texts(app):
    assert str(CATALOGUE["flip_the_week"].name) == "Flip the week"
    assert str(CATALOGUE["just_right_texts"].name) == "Just-right texts"


def test_every_strategy_says_all_there_is_to_say(app):
    for key, strategy in CATALOGUE.items():
        assert strategy.key == key
        for words in (strategy.name, strategy.what, strategy.needs, strategy.moves):
            assert str(words).strip()
        assert str(strategy.watch).strip()
        assert "Thin" in str(strategy.evidence) or "20" in str(strategy.evidence)


def test_a_pilot_without_a_choice_has_no_strategy_yet(app):
    assert strategy_of(Pilot(strategy="")) is None
    assert strategy_of(Pilot(strategy="stations")) is CATALOGUE["stations"]


def test_a_pain_point_brings_its_strategies_first_and_the_others_after(app):
    suits, others = strategies_for("Too much class time goes on explaining")
    assert suits[0].key == "flip_the_week"
    assert {s.key for s in (*suits, *others)} == set(CATALOGUE)
    assert len(suits) + len(others) == len(CATALOGUE)


def test_a_teachers_own_words_suit_no_strategy_more_than_another(app):
    suits, others = strategies_for("Mondays")
    assert suits == []
    assert len(others) == len(CATALOGUE)


def test_what_is_suggested_is_in_the_catalogue(app):
    for pain in PAIN_POINTS.values():
        assert set(pain.suits) <= set(CATALOGUE)
        assert find_pain_point(str(pain.words)) is pain
        assert len(str(pain.unit)) <= 60
