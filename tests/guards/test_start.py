"""The application starts light, in a process of its own."""

import json
import subprocess
import sys

import pytest

from pilot import paths

HEAVY = (
    "numpy", "scipy", "plotly", "openpyxl", "alembic", "python_calamine", "icalendar", "webauthn",
    "cryptography", "zxcvbn",
)  # fmt: skip
STARTS = {
    "create_app": "from pilot.app import create_app; create_app()",
    "command line": "import pilot.cli",
    "server": "from pilot.server import application; application()",
}
PROBE = "\nimport json, sys; print(json.dumps(sorted(sys.modules)))"
ALLOWED = {"command line": ("alembic",)}
"""`pilot run` and `pilot demo` bring the database up to date."""


@pytest.mark.parametrize("start", STARTS)
def test_what_only_some_pages_need_is_not_loaded_at_the_start(start: str, tmp_path):
    ran = subprocess.run(
        [sys.executable, "-c", STARTS[start] + PROBE],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        cwd=tmp_path,
        env={"PYTHONPATH": str(paths.PACKAGE.parent), "PILOT_DATA": str(tmp_path)},
    )
    loaded = set(json.loads(ran.stdout))
    assert "pilot.app" in loaded
    assert [m for m in HEAVY if m in loaded and m not in ALLOWED.get(start, ())] == []
