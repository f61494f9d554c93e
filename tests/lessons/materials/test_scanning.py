"""What a virus scanner says of an uploaded file is heard, where an installation has one."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO

import pytest

from pilot.db import session
from pilot.lessons.materials.files import find_file
from pilot.lessons.materials.scanning import objection_to
from pilot.lessons.models import FileKind
from tests.lessons.materials import made

CLEAN, INFECTED = "stream: OK", "stream: Eicar-Test-Signature FOUND"
TOO_LARGE = "INSTREAM size limit exceeded. ERROR"


@contextmanager
def clamd(answer: str, *, hears: int = 2**30) -> Iterator[tuple[str, list[bytes]]]:
    """Speaks as clamd does; its address, and what it was sent. It reads no more than so much."""
    heard: list[bytes] = []

    def serve() -> None:
        with listener.accept()[0] as asking, asking.makefile("rb") as said:
            assert said.read(10) == b"zINSTREAM\0"
            while (length := int.from_bytes(said.read(4), "big")) and sum(map(len, heard)) < hears:
                heard.append(said.read(length))
            asking.sendall(answer.encode() + b"\0")

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield f"127.0.0.1:{listener.getsockname()[1]}", heard
        thread.join(10)


@pytest.mark.parametrize(
    ("answer", "objection"),
    [
        (CLEAN, ""),
        (INFECTED, "found something"),
        (TOO_LARGE, "does not answer"),
        ("", "not answer"),
    ],
)
def test_its_answer_is_heard_and_all_of_the_file_was_shown_to_it(answer, objection):
    film = b"film" * 50_000
    with clamd(answer) as (address, heard):
        found = objection_to(BytesIO(film), address)
    assert objection in found
    assert bool(found) is bool(objection)
    assert b"".join(heard) == film


def test_one_that_has_seen_enough_is_heard_too():
    with clamd(INFECTED, hears=1) as (address, _heard):
        assert "found something" in objection_to(BytesIO(b"film" * 500_000), address)


@pytest.mark.parametrize("address", ["127.0.0.1:9", "/nowhere/clamd.ctl"])
def test_a_file_that_nobody_answers_for_is_not_kept(address):
    assert "does not answer" in objection_to(BytesIO(b"film"), address)


def test_where_there_is_none_nobody_is_asked():
    assert objection_to(BytesIO(b"film"), "") == ""


@pytest.fixture
def with_scanner(app, monkeypatch):
    """Sets the address of one for the application."""

    def at(address):
        settings = replace(app.extensions["settings"], scanner=address)
        monkeypatch.setitem(app.extensions, "settings", settings)

    return at


def test_what_it_finds_something_in_is_not_kept_and_the_teacher_is_told(send, lesson, with_scanner):
    with clamd(INFECTED) as (address, _heard):
        with_scanner(address)
        answer = send("pdf", made.PDF)
    assert "The virus scanner found something in this file." in answer.text
    session.expire_all()
    assert find_file(lesson, FileKind.PDF) is None


def test_what_it_finds_nothing_in_is_kept(send, lesson, with_scanner):
    with clamd(CLEAN) as (address, heard):
        with_scanner(address)
        assert send("pdf", made.PDF).status_code == 303
    assert b"".join(heard) == made.PDF
    assert find_file(lesson, FileKind.PDF) is not None
