"""The second fence, PostgreSQL's own: rows of other districts are not there for whoever asks.

Every query names its district. Should one ever forget to, the database itself shows, and takes,
only rows of the districts the fence is open to; and it is closed until somebody opens it. A request
opens it to the district of whoever has shown who they are. SQLite has no such thing.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar, Token
from functools import wraps
from typing import TYPE_CHECKING, Any, ParamSpec, Protocol, TypeVar

from pilot import driver

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

_SETTING = "pilot.districts"
"""What the policies ask for: ids with commas between them, or that it is every one."""
_EVERY = "every"
_TOLD, _ALSO = "districts", "settings"
"""What a connection's transaction has been told so far, and what else it will be told with that."""
_POLICY = f"""
    district_id = ANY ((SELECT string_to_array(
        nullif(current_setting('{_SETTING}', true), '{_EVERY}'), ',')::bigint[])::bigint[])
    OR (SELECT current_setting('{_SETTING}', true) = '{_EVERY}')
"""
_IN_ONE_GO = """
    DO $$ DECLARE t regclass; BEGIN
        FOR t IN SELECT attrelid FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
            WHERE attname = 'district_id' AND attnotnull AND relkind IN ('r', 'p')
            AND relnamespace = current_schema()::regnamespace
        LOOP EACH END LOOP;
    END $$
"""
_open_to: ContextVar[str] = ContextVar("open_to", default="")


class _InDistrict(Protocol):
    """Whoever or whatever belongs to a district."""

    @property
    def district_id(self) -> int: ...


Asked = ParamSpec("Asked")
Found = TypeVar("Found", bound=_InDistrict)


def close() -> Token[str]:
    """Opens it to nobody, as a request begins; the token takes that back when it is over."""
    return _open_to.set("")


def reopen(token: Token[str]) -> None:
    """As it was before it was closed."""
    _open_to.reset(token)


def open_to(district_id: int) -> None:
    """Lets rows of a district through from here on, beside those it was open to already."""
    now = _open_to.get()
    if now != _EVERY and str(district_id) not in now.split(","):
        _open_to.set(f"{now},{district_id}".strip(","))


@contextmanager
def every_district() -> Iterator[None]:
    """Open to all: for commands that look after the whole installation."""
    token = _open_to.set(_EVERY)
    try:
        yield
    finally:
        _open_to.reset(token)


def by_secret(find: Callable[Asked, Found | None]) -> Callable[Asked, Found | None]:
    """For a look in every district for whoever holds a secret. It is open to theirs afterwards."""

    @wraps(find)
    def looking(*given: Asked.args, **named: Asked.kwargs) -> Found | None:
        with every_district():
            found = find(*given, **named)
        if found is not None:
            open_to(found.district_id)
        return found

    return looking


def stand_by(engine: "Engine") -> None:
    """Tells every transaction of the engine how far the fence is open, before it matters."""
    from sqlalchemy import event

    event.listen(engine, "before_cursor_execute", tell_what_changed)


def begin(connection: "Connection", **settings: str) -> None:
    """A transaction begins: before its first statement it is told of the fence and these settings,
    for as long as it lasts."""
    connection.info[_TOLD], connection.info[_ALSO] = None, settings


def put_up(connection: "Connection") -> None:
    """A policy on every table with a district; anew where there was one."""
    _for_every_table(
        connection,
        "ALTER TABLE here ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY",
        "DROP POLICY IF EXISTS fence ON here",
        f"CREATE POLICY fence ON here USING ({_POLICY})",
    )


def take_down(connection: "Connection") -> None:
    """No policy on any table."""
    _for_every_table(
        connection,
        "DROP POLICY IF EXISTS fence ON here",
        "ALTER TABLE here NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY",
    )


def _for_every_table(connection: "Connection", *statements: str) -> None:
    """Does each of them with each table's name for `here`, as one statement."""
    if connection.dialect.name != "postgresql":
        return
    each = "".join(f"EXECUTE replace($do${s}$do$, ' here', ' ' || t::text); " for s in statements)
    connection.exec_driver_sql(_IN_ONE_GO.replace("EACH", each))


def tell_what_changed(connection: "Connection", *_statement: Any) -> None:
    """Before a statement: how far it is open now, where the transaction knows otherwise."""
    if connection.info.get(_TOLD) != _open_to.get():
        _tell(connection)


def _tell(connection: "Connection") -> None:
    connection.info[_TOLD] = _open_to.get()
    told = {**connection.info.pop(_ALSO, {}), _SETTING: _open_to.get()}
    each = ", ".join(["set_config(%s, %s, true)"] * len(told))
    values = tuple(text for pair in told.items() for text in pair)
    driver.ask(connection, f"SELECT {each}", values)
