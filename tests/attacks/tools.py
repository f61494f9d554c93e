"""The attack tools, each as one function: how it is called, and what it says it found."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.attacks.walk import Visitor

_BESIDE = tuple(Path(sys.prefix) / name / "bin" for name in ("attacks", "wapiti"))
_RULES = Path(__file__).parent / "rules"
_FROM_US = "Sec-Fetch-Site: same-origin"
_SECONDS = 600


def bandit(*places: Path) -> list[str]:
    """What Bandit finds in code."""
    told = _json("bandit", "-q", "-f", "json", "-c", "pyproject.toml", "-r", *map(str, places))
    return [f"{r['test_id']} {r['filename']}:{r['line_number']}" for r in told["results"]]


def semgrep(*places: Path) -> list[str]:
    """What our own rules find in code."""
    quiet = ("--metrics=off", "--disable-version-check", "--quiet", "--json", "--no-git-ignore")
    told = _json("semgrep", "scan", *quiet, "--config", str(_RULES), *map(str, places))
    assert not told["errors"], told["errors"]
    return [
        f"{r['check_id'].rpartition('.')[2]} {r['path']}:{r['start']['line']}"
        for r in told["results"]
    ]


def secrets(*places: Path) -> list[str]:
    """What looks like a password or a key."""
    known = r"LETTERS = |name:password@|PASSWORD = \"half moon"
    words = ("scan", "--all-files", "--no-verify", "--exclude-lines", known)
    told = _json("detect-secrets", *words, *map(str, places))
    return [
        f"{each['type']} {path}:{each['line_number']}"
        for path, found in told["results"].items()
        for each in found
    ]


def schemathesis(description: Path, visitor: Visitor, *, examples: int) -> list[str]:
    """Failures with what was sent, for a description of routes."""
    said = _run(
        "schemathesis",
        "run",
        str(description),
        f"--url=http://127.0.0.1:{visitor.port}",
        f"--header=Cookie: {visitor.cookie}",
        f"--header={_FROM_US}",
        "--checks=not_a_server_error,status_code_conformance",
        "--phases=fuzzing",
        f"--max-examples={examples}",
        "--continue-on-failure",
        "--suppress-health-check=all",
        "--generation-deterministic",
        "--no-color",
        folder=description.parent,
    )
    assert "API Operations" in said, said[-2000:]
    found, operation = [], ""
    for line in said.splitlines():
        if header := re.fullmatch(r"_+ ((?:GET|POST) \S+) _+", line):
            operation = header[1]
        elif fault := re.fullmatch(r"- ST\d+ (.+)", line):
            found.append(f"{operation}: {fault[1]}")
    return found


def sqlmap(address: str, folder: Path, cookie: str = "", *, data: str = "") -> list[str]:
    """The parameters of an address that reach the database's language."""
    said = _run(
        "sqlmap",
        f"--url={address}",
        *([f"--data={data}"] if data else []),
        *([f"--cookie={cookie}"] if cookie else []),
        f"--headers={_FROM_US}",
        "--batch",
        "--level=1",
        "--risk=1",
        "--technique=BEU",
        "--threads=2",
        "--timeout=10",
        "--disable-coloring",
        "--flush-session",
        "--drop-set-cookie",
        "--ignore-code=401,403,404,422,429",
        f"--output-dir={folder}",
    )
    assert "testing" in said or "heuristic" in said, said[-2000:]
    return re.findall(r"^Parameter: (.+)$", said, re.MULTILINE)


def wapiti(visitor: Visitor, folder: Path, *, seconds: int) -> list[str]:
    """Kinds of holes it finds on pages it comes to by links, with their paths."""
    report = folder / "wapiti.json"
    said = _run(
        "wapiti",
        f"--url=http://127.0.0.1:{visitor.port}/",
        *("--scope", "domain"),
        *("-m", "xss,sql,file,exec,redirect,crlf"),
        *("-H", f"Cookie: {visitor.cookie or 'none=0'}"),
        *("-H", _FROM_US),
        *("-x", f"http://127.0.0.1:{visitor.port}/sign-out"),
        f"--max-scan-time={seconds}",
        f"--max-attack-time={seconds // 3}",
        "--max-links-per-page=50",
        "--no-bugreport",
        "--flush-session",
        *("--store-session", str(folder)),
        *("-f", "json", "-o", str(report)),
        "--verify-ssl=0",
    )
    assert report.exists(), said[-2000:]
    told = json.loads(report.read_text())
    return [
        f"{kind}: {each['method']} {each['path']} {each['parameter']}"
        for group in ("vulnerabilities", "anomalies")
        for kind, found in told[group].items()
        for each in found
    ]


def _json(tool: str, *words: str) -> Any:
    return json.loads(_run(tool, *words, errors_apart=True))


def _run(tool: str, *words: str, folder: Path | None = None, errors_apart: bool = False) -> str:
    """What the tool says; the test is skipped where it is not here."""
    program = _find(tool)
    done = subprocess.run(
        [program, *words],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL if errors_apart else subprocess.STDOUT,
        text=True,
        timeout=_SECONDS,
        check=False,
        cwd=folder,
        env={**os.environ, "SEMGREP_SEND_METRICS": "off", "NO_COLOR": "1", "COLUMNS": "200"},
    )
    return done.stdout


def _find(tool: str, places: Sequence[Path] = _BESIDE) -> str:
    beside = next((str(p / tool) for p in places if (p / tool).exists()), None)
    return beside or shutil.which(tool) or pytest.skip(f"{tool} is not here: make attacks gets it")
