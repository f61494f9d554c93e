"""Materials that go along when lessons are taken on to the next cycle."""

from collections.abc import Mapping

from sqlalchemy import select

from pilot.db import session
from pilot.lessons.models import CheckQuestion, LessonFile, Reading
from pilot.pilots.models import Pilot

_TABLES: tuple[type[Reading | LessonFile | CheckQuestion], ...] = (
    Reading,
    LessonFile,
    CheckQuestion,
)
_OWN = ("id", "lesson_id")
"""What a copy has of its own."""


def copy_materials(pilot: Pilot, new_ids: Mapping[int, int]) -> None:
    """Gives each new lesson what the old one had. Files lie in the store once for both."""
    for table in _TABLES:
        columns = [column.name for column in table.__table__.columns if column.name not in _OWN]
        rows = session.execute(
            select(table.lesson_id, *(getattr(table, name) for name in columns)).where(
                table.district_id == pilot.district_id, table.lesson_id.in_(new_ids)
            )
        ).all()
        for old_id, *values in rows:
            kept = dict(zip(columns, values, strict=True))
            session.add(table(lesson_id=new_ids[old_id], **kept))
