"""`pilot run`, and what it tells whoever runs it."""

import json
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.servers import free_port

STRAIGHT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


@pytest.fixture
def served(tmp_path):
    """A server with counts: its address, the counts' address, and where it logs."""
    port, counts = free_port(), free_port()
    log = tmp_path / "log"
    with (
        log.open("w") as lines,
        subprocess.Popen(
            [sys.executable, "-m", "pilot", "run", "--port", str(port)],
            env={
                "PATH": "/usr/bin:/bin",
                "PILOT_DATA": str(tmp_path / "data"),
                "PILOT_METRICS_PORT": str(counts),
            },
            cwd=Path(__file__).parents[2],
            stdout=subprocess.PIPE,
            stderr=lines,
            text=True,
        ) as process,
    ):
        assert process.stdout is not None
        try:
            assert process.stdout.readline().startswith("Open ")
            yield f"http://127.0.0.1:{port}", f"http://127.0.0.1:{counts}/metrics", log
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=20)


def ask(url: str) -> str:
    with STRAIGHT.open(url, timeout=10) as answer:
        return str(answer.read().decode())


def test_answers_are_counted_and_logged_by_route(served):
    url, counts, log = served
    assert json.loads(ask(f"{url}/ready")) == {"database": "up to date"}
    ask(f"{url}/sign-in")
    counted = ask(counts)
    assert 'pilot_requests_total{method="GET",route="/sign-in",status="200"} 1.0' in counted
    assert 'pilot_request_seconds_bucket{le="10.0",method="GET",route="/sign-in"} 1.0' in counted
    lines = [json.loads(line) for line in log.read_text().splitlines()]
    assert {"/ready", "/sign-in"} <= {line.get("route") for line in lines}
