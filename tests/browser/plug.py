"""A server whose plug can be pulled, for pages that have to do without it."""

import socket
import threading
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from flask import Flask
from playwright.sync_api import Page
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from tests.servers import free_port


class Server:
    """The application on a port of its own, which can be stopped and started again."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.port = free_port()
        self.loses_answers = False
        """What is sent arrives and is kept, and the connection breaks before the answer."""
        self._running: BaseWSGIServer | None = None
        self._connections: list[socket.socket] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        connections = self._connections

        class Noting(WSGIRequestHandler):
            def setup(self) -> None:
                super().setup()
                connections.append(self.connection)

        self._running = make_server(
            "127.0.0.1", self.port, self._answer, threaded=True, request_handler=Noting
        )
        threading.Thread(target=self._running.serve_forever, daemon=True).start()

    def stop(self) -> None:
        """As if the plug were pulled: a connection the browser holds ready is gone too."""
        if self._running:
            self._running.shutdown()
            self._running.server_close()
            self._running = None
        self._break_connections()

    def _answer(self, environ: Any, start_response: Any) -> Iterable[bytes]:
        answer = self.app(environ, start_response)
        if self.loses_answers and environ["REQUEST_METHOD"] == "POST":
            self._break_connections()
        return answer

    def _break_connections(self) -> None:
        for connection in self._connections:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        self._connections.clear()


def wait_until_kept(page: Page, *paths: str) -> None:
    """Until the worker answers for the page and has kept these addresses and all their parts.

    A fact, and not a time. `wait_for_function` would not do: to it a promise is already true.
    """
    assert page.evaluate(
        """async (paths) => {
          const parts = await caches.open("offline-parts");
          const isKept = async (path) => {
            const page = await caches.match(path);
            const named = page ? (await page.text()).match(/\\/static\\/[^"]+/g) : [];
            const kept = await Promise.all(named.map((part) => parts.match(part)));
            return page && kept.every(Boolean);
          };
          for (let tries = 0; tries < 300; tries += 1) {
            const kept = await Promise.all(paths.map(isKept));
            if (navigator.serviceWorker.controller && kept.every(Boolean)) return true;
            await new Promise((done) => setTimeout(done, 100));
          }
          return false;
        }""",
        list(paths),
    ), f"not kept: {paths}"
