"""Slows guessing down: a short wait after a few wrong passwords, never for ever.

Per account 1 s after 3 failures, doubling to 60 s, and 15 minutes after 10. Per address only
failures count, 300 in 15 minutes: a whole school sits behind one address.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import delete, select

from pilot.accounts.models import FailedSignIns
from pilot.db import db, upsert

_FORGOTTEN_AFTER = timedelta(minutes=15)
_FREE_TRIES = 3
_LONG_WAIT_TRIES = 10
_ADDRESS_TRIES = 300


@dataclass(frozen=True)
class Watched:
    """The two things a sign-in is counted by."""

    account: str
    address: str

    @property
    def keys(self) -> tuple[str, str]:
        """How they are kept: as hashes, without the name or the address itself."""
        return (
            "account:" + sha256(self.account.encode()).hexdigest(),
            "address:" + sha256(self.address.encode()).hexdigest(),
        )


def seconds_to_wait(watched: Watched, at: datetime) -> int:
    """How long the next try has to wait, in seconds; 0 is not at all."""
    account, address = watched.keys
    with db.engine.connect() as connection:
        rows = connection.execute(
            select(FailedSignIns.key, FailedSignIns.failures, FailedSignIns.last_at).where(
                FailedSignIns.key.in_((account, address))
            )
        ).all()
    waits = [
        (
            row.last_at
            + (_account_wait(row.failures) if row.key == account else _address_wait(row.failures))
        )
        - at
        for row in rows
        if at - row.last_at < _FORGOTTEN_AFTER
    ]
    return max(
        (-(-wait // timedelta(seconds=1)) for wait in waits if wait > timedelta(0)), default=0
    )


def note_failure(watched: Watched, at: datetime) -> None:
    """Counts a wrong password, kept even though the request fails."""
    with db.engine.begin() as connection:
        for key in watched.keys:
            known = connection.execute(
                select(FailedSignIns.failures, FailedSignIns.last_at).where(
                    FailedSignIns.key == key
                )
            ).one_or_none()
            fresh = known is None or at - known.last_at >= _FORGOTTEN_AFTER
            failures = 1 if known is None or fresh else known.failures + 1
            connection.execute(
                upsert(
                    FailedSignIns,
                    {"key": key, "failures": failures, "last_at": at},
                    update=["failures", "last_at"],
                )
            )


def forget(watched: Watched) -> None:
    """The right password clears the account's count, in the transaction of the sign-in."""
    db.session.execute(delete(FailedSignIns).where(FailedSignIns.key == watched.keys[0]))


def _account_wait(failures: int) -> timedelta:
    if failures < _FREE_TRIES:
        return timedelta(0)
    if failures >= _LONG_WAIT_TRIES:
        return _FORGOTTEN_AFTER
    return timedelta(seconds=min(60, 2 ** (failures - _FREE_TRIES)))


def _address_wait(failures: int) -> timedelta:
    return _FORGOTTEN_AFTER if failures >= _ADDRESS_TRIES else timedelta(0)
