"""Tells whoever watches the server that it answers, and that it is ready for everyone."""

from flask import Blueprint, Response, jsonify
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from pilot.db import db, session
from pilot.web.access import everyone

bp = Blueprint("health", __name__)


@bp.get("/health")
@everyone
def health() -> Response:
    """One word when all is well."""
    session.execute(text("SELECT 1"))
    return Response("ok\n", mimetype="text/plain")


@bp.get("/ready")
@everyone
def ready() -> Response:
    """Whether visitors may be sent here: 503 while the database is away or not up to date."""
    from pilot import schema  # alembic is not needed to start

    try:
        current = schema.is_current(db.engine)
    except DBAPIError:
        return _answer("cannot be reached", 503)
    return _answer("up to date", 200) if current else _answer("not up to date", 503)


def _answer(database: str, status: int) -> Response:
    response = jsonify(database=database)
    response.status_code = status
    return response
