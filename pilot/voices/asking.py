"""A teacher asks the class in mid-week, closes the question, and says what changes because of it.

What is said without names is read once and as a whole, after the last answer: nobody can compare
what was there before an answer came with what was there after it.
"""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import func, select

from pilot.accounts.models import Person
from pilot.db import session
from pilot.errors import NotFound, RuleBroken
from pilot.language import gettext as _
from pilot.pilots import service as pilots
from pilot.pilots.models import Pilot
from pilot.voices.models import NamelessAnswer, VoiceAnswer, VoiceQuestion

SHOWN_FROM = 5
"""Fewer answers than that are shown to nobody."""
OPEN_FOR = timedelta(days=7)


class Question(NamedTuple):
    """A question as pages tell of it."""

    id: int
    words: str
    nameless: bool
    open_until: date
    closed_at: datetime | None
    heard: str
    """What the teacher changed because of it."""
    heard_on: date | None


def questions_of(pilot: Pilot) -> list[VoiceQuestion]:
    """What was asked in a pilot, the last one first."""
    return list(
        session.scalars(
            select(VoiceQuestion)
            .where(
                VoiceQuestion.district_id == pilot.district_id, VoiceQuestion.pilot_id == pilot.id
            )
            .order_by(VoiceQuestion.number.desc())
        )
    )


def get_question(pilot: Pilot, voice_id: int) -> VoiceQuestion:
    """One question of a pilot."""
    found = session.get(VoiceQuestion, (pilot.district_id, voice_id))
    if found is None or found.pilot_id != pilot.id:
        raise NotFound
    return found


def takes_answers(question: VoiceQuestion | Question, today: date) -> bool:
    """Whether it is neither closed nor past its last day."""
    return question.closed_at is None and today <= question.open_until


def are_shown(question: VoiceQuestion | Question, count: int, today: date) -> bool:
    """Whether so many answers may be read: from five up, and without names once it is closed."""
    return count >= SHOWN_FROM and not (question.nameless and takes_answers(question, today))


def count_answers(question: VoiceQuestion) -> int:
    """How many students have answered."""
    table = NamelessAnswer if question.nameless else VoiceAnswer
    return int(
        session.scalar(
            select(func.count())
            .select_from(table)
            .where(
                table.district_id == question.district_id,
                table.voice_question_id == question.id,
            )
        )
        or 0
    )


def ask(
    pilot: Pilot, by: Person, words: str, *, nameless: bool, at: datetime, today: date
) -> VoiceQuestion:
    """Puts a question to the class. The same sent again is the same question."""
    pilots.refuse_if_closed(pilot)
    if pilot.started_at is None:
        raise RuleBroken("question", _("The pilot has not started. Ask once it has."))
    asked = questions_of(pilot)
    last = asked[0] if asked else None
    if last and takes_answers(last, today):
        if (last.words, last.nameless) == (words, nameless):
            return last
        raise RuleBroken("question", _("One question is open. Close it before you ask the next."))
    question = VoiceQuestion(
        district_id=pilot.district_id,
        pilot_id=pilot.id,
        number=last.number + 1 if last else 1,
        words=words,
        nameless=nameless,
        asked_by_id=by.id,
        asked_at=at,
        open_until=today + OPEN_FOR,
    )
    session.add(question)
    pilots.touch(pilot, at=at)
    return question


def close(pilot: Pilot, question: VoiceQuestion, *, at: datetime) -> None:
    """No more answers; twice is the same as once."""
    _begin(pilot, question)
    if question.closed_at is None:
        question.closed_at = at
        pilots.touch(pilot, at=at)


def take_back(pilot: Pilot, question: VoiceQuestion, *, at: datetime) -> None:
    """A question nobody has answered was never asked."""
    _begin(pilot, question)
    if count_answers(question):
        raise RuleBroken("question", _("Someone has answered. Close the question instead."))
    session.delete(question)
    pilots.touch(pilot, at=at)


def hear(
    pilot: Pilot, question: VoiceQuestion, by: Person, words: str, *, at: datetime, today: date
) -> None:
    """Says what changes. The day of the first words stays; the last words count."""
    _begin(pilot, question)
    if not are_shown(question, count_answers(question), today):
        raise RuleBroken("heard", _("Read the answers first."))
    if question.heard != words:
        question.heard, question.heard_by_id = words, by.id
        question.heard_at, question.heard_on = question.heard_at or at, question.heard_on or today
        pilots.touch(pilot, at=at)


def unhear(pilot: Pilot, question: VoiceQuestion, *, at: datetime) -> None:
    """Takes back what was to change; twice is the same as once."""
    _begin(pilot, question)
    if question.heard:
        question.heard, question.heard_by_id = "", None
        question.heard_at, question.heard_on = None, None
        pilots.touch(pilot, at=at)


def _begin(pilot: Pilot, question: VoiceQuestion) -> None:
    """Waits its turn at the pilot; what others wrote meanwhile counts."""
    pilots.refuse_if_closed(pilot)
    session.refresh(question)
