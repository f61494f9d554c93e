"""The core starts fast and light."""

import json
import subprocess
import sys

import pytest

PROBE = """
import json, sys, time
start = time.process_time()
import numpy, scipy.special
floor = time.process_time()
import pilot.analysis
share = (time.process_time() - floor) / (floor - start)
heavy = [name for name in ("flask", "sqlalchemy", "plotly", "pandas", "statsmodels", "scipy.stats")
         if name in sys.modules]
with open("/proc/self/status") as status:
    peak = next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM"))
print(json.dumps({"share": share, "heavy": heavy, "megabytes": peak}))
"""


def probe() -> dict[str, object]:
    ran = subprocess.run(
        [sys.executable, "-c", PROBE], capture_output=True, text=True, check=True, timeout=60
    )
    found: dict[str, object] = json.loads(ran.stdout)
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
def test_the_core_starts_light_and_without_the_rest_of_the_house():
    """Beside what numpy and scipy take in the same process; the best of three starts counts."""
    starts = [probe() for _ in range(3)]
    assert starts[0]["heavy"] == []
    assert min(float(str(start["share"])) for start in starts) < 0.5
    assert min(float(str(start["megabytes"])) for start in starts) < 80
