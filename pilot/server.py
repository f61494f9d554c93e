"""The production server: granian, with threads, and workers that come back when they fall."""

import multiprocessing
import os
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable

from flask import Flask

from pilot.app import create_app
from pilot.config import Settings, read_settings
from pilot.errors import PilotError

_READY_WITHIN_SECONDS = 30
_MOST_THREADS = 8
_QUEUE = 256
"""Requests that may wait for a thread; the ones beyond wait at the door."""


class PortTaken(PilotError):
    """Someone else listens there already."""


def application() -> Flask:
    """What a worker process serves."""
    return create_app(read_settings())


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
    from granian.log import LogLevels

    # A forked worker would inherit the locks our own thread holds at that moment.
    multiprocessing.set_start_method("spawn", force=True)
    os.environ.update(settings.as_environment())  # workers are processes of their own
    url = f"http://{host}:{port}"
    threading.Thread(target=_announce, args=(url, when_ready), daemon=True).start()
    Granian(
        "pilot.server:application",
        factory=True,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=settings.workers,
        blocking_threads=settings.threads or min(_MOST_THREADS, 2 * (os.cpu_count() or 1) + 1),
        backpressure=_QUEUE,
        respawn_failed_workers=True,
        websockets=False,
        log_level=LogLevels.warning,
    ).serve()


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
