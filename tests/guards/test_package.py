"""The map of the house is kept, and the wheel carries everything the application needs."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from pilot import paths
from pilot.language import CATALOGUES

ROOT = paths.PACKAGE.parent
START = """
import json
from pilot import db, paths, schema
from pilot.app import create_app
app = create_app()
with app.app_context():
    schema.upgrade(db.db.engine)
    assert schema.is_current(db.db.engine)
browser = app.test_client()
answers = {"/sign-in": browser.get("/sign-in").status_code}
for address in app.extensions["static"].addresses.values():
    with browser.get(address) as answer:
        answers[address] = answer.status_code
folders = [paths.PACKAGE, paths.TEMPLATES, paths.STATIC, paths.MIGRATIONS]
print(json.dumps({"folders": [str(each) for each in folders], "answers": answers}))
"""


def run(*command: object, cwd: Path = ROOT, env: Mapping[str, str] | None = None) -> str:
    words = [str(each) for each in command]
    ran = subprocess.run(words, capture_output=True, text=True, check=False, cwd=cwd, env=env)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this checkout and installed in a folder of its own."""
    folder = tmp_path_factory.mktemp("wheel")
    build = (sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder)
    run(*build)
    (wheel,) = folder.glob("*.whl")
    site = folder / "site"
    install = (sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index")
    run(*install, "--disable-pip-version-check", "--target", site, wheel)
    return site


def test_the_rooms_look_downwards_only():
    run(Path(sys.executable).with_name("lint-imports"))


def test_the_wheel_starts_with_its_own_folders_alone(installed: Path, tmp_path: Path):
    environment = {"PYTHONPATH": str(installed), "PILOT_DATA": str(tmp_path)}
    found = json.loads(run(sys.executable, "-c", START, cwd=tmp_path, env=environment))
    inside = installed / "pilot"
    assert found["folders"] == [
        str(each)
        for each in (inside, inside / "templates", inside / "static", inside / "migrations")
    ]
    assert set(found["answers"].values()) == {200}
    assert len(found["answers"]) > 5


def test_the_wheel_carries_the_counts_of_how_often_the_verdict_is_wrong(installed: Path):
    counts = "review/calibration.json"
    assert (installed / "pilot" / counts).read_text() == (paths.PACKAGE / counts).read_text()


def test_the_wheel_carries_the_words_of_every_language(installed: Path):
    inside = installed / "pilot" / CATALOGUES.name
    words = {path.name: path.read_text() for path in CATALOGUES.iterdir()}
    assert {path.name: path.read_text() for path in inside.iterdir()} == words


def test_the_wheel_carries_no_tests_and_no_data(installed: Path):
    top = {path.name for path in installed.iterdir() if not path.name.endswith(".dist-info")}
    assert top - {"bin"} == {"pilot"}
    assert [p.name for p in (installed / "pilot").rglob("*") if p.suffix in (".db", ".toml")] == []
