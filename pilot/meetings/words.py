"""What we call activities and changes on a page, and how names stand in a sentence."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from pilot.language import gettext, ngettext
from pilot.language import lazy_gettext as _
from pilot.lessons.models import Lesson
from pilot.meetings.class_work import ClassWork, Conference
from pilot.meetings.models import Activity, Change, Progress, Topic, Work
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
WORKS: dict[Work, Any] = {
    Work.PROJECT: _("Project"),
    Work.PROBLEMS: _("Problems"),
    Work.DISCUSSION: _("Discussion"),
}
PROGRESS: dict[Progress, Any] = {
    Progress.DONE: _("Done"),
    Progress.IN_PROGRESS: _("In progress"),
    Progress.NOT_YET: _("Not yet"),
}
TOPICS: dict[Topic, Any] = {
    Topic.LESSON: _("The lesson"),
    Topic.PROBLEM_SET: _("The problem set"),
    Topic.PROJECT: _("The project"),
    Topic.HOW_IT_GOES: _("How it goes"),
}
"""Chips; words of one's own are a topic without one."""

MOST_NAMES = 6
"""More students than that are a number."""


def activity_words(activity: Activity) -> str:
    """What an activity is called."""
    return str(ACTIVITIES[activity])


def change_words(change: Change) -> str:
    """What a change is called."""
    return str(CHANGES[change])


def worked_on_words(work: ClassWork) -> str:
    """What a class worked on, after one another."""
    kinds = [str(WORKS[kind]) for kind in Work if kind in work.worked_on]
    return ", ".join([*kinds, work.worked_on_words] if work.worked_on_words else kinds)


def progress_words(work: ClassWork) -> str:
    """How many are how far: 12 done, 5 in progress."""
    found = ((words, list(work.progress.values()).count(kind)) for kind, words in PROGRESS.items())
    return ", ".join(f"{words}: {n}" for words, n in found if n)


def conference_words(held: Conference) -> str:
    """What a conference was about."""
    topic = str(TOPICS[held.topic]) if held.topic in TOPICS else ""
    return ": ".join(part for part in (topic, held.words) if part)


def conferences_words(work: ClassWork, names: Mapping[int, str]) -> str:
    """With whom, and what about."""
    by_name = sorted(work.conferences, key=lambda student: names.get(student, ""))
    return "; ".join(
        f"{names.get(student, '')} ({conference_words(work.conferences[student])})"
        for student in by_name
    )


def trouble_words(work: ClassWork) -> str:
    """Whether technology was in the way, and what it was."""
    if not work.trouble:
        return gettext("None")
    return work.trouble_words or gettext("Yes")


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
