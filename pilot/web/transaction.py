"""One request, one transaction: a successful write is kept, everything else is rolled back."""

import logging
from collections.abc import Callable

from flask import Flask, Response, g, request

from pilot import db, fence, quick
from pilot.web.door import SAFE_METHODS

_log = logging.getLogger(__name__)


def _begin() -> None:
    db.read_only(request.method in SAFE_METHODS)
    g.fence = fence.close()


def _leave(_error: BaseException | None) -> None:
    quick.let_go()
    if "fence" in g:
        fence.reopen(g.pop("fence"))


def _end(response: Response) -> Response:
    if request.method not in SAFE_METHODS and response.status_code < 400:
        quick.commit()
        _do_what_waited()
    elif response.status_code < 400:
        _end_reading()
    else:
        quick.rollback()
    _write_down()
    return response


def _end_reading() -> None:
    """A transaction that only read. A rollback would make the driver forget the statements that
    PostgreSQL has planned already, and planning them costs far more than running them."""
    if db.session.new or db.session.dirty or db.session.deleted:
        db.session.rollback()
    else:
        db.session.commit()


def write_down(act: Callable[[], object]) -> None:
    """Writes something of a request that may only have read: in a short transaction of its own,
    once the request's is over. What fails then is logged, and the answer leaves all the same."""
    g.setdefault("write_down", []).append(act)


def _write_down() -> None:
    acts = g.pop("write_down", [])
    if not acts:
        return
    db.read_only(False)
    try:
        for act in acts:
            act()
        db.session.commit()
    except Exception:
        db.session.rollback()
        _log.exception("what an answer showed could not be written down")
    finally:
        db.read_only(request.method in SAFE_METHODS)


def after_commit(act: Callable[[], object]) -> None:
    """Does something once the request's write is kept; what fails then is logged, and no more."""
    g.setdefault("after_commit", []).append(act)


def _do_what_waited() -> None:
    for act in g.pop("after_commit", []):
        try:
            act()
        except Exception:
            _log.exception("what was to follow a write failed")


def init_app(app: Flask) -> None:
    """Ends every request's transaction before its answer leaves. It sees no district at first."""
    app.before_request(_begin)
    app.after_request(_end)
    app.teardown_request(_leave)
