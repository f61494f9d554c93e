"""Tells whoever watches the server that it answers and reaches its database."""

from flask import Blueprint, Response
from sqlalchemy import text

from pilot.db import session
from pilot.web.access import everyone

bp = Blueprint("health", __name__)


@bp.get("/health")
@everyone
def health() -> Response:
    """One word when all is well."""
    session.execute(text("SELECT 1"))
    return Response("ok\n", mimetype="text/plain")
