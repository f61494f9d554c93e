"""The script that keeps Today and Tonight on a device, at an address that never changes."""

from flask import Blueprint, Response, current_app

from pilot.web.access import everyone

bp = Blueprint("worker", __name__)


@bp.get("/worker")
@everyone
def worker() -> Response:
    """A browser asks again now and then whether there is a newer one."""
    script = current_app.extensions["static"].text("js/worker.js")
    answer = Response(script, mimetype="text/javascript")
    answer.headers["Cache-Control"] = "no-cache"
    return answer
