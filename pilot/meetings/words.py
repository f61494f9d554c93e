"""What we call activities and changes on a page, and how names stand in a sentence."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from babel.lists import format_list
from flask_babel import get_locale

from pilot.language import gettext, ngettext
from pilot.language import lazy_gettext as _
from pilot.lessons.models import Lesson
from pilot.meetings.models import Activity, Change
from pilot.web.filters import day as with_weekday
from pilot.web.filters import moment as with_day

ACTIVITIES: dict[Activity, Any] = {
    Activity.EXPLANATION: _("Mini-lesson"),
    Activity.PRACTICE_ALONE: _("Practice alone"),
    Activity.PRACTICE_TOGETHER: _("Practice together"),
    Activity.PROJECT: _("Projects"),
    Activity.DISCUSSION: _("Discussion"),
    Activity.CONFERENCE: _("One-to-one help"),
    Activity.CHECK: _("Quiz or check"),
    Activity.ORGANISATION: _("Getting organised"),
}
CHANGES: dict[Change, Any] = {
    Change.NOTHING: _("Nothing"),
    Change.SHORTER_LESSON: _("Shorter lesson"),
    Change.GO_OVER_FIRST: _("Go over it first"),
    Change.NEW_GROUPS: _("New groups"),
    Change.MORE_TIME: _("More time"),
    Change.SOMETHING_ELSE: _("Something else"),
}

MOST_NAMES = 6
"""More students than that are a number."""


def activity_words(activity: Activity) -> str:
    """What an activity is called."""
    return str(ACTIVITIES[activity])


def change_words(change: Change) -> str:
    """What a change is called."""
    return str(CHANGES[change])


def together(names: Iterable[str]) -> str:
    """Names as one reads them aloud: Chidi, Grace and Leo."""
    return str(format_list(list(names), locale=get_locale() or "en_GB"))


def lesson_words(lesson: Lesson | None) -> str:
    """Lesson 7, Tenths and hundredths; nothing where none is due."""
    if lesson is None:
        return ""
    return gettext("Lesson %(number)s, %(title)s", number=lesson.number, title=lesson.title)


def asked_words(questions: int) -> str:
    """How many students asked something."""
    return ngettext(
        "%(num)s student asked you something", "%(num)s students asked you something", questions
    )


def to_log_words(day: date, today: date) -> str:
    """An invitation to log a day that was missed."""
    if day == today - timedelta(1):
        return gettext("Log yesterday")
    return gettext("Log %(day)s", day=with_weekday(day))


def when_words(moment: datetime, today: date) -> str:
    """A moment on the school's clock, inside a sentence: at 10:42."""
    if moment.date() == today:
        return gettext("at %(time)s", time=f"{moment:%H:%M}")
    return gettext("on %(moment)s", moment=with_day(moment))
