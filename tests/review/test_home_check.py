"""Ways to do the lessons on the pilot page: counts from ten students up, never a name."""

import pytest

from pilot.db import session
from pilot.rosters import home_access
from pilot.rosters.models import ClassGroup
from pilot.rosters.ways import Way
from tests.review.conftest import AFTERWARDS

FINDING = "2 students have no way to do the lessons at home yet"


@pytest.fixture
def asked(make_world, hands):
    """A class of so many; two have no way, the last is on paper, the rest have a phone."""
    hands.set(AFTERWARDS)

    def ask(n):
        world = make_world(n)
        group = session.query(ClassGroup).one()
        ids = [student.id for student in world.students]
        ticked = dict.fromkeys(ids[2:-1], frozenset({Way.OWN_PHONE}))
        ticked[ids[-1]] = frozenset({Way.PAPER})
        home_access.save_ways(group, seen=dict.fromkeys(ids, frozenset()), ticked=ticked)
        return world

    return ask


def test_a_leader_sees_counts_of_ten_students_and_no_name(asked, cast, enter):
    world = asked(10)
    page = enter(cast.lea).get(f"/pilots/{world.pilot.id}").text
    assert FINDING in page
    assert '<th scope="row">Own phone</th><td>7</td>' in page
    assert not [student.name for student in world.students if student.name in page]


def test_of_nine_students_a_leader_sees_none_of_it(asked, cast, enter):
    world = asked(9)
    assert "do the lessons at home yet" not in enter(cast.lea).get(f"/pilots/{world.pilot.id}").text
    assert FINDING in enter(cast.tina).get(f"/pilots/{world.pilot.id}").text


def test_where_nobody_was_asked_nothing_is_counted(make_world, cast, enter, hands):
    hands.set(AFTERWARDS)
    page = enter(cast.lea).get(f"/pilots/{make_world(12).pilot.id}").text
    assert "Students by way to do the lessons" not in page
