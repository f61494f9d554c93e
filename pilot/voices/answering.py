"""A student answers a question of their class, with their name or so that nobody can tell.

Without names two things are kept apart: that a student has answered, and an answer. Nothing in a
row leads from one to the other: the answer has no time and its id is chance. Nor does the order
of rows: with each new answer all of them are written anew, shuffled.
"""

import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from sqlalchemy import BigInteger, Select, bindparam, delete, insert, select

from pilot import clock
from pilot.accounts.models import Person, School
from pilot.db import session, upsert
from pilot.errors import NotFound, RuleBroken
from pilot.language import gettext as _
from pilot.pilots import service as pilots
from pilot.pilots.models import Pilot
from pilot.pilots.own_rows import HERE, STUDENT, from_student, whose
from pilot.rosters.models import ClassGroup
from pilot.voices.asking import takes_answers
from pilot.voices.models import HasAnswered, NamelessAnswer, VoiceAnswer, VoiceQuestion

TOLD_FOR = timedelta(days=7)
"""How long students read what changes because of what they said."""
_ID_BITS = 62
_Rows = Select[VoiceQuestion, Pilot, ClassGroup, School, Person, VoiceAnswer, int]


@dataclass(frozen=True)
class Asked:
    """A question as one student meets it."""

    question: VoiceQuestion
    pilot: Pilot
    school: School
    teacher: Person
    """Who asks."""
    class_group: ClassGroup
    answer: VoiceAnswer | None
    """What they said, where names are kept."""
    has_answered: bool

    @property
    def class_name(self) -> str:
        """What the class is called among students: its subject, where it has one."""
        return self.class_group.subject or self.class_group.name

    def is_open(self, now: datetime) -> bool:
        """Whether it can be answered, and what was said with a name changed."""
        return self.pilot.closed_at is None and takes_answers(self.question, self._today(now))

    def is_told(self, now: datetime) -> bool:
        """Whether the teacher has said of late what changes."""
        heard_at = self.question.heard_at
        return heard_at is not None and now - heard_at < TOLD_FOR

    def _today(self, now: datetime) -> date:
        return clock.day_of(now, self.school.time_zone)


def asked_of(student: Person) -> list[Asked]:
    """The questions of a student's running pilots, the last one first."""
    rows = session.execute(_of_running_pilots(), whose(student))
    return [_as_asked(*row) for row in rows]


def get_asked(student: Person, voice_id: int) -> Asked:
    """One question to a student's class. Anybody else's is not found."""
    row = session.execute(_one_question(), {**whose(student), "voice_id": voice_id}).first()
    if row is None:
        raise NotFound
    return _as_asked(*row)


def answer(asked: Asked, student: Person, face: int, line: str, *, at: datetime) -> None:
    """Keeps an answer. With a name the last one counts, without one the first."""
    _begin(asked, at)
    question = asked.question
    its = {"district_id": question.district_id, "voice_question_id": question.id}
    if question.nameless:
        if _is_first(its, student):
            _put_among_the_others(its, face, line)
        return
    said = {"face": face, "line": line, "answered_at": at}
    session.execute(upsert(VoiceAnswer, {**its, "student_id": student.id, **said}, [*said]))


def take_back(asked: Asked, student: Person, *, at: datetime) -> None:
    """Takes an answer with a name back; one without cannot be found again."""
    _begin(asked, at)
    if asked.question.nameless:
        raise RuleBroken("face", _("No name is kept. So it cannot be taken back."))
    session.execute(
        delete(VoiceAnswer).where(
            VoiceAnswer.district_id == student.district_id,
            VoiceAnswer.voice_question_id == asked.question.id,
            VoiceAnswer.student_id == student.id,
        )
    )


def _begin(asked: Asked, at: datetime) -> None:
    """Waits its turn at the pilot, as closing the question does."""
    closed = RuleBroken("face", _("This question is closed now."))
    try:
        pilots.refuse_if_closed(asked.pilot)
    except RuleBroken:
        raise closed from None
    session.refresh(asked.question)
    if not asked.is_open(at):
        raise closed


def _is_first(its: dict[str, int], student: Person) -> bool:
    key = (its["district_id"], its["voice_question_id"], student.id)
    if session.get(HasAnswered, key, populate_existing=True) is not None:
        return False
    session.execute(insert(HasAnswered).values(**its, student_id=student.id))
    return True


def _put_among_the_others(its: dict[str, int], face: int, line: str) -> None:
    of_question = (
        NamelessAnswer.district_id == its["district_id"],
        NamelessAnswer.voice_question_id == its["voice_question_id"],
    )
    known = session.execute(select(NamelessAnswer.face, NamelessAnswer.line).where(*of_question))
    answers = [*((row.face, row.line) for row in known), (face, line)]
    secrets.SystemRandom().shuffle(answers)
    session.execute(delete(NamelessAnswer).where(*of_question))
    rows = [{**its, "id": secrets.randbits(_ID_BITS), "face": f, "line": ln} for f, ln in answers]
    session.execute(insert(NamelessAnswer), rows)


def _as_asked(
    question: VoiceQuestion,
    pilot: Pilot,
    group: ClassGroup,
    school: School,
    teacher: Person,
    answer: VoiceAnswer | None,
    done: int | None,
) -> Asked:
    known = answer is not None or done is not None
    return Asked(question, pilot, school, teacher, group, answer, known)


# Every student's phone asks this when it opens Tonight: it is put together once.
@cache
def _of_running_pilots() -> _Rows:
    ordered = _asked().order_by(VoiceQuestion.asked_at.desc(), VoiceQuestion.id)
    return ordered.where(Pilot.closed_at.is_(None))


@cache
def _one_question() -> _Rows:
    return _asked().where(VoiceQuestion.id == bindparam("voice_id", type_=BigInteger))


def _asked() -> _Rows:
    question = VoiceQuestion
    columns = select(
        question, Pilot, ClassGroup, School, Person, VoiceAnswer, HasAnswered.student_id
    )
    return (
        from_student(columns, to=question)
        .join(Person, (Person.district_id == HERE) & (Person.id == question.asked_by_id))
        .outerjoin(
            VoiceAnswer,
            (VoiceAnswer.district_id == HERE)
            & (VoiceAnswer.voice_question_id == question.id)
            & (VoiceAnswer.student_id == STUDENT),
        )
        .outerjoin(
            HasAnswered,
            (HasAnswered.district_id == HERE)
            & (HasAnswered.voice_question_id == question.id)
            & (HasAnswered.student_id == STUDENT),
        )
    )
