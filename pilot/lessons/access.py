"""Who may open a student's pages: the student with their card, for lessons of their own classes."""

from typing import Any

from pilot.accounts.access import Student, student
from pilot.errors import NotSignedIn
from pilot.lessons.student_lessons import get_student_lesson
from pilot.web.access import View, audience


class NoCard(NotSignedIn):
    """No card was opened on this device, or it no longer works: passwords are no help here."""


def card_holder(view: View) -> View:
    """For a student who came with a card. Hands the view `me`."""

    def admit(ids: dict[str, Any]) -> dict[str, Any]:
        return {"me": _holder(), **ids}

    return audience("student with a card", admit)(view)


def own_lesson(view: View) -> View:
    """For a student whose class has the lesson in the address. Hands the view `me` and `mine`."""

    def admit(ids: dict[str, Any]) -> dict[str, Any]:
        me = _holder()
        return {"me": me, "mine": get_student_lesson(me.person, ids.pop("lesson_id")), **ids}

    return audience("student with a card, in the lesson's class", admit)(view)


def _holder() -> Student:
    me = student()
    if me is None:
        raise NoCard
    return me
