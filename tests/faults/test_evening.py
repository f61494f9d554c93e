"""Seven in the evening: two hundred students mark at once, against a real `pilot run`.

Every one is answered, every answer that was acknowledged is kept once, and trying the ids of others
changes nothing.
"""

import http.client
import os
import signal
import subprocess
import sys
import threading
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from sqlalchemy import func, select

from pilot import db, schema
from pilot.accounts import cards
from pilot.app import create_app
from pilot.config import Settings
from pilot.db import reading, session
from pilot.lessons.models import Completion, MarkArrival
from pilot.pilots import service as pilots
from pilot.rosters import service as rosters
from tests import cast as people
from tests.lessons.conftest import NOW, class_of_tinas, drafted, planned
from tests.servers import free_port

CLASSES, IN_A_CLASS = 5, 40
FEELINGS = ("got_it", "nearly", "stuck")
NOBODYS = 2**62
PATIENCE = 60
"""Seconds; an answer that takes longer is an error."""


@dataclass(frozen=True)
class Child:
    """A student with their own card, and the lesson of tonight."""

    id: int
    card: str
    lesson: int
    feeling: str


@dataclass(frozen=True)
class Evening:
    """A school on a server of its own."""

    url: str
    children: list[Child]

    def mark(self, child: Child, *, of: int, lesson: int, key: str) -> int:
        """One tap on a phone of its own; what the server says to it."""
        line = http.client.HTTPConnection(urlsplit(self.url).netloc, timeout=PATIENCE)
        now = datetime.now(UTC).isoformat()
        headers = {
            "Cookie": f"card={child.card}",
            "Content-Type": "application/x-www-form-urlencoded",
            "Sec-Fetch-Site": "same-origin",
            "Idempotency-Key": key,
            "X-Made-At": now,
            "X-Sent-At": now,
        }
        address = f"/tonight/{lesson}/done?of={of}"
        try:
            line.request("POST", address, f"feeling={child.feeling}&amount=all", headers)
            return line.getresponse().status
        finally:
            line.close()


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def evening(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Evening]:
    """Five classes of forty, each with tonight's lesson, and `pilot run` in front of them."""
    folder = tmp_path_factory.mktemp(request.param)
    settings = Settings(database_url=_database(request, folder), data_folder=folder)
    app = create_app(settings)
    with app.app_context():
        schema.upgrade(db.db.engine)
        children = _school()
        session.remove()
        with Served(settings) as url:
            yield Evening(url, children)
        session.remove()
        db.db.engine.dispose()


def _database(request: pytest.FixtureRequest, folder: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{folder / 'pilot.db'}"
    address: str = request.getfixturevalue("postgresql").create_database()
    return address


def _school() -> list[Child]:
    cast, found = people.assemble(), []
    for n in range(CLASSES):
        group = class_of_tinas(cast.northfield, cast.tina, f"Class {n}", [])
        names = [f"Student {n}-{place}" for place in range(IN_A_CLASS)]
        students = rosters.enrol(group, names, at=NOW)
        pilot = drafted(group, cast.tina)
        tonight = planned(pilot, cast.tina)[0].id
        pilots.start(pilot, at=NOW)
        for place, student in enumerate(students):
            card = cards.card_of(student, at=NOW).code
            found.append(Child(student.id, card, tonight, FEELINGS[place % 3]))
    session.commit()
    return found


class Served:
    """`pilot run` on loopback, until the block ends."""

    def __init__(self, settings: Settings) -> None:
        self.port = free_port()
        self.environ = settings.as_environment() | {"PATH": os.environ["PATH"]}

    def __enter__(self) -> str:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "pilot", "run", "--port", str(self.port)],
            env=self.environ,
            cwd=Path(__file__).parents[2],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self.process.stdout is not None
        assert self.process.stdout.readline().startswith("Open ")
        return f"http://127.0.0.1:{self.port}"

    def __exit__(self, *_failure: object) -> None:
        self.process.send_signal(signal.SIGINT)
        self.process.communicate(timeout=20)


def at_once(children: list[Child], act: Callable[[Child], list[int]]) -> list[tuple[int, ...]]:
    """Everyone at the same moment; what the server said to each."""
    ready = threading.Barrier(len(children))
    failures: list[BaseException] = []
    answers: list[tuple[int, ...]] = []

    def run(child: Child) -> None:
        try:
            ready.wait(timeout=PATIENCE)
            answers.append(tuple(act(child)))
        except BaseException as failure:  # a thread's failure is the test's
            failures.append(failure)

    threads = [threading.Thread(target=run, args=(child,)) for child in children]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    return answers


def kept() -> dict[int, tuple[int, str]]:
    """Which lesson every student has marked, and how it went."""
    with reading():
        rows = session.scalars(select(Completion)).all()
        assert len({each.student_id for each in rows}) == len(rows)
        return {each.student_id: (each.lesson_id, str(each.feeling)) for each in rows}


def arrived() -> int:
    with reading():
        number: int = session.scalar(select(func.count()).select_from(MarkArrival)) or 0
        return number


def test_two_hundred_mark_at_once_and_no_mark_is_lost_or_doubled(evening: Evening):
    acknowledged: dict[int, tuple[int, str]] = {}

    def mark_and_send_again(child: Child) -> list[int]:
        key = str(uuid.uuid4())
        said = [evening.mark(child, of=child.id, lesson=child.lesson, key=key) for _n in range(2)]
        acknowledged[child.id] = child.lesson, child.feeling
        return said

    answers = at_once(evening.children, mark_and_send_again)
    assert set(answers) == {(201, 201)}
    assert len(answers) == len(acknowledged) == CLASSES * IN_A_CLASS
    assert kept() == acknowledged
    assert arrived() == len(acknowledged)


def test_ids_of_others_tried_in_the_crowd_are_refused_and_change_nothing(evening: Evening):
    crowd = evening.children[::4]
    others = crowd[1:] + crowd[:1]
    foreign = crowd[len(crowd) // 2 :] + crowd[: len(crowd) // 2]
    beside = {child.id: pair for child, *pair in zip(crowd, others, foreign, strict=True)}

    def try_others(child: Child) -> list[int]:
        other, far = beside[child.id]
        tries = (
            (other.id, other.lesson),
            (child.id, far.lesson),
            (other.id, child.lesson),
            (child.id, NOBODYS),
        )
        return [
            evening.mark(child, of=of, lesson=lesson, key=str(uuid.uuid4())) for of, lesson in tries
        ]

    before = kept(), arrived()
    assert set(at_once(crowd, try_others)) == {(409, 404, 409, 404)}
    assert (kept(), arrived()) == before
