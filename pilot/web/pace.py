"""How fast somebody may write: far faster than hands can, far slower than a program does.

Every process counts by itself and keeps nothing. This is against what runs away, not a record.
"""

import time
from collections import Counter
from collections.abc import Hashable
from threading import Lock

from flask import Flask, current_app, request

from pilot.errors import PilotError
from pilot.web.door import SAFE_METHODS

STAFF_TIMES = 10
"""A teacher who types a class in writes as much as ten students."""
_SECONDS = 60


class TooFast(PilotError):
    """They have to wait; so many seconds."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"{seconds} s")
        self.seconds = seconds


class TooManyFiles(TooFast):
    """They took as many files of a kind as one person needs in an hour."""


class Pace:
    """Counts writes by minute."""

    def __init__(self, most: int) -> None:
        """`most` in a minute; 0 for as many as they like."""
        self._most = most
        self._minute = -1
        self._counts: Counter[Hashable] = Counter()
        self._lock = Lock()

    def seconds_to_wait(self, who: Hashable, now: float, *, times: int = 1) -> int:
        """Counts one more at `now`, in seconds; 0 where it is not too much, or `times` as much."""
        if not self._most:
            return 0
        minute, second = divmod(int(now), _SECONDS)
        with self._lock:
            if minute != self._minute:
                self._minute = minute
                self._counts.clear()
            self._counts[who] += 1
            return 0 if self._counts[who] <= self._most * times else _SECONDS - second


def keep_pace(*who: Hashable, times: int = 1) -> None:
    """Where the request writes: raises `TooFast` when whoever it is wrote too much this minute."""
    if request.method in SAFE_METHODS:
        return
    pace: Pace = current_app.extensions["pace"]
    seconds = pace.seconds_to_wait(who, time.monotonic(), times=times)
    if seconds:
        raise TooFast(seconds)


def init_app(app: Flask, *, most: int) -> None:
    """Counts for this process."""
    app.extensions["pace"] = Pace(most)
