"""The security log of a shared tablet: whose turn began and how, and wrong pictures; ids alone."""

import json
import logging

import pytest

from pilot.web.watching import AsJson


@pytest.fixture
def lines(caplog):
    """What was said so far, each with its facts."""
    caplog.set_level(logging.INFO, logger="pilot.security")

    def so_far():
        written = [AsJson().format(r) for r in caplog.records if r.name == "pilot.security"]
        assert "tom" not in "".join(written).casefold()
        return [json.loads(line) for line in written]

    return so_far


def test_wrong_pictures_and_whose_turn_began_are_told(tablet, tap, three, cast, lines):
    tap(tablet, cast.tom, reversed(three(cast.tom)))
    tap(tablet, cast.tom, three(cast.tom))
    told = [line for line in lines() if line["said"] in ("pictures refused", "turn begun")]
    assert [line["said"] for line in told] == ["pictures refused", "turn begun"]
    ids = {"district": cast.district.id, "student": cast.tom.id}
    assert all(ids.items() <= line.items() for line in told)
    assert told[1]["by"] == "pictures"
