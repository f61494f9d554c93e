"""Slows guessing down: a short wait after a few wrong passwords, never for ever.

Per account 1 s after 3 failures, doubling to 60 s, and 15 minutes after 10. Per address only
failures count, 300 in a quarter of an hour: a whole school sits behind one address.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from sqlalchemy import Connection, Update, delete, select, update

from pilot.accounts.models import FailedSignIns
from pilot.db import db, session, upsert

_LONG_WAIT = timedelta(minutes=15)
_FREE_TRIES = 3
_LONG_WAIT_TRIES = 10
_ADDRESS_TRIES = 300
_START = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Watched:
    """The two things a try is counted by."""

    account: str
    address: str

    def keys(self, at: datetime) -> tuple[str, str]:
        """How they are kept: as hashes, that of the address anew every quarter of an hour."""
        counted_as = (self.account, f"{_quarter_of(at)} {self.address}")
        account, address = (sha256(text.encode()).hexdigest() for text in counted_as)
        return f"account:{account}", f"address:{address}"


def count_try(watched: Watched, at: datetime) -> int:
    """Counts a try as a failure until `forgive`, or says how many seconds it has to wait.

    It counts before the password is looked at, in a transaction of its own: tries side by side
    win nothing, and the count stays when the request fails.
    """
    account, address = watched.keys(at)
    with db.engine.begin() as connection:
        failures, last_at = _known(connection, account)
        if last_at and at - last_at >= _LONG_WAIT:
            failures = 0
        address_failures, _last_at = _known(connection, address)
        wait = max(
            _account_wait(failures) - (at - (last_at or at)),
            _address_wait(address_failures, at),
        )
        if wait > timedelta(0):
            return -(-wait // timedelta(seconds=1))
        _keep(connection, account, failures + 1, at)
        _keep(connection, address, address_failures + 1, at)
    return 0


def count_guess(address: str, at: datetime) -> int:
    """The same for a guess at no account: only its address is counted."""
    _account, key = Watched("", address).keys(at)
    with db.engine.begin() as connection:
        failures, _last_at = _known(connection, key)
        wait = _address_wait(failures, at)
        if wait > timedelta(0):
            return -(-wait // timedelta(seconds=1))
        _keep(connection, key, failures + 1, at)
    return 0


def forgive_guess(address: str, at: datetime) -> None:
    """It was no wrong guess after all."""
    _account, key = Watched("", address).keys(at)
    session.execute(_one_less(key))


def forgive(watched: Watched, at: datetime) -> None:
    """It was the right password: clears the account's count, in the transaction of the sign-in."""
    account, address = watched.keys(at)
    over = FailedSignIns.last_at <= at - _LONG_WAIT
    session.execute(delete(FailedSignIns).where((FailedSignIns.key == account) | over))
    session.execute(_one_less(address))


def _one_less(key: str) -> Update:
    return (
        update(FailedSignIns)
        .where(FailedSignIns.key == key)
        .values(failures=FailedSignIns.failures - 1)
    )


def _known(connection: Connection, key: str) -> tuple[int, datetime | None]:
    row = connection.execute(
        select(FailedSignIns.failures, FailedSignIns.last_at)
        .where(FailedSignIns.key == key)
        .with_for_update()
    ).one_or_none()
    return (row.failures, row.last_at) if row else (0, None)


def _keep(connection: Connection, key: str, failures: int, at: datetime) -> None:
    row = {"key": key, "failures": failures, "last_at": at}
    connection.execute(upsert(FailedSignIns, row, update=["failures", "last_at"]))


def _account_wait(failures: int) -> timedelta:
    if failures < _FREE_TRIES:
        return timedelta(0)
    if failures >= _LONG_WAIT_TRIES:
        return _LONG_WAIT
    return timedelta(seconds=min(60, 2 ** (failures - _FREE_TRIES)))


def _address_wait(failures: int, at: datetime) -> timedelta:
    """Until the next quarter of an hour begins."""
    if failures < _ADDRESS_TRIES:
        return timedelta(0)
    return _START + (_quarter_of(at) + 1) * _LONG_WAIT - at


def _quarter_of(at: datetime) -> int:
    return (at - _START) // _LONG_WAIT
