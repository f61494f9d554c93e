"""What the same taps and pages cost when a district has a thousand marks, or a million."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Select, insert, select
from werkzeug.test import TestResponse

from pilot import clock, schema
from pilot.accounts import cards, sign_in
from pilot.accounts.models import Person
from pilot.app import create_app
from pilot.config import Settings
from pilot.db import Base, db, new_id, read_only, session
from pilot.lessons.models import Amount, Completion, Evidence, Lesson, LessonKind, Route
from pilot.pilots.models import Cohort, Pilot
from pilot.rosters.models import Enrolment, Teaching
from tests.bench.crowd import leader_of_many
from tests.bench.marking import FROM_US
from tests.bench.timing import cost_of

STUDENTS, LESSONS = 25, 5
SIZES = (1_000, 100_000, 1_000_000)
AT_ONCE = 100
RUNS = 20
Rows = dict[type[Base], list[dict[str, Any]]]
Pages = dict[str, Callable[[], None]]
_PILOTS = (
    select(Pilot.district_id, Pilot.id, Pilot.owner_id, Cohort.class_group_id)
    .join(Cohort, (Cohort.district_id == Pilot.district_id) & (Cohort.pilot_id == Pilot.id))
    .order_by(Pilot.closed_at.is_not(None), Pilot.id)
)


@dataclass(frozen=True)
class Grown:
    """Milliseconds of processor time with so many marks, in one process and without a server."""

    marks: int
    what: str
    milliseconds: float
    file_mb: float


def growth(sizes: tuple[int, ...] = SIZES) -> Iterator[Grown]:
    """Each tap and page in each size, on SQLite."""
    for marks in sizes:
        with TemporaryDirectory() as folder:
            file = Path(folder) / "grown.db"
            app = create_app(Settings(f"sqlite:///{file}", Path(folder)))
            with app.app_context():
                schema.upgrade(db.engine)
                pages = fill(app, max(marks // (STUDENTS * LESSONS), 1))
                schema.take_stock(db.engine)
                db.engine.dispose()
            size = sum(each.stat().st_size for each in Path(folder).glob("grown.db*")) / 1e6
            for what, ask in pages.items():
                yield Grown(marks, what, cost_of(ask, times=RUNS), size)
                read_only(False)
            with app.app_context():
                db.engine.dispose()


def fill(app: Flask, pilots: int) -> Pages:
    """So many pilots, their students and marks; what is asked of one that runs."""
    now = clock.now()
    leader = leader_of_many(pilots, now)
    classes = session.execute(_PILOTS).all()
    for first in range(0, pilots, AT_ONCE):
        rows: Rows = {}
        for each in classes[first : first + AT_ONCE]:
            _class(rows, *each, now=now)
        for table, its in rows.items():
            session.execute(insert(table), its)
    pages = _pages_of(app, *classes[0], leader=leader, now=now)
    session.commit()
    return pages


def _pages_of(
    app: Flask,
    district_id: int,
    pilot_id: int,
    owner_id: int,
    class_id: int,
    *,
    leader: str,
    now: datetime,
) -> Pages:
    learner = session.get_one(Person, (district_id, session.scalars(_learners(class_id)).first()))
    owner = session.get_one(Person, (district_id, owner_id))
    owner.password_hash = "never asked for"
    student = _browser(app, "card", cards.card_of(learner, at=now).code)
    teacher = _browser(app, "signin", sign_in.open_sign_in(owner, at=now))
    lesson = session.scalars(select(Lesson.id).where(Lesson.pilot_id == pilot_id)).first()
    asks: dict[str, Callable[[], TestResponse]] = {
        "mark a lesson": partial(
            student.post, f"/tonight/{lesson}/done", headers=FROM_US, data={"question": ""}
        ),
        "Tonight": partial(student.get, "/tonight"),
        "lesson page": partial(student.get, f"/tonight/{lesson}"),
        "Today": partial(teacher.get, "/today"),
        "pilot page": partial(teacher.get, f"/pilots/{pilot_id}"),
        "portfolio": partial(_browser(app, "signin", leader).get, "/portfolio"),
    }
    return {what: partial(_answered, ask) for what, ask in asks.items()}


def _answered(ask: Callable[[], TestResponse]) -> None:
    answer = ask()
    assert answer.status_code in (200, 303), answer.status


def _learners(class_id: int) -> Select[int]:
    return select(Enrolment.student_id).where(Enrolment.class_group_id == class_id)


def _browser(app: Flask, cookie: str, value: str) -> FlaskClient:
    browser = app.test_client()
    browser.set_cookie(cookie, value)
    return browser


def _class(
    rows: Rows,
    district_id: int,
    pilot_id: int,
    owner_id: int,
    class_id: int,
    *,
    now: datetime,
) -> None:
    its, then = {"district_id": district_id}, now - timedelta(days=70)
    group = {**its, "class_group_id": class_id}
    lessons, students = ([new_id() for _n in range(n)] for n in (LESSONS, STUDENTS))
    rows.setdefault(Teaching, []).append({**group, "person_id": owner_id})
    rows.setdefault(Person, []).extend(
        {**its, "id": each, "name": f"Pupil {n}", "name_key": f"pupil {n}"}
        for n, each in enumerate(students)
    )
    rows.setdefault(Lesson, []).extend(
        {
            **its, "id": each, "pilot_id": pilot_id, "number": n, "title": f"Part {n}",
            "kind": LessonKind.READ, "minutes": 6, "planned_on": (now - timedelta(6 - n)).date(),
        }
        for n, each in enumerate(lessons, 1)
    )  # fmt: skip
    rows.setdefault(Enrolment, []).extend(
        {**group, "student_id": each, "enrolled_at": then} for each in students
    )
    mark = {
        **its, "pilot_id": pilot_id, "how": Evidence.SAID, "amount": Amount.ALL, "question": "",
        "note": "", "completed_at": now, "said_at": now, "said_route": Route.CARD,
    }  # fmt: skip
    rows.setdefault(Completion, []).extend(
        {**mark, "student_id": student, "lesson_id": lesson}
        for student in students
        for lesson in lessons
    )
