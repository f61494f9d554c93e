"""Lessons and answers in the words students and teachers see."""

from pilot.language import gettext as _
from pilot.language import lazy_gettext, ngettext
from pilot.lessons.models import Amount, Completion, Feeling, Lesson, LessonKind

KINDS = {
    LessonKind.WATCH: lazy_gettext("Watch"),
    LessonKind.READ: lazy_gettext("Read"),
    LessonKind.PAPER: lazy_gettext("On paper"),
}
AMOUNTS = {
    Amount.ALL: lazy_gettext("All of it"),
    Amount.SOME: lazy_gettext("Some of it"),
    Amount.NO_ACCESS: lazy_gettext("I could not open it"),
}
FEELINGS = {
    Feeling.GOT_IT: lazy_gettext("Got it"),
    Feeling.NEARLY: lazy_gettext("Nearly"),
    Feeling.STUCK: lazy_gettext("Stuck"),
}


def task(lesson: Lesson) -> str:
    """What is to do, and how long it takes."""
    if lesson.kind is LessonKind.WATCH:
        return ngettext("Watch for %(num)s minute.", "Watch for %(num)s minutes.", lesson.minutes)
    if lesson.kind is LessonKind.READ:
        return ngettext("Read for %(num)s minute.", "Read for %(num)s minutes.", lesson.minutes)
    return ngettext("On paper, %(num)s minute.", "On paper, %(num)s minutes.", lesson.minutes)


def answer(completion: Completion) -> str:
    """What the student said; else how else we know."""
    if completion.said_at is None:
        return _("Your teacher saw it.")
    said = [AMOUNTS[completion.amount]] if completion.amount is not Amount.ALL else []
    if completion.feeling is not None:
        said.append(FEELINGS[completion.feeling])
    what = ", ".join(str(each) for each in said or [AMOUNTS[Amount.ALL]])
    return _("You said: %(what)s", what=what)
