"""Walks through a served application as someone: what its addresses and forms hold."""

import html
import http.client
import re
from collections import defaultdict
from dataclasses import dataclass, field

from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

_LINK = re.compile(r'(?:href|action|formaction|data-chart-url)="(/[^"#]*)')
_FORM = re.compile(r"<form[^>]*>.*?</form>", re.DOTALL)
_NAME = re.compile(r'\bname="([^"]+)"')
_LONGEST_WALK = 150


@dataclass(frozen=True)
class Visitor:
    """Someone who looks at the application on that port, with these cookies."""

    port: int
    cookie: str = ""

    def get(self, path: str) -> tuple[int, str, str]:
        """Status, where it leads to, and the text."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("GET", path, headers={"Cookie": self.cookie})
            answer = connection.getresponse()
            said = answer.read().decode(errors="replace")
            return answer.status, answer.getheader("Location", ""), said
        finally:
            connection.close()


def signed_in(port: int, path: str) -> Visitor:
    """Whoever opens that link: of a sign-in or a card."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        given = answer.headers.get_all("Set-Cookie") or []
    finally:
        connection.close()
    return Visitor(port, "; ".join(each.split(";")[0] for each in given))


@dataclass
class Seen:
    """What was met on the way."""

    values: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Of each part of an address, by its name."""
    fields: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Of each endpoint's forms."""
    queries: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Names after the question mark, by endpoint."""
    pages: list[str] = field(default_factory=list)
    """Addresses that answered, one for each route."""


def walk(app: Flask, visitor: Visitor) -> Seen:
    """Follows links from home, one for each route, until there are no new ones."""
    seen, waiting = Seen(), ["/"]
    known: set[str] = set()
    for path in waiting:  # it grows while it is walked
        endpoint = _meet(app, seen, path, "GET")
        if not endpoint or endpoint in known or len(known) > _LONGEST_WALK:
            continue
        status, leads_to, text = visitor.get(path)
        if status == 200:
            known.add(endpoint)
            seen.pages.append(path)
        waiting += [leads_to] if leads_to.startswith("/") else []
        waiting += [html.unescape(link) for link in _LINK.findall(text)]
        _meet_forms(app, seen, path, text)
    return seen


def _meet_forms(app: Flask, seen: Seen, path: str, text: str) -> None:
    for form in _FORM.findall(text):
        for action in _LINK.findall(form) or [path]:
            if endpoint := _meet(app, seen, html.unescape(action), "POST"):
                seen.fields[endpoint].update(_NAME.findall(form))


def _meet(app: Flask, seen: Seen, address: str, method: str) -> str:
    """The endpoint of an address; its parts are remembered."""
    path, _mark, query = address.partition("?")
    try:
        endpoint, values = app.url_map.bind("localhost").match(path, method)
    except (HTTPException, RequestRedirect):
        return ""
    for name, value in values.items():
        seen.values[name].add(str(value))
    if query:
        seen.queries[endpoint].update(pair.partition("=")[0] for pair in query.split("&"))
    return str(endpoint)
