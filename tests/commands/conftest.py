"""Runs `pilot` as a person would, in a process of its own."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Command = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(tmp_path: Path) -> Command:
    """Runs `pilot` with these words; its data lies in a folder of the test's own."""

    def call(*words: str, **environ: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", "pilot", *words],
            env={"PATH": "/usr/bin:/bin", "PILOT_DATA": str(tmp_path / "data"), **environ},
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    return call
