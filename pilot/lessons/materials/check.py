"""The one quick question of a lesson: asked, answered, explained, counted."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import delete, func, select

from pilot.db import session, upsert
from pilot.errors import RuleBroken
from pilot.language import gettext as _
from pilot.language import ngettext
from pilot.lessons.models import CheckQuestion, Completion, Lesson
from pilot.pilots import service as pilots
from pilot.pilots.models import Pilot

LETTERS = "ABCD"
NOT_SURE = 0
"""What is kept for "I'm not sure yet", which stands below every question."""


@dataclass(frozen=True)
class Asked:
    """A question as its teacher writes it."""

    asks: str
    answers: tuple[str, ...]
    right_place: int
    why: str


@dataclass(frozen=True)
class Chosen:
    """One answer, and how many of those who answered chose it."""

    answer: str
    words: str
    is_right: bool


@dataclass(frozen=True)
class Explained:
    """What a student reads after marking."""

    heading: str
    yes: bool
    right: str
    """The right answer, where another was chosen."""
    why: str


def find_question(lesson: Lesson) -> CheckQuestion | None:
    """The question of a lesson, where it has one."""
    return session.get(CheckQuestion, (lesson.district_id, lesson.id))


def ask(pilot: Pilot, lesson: Lesson, asked: Asked | None) -> None:
    """Keeps the question; None takes it away. Answers belong to the question they were given to."""
    pilots.refuse_if_closed(pilot)
    before = find_question(lesson)
    if before and not (asked and _same(before, asked)):
        _refuse_if_answered(lesson)
    its = {"district_id": lesson.district_id, "lesson_id": lesson.id}
    if asked is None:
        where = (
            CheckQuestion.district_id == lesson.district_id,
            CheckQuestion.lesson_id == lesson.id,
        )
        session.execute(delete(CheckQuestion).where(*where))
        return
    kept = {
        "asks": asked.asks,
        "options": "\n".join(asked.answers),
        "right_place": asked.right_place,
        "why": asked.why,
    }
    session.execute(upsert(CheckQuestion, {**its, **kept}, list(kept)))


def explained(question: CheckQuestion, chosen: int | None) -> Explained | None:
    """What to say of the answer; nothing where there is none."""
    answers = question.answers
    if chosen is None or not 0 <= chosen <= len(answers):
        return None
    right, yes = answers[question.right_place - 1], chosen == question.right_place
    if chosen == NOT_SURE:
        heading = _("You were not sure yet")
    else:
        heading = _("Your answer: %(answer)s", answer=answers[chosen - 1])
    return Explained(heading, yes, "" if yes else right, question.why)


def counted(question: CheckQuestion, chosen: Iterable[int | None]) -> tuple[Chosen, ...]:
    """How many chose what; nobody is named. Nothing where nobody answered."""
    counts = Counter(each for each in chosen if each is not None)
    everyone = counts.total()
    if not everyone:
        return ()
    rows = [
        Chosen(f"{letter}. {answer}", _of(counts[place], everyone), place == question.right_place)
        for place, (letter, answer) in enumerate(zip(LETTERS, question.answers, strict=False), 1)
    ]
    if counts[NOT_SURE]:
        rows.append(Chosen(_("Not sure yet"), _of(counts[NOT_SURE], everyone), is_right=False))
    return tuple(rows)


def _of(n: int, everyone: int) -> str:
    return _("%(n)s of %(all)s", n=n, all=everyone)


def _same(question: CheckQuestion, asked: Asked) -> bool:
    return (question.asks, question.answers) == (asked.asks, list(asked.answers))


def _refuse_if_answered(lesson: Lesson) -> None:
    answers = session.scalar(
        select(func.count()).where(
            Completion.district_id == lesson.district_id,
            Completion.pilot_id == lesson.pilot_id,
            Completion.lesson_id == lesson.id,
            Completion.chosen.is_not(None),
        )
    )
    if answers:
        sentence = ngettext(
            "%(num)s student has answered, so the question and its answers stay.",
            "%(num)s students have answered, so the question and its answers stay.",
            answers,
        )
        raise RuleBroken("asks", sentence)
