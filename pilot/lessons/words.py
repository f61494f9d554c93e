"""Lessons and answers in the words students and teachers see."""

from pilot.language import gettext as _
from pilot.language import lazy_gettext, ngettext
from pilot.lessons.models import Amount, Completion, Feeling, Lesson, LessonKind, Route

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
    if completion.said_at is None and not completion.on_paper:
        return _("Your teacher saw it.")
    what = _amount_and_feeling(completion)
    if completion.said_at is None:
        return _("On your paper: %(what)s", what=what)
    if completion.route is Route.FAMILY:
        return _("Your family said: %(what)s", what=what)
    return _("You said: %(what)s", what=what)


def _amount_and_feeling(completion: Completion) -> str:
    amount, feeling = str(AMOUNTS[completion.amount]), completion.feeling
    if feeling is None:
        return amount
    if completion.amount is Amount.ALL:
        return str(FEELINGS[feeling])
    return _("%(amount)s, %(feeling)s", amount=amount, feeling=FEELINGS[feeling])
