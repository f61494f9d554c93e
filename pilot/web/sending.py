"""How a write came to us: from a page, or from a device that kept it for a while."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from flask import Response, redirect, request, url_for
from werkzeug.wrappers import Response as Answer

_KEY = re.compile(r"[A-Za-z0-9_-]{16,64}")
_KEY_OF_WORKER = re.compile(r"[0-9a-f-]{36}")
_LONGEST_WAIT = timedelta(days=400)
_SAME_CLOCK = timedelta(minutes=10)


@dataclass(frozen=True)
class Sending:
    """What the device says of a write besides the write itself."""

    key: str
    """The same for the same write, however often it is sent; empty where a page sent it."""
    made_at: datetime | None
    """When it was saved on the device, by the device's clock."""
    sent_at: datetime | None
    """When it was sent, by the same clock."""

    @property
    def waited(self) -> timedelta:
        """From then until it was sent: both by the same clock, so a wrong one does no harm."""
        waited = self.sent_at - self.made_at if self.made_at and self.sent_at else timedelta(0)
        return waited if timedelta(0) <= waited <= _LONGEST_WAIT else timedelta(0)

    def has_wrong_clock(self, now: datetime) -> bool:
        """Whether the device's clock says something else than ours, or went back meanwhile."""
        if self.sent_at is None or self.made_at is None:
            return False
        return abs(self.sent_at - now) > _SAME_CLOCK or self.waited != self.sent_at - self.made_at


def sending() -> Sending:
    """The request's own words on it; what we do not understand is left out."""
    key = key_of_worker() or request.form.get("kept", "")
    return Sending(
        key=key if _KEY.fullmatch(key) else "",
        made_at=_moment(request.headers.get("X-Made-At") or request.form.get("at", "")),
        sent_at=_moment(request.headers.get("X-Sent-At", "")),
    )


def key_of_worker() -> str:
    """The key a worker sends it under; empty where a page sent it."""
    key = request.headers.get("Idempotency-Key", "")
    return key if _KEY_OF_WORKER.fullmatch(key) else ""


def saved_at(endpoint: str, **values: object) -> Answer:
    """The next page; a device that sent it is told that it was saved, which no redirect can say."""
    return _saved(url_for(endpoint, **values))  # type: ignore[arg-type]


def saved_here() -> Answer:
    """The same, where the next page has the address that was written to: the one that thousands of
    phones write to need not be put together again."""
    return _saved(request.script_root + request.path)


def _saved(next_page: str) -> Answer:
    if key_of_worker():
        return Response(status=201, headers={"Location": next_page})
    return redirect(next_page, 303)


def _moment(text: str) -> datetime | None:
    """A moment with its zone, in UTC."""
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
        return moment.astimezone(UTC) if moment.tzinfo else None
    except (ValueError, OverflowError):
        return None
