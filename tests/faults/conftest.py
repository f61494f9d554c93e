"""A school on each of the two databases, for servers of their own to serve."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from pilot.config import Settings
from tests.faults.ledger import Ledger
from tests.faults.school import Pupil, make_school, settings_for
from tests.servers import Postgres


@dataclass(frozen=True)
class Ready:
    """A school in a database, and nothing that serves it yet."""

    settings: Settings
    pupils: list[Pupil]
    ledger: Ledger


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'data' / 'pilot.db'}"
    running: Postgres = request.getfixturevalue("postgresql")
    return running.create_database()


Opening = Callable[..., Ready]


@pytest.fixture
def school(database_url: str, tmp_path: Path) -> Opening:
    """Makes a school of so many classes in the empty database."""

    def make(classes: int = 2) -> Ready:
        settings = settings_for(database_url, tmp_path / "data")
        pupils = make_school(settings, classes=classes)
        return Ready(settings, pupils, Ledger(tmp_path / "ledger"))

    return make


@pytest.fixture
def figures(capsys: pytest.CaptureFixture[str]) -> Callable[[str], None]:
    """Prints a figure past pytest, so that `make faults` shows the table that the docs hold."""

    def say(line: str) -> None:
        with capsys.disabled():
            sys.stdout.write(f"\n    {line}\n")

    return say
