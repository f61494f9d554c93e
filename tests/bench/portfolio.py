"""What the portfolio costs with a thousand pilots and with fifty thousand, on both databases."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Flask
from flask.testing import FlaskClient

from pilot import clock, schema
from pilot.app import create_app
from pilot.config import Settings
from pilot.db import db, read_only, session
from tests import servers
from tests.bench.crowd import leader_of_many
from tests.bench.timing import cost_with

SIZES = (1_000, 10_000, 50_000)
PAGES = (
    ("first page", "/portfolio"),
    ("page 12", "/portfolio?page=12"),
    ("quiet ones", "/portfolio?show=quiet"),
    ("search", "/portfolio?q=room+12"),
    ("school by school", "/portfolio/schools"),
)
RUNS = 10


@dataclass(frozen=True)
class PortfolioCost:
    """One page of one size on one database."""

    database: str
    pilots: int
    page: str
    milliseconds: float
    """Of processor time, the database's with it."""
    waited: float
    """Milliseconds of the clock, the best of its runs."""


def portfolio_costs() -> Iterator[PortfolioCost]:
    """Every page in every size on SQLite and on PostgreSQL."""
    for name, opened in (("SQLite", _sqlite), ("PostgreSQL", postgresql)):
        for pilots in SIZES:
            with opened() as app:
                browser, processes = _leader(app, pilots), processes_of(app)
                for page, address in PAGES:
                    read = partial(_read, browser, address)
                    cost, waited = cost_with(processes, read, times=RUNS)
                    read_only(False)
                    yield PortfolioCost(name, pilots, page, cost, waited)


def _read(browser: FlaskClient, address: str) -> None:
    answer = browser.get(address)
    assert answer.status_code == 200, answer.status


def processes_of(app: Flask) -> list[int]:
    """Those of the database that work for us: the pool keeps one connection, and it is ours."""
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            return []
        with db.engine.connect() as connection:
            return [int(connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one())]


def _leader(app: Flask, pilots: int) -> FlaskClient:
    now = clock.now()
    with app.app_context():
        token = leader_of_many(pilots, now)
        session.commit()
        schema.take_stock(db.engine)
        if db.engine.dialect.name == "postgresql":
            with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.exec_driver_sql("VACUUM ANALYZE")
    browser = app.test_client()
    browser.set_cookie("signin", token)
    return browser


@contextmanager
def _sqlite() -> Iterator[Flask]:
    with TemporaryDirectory() as folder, _opened(f"sqlite:///{folder}/many.db", folder) as app:
        yield app


@contextmanager
def postgresql() -> Iterator[Flask]:
    with (
        servers.postgres() as running,
        TemporaryDirectory() as folder,
        _opened(running.create_database(), folder) as app,
    ):
        yield app


@contextmanager
def _opened(database_url: str, folder: str) -> Iterator[Flask]:
    app = create_app(Settings(database_url, Path(folder), pretend=True))
    with app.app_context():
        schema.upgrade(db.engine)
    yield app
    with app.app_context():
        db.engine.dispose()
