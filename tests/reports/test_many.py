"""Files about very many pilots are written without reading all of them at once."""

import json
from datetime import UTC, datetime

import pytest

from pilot.review import portfolio
from tests.bench.crowd import leader_of_many
from tests.guards.counting import statements

MANY, BATCH = 60, 25
NOW = datetime(2026, 3, 16, 12, 0, tzinfo=UTC)


@pytest.fixture
def leader(app, hands, monkeypatch):
    hands.set(NOW)
    monkeypatch.setattr(portfolio, "AT_ONCE", BATCH)
    browser = app.test_client()
    browser.set_cookie("signin", leader_of_many(MANY, NOW))
    return browser


def test_pilots_are_read_a_batch_at_a_time(leader):
    with statements() as sent:
        leader.get("/portfolio/files/csv")
    asked = [each for each in sent if "pilot_digest" in each]
    assert len(asked) == -(-MANY // BATCH)


def test_every_pilot_is_in_the_file_once(leader):
    told = json.loads(leader.get("/portfolio/files/json").text)
    names = [row["class_name"] for row in told["pilots"]]
    assert sorted(names) == sorted(f"Room {place}" for place in range(MANY))
    assert told["dictionary"][0]["table"] == "pilots"


def test_the_report_counts_all_of_them_and_lists_the_first(leader):
    page = leader.get("/portfolio/brief").text
    assert f"{MANY} pilots" in page
    assert f"{MANY - 16} more" in page
