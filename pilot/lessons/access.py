"""Who may open a student's pages: the student with their card, for lessons of their own classes."""

from typing import Any

from flask import request

from pilot.accounts.access import Student, student
from pilot.errors import NotSignedIn, PilotError
from pilot.lessons.student_lessons import get_student_lesson
from pilot.web.access import View, audience


class NotTheirPage(PilotError):
    """On a shared device another card was opened since this page was: nothing of it counts."""


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
        # The page says whose it is, so that a tap on an old one never counts for someone else.
        if request.args.get("of", str(me.person.id)) != str(me.person.id):
            raise NotTheirPage
        return {"me": me, "mine": get_student_lesson(me.person, ids.pop("lesson_id")), **ids}

    return audience("student with a card, in the lesson's class", admit)(view)


def _holder() -> Student:
    me = student()
    if me is None:
        raise NoCard
    return me
