"""How much of the fault suite is run: the short form in `make test`, all in `make faults`."""

import os
from typing import TypeVar

Amount = TypeVar("Amount")

FULL = os.environ.get("PILOT_FAULTS") == "full"
QUIET = os.getloadavg()[0] < (os.cpu_count() or 1)
"""Whether nothing else wanted the machine when the run began: only then do times say anything."""
TIMED = FULL and QUIET


def in_full(full: Amount, short: Amount) -> Amount:
    """How much of something this run wants."""
    return full if FULL else short
