"""Who may answer a question: the student with their card, where their own class is asked."""

from datetime import datetime
from typing import Any

from pilot.accounts.access import Student
from pilot.errors import NotFound
from pilot.lessons.access import holder_of_page
from pilot.measures.questions import Question, get_question, questions_to
from pilot.tablets import service as tablets
from pilot.web.access import View, audience


def questions_open_to(me: Student, now: datetime) -> list[Question]:
    """Their questions, of every class that lets in whoever showed that much."""
    found = questions_to(me.person, now)
    return [each for each in found if tablets.opens(each.class_group.sign_in_policy, me.proof)]


def own_question(view: View) -> View:
    """For a student whose class is asked. Hands the view `me` and `question`."""

    def admit(ids: dict[str, Any]) -> dict[str, Any]:
        me = holder_of_page()
        question = get_question(me.person, ids.pop("measure_id"))
        if not tablets.opens(question.class_group.sign_in_policy, me.proof):
            raise NotFound
        return {"me": me, "question": question, **ids}

    return audience("student with a card, whose class is asked", admit)(view)
