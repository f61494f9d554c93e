"""Tools that send find the flaws that were planted, and none in ours."""

import json
from pathlib import Path

import pytest

from tests.attacks import tools
from tests.attacks.conftest import Served
from tests.attacks.description import describe
from tests.attacks.walk import walk

ROLES = ("nobody", "teacher", "helper", "leader", "administrator", "student")
ENDS_THE_VISIT = frozenset(
    {
        "accounts.sign_out",
        "accounts.change_password",
        "accounts.end_sign_ins",
        "pretend.play",
        "pretend.take_away",
    }
)


def description(served: Served, role: str, folder: Path) -> Path:
    path = folder / "routes.json"
    seen = walk(served.app, served.visitors[role])
    path.write_text(json.dumps(describe(served.app, seen, without=ENDS_THE_VISIT)))
    return path


def faults(served: Served) -> list[str]:
    """What a server of ours wrote of its own faults."""
    assert served.log
    lines = [line for line in served.log.read_text().splitlines() if line.startswith("{")]
    return [line for line in lines if json.loads(line)["level"] in ("error", "critical")]


def test_schemathesis_finds_what_was_planted(flawed: Served, tmp_path: Path):
    routes = description(flawed, "nobody", tmp_path)
    found = tools.schemathesis(routes, flawed.visitors["nobody"], examples=20)
    assert "GET /half/{number}: Server error" in found
    assert "POST /find: Undocumented status code" in found


@pytest.mark.parametrize("role", ROLES)
def test_schemathesis_finds_nothing_in_ours(ours: Served, tmp_path: Path, role: str):
    routes = description(ours, role, tmp_path)
    assert tools.schemathesis(routes, ours.visitors[role], examples=4) == []
    assert faults(ours) == []


def test_sqlmap_finds_what_was_planted(flawed: Served, tmp_path: Path):
    address = f"http://127.0.0.1:{flawed.visitors['nobody'].port}/student?number=1"
    assert tools.sqlmap(address, tmp_path) == ["number (GET)"]


@pytest.mark.parametrize(
    ("role", "path", "data"),
    [
        ("nobody", "/sign-in", "login=Ms+Okafor&password=x"),
        ("leader", "/portfolio?q=fractions&page=1&sort=name", ""),
        ("teacher", "/memory?q=fractions", ""),
        ("administrator", "/people?q=a&page=1", ""),
    ],
)
def test_sqlmap_finds_nothing_in_ours(ours: Served, tmp_path: Path, role, path, data):
    visitor = ours.visitors[role]
    address = f"http://127.0.0.1:{visitor.port}{path}"
    assert tools.sqlmap(address, tmp_path, visitor.cookie, data=data) == []
    assert faults(ours) == []


def test_wapiti_finds_what_was_planted(flawed: Served, tmp_path: Path):
    found = tools.wapiti(flawed.visitors["nobody"], tmp_path, seconds=60)
    assert any("/greet name" in each for each in found), found
    assert any("/student number" in each for each in found), found
    assert any("/away to" in each for each in found), found


@pytest.mark.parametrize("role", ["nobody", "teacher", "student"])
def test_wapiti_finds_nothing_in_ours(ours: Served, tmp_path: Path, role: str):
    assert tools.wapiti(ours.visitors[role], tmp_path, seconds=90) == []
    assert faults(ours) == []
