"""An application with planted flaws: every tool must find its own in it. Nobody is served it."""

import logging
import sqlite3
import subprocess

from flask import Blueprint, Flask, redirect, request
from sqlalchemy import select
from werkzeug.wrappers import Response

from pilot.accounts.models import Person
from pilot.db import session

_log = logging.getLogger(__name__)
DATABASE_PASSWORD = "tr0ub4dor-and-3-horses"
bp = Blueprint("flawed", __name__)


@bp.get("/")
def index() -> str:
    """A route without an audience; so are all of them here."""
    return """
        <a href="/student?number=1">Student</a> <a href="/greet?name=Tom">Greet</a>
        <a href="/away?to=/">Away</a> <a href="/half/2">Half</a>
        <form method="post" action="/find"><input name="name"><button>Find</button></form>
    """


@bp.get("/student")
def student() -> str:
    """A statement put together from what was sent."""
    rows = _pupils().execute(f"SELECT name FROM pupil WHERE number = {request.args['number']}")
    return " ".join(name for (name,) in rows) or "nobody"


@bp.get("/greet")
def greet() -> str:
    """What was sent, as markup."""
    return f"<p>Hello {request.args.get('name', '')}</p>"


@bp.get("/away")
def away() -> Response:
    """To any other site."""
    return redirect(request.args.get("to", "/"))


@bp.get("/half/<int:number>")
def half(number: int) -> str:
    """It fails for nought, which it should have said something about."""
    return str(100 // number)


@bp.post("/find")
def find() -> tuple[str, int]:
    """A status nobody expects, and a name in the log."""
    name = request.form.get("name", "")
    _log.warning("somebody looked for %s", request.form["name"])
    return f"{len(everyone_called(name))} found", 218


def everyone_called(name: str) -> list[str]:
    """A query that does not say whose rows it is after; no database is set up for it here."""
    asked = select(Person.name).where(Person.name == name)
    return [] if session.registry.has() is False else list(session.scalars(asked))


def shell(words: str) -> None:
    """Whatever was sent, to the system."""
    subprocess.run(words, shell=True, check=False)


def make_flawed() -> Flask:
    """The application, with three pupils."""
    app = Flask("flawed")
    app.register_blueprint(bp)
    return app


def _pupils() -> sqlite3.Connection:
    pupils = sqlite3.connect(":memory:")
    pupils.execute("CREATE TABLE pupil (number INTEGER, name TEXT)")
    pupils.executemany("INSERT INTO pupil VALUES (?, ?)", [(1, "Tom"), (2, "Ann"), (3, "Bo")])
    return pupils
