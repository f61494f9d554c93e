"""How long the application takes to start, in a process of its own."""

import subprocess
import sys
from tempfile import TemporaryDirectory

from pilot import paths

PROBE = """
import time
begin = time.process_time()
from pilot.app import create_app
create_app()
print(time.process_time() - begin)
"""


def start_seconds(runs: int = 3) -> float:
    """The best of a few starts: imports, routes, and static files that are published already."""
    with TemporaryDirectory() as folder:
        return min(_start(folder) for _run in range(runs))


def _start(folder: str) -> float:
    environment = {"PYTHONPATH": str(paths.PACKAGE.parent), "PILOT_DATA": folder}
    ran = subprocess.run(
        [sys.executable, "-c", PROBE], capture_output=True, text=True, check=True, env=environment
    )
    return float(ran.stdout)
