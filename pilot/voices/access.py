"""Who may answer a question: the student with their card, where their own class is asked."""

from typing import Any

from pilot.accounts.access import Student
from pilot.errors import NotFound
from pilot.lessons.access import holder_of_page
from pilot.tablets import service as tablets
from pilot.voices.answering import Asked, asked_of, get_asked
from pilot.web.access import View, audience


def asked_open_to(me: Student) -> list[Asked]:
    """Their questions, of every class that lets in whoever showed that much."""
    found = asked_of(me.person)
    return [each for each in found if tablets.opens(each.class_group.sign_in_policy, me.proof)]


def own_voice(view: View) -> View:
    """For a student whose class is asked. Hands the view `me` and `asked`."""

    def admit(ids: dict[str, Any]) -> dict[str, Any]:
        me = holder_of_page()
        asked = get_asked(me.person, ids.pop("voice_id"))
        if not tablets.opens(asked.class_group.sign_in_policy, me.proof):
            raise NotFound
        return {"me": me, "asked": asked, **ids}

    return audience("student with a card, whose class is asked", admit)(view)
