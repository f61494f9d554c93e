"""The export for research: codes that stay the same, no names, nobody's words, no small groups."""

import json

import pytest

from pilot.accounts.keys import code_for
from pilot.accounts.models import DistrictKey
from pilot.db import session
from pilot.measures import service as measures
from tests.review.conftest import AFTERWARDS


@pytest.fixture
def world(make_world, hands):
    hands.set(AFTERWARDS)
    world = make_world(12)
    world.score([5.0, 6.0] * 6, [9.0] * 6 + [11.0] * 6)
    return world


def export(cast, browser, kind="json"):
    return browser.post(f"/schools/{cast.northfield.id}/research", data={"kind": kind})


def test_students_stand_in_it_by_code_and_the_code_stays(world, cast, enter):
    ada = enter(cast.ada)
    first, second = (json.loads(export(cast, ada).get_data()) for _time in range(2))
    assert first == second
    assert len(first["students"]) == 12
    assert len({row["student"] for row in first["students"]}) == 12
    kept = session.get(DistrictKey, (cast.district.id,))
    assert kept is not None
    codes = {code_for(kept.key, "student", each.id) for each in world.students}
    assert {row["student"] for row in first["students"]} == codes


def test_another_district_has_other_codes(world):
    assert code_for("one key", "student", 7) != code_for("another key", "student", 7)


def test_nobody_is_named_and_nobody_is_quoted(world, cast, enter):
    world.pilot.long_term_goal = "Everyone argues"
    text = export(cast, enter(cast.ada)).text
    for words in ("Kid", "Tina", "Maple", "Concept", "explaining", "argues", "Northfield"):
        assert words not in text, words
    assert not any(str(each.id) in text for each in (*world.students, world.pilot))


def test_groups_below_ten_are_left_out(make_world, hands, cast, enter):
    hands.set(AFTERWARDS)
    world = make_world(11)
    world.score([5.0] * 9 + [None, None], [9.0] * 11)
    assert json.loads(export(cast, enter(cast.ada)).get_data()) == {"dictionary": []}


def test_hidden_results_are_left_out(world, cast, enter):
    world.pilot.results_on = AFTERWARDS.date().replace(day=30)
    assert "pilots" not in json.loads(export(cast, enter(cast.ada)).get_data())


def test_the_verdict_is_the_pages_own(world, cast, enter):
    (pilot,) = json.loads(export(cast, enter(cast.ada)).get_data())["pilots"]
    assert (pilot["verdict"], pilot["n"], pilot["before"]) == ("target_met", 12, 5.5)
    scores = measures.scores_of(world.measure)
    assert pilot["after"] == pytest.approx(sum(scores[measures.AFTER].values()) / 12)


def test_it_is_for_administrators_of_the_school(world, cast, enter):
    assert export(cast, enter(cast.lea)).status_code == 403
    assert export(cast, enter(cast.tina)).status_code == 403
    assert export(cast, enter(cast.ada), kind="exe").status_code == 404
    other = f"/schools/{cast.southfield.id}/research"
    assert enter(cast.ada).post(other, data={"kind": "json"}).status_code == 404
    assert (
        "Codes stand in place of names"
        in enter(cast.ada).get(f"/schools/{cast.northfield.id}/research").text
    )
