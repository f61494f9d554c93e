"""A real browser for tests, one that fails the test when a page breaks or calls elsewhere."""

from collections.abc import Iterator
from typing import Protocol
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    sync_playwright,
)

from tests.servers import CHROMIUM_FLAGS, find_chromium

PHONE = (390, 844)
OURS = ("127.0.0.1", "localhost")
"""Passkeys belong to names, so one test calls this machine by its name."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tries a browser's tests once more where they fail. It is a dozen processes, of which one may
    come too late on a machine with two cores; the report counts those that were tried again."""
    for item in items:
        if item.get_closest_marker("browser") and not item.get_closest_marker("flaky"):
            item.add_marker(pytest.mark.flaky(reruns=1))


class NewPage(Protocol):
    """Opens a page in a browser window of its own, with nobody signed in."""

    def __call__(
        self,
        *,
        width: int = ...,
        height: int = ...,
        dark: bool = ...,
        javascript: bool = ...,
        locale: str = ...,
    ) -> Page: ...


class LiveServer(Protocol):
    """The application, served on loopback."""

    url: str


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    with sync_playwright() as playwright:
        program = find_chromium(playwright.chromium.executable_path)
        browser = playwright.chromium.launch(executable_path=program, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def new_page(browser: Browser, live_server: LiveServer) -> Iterator[NewPage]:
    """Opens pages: `new_page(width=1280, dark=True).goto("/")`."""
    contexts: list[BrowserContext] = []
    watch = Watch()

    def open_page(
        *,
        width: int = PHONE[0],
        height: int = PHONE[1],
        dark: bool = False,
        javascript: bool = True,
        locale: str = "en",
    ) -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            java_script_enabled=javascript,
            locale=locale,
        )
        contexts.append(context)
        watch.over(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
    assert not watch.faults, "\n".join(watch.faults)


class Watch:
    """What went wrong in the browser while the test looked at something else."""

    def __init__(self) -> None:
        self.faults: list[str] = []
        self._visited: set[str] = set()

    def over(self, context: BrowserContext) -> None:
        """Listens to everything the pages of this window do."""
        context.on("request", self._asked)
        context.on("console", self._said)
        context.on("weberror", lambda error: self.faults.append(f"script: {error.error}"))

    def _asked(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in ("http", "https") and address.hostname not in OURS:
            self.faults.append(f"asked another host: {request.url}")
        if request.is_navigation_request():
            self._visited.add(request.url)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not self._is_answer_of_page(message):
            self.faults.append(f"console: {message.text} ({message.location['url']})")

    def _is_answer_of_page(self, message: ConsoleMessage) -> bool:
        """A page that is meant to answer 404 or 422 is an error to Chromium, not to us."""
        url = message.location["url"]
        return message.text.startswith("Failed to load resource") and url in self._visited
