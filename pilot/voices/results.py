"""What students said, as far as it may be shown: from five answers up, to their teachers."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, Subquery, literal, select, union_all

from pilot.accounts.models import Person
from pilot.pilots.models import Pilot
from pilot.pilots.own_rows import HERE, of_pilot, which
from pilot.quick import Prepared
from pilot.voices.asking import Question, are_shown, takes_answers
from pilot.voices.models import NamelessAnswer, VoiceAnswer, VoiceQuestion
from pilot.voices.words import FACES


@dataclass(frozen=True)
class Said:
    """One answer: its face, its line, and whose it is where names are kept."""

    face: int
    line: str
    who: str = ""


@dataclass(frozen=True)
class Result:
    """A question, how many have answered, and what they said where that is shown."""

    question: Question
    count: int
    is_open: bool
    said: tuple[Said, ...] | None
    """By face and words, never in the order they came. None while nobody may read them."""

    @property
    def faces(self) -> tuple[tuple[int, int], ...]:
        """How many chose each face, the best first."""
        chosen = [each.face for each in self.said or ()]
        return tuple((face, chosen.count(face)) for face in reversed(FACES))

    @property
    def lines(self) -> tuple[Said, ...]:
        """The answers that have words."""
        return tuple(each for each in self.said or () if each.line)


Asked = Mapping[Question, tuple[Said, ...]]
"""What was asked, the last question first, with everything that was answered."""


def results_of(pilot: Pilot, today: date) -> tuple[Result, ...]:
    """Everything that was asked in a pilot, the last question first."""
    return results_to(asked_in(pilot), today)


def results_to(asked: Asked, today: date) -> tuple[Result, ...]:
    """The same of questions that are at hand."""
    return tuple(_result(question, answers, today) for question, answers in asked.items())


def _result(question: Question, answers: Sequence[Said], today: date) -> Result:
    ordered = tuple(sorted(answers, key=lambda each: (-each.face, each.who, each.line.casefold())))
    shown = are_shown(question, len(answers), today)
    is_open = takes_answers(question, today)
    return Result(question, len(answers), is_open, ordered if shown else None)


def asked_in(pilot: Pilot) -> Asked:
    """The questions of a pilot and both kinds of answers, with one look."""
    found: dict[Question, list[Said]] = defaultdict(list)
    for *of_question, face, line, name in _ASKED.every(**which(pilot)):
        answers = found[Question._make(of_question)]
        if face is not None:
            answers.append(Said(face, line, name))
    return {question: tuple(answers) for question, answers in found.items()}


def _asked(_dialect: str) -> Select[Any]:
    said, of_question = _answers(), (getattr(VoiceQuestion, name) for name in Question._fields)
    return (
        select(*of_question, said.c.face, said.c.line, said.c.name)
        .outerjoin(said, said.c.id == VoiceQuestion.id)
        .where(of_pilot(VoiceQuestion))
        .order_by(VoiceQuestion.number.desc())
    )


_ASKED = Prepared(_asked)


def _answers() -> Subquery:
    here, asked, named, nameless = HERE, VoiceQuestion, VoiceAnswer, NamelessAnswer
    return union_all(
        select(asked.id, named.face, named.line, Person.name)
        .join(named, (named.district_id == here) & (named.voice_question_id == asked.id))
        .join(Person, (Person.district_id == here) & (Person.id == named.student_id))
        .where(of_pilot(asked)),
        select(asked.id, nameless.face, nameless.line, literal("").label("name"))
        .join(nameless, (nameless.district_id == here) & (nameless.voice_question_id == asked.id))
        .where(of_pilot(asked)),
    ).subquery()
