"""A standby that answers for what leaders look at, where there is one.

It is asked only when it has all that the primary had kept when the page was asked for, so nobody
sees less than was saved. While it lags or is away, the primary answers.
"""

import logging
import time
from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from flask import Flask, current_app
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError

from pilot import db
from pilot.db import session

BIND = "replica"
WAITS_SECONDS = 0.2
"""How long a page waits for it to catch up; it is usually a few milliseconds behind."""
LEFT_OUT_SECONDS = 5.0
"""How long it is not asked again after it lagged or did not answer."""

_LOOKS_EVERY_SECONDS = 0.005
_KEPT = text("SELECT pg_current_wal_flush_lsn()::text")
_HAS = text("SELECT pg_is_in_recovery() AND pg_last_wal_replay_lsn() >= CAST(:kept AS pg_lsn)")
_log = logging.getLogger(__name__)


class Replica:
    """The standby as one process knows it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._left_out_until = 0.0

    @property
    def is_left_out(self) -> bool:
        """Whether it is not asked for a while."""
        return time.monotonic() < self._left_out_until

    def answer(self, read: Callable[[], Any]) -> Any:
        """What `read` finds on the standby; where it cannot be asked, on the primary."""
        if not self.is_left_out:
            try:
                return self._answer(read)
            except _Behind:
                self._leave_out("is behind")
            except OperationalError:
                session.rollback()
                self._leave_out("does not answer")
        return read()

    def _answer(self, read: Callable[[], Any]) -> Any:
        kept = session.execute(_KEPT).scalar_one()
        with db.asking(self._engine):
            self._wait_until_it_has(kept)
            return read()

    def _wait_until_it_has(self, kept: str) -> None:
        deadline = time.monotonic() + WAITS_SECONDS
        while not session.execute(_HAS, {"kept": kept}).scalar_one():
            if time.monotonic() > deadline:
                raise _Behind
            time.sleep(_LOOKS_EVERY_SECONDS)

    def _leave_out(self, why: str) -> None:
        self._left_out_until = time.monotonic() + LEFT_OUT_SECONDS
        _log.warning("the replica %s: the primary answers for it", why)


class _Behind(Exception):
    """It lacks something that was kept."""


def from_replica(view: Callable[..., Any]) -> Callable[..., Any]:
    """A view that only reads, and all of whose answer is there when it returns. The standby may
    find what it shows; who may see it is asked of the primary before."""

    @wraps(view)
    def reading(**known: Any) -> Any:
        replica: Replica | None = current_app.extensions.get(BIND)
        return replica.answer(partial(view, **known)) if replica else view(**known)

    return reading


def init_app(app: Flask) -> None:
    """Stands it beside the primary, where the settings name one."""
    if engine := db.db.engines.get(BIND):
        app.extensions[BIND] = Replica(engine)
