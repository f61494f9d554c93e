"""The application starts light, in a process of its own."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from pilot import paths
from pilot.app import ROOMS

HEAVY = (
    "numpy", "scipy", "plotly", "openpyxl", "alembic", "python_calamine", "icalendar", "webauthn",
    "cryptography", "zxcvbn", "psycopg", "sqlalchemy.dialects.postgresql",
)  # fmt: skip
STARTS = {
    "create_app": "from pilot.app import create_app; create_app()",
    "server": "from pilot.server import application; application()",
}
PROBE = "\nimport json, sys; print(json.dumps(sorted(sys.modules)))"
WATCHES = """
import pilot.cli, pilot.commands.run
from granian import Granian
from pilot import glance
from pilot.config import read_settings
glance.is_current(read_settings())
"""
"""The process that starts the workers again: whoever dies should be back soon."""


def loaded_by(start: str, tmp_path: Path) -> set[str]:
    """The modules that are there afterwards, in a process of its own."""
    ran = subprocess.run(
        [sys.executable, "-c", start + PROBE],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        cwd=tmp_path,
        env={"PYTHONPATH": str(paths.PACKAGE.parent), "PILOT_DATA": str(tmp_path)},
    )
    return set(json.loads(ran.stdout))


@pytest.mark.parametrize("start", STARTS)
def test_what_only_some_pages_need_is_not_loaded_at_the_start(start: str, tmp_path):
    loaded = loaded_by(STARTS[start], tmp_path)
    assert "pilot.app" in loaded
    assert [m for m in HEAVY if m in loaded] == []


def test_the_process_that_watches_the_workers_loads_nothing_of_what_they_do(tmp_path):
    loaded = loaded_by(WATCHES, tmp_path)
    assert "pilot.server" in loaded
    rooms = {f"pilot.{room}" for room in ROOMS}
    theirs = {"flask", "sqlalchemy", "jinja2", "werkzeug", "pilot.app", "pilot.db"}
    assert sorted(loaded & {*HEAVY, *rooms, *theirs}) == []
