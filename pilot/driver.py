"""Asks the database's driver straight: for statements that are sent at every tap, and whose results
are taken as they come.

`Connection.exec_driver_sql` does the same at four times the price, most of it for results that can
do more. Whoever listens to the engine hears these statements too, and what the driver cannot do is
told in SQLAlchemy's words.
"""

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy import Connection

_ONCE: dict[str, dict[str, Any]] = {"postgresql": {"prepare": True}}
"""What the driver is told for a statement that comes again: it is planned at the first time, and
not where a pooler stands between (`prepare_threshold`)."""


def ask(connection: "Connection", words: str, values: Any) -> Any:
    """The driver's cursor, once the statement ran, in a transaction that was begun. Raises the
    `DBAPIError` that any statement would; no value is in its words."""
    cursor, context = connection.connection.cursor(), SimpleNamespace()
    heard: Any = connection.dispatch
    for hear in heard.before_cursor_execute:
        words, values = hear(connection, cursor, words, values, context, False)
    try:
        cursor.execute(words, values, **_ONCE.get(connection.dialect.name, {}))
    except Exception as error:
        connection._handle_dbapi_exception(error, words, None, cursor, None)  # always raises
    for hear in heard.after_cursor_execute:
        hear(connection, cursor, words, values, context, False)
    return cursor
