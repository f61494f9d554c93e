"""The page of a lesson that its teacher writes."""

from sqlalchemy import delete

from pilot.db import session, upsert
from pilot.errors import NotFound
from pilot.lessons.materials.markup import Block, blocks_of
from pilot.lessons.models import Lesson, Reading
from pilot.pilots import service as pilots
from pilot.pilots.models import Pilot


def find_text(lesson: Lesson) -> str:
    """What was written, or nothing."""
    reading = session.get(Reading, (lesson.district_id, lesson.id))
    return reading.text if reading else ""


def get_blocks(lesson: Lesson) -> tuple[Block, ...]:
    """The page, as it is drawn."""
    text = find_text(lesson)
    if not text:
        raise NotFound
    return blocks_of(text)


def write(pilot: Pilot, lesson: Lesson, text: str) -> None:
    """Keeps the page; an empty one is none."""
    pilots.refuse_if_closed(pilot)
    its = {"district_id": lesson.district_id, "lesson_id": lesson.id}
    if text:
        session.execute(upsert(Reading, {**its, "text": text}, ["text"]))
    else:
        where = Reading.district_id == lesson.district_id, Reading.lesson_id == lesson.id
        session.execute(delete(Reading).where(*where))
