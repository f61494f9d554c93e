"""What whoever runs the server sees of it, and what they never see."""

import json
import logging
import os
import sys
import threading
import time

import pytest
from sqlalchemy import select
from werkzeug.test import Client

from pilot.accounts.models import Person
from pilot.db import session
from pilot.web import watching
from pilot.web.door import Door
from tests.cast import code_for
from tests.waiting import soon


@pytest.fixture
def lines(app, caplog, monkeypatch):
    """The lines that were logged so far, as they would be written."""
    caplog.set_level(logging.INFO)
    as_json, answers = watching.AsJson(), list[str]()
    monkeypatch.setattr(watching, "write_answer", answers.append)
    return lambda: [json.loads(line) for line in (*map(as_json.format, caplog.records), *answers)]


def test_each_answer_has_an_id_that_is_in_its_line(enter, lines):
    answer = enter().get("/health")
    (line,) = [each for each in lines() if each["from"] == "pilot.requests"]
    assert line["request"] == answer.headers["X-Request-Id"]
    assert (line["method"], line["route"], line["status"]) == ("GET", "/health", 200)
    assert line["statements"] >= 1
    assert line["ms"] >= 0


def test_a_line_says_how_long_somebody_waited_for_a_place(app, lines):
    one_place = Door(app, at_once=1, largest_bytes=0)
    visitor = threading.Thread(target=Client(one_place).get, args=("/health",))
    with one_place.places:
        visitor.start()
        soon(lambda: one_place.places.waiting)
        time.sleep(0.02)
    visitor.join()
    (line,) = [each for each in lines() if each["from"] == "pilot.requests"]
    assert line["ms"] >= line["waited_ms"] >= 20


def test_an_answer_leaves_where_its_line_cannot_be_written(enter, monkeypatch):
    with open(os.devnull, "w", encoding="utf-8") as gone:
        monkeypatch.setattr(sys, "stderr", gone)
    monkeypatch.setattr(watching, "write_answer", watching._to_stderr)
    assert enter().get("/health").status_code == 200


def test_a_card_s_address_is_in_no_line(enter, cast, lines):
    code = code_for(cast.tom)
    enter().get(f"/c/{code}")
    enter().get(f"/nothing/{code}")
    said = json.dumps(lines())
    assert code not in said
    assert "/c/<code>" in said


def test_a_fault_has_its_trace_and_still_no_address(app, enter, cast, lines, monkeypatch):
    code = code_for(cast.tom)

    def broken(**_ids: object) -> None:
        raise ValueError("out of order")

    monkeypatch.setitem(app.view_functions, "lessons.open_card", broken)
    broken.audience = app.view_functions["health.health"].audience  # type: ignore[attr-defined]
    monkeypatch.setattr(app, "testing", False)
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    assert enter().get(f"/c/{code}").status_code == 500
    (line,) = [each for each in lines() if each["level"] == "error"]
    assert "ValueError: out of order" in line["trace"]
    assert line["route"] == "/c/<code>"
    assert code not in json.dumps(line)


def test_a_slow_statement_is_named_without_its_values(app, cast, lines, monkeypatch):
    monkeypatch.setattr(watching, "SLOW_SECONDS", -1)
    session.scalars(select(Person).where(Person.name == "Tina Teacher")).all()
    slow = [each for each in lines() if each["from"] == "pilot.statements"]
    assert "FROM person" in slow[-1]["statement"]
    assert "Tina" not in json.dumps(slow)


def test_ready_says_what_is_lacking(enter, app):
    assert enter().get("/ready").get_json() == {"database": "up to date"}
