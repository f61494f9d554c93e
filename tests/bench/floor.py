"""The bare floor: what marking a lesson would cost if somebody wrote that alone, by hand, on Flask
and the query builder. Its cookie, who that is and whether they may, one upsert, commit.

It has no tablets, no rules, no languages, no second fence, and forgets what a device sent twice.
"""

import sys
from datetime import UTC, datetime
from typing import Any

from flask import Flask, abort, redirect, request
from sqlalchemy import Connection, Engine, bindparam, create_engine, event, select
from sqlalchemy.dialects.sqlite import insert
from werkzeug.wrappers import Response

from pilot.accounts.models import Card
from pilot.app import LARGEST_BODY_BYTES
from pilot.config import read_settings
from pilot.lessons.models import Completion, Lesson
from pilot.pilots.models import Cohort, Pilot
from pilot.rosters.models import Enrolment
from pilot.server import THREADS, places_of
from pilot.web.door import Door

_card, _lesson, _pilot = Card.__table__.c, Lesson.__table__.c, Pilot.__table__.c
_cohort, _place = Cohort.__table__.c, Enrolment.__table__.c
_WHO = select(_card.district_id, _card.person_id).where(
    _card.code == bindparam("code"), _card.revoked_at.is_(None)
)
_MAY = (
    select(_lesson.pilot_id)
    .join(
        Pilot.__table__,
        (_pilot.district_id == _lesson.district_id) & (_pilot.id == _lesson.pilot_id),
    )
    .join(
        Cohort.__table__,
        (_cohort.district_id == _pilot.district_id) & (_cohort.pilot_id == _pilot.id),
    )
    .join(
        Enrolment.__table__,
        (_place.district_id == _cohort.district_id)
        & (_place.class_group_id == _cohort.class_group_id),
    )
    .where(
        _lesson.district_id == bindparam("here"),
        _lesson.id == bindparam("lesson"),
        _place.student_id == bindparam("student"),
        _place.left_at.is_(None),
        _pilot.closed_at.is_(None),
    )
)
_KEY = ["district_id", "pilot_id", "student_id", "lesson_id"]


def _upsert() -> Any:
    new = insert(Completion.__table__)  # type: ignore[arg-type]
    # Without the moment nothing would change the second time, and SQLite would write nothing.
    said = ("amount", "question", "said_at")
    changed = {name: new.excluded[name] for name in said}
    return new.on_conflict_do_update(index_elements=_KEY, set_=changed)


_UPSERT = _upsert()


def floor_on(engine: Engine) -> Flask:
    """The whole application, on that database."""
    app = Flask("floor")

    @app.post("/tonight/<int:lesson_id>/done")
    def done(lesson_id: int) -> Response:
        with engine.begin() as connection:
            _mark(connection, request.cookies.get("card", ""), lesson_id)
        return redirect(f"/tonight/{lesson_id}/done", 303)

    @app.get("/health")
    def health() -> str:
        return "well"

    return app


def _mark(connection: Connection, code: str, lesson_id: int) -> None:
    who = connection.execute(_WHO, {"code": code}).first()
    if who is None:
        abort(401)
    asked = {"here": who.district_id, "student": who.person_id, "lesson": lesson_id}
    pilot_id = connection.execute(_MAY, asked).scalar()
    if pilot_id is None:
        abort(404)
    now = datetime.now(UTC)
    row = {
        "district_id": who.district_id, "pilot_id": pilot_id, "student_id": who.person_id,
        "lesson_id": lesson_id, "how": "said", "amount": "all", "completed_at": now,
        "question": request.form.get("question", ""), "note": "", "said_at": now,
        "said_route": "card", "device_off": False,
    }  # fmt: skip
    connection.execute(_UPSERT, row)


def open_sqlite(url: str) -> Engine:
    """The same file kept as safely as ours: a log written ahead, synchronised at every commit."""
    engine = create_engine(url)

    @event.listens_for(engine, "connect")
    def settle(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        for pragma in ("busy_timeout=15000", "journal_mode=WAL", "synchronous=FULL"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("PRAGMA foreign_keys=ON")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def application() -> Door:
    """What a server serves, with the settings of the environment."""
    settings = read_settings()
    floor = floor_on(open_sqlite(settings.database_url))
    return Door(floor, at_once=places_of(settings), largest_bytes=LARGEST_BODY_BYTES)


def _serve(port: int) -> None:
    """The same server as ours, with as many threads and places."""
    import multiprocessing

    from granian import Granian
    from granian.constants import Interfaces

    multiprocessing.set_start_method("spawn", force=True)
    Granian(
        "tests.bench.floor:application",
        factory=True,
        address="127.0.0.1",
        port=port,
        interface=Interfaces.WSGI,
        blocking_threads=THREADS,
        backlog=4096,
        backpressure=4096,
        websockets=False,
    ).serve()


if __name__ == "__main__":
    _serve(int(sys.argv[sys.argv.index("--port") + 1]))
