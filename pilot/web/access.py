"""Who may enter. Closed by default: a view that names no audience answers 403."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from flask import Flask, current_app, request

from pilot.errors import NotAllowed

View = Callable[..., Any]
Admit = Callable[[dict[str, Any]], dict[str, Any]]
"""Takes the ids from the address, gives the proven things the view is handed instead.

It raises `NotSignedIn`, `NotAllowed` or `NotFound` to refuse.
"""


@dataclass(frozen=True)
class Audience:
    """Who a view is for, in words for `pilot access`, and the rule that lets them in."""

    words: str
    admit: Admit


@dataclass(frozen=True)
class RouteAccess:
    """One line of the table that `pilot access` prints."""

    method: str
    path: str
    endpoint: str
    audience: str


def audience(words: str, admit: Admit) -> Callable[[View], View]:
    """Declares who a view is for and hands it what the rule has proven."""

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(**ids: Any) -> Any:
            return view(**admit(ids))

        guarded.audience = Audience(words, admit)  # type: ignore[attr-defined]
        return guarded

    return declare


everyone = audience("everyone", lambda ids: ids)


def audience_of(view: View | None) -> Audience | None:
    """The audience a view declares, if it does."""
    return getattr(view, "audience", None)


def table_of(app: Flask) -> list[RouteAccess]:
    """Every route with its method and audience, in the order of paths."""
    rows = [
        RouteAccess(method, rule.rule, rule.endpoint, _words(app, rule.endpoint))
        for rule in app.url_map.iter_rules()
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
    ]
    return sorted(rows, key=lambda row: (row.path, row.method))


def _words(app: Flask, endpoint: str) -> str:
    declared = audience_of(app.view_functions.get(endpoint))
    return declared.words if declared else "nobody: no audience declared"


def _refuse_undeclared() -> None:
    endpoint = request.endpoint
    if endpoint and audience_of(current_app.view_functions[endpoint]) is None:
        raise NotAllowed


def init_app(app: Flask) -> None:
    """Refuses every view that declares no audience."""
    app.before_request(_refuse_undeclared)
