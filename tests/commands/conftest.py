"""Runs `pilot` as a person would, in a process of its own."""

import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest

from pilot.cli import main

Command = Callable[..., "subprocess.CompletedProcess[str]"]


def command(data: Path, *words: str, **environ: str) -> "subprocess.CompletedProcess[str]":
    """Runs `pilot` with these words; its data lies in that folder."""
    return subprocess.run(
        [sys.executable, "-m", "pilot", *words],
        env={"PATH": "/usr/bin:/bin", "PILOT_DATA": str(data), **environ},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture
def run(tmp_path: Path) -> Command:
    """Runs `pilot` with these words; its data lies in a folder of the test's own."""
    return partial(command, tmp_path / "data")


class Done(NamedTuple):
    """How a command ended."""

    returncode: object
    stdout: str
    stderr: str


@pytest.fixture
def here(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Done]:
    """Runs `pilot` in this process: for what takes less long than a process needs to start."""

    def command_here(*words: str) -> Done:
        monkeypatch.setattr(sys, "argv", ["pilot", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return Done(ended.value.code, said.out, said.err)

    return command_here
