"""A school for real servers: its pilots began three weeks ago, so every lesson is open."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import time, timedelta
from itertools import count
from pathlib import Path

from sqlalchemy import Engine, create_engine

from pilot import clock, engines, schema
from pilot.accounts import cards, service
from pilot.accounts.models import Person, Role, School
from pilot.app import create_app
from pilot.config import Settings
from pilot.db import db, session
from pilot.lessons import service as lessons
from pilot.lessons.models import LessonKind
from pilot.pilots import service as pilots
from pilot.pilots.models import PhaseKind
from pilot.rosters import service as rosters

A_WHILE = timedelta(days=21)
_names = count(1)


@dataclass(frozen=True)
class Pupil:
    """A student with a card, and the lessons it opens."""

    student_id: int
    card: str
    lessons: tuple[int, ...]


def make_school(settings: Settings, *, classes: int, each: int = 25) -> list[Pupil]:
    """Fills the empty database of these settings; everyone who can mark."""
    app = create_app(settings)
    with app.app_context():
        schema.upgrade(db.engine)
        school = service.open_school(
            service.found_district("Fields", at=clock.now() - A_WHILE), "Northfield"
        )
        teacher = service.add_person(school, "Tina Teacher", Role.TEACHER)
        pupils = [pupil for _n in range(classes) for pupil in _class(school, teacher, each)]
        session.commit()
        session.remove()
        db.engine.dispose()
    return pupils


def _class(school: School, teacher: Person, size: int) -> list[Pupil]:
    then, name = clock.now() - A_WHILE, f"Class {next(_names)}"
    group = rosters.start_class(
        school, teacher, name=name, subject="Maths", meeting_minutes=50, meets_at=time(9)
    )
    students = rosters.enrol(group, [f"Pupil {n}" for n in range(1, size + 1)], at=then)
    pilot = pilots.draft_pilot(
        group,
        teacher,
        pain_point="Too much explaining",
        pain_number=None,
        pain_unit="",
        today=then.date(),
        at=then,
    )
    rows = [
        lessons.LessonRow(n, None, f"Part {n}", LessonKind.WATCH, "", 6, day)
        for n, day in enumerate(pilots.days_of(pilot, PhaseKind.DURING), 1)
    ]
    lessons.save_lessons(pilot, rows, by=teacher, at=then, today=then.date())
    pilots.start(pilot, at=then, staying=[student.id for student in students])
    ids = tuple(lesson.id for lesson in lessons.lessons_of(pilot))
    return [Pupil(each.id, cards.card_of(each, at=then).code, ids) for each in students]


def settings_for(database_url: str, folder: Path) -> Settings:
    """Settings for a server in that folder, on that database."""
    return Settings(database_url, folder, workers=1 if database_url.startswith("sqlite") else 2)


@contextmanager
def looking_at(database_url: str) -> Iterator[Engine]:
    """The database of a server, from outside of it."""
    engine = create_engine(database_url)
    engines.prepare(engine)
    try:
        yield engine
    finally:
        engine.dispose()
