"""An application on a real database for every test that asks for one: SQLite, then PostgreSQL."""

import importlib.util
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete, event
from werkzeug.serving import make_server

from pilot import clock, db, fence, schema
from pilot.accounts.models import District, FailedSignIns, Person, SignInAttempt
from pilot.app import ROOMS, create_app
from pilot.config import Settings
from pilot.review import kept, looked_at, pictures
from pilot.review.remembering import Remembering
from tests import cast as people
from tests import servers
from tests.scenery import scenery

for _room in ROOMS:
    if importlib.util.find_spec(f"pilot.{_room}.models"):
        importlib.import_module(f"pilot.{_room}.models")


LONG_FIRST = ("browser", "faults", "guards", "commands")
"""Folders of tests that take long: begun last, one of them would keep the whole run waiting."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests in the order of their folders, the long ones first (with `--no-loadscope-reorder`)."""
    places = {name: place for place, name in enumerate(LONG_FIRST)}
    here = Path(__file__).parent
    items.sort(key=lambda item: places.get(item.path.relative_to(here.parent).parts[1], 99))


class Visit(FlaskClient):
    """A browser of one visitor. Every request gets a fresh application context, as in life."""

    def open(self, *args: Any, **kwargs: Any) -> Any:
        """Commits what the test arranged, asks, and lets the test see what the request wrote."""
        db.session.commit()
        kwargs.setdefault("headers", {"Sec-Fetch-Site": "same-origin"})
        with self.application.app_context():
            response = super().open(*args, **kwargs)
        db.read_only(False)
        db.session.expire_all()
        return response


@pytest.fixture(scope="session", autouse=True)
def whole_installation() -> Iterator[None]:
    """What tests arrange and look at is of every district; a request opens the fence itself."""
    with fence.every_district():
        yield


@pytest.fixture(scope="session")
def postgresql() -> Iterator[servers.Postgres]:
    """A PostgreSQL of our own, for the whole run."""
    with servers.postgres() as running:
        yield running


@pytest.fixture(scope="session")
def installations(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], Flask]]:
    """The application on a database, with every migration run: once for the whole run."""
    made: dict[str, Flask] = {}

    def on(database: str) -> Flask:
        if database not in made:
            folder = tmp_path_factory.mktemp(database)
            address = _database(request, database, folder)
            made[database] = create_app(Settings(database_url=address, data_folder=folder))
            made[database].test_client_class = Visit
            with made[database].app_context():
                if database == "sqlite":
                    event.listen(db.db.engine, "connect", _without_waiting_for_the_disk)
                schema.upgrade(db.db.engine)
        return made[database]

    yield on
    for app in made.values():
        with app.app_context():
            db.db.engine.dispose()


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def application(
    request: pytest.FixtureRequest, installations: Callable[[str], Flask]
) -> Iterator[Flask]:
    """The application on one of the two databases, with every migration run."""
    app = installations(request.param)
    with app.app_context():
        yield app
        db.session.remove()


def _without_waiting_for_the_disk(connection: Any, _record: object) -> None:
    """As PostgreSQL is run here too. What survives a power cut is asked in `tests/faults`."""
    connection.execute("PRAGMA synchronous=OFF")


def _database(request: pytest.FixtureRequest, database: str, folder: Path) -> str:
    if database == "sqlite":
        return f"sqlite:///{folder / 'pilot.db'}"
    running: servers.Postgres = request.getfixturevalue("postgresql")
    return running.create_database()


@pytest.fixture
def app(application: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """The application with an empty database and no files, emptied again afterwards.

    Ids of the scenery come again: nothing worked out for them does.
    """
    monkeypatch.setattr(looked_at, "_judgements", Remembering(256))
    monkeypatch.setattr(pictures, "_found", Remembering(256))
    monkeypatch.setattr(kept, "_memory", Remembering(256))
    with application.app_context():
        yield application
        data_folder = application.extensions["settings"].data_folder
        shutil.rmtree(data_folder / "files", ignore_errors=True)
        (data_folder / "erased.jsonl").unlink(missing_ok=True)
        db.session.rollback()
        db.session.execute(delete(District))
        db.session.execute(delete(FailedSignIns))
        db.session.execute(delete(SignInAttempt))
        db.session.commit()


@pytest.fixture
def cast(app: Flask) -> people.Cast:
    """The people every test knows, in the database."""
    return scenery("cast", people.assemble)


@dataclass(frozen=True)
class LiveServer:
    """The application, served on loopback."""

    url: str


@pytest.fixture
def live_server(app: Flask) -> Iterator[LiveServer]:
    """The application in a thread of its own, for a real browser."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield LiveServer(f"http://127.0.0.1:{server.server_port}")
    server.shutdown()
    thread.join()


class Doors:
    """Lets each person in at their door: `enter(tina)` is a browser Tina is signed in on."""

    def __init__(self, app: Flask) -> None:
        self.app = app

    def __call__(self, person: Person | None = None) -> Visit:
        browser = self.app.test_client()
        assert isinstance(browser, Visit)
        if person is not None:
            browser.set_cookie("signin", people.token_for(person))
        return browser

    def with_card(self, student: Person) -> Visit:
        """A browser on which a student opened their card."""
        browser = self()
        browser.set_cookie("card", people.code_for(student))
        return browser


@pytest.fixture
def enter(app: Flask) -> Doors:
    """A browser for anyone of the cast, signed in."""
    return Doors(app)


class Hands:
    """The hands of the clock, for tests that need a certain day."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch

    def set(self, moment: datetime) -> datetime:
        """From now on it is this moment, until it is set again."""
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        self._monkeypatch.setattr(clock, "now", lambda: moment)
        return moment


@pytest.fixture
def hands(monkeypatch: pytest.MonkeyPatch) -> Hands:
    """Sets the clock: `hands.set(datetime(2026, 3, 3, 16, 0))`."""
    return Hands(monkeypatch)
