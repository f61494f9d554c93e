"""Attacks are made when asked for (`make attacks`): on servers of our own, on loopback."""

import os
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask import Flask
from werkzeug.serving import make_server

from pilot import clock, db, schema
from pilot.app import create_app
from pilot.config import Settings
from pilot.demo import make_pretend_school
from pilot.fence import every_district
from tests.attacks.flawed import make_flawed
from tests.attacks.walk import Visitor, signed_in
from tests.faults.server import Server
from tests.servers import Postgres

collect_ignore_glob = [] if os.environ.get("PILOT_ATTACKS") == "full" else ["test_*.py"]


@dataclass(frozen=True)
class Served:
    """An application on loopback, and who is signed in on it."""

    app: Flask
    visitors: Mapping[str, Visitor]
    log: Path | None = None


@pytest.fixture(scope="session")
def flawed() -> Iterator[Served]:
    """The application with planted flaws."""
    app = make_flawed()
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield Served(app, {"nobody": Visitor(server.server_port)})
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(
    scope="session", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]
)
def ours(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    """The pretend school, served as in life, and one of each kind of its people."""
    folder = tmp_path_factory.mktemp("ours")
    database_url = f"sqlite:///{folder / 'pilot.db'}"
    if request.param == "postgresql":
        running: Postgres = request.getfixturevalue("postgresql")
        database_url = running.create_database()
    settings = Settings(database_url, folder, pretend=True)
    server = Server(settings, folder / "server.log")
    app = create_app(settings)
    with app.app_context(), every_district():
        schema.upgrade(db.db.engine)
        people = make_pretend_school(f"http://127.0.0.1:{server.port}", at=clock.now())
        db.session.commit()
        db.db.engine.dispose()
    server.start()
    server.wait()
    links = {person.role: urlsplit(person.sign_in_url).path for person in reversed(people)}
    visitors = {role: signed_in(server.port, path) for role, path in links.items()}
    yield Served(app, {"nobody": Visitor(server.port), **visitors}, server.log)
    server.stop()
