"""What whoever runs the server sees: a line for each request, slow statements, counts.

A line names the route, never the address: a card's address opens a child's page. No line holds a
value of a row, so no child's name either.
"""

import json
import logging
import secrets
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from contextvars import ContextVar
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

from flask import Flask, Response, g, has_request_context, request
from sqlalchemy import Engine, event

from pilot.web.door import waited_seconds

requests = logging.getLogger("pilot.requests")
statements = logging.getLogger("pilot.statements")

SLOW_SECONDS = 0.25
"""From here on a statement gets a line of its own."""
_STATEMENT_LENGTH = 600
_as_line = json.JSONEncoder(ensure_ascii=False).encode
write_answer: Callable[[str], object] | None = None
"""Where the line of each answer goes: nowhere until `log_to_stderr` says so. It goes past
`logging`, which takes a fifteenth of a mark's time for it."""
_BUCKETS_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)


class Watched:
    """One request: its id, how long it waited, when it began, how often it asked the database."""

    def __init__(self, waited_seconds: float) -> None:
        self.id = secrets.token_hex(8)
        self.waited_seconds, self.began = waited_seconds, time.perf_counter()
        self.statements = 0

    def took_seconds(self) -> float:
        """So far, with what it waited."""
        return self.waited_seconds + time.perf_counter() - self.began


_watched: ContextVar[Watched | None] = ContextVar("watched", default=None)
"""The last one that began here: asked for at every statement, where `g` would be slow."""


class AsJson(logging.Formatter):
    """One JSON object a line: when, how grave, where from, what happened."""

    def format(self, record: logging.LogRecord) -> str:
        """The line of one record."""
        facts = getattr(record, "facts", {})
        if record.exc_info:
            facts = {**facts, "trace": self.formatException(record.exc_info)}
        return _line(
            record.created, record.levelname.lower(), record.name, record.getMessage(), facts
        )


def _line(at: float, level: str, where: str, said: str, facts: dict[str, Any]) -> str:
    moment = datetime.fromtimestamp(at, UTC).isoformat(timespec="milliseconds")
    return _as_line({"at": moment, "level": level, "from": where, "said": said, **facts})


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 1)


def log_to_stderr(*, every_request: bool) -> None:
    """Sends every log of the process to the standard error, as lines of JSON; a pretend school's
    without who came and what they asked for."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(AsJson())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    security = logging.getLogger("pilot.security")
    security.setLevel(logging.INFO if every_request else logging.ERROR)
    global write_answer
    write_answer = _to_stderr if every_request else None


def _to_stderr(line: str) -> None:
    """Where it cannot be written, to a full disk say, the answer leaves all the same."""
    with suppress(OSError, ValueError):
        sys.stderr.write(line)


def init_app(app: Flask, engines: Iterable[Engine], *, counting: bool = False) -> None:
    """Gives every request an id and a line, and every slow statement one."""
    app.before_request(_begin)
    app.after_request(_end)
    app.log_exception = _log_exception  # type: ignore[method-assign]
    for engine in engines:
        event.listen(engine, "before_cursor_execute", _statement_begins, retval=True)
        event.listen(engine, "after_cursor_execute", _statement_ends)
    if counting:
        counts = Counts()
        app.after_request(counts.add)


def _begin() -> None:
    g.watched = watched = Watched(waited_seconds(request.environ))
    _watched.set(watched)


def _end(response: Response) -> Response:
    watched: Watched = g.watched
    response.headers.add("X-Request-Id", watched.id)
    if write_answer is not None:
        told = {
            **_facts_of(watched),
            "status": response.status_code,
            "ms": _ms(watched.took_seconds()),
            "waited_ms": _ms(watched.waited_seconds),
            "statements": watched.statements,
        }
        write_answer(f"{_line(time.time(), 'info', requests.name, 'answered', told)}\n")
    return response


def request_facts() -> dict[str, Any]:
    """Which request it is: its id, its method, its route and never its address."""
    return _facts_of(g.get("watched"))


def _facts_of(watched: Watched | None) -> dict[str, Any]:
    return {
        "request": watched.id if watched else "",
        "method": request.method,
        "route": _route(),
    }


def _route() -> str:
    return request.url_rule.rule if request.url_rule else "none"


def _log_exception(
    exc_info: tuple[type[BaseException], BaseException, TracebackType | None]
    | tuple[None, None, None],
) -> None:
    """A fault with its trace. Flask's own line would name the address."""
    requests.error("failed", exc_info=exc_info, extra={"facts": request_facts()})


def _statement_begins(
    _connection: Any, _cursor: Any, statement: str, values: Any, context: Any, _many: bool
) -> tuple[str, Any]:
    context.began = time.perf_counter()
    if watched := _watched.get():
        watched.statements += 1
    return statement, values


def _statement_ends(_connection: Any, _cursor: Any, statement: str, *rest: Any) -> None:
    took_seconds = time.perf_counter() - rest[1].began
    if took_seconds < SLOW_SECONDS:
        return
    facts = {"ms": _ms(took_seconds), "statement": statement[:_STATEMENT_LENGTH]}
    if has_request_context():
        facts |= request_facts()
    statements.warning("slow statement", extra={"facts": facts})


class Counts:
    """Requests by route and outcome, for Prometheus."""

    def __init__(self) -> None:
        from prometheus_client import Counter, Histogram

        self._answers = Counter(
            "pilot_requests", "Requests answered.", ("method", "route", "status")
        )
        self._seconds = Histogram(
            "pilot_request_seconds",
            "Time until the answer, with waiting for a place.",
            ("method", "route"),
            buckets=_BUCKETS_SECONDS,
        )

    def add(self, response: Response) -> Response:
        """Counts one answer."""
        self._answers.labels(request.method, _route(), str(response.status_code)).inc()
        took_seconds = g.watched.took_seconds()
        self._seconds.labels(request.method, _route()).observe(took_seconds)
        return response


def serve_counts(port: int) -> None:
    """The counts of all worker processes at `http://127.0.0.1:port/metrics`, and nowhere else."""
    from prometheus_client import CollectorRegistry, start_http_server
    from prometheus_client.multiprocess import MultiProcessCollector

    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    start_http_server(port, addr="127.0.0.1", registry=registry)
