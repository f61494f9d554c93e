"""The production server: granian, with threads, and workers that come back when they fall."""

import gc
import multiprocessing
import os
import shutil
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable

from pilot.config import Settings, read_settings
from pilot.errors import PilotError
from pilot.web.door import Door

_READY_WITHIN_SECONDS = 30
_MOST_PLACES = 8
THREADS = 512
"""Of each process. Few of them answer; the others wait for the rest of what somebody sends."""
_CONNECTIONS = 4096
"""Connections that may be open at once in one process. One that sends its head a letter at a time
holds none of the threads; beyond them, everybody else waits."""
_HEADERS_WITHIN_MS = 10_000
"""Then a connection that did not say what it wants is closed."""


class PortTaken(PilotError):
    """Someone else listens there already."""


def application() -> Door:
    """What a worker process serves.

    What is made at the start stays. It is not looked through for what may go: that would be a fifth
    of the start, and stop everybody for a tenth of a second now and then.
    """
    gc.disable()
    # The process that looks after the workers needs none of it.
    from pilot import schema
    from pilot.app import create_app
    from pilot.db import db
    from pilot.web import watching

    settings = read_settings()
    watching.log_to_stderr(every_request=not settings.pretend)
    app = create_app(settings)
    with app.app_context():
        schema.take_stock(db.engine)
    gc.freeze()
    gc.enable()
    return Door(app, at_once=places_of(settings), largest_bytes=app.config["MAX_CONTENT_LENGTH"])


def serve(
    settings: Settings,
    *,
    host: str,
    port: int,
    when_ready: Callable[[str], None] = lambda url: None,
) -> None:
    """Serves until it is told to stop; `when_ready` hears the address once it answers."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.http import HTTP1Settings
    from granian.log import LogLevels

    # A forked worker would inherit the locks our own thread holds at that moment.
    multiprocessing.set_start_method("spawn", force=True)
    os.environ.update(settings.as_environment())  # workers are processes of their own
    _let_files_be_open()
    if settings.metrics_port:
        _count(settings)
    url = f"http://{host}:{port}"
    threading.Thread(target=_announce, args=(url, when_ready), daemon=True).start()
    Granian(
        "pilot.server:application",
        factory=True,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=settings.workers,
        blocking_threads=THREADS,
        backlog=_CONNECTIONS,
        backpressure=_CONNECTIONS,
        http1_settings=HTTP1Settings(header_read_timeout=_HEADERS_WITHIN_MS),
        respawn_failed_workers=True,
        websockets=False,
        log_level=LogLevels.error,  # it warns of so many threads
    ).serve()


def places_of(settings: Settings) -> int:
    """Requests that a process answers side by side. With SQLite they write one after the other, and
    more of them only take each other's time: a fifth of a mark's with five on two cores."""
    cores = os.cpu_count() or 1
    usual = max(cores + 1, 3) if settings.embedded else 2 * cores + 1
    return settings.threads or min(_MOST_PLACES, usual)


def _let_files_be_open() -> None:
    """As many as this account may: each connection is one, and many systems begin with 1,024."""
    try:
        import resource
    except ImportError:  # Windows sets no such limit
        return
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def _count(settings: Settings) -> None:
    """Every worker counts into files of one folder, new at each start, that one port reads."""
    folder = settings.data_folder / "counts"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder)
    from pilot.web import watching

    watching.serve_counts(settings.metrics_port)


def _announce(url: str, when_ready: Callable[[str], None]) -> None:
    straight = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # it is our own machine
    deadline = time.monotonic() + _READY_WITHIN_SECONDS
    while time.monotonic() < deadline:
        try:
            with straight.open(f"{url}/health", timeout=1):
                when_ready(url)
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
