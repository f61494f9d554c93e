"""Refuses writes that another site sent: the browser itself tells where a request comes from.

The rule of Go's CrossOriginProtection. There is no token that an offline queue could let go stale.
"""

from urllib.parse import urlsplit

from flask import Flask, current_app, request

from pilot.errors import NotAllowed
from pilot.web.access import View
from pilot.web.door import SAFE_METHODS


def from_anywhere(view: View) -> View:
    """For a write that carries its own proof in its address and that other programs send."""
    view.from_anywhere = True  # type: ignore[attr-defined]
    return view


def _refuse_other_sites() -> None:
    if request.method in SAFE_METHODS:
        return
    site = request.headers.get("Sec-Fetch-Site")
    if site in ("same-origin", "none"):
        return
    origin = request.headers.get("Origin")
    if site is None and origin and urlsplit(origin).netloc == request.host:
        return
    if getattr(current_app.view_functions.get(request.endpoint or ""), "from_anywhere", False):
        return
    raise NotAllowed


def init_app(app: Flask) -> None:
    """Checks every request that may write."""
    app.before_request(_refuse_other_sites)
