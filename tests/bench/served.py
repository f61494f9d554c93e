"""The pages people open most, from a real `pilot run`, each beside the bare floor in one run."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from flask.testing import FlaskClient

from pilot import clock, demo
from pilot.app import create_app
from pilot.config import Settings
from pilot.db import db, read_only, session
from pilot.demo import DemoPerson
from tests.bench.load import Load, load, request_for
from tests.bench.timing import spent
from tests.faults.school import make_school
from tests.faults.server import Server, serving

CLIENTS = (1, 8, 32, 128, 1000)
TURNS = 3
"""So often the floor and the mark are asked for, one after the other: a machine has its moods."""
FLOOR, MARK = "bare floor", "mark a lesson"
PILOT = re.compile(r'href="(/pilots/\d+)"')
_FORM = "amount=all&feeling=got_it&note=&question=Why"
Asked = dict[str, list[bytes]]


@dataclass(frozen=True)
class Served:
    """One page and so many clients."""

    page: str
    load: Load
    cpu_ms: float
    """Of the server's processor time for one answer, in milliseconds."""


@dataclass(frozen=True)
class Weight:
    """What the server is like, in MB, before anybody asks and after all of it."""

    floor_mb: tuple[float, float]
    ours_mb: tuple[float, float]


def served(seconds: float) -> Iterator[Served | Weight]:
    """Every page with every number of clients for that long; then the memory. The floor and the
    mark take turns, and of their turns the one counts whose ratio lies in the middle."""
    with TemporaryDirectory() as folder:
        settings = Settings(f"sqlite:///{folder}/bench.db", Path(folder))
        asked = _school(settings)
        marks = asked.pop(MARK)
        with (
            serving(settings, program=("-m", "tests.bench.floor")) as floor,
            serving(settings) as ours,
        ):
            before = _memory(floor), _memory(ours)
            for clients in CLIENTS:
                turns = [
                    (
                        _ask(floor, FLOOR, marks, clients, seconds),
                        _ask(ours, MARK, marks, clients, seconds),
                    )
                    for _turn in range(TURNS)
                ]
                yield from sorted(turns, key=_ratio)[TURNS // 2]
                for page, requests in asked.items():
                    yield _ask(ours, page, requests, clients, seconds)
            after = _memory(floor), _memory(ours)
        yield Weight((before[0], after[0]), (before[1], after[1]))


def _ratio(turn: tuple[Served, Served]) -> float:
    floor, mark = turn
    return mark.cpu_ms / floor.cpu_ms


def _ask(server: Server, page: str, requests: list[bytes], clients: int, seconds: float) -> Served:
    load(server.port, requests, clients=1, seconds=0.3)
    began = spent(server.processes())
    seen = load(server.port, requests, clients=clients, seconds=seconds)
    cpu = spent(server.processes()) - began
    return Served(page, seen, cpu / max(len(seen.took), 1) * 1000)


def _memory(server: Server) -> float:
    """MB that all its processes hold."""
    pages = 0
    for process in server.processes():
        status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
        pages += int(status.partition("VmRSS:")[2].split()[0])
    return pages / 1024


def _school(settings: Settings) -> Asked:
    pupils = make_school(settings, classes=8)
    app = create_app(settings)
    with app.app_context():
        people = demo.make_pretend_school("", at=clock.now())
        session.commit()
    browser = app.test_client()
    leader = cookie_of(browser, people, "leader")
    teacher = cookie_of(browser, people, "teacher")
    pilot, today = pilot_of(browser), today_of(browser)
    read_only(False)
    with app.app_context():
        db.engine.dispose()
    student = [(f"card={each.card}", each.lessons[0]) for each in pupils]
    return {
        MARK: [request_for(f"/tonight/{n}/done", who, _FORM) for who, n in student],
        "lesson page": [request_for(f"/tonight/{n}", who) for who, n in student],
        "Today": [request_for(today, teacher)],
        "pilot page": [request_for(pilot, teacher)],
        "portfolio": [request_for("/portfolio", leader)],
    }


def cookie_of(browser: FlaskClient, people: list[DemoPerson], role: str) -> str:
    """The cookie of the first one with that role, who sits there from now on."""
    browser.get(next(each.sign_in_url for each in people if each.role == role))
    cookie = browser.get_cookie("signin")
    assert cookie is not None
    return f"signin={cookie.value}"


def today_of(browser: FlaskClient) -> str:
    """Where Today leads the teacher who sits there: with one class to log, straight to its log."""
    answer = browser.get("/today")
    return answer.location or "/today"


def pilot_of(browser: FlaskClient) -> str:
    """The address of the first pilot of the teacher who sits there."""
    found = PILOT.search(browser.get("/pilots").get_data(as_text=True))
    assert found is not None
    return found[1]
