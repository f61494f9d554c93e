"""Each changed or removed score is kept, and its teacher sees who did it and when."""

import pytest

from pilot.measures import service
from pilot.measures.service import AFTER, BEFORE
from pilot.rosters import service as rosters
from tests.measures.conftest import LAST_DAY, NOW
from tests.measures.pages import seen


def typed_at(pilot, side="before"):
    return f"/pilots/{pilot.id}/scores/{side}/typed"


@pytest.fixture
def corrected(cast, started, measure, ids):
    """Ana's 7 became 8, Ben's 4 was taken away; Sami's 3 stands as it came."""
    first = {ids["Ana"]: 7.0, ids["Ben"]: 4.0, ids["Sami"]: 3.0}
    later = {ids["Ana"]: 8.0, ids["Ben"]: None, ids["Sami"]: 3.0, ids["Tess"]: None}
    for values, at in ((first, NOW), (later, NOW.replace(hour=16))):
        service.record_scores(started, measure, BEFORE, values, by=cast.tina, at=at)
    return started


def test_a_correction_says_who_when_before_and_after(corrected, tina):
    words = seen(tina.get(typed_at(corrected))).words.split("Corrections ")[1]
    assert words.startswith(
        "Ana: 7 became 8, Tina Teacher, 7 January"
        "Ben: 4 was taken away, Tina Teacher, 7 January "
        "Only the teachers of the class see this."
    )


def test_first_entries_are_no_corrections(started, measure, tina, ids):
    tina.post(typed_at(started), data={f"score-{ids['Ana']}": "3"})
    assert "Corrections" not in seen(tina.get(typed_at(started))).words


def test_each_phase_has_its_own(cast, corrected, measure, tina, hands, ids):
    hands.set(LAST_DAY)
    end = {ids["Ana"]: 9.0}
    service.record_scores(corrected, measure, AFTER, end, by=cast.tina, at=LAST_DAY)
    assert "Corrections" not in seen(tina.get(typed_at(corrected, "after"))).words


def test_who_has_left_stays_in_the_history(corrected, maple, tina, ids):
    rosters.remove_student(maple, ids["Ben"], at=NOW)
    assert "Ben: 4 was taken away" in seen(tina.get(typed_at(corrected))).words


def test_a_leader_reads_no_child_s_correction(cast, corrected, enter, hands):
    hands.set(LAST_DAY)
    leader = enter(cast.lea)
    assert leader.get(typed_at(corrected)).status_code in (403, 404)
    page = leader.get(f"/pilots/{corrected.id}").text
    assert "became 8" not in page
    assert "taken away" not in page
