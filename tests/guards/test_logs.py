"""The log says what happened and names no student."""

import logging
import re

import pytest
from flask import Flask

from pilot.db import session
from pilot.web import watching
from tests.guards.conftest import Browse
from tests.guards.routes import visits, writes
from tests.guards.snapshot import contents, put_back
from tests.guards.world import World

TYPED = "Xanthippe"
FORM = {"names": TYPED, "question": f"{TYPED} asks", "note": f"{TYPED} was lost", "login": TYPED}


# Of the two it is PostgreSQL whose own words would hold values.
@pytest.mark.parametrize("application", ["postgresql"], indirect=True)
def test_no_student_stands_in_the_log(
    app: Flask,
    world: World,
    browse: Browse,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
):
    answers = list[str]()
    monkeypatch.setattr(watching, "write_answer", answers.append)
    caplog.set_level(logging.DEBUG)
    for who, address in visits(app, world):
        browse(who).get(address)
    before = contents()
    for who, _route, address in writes(app, world):
        browse(who).post(address, data=FORM)
        put_back(before)
    session.rollback()
    names = {student.name for place in world.places.values() for student in place.students}
    any_name = re.compile(rf"\b({'|'.join(sorted(names | {TYPED}))})\b")
    assert answers
    assert [line for line in (*caplog.messages, *answers) if any_name.search(line)] == []
