"""What tells that everything worked out from a pilot's rows still holds."""

from collections.abc import Hashable
from datetime import datetime

from flask_babel import get_locale

from pilot.review.dataset import PilotRows
from pilot.review.doses import lessons_begun, lessons_known


def unchanged(rows: PilotRows, now: datetime) -> tuple[Hashable, ...]:
    """The same as long as nobody wrote to the pilot, or to a class of it or who is in it.

    What can change it without such a write is here as well: the clock, as lessons fall due; the
    school's calendar, which moves them; and the language that is spoken.
    """
    return (
        rows.pilot.district_id,
        rows.pilot.id,
        rows.pilot.design,  # the pilot itself is read before its stamp
        rows.stamp,
        len(lessons_begun(rows, now)),
        len(lessons_known(rows, now)),
        tuple(lesson.due_on for lesson in rows.lessons),
        rows.before_days,
        rows.during_days,
        rows.school.time_zone,
        str(get_locale()),
    )
