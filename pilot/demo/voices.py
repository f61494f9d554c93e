"""What pretend students say in mid-week, and what they and their teachers write on their pages."""

import random
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from pilot import clock
from pilot.accounts.models import Person
from pilot.db import session
from pilot.pilots import service as pilots
from pilot.pilots.models import Pilot
from pilot.rosters import service as rosters
from pilot.rosters.models import ClassGroup
from pilot.students import plan
from pilot.students.models import Part
from pilot.voices import answering, asking
from pilot.voices import service as voices
from pilot.voices.models import VoiceQuestion

_SEED = 20260306
_LINES = (
    "I can stop the video and go back.",
    "My brother uses the phone at night, so I do it late.",
    "More time for the hard ones.",
    "Can we have the paper too?",
    "I like that we do the hard part together.",
    "The video was too long on Monday.",
    "Working in pairs helps me.",
    *("",) * 11,
)
"""One of them for each student; most say nothing."""
_PLANS = (
    ("Drawing, and adding in my head.", "Trying it first, then talking.", "Tenths on a line."),
    ("Asking good questions.", "A quiet seat near the window.", "Two tasks without help."),
    ("Building things.", "Seeing one done slowly.", ""),
)


def looked_back(pilot: Pilot, teacher: Person, *, at: datetime, today: date) -> None:
    """What the teacher says of a pilot at its end."""
    voices.reflect(
        pilot,
        teacher,
        went_well="I had time to sit beside the quiet ones.",
        went_less_well="The first two lessons were too long, and three could not open them.",
        next_time="Lessons of five minutes, and paper from the first day.",
        at=at,
        today=today,
    )


def asked_and_heard(pilot: Pilot, teacher: Person, *, morning: datetime) -> None:
    """Asked without names one evening, read the next morning and answered with a change."""
    evening, next_day = morning + timedelta(hours=9), morning + timedelta(hours=22)
    question = _ask(pilot, teacher, nameless=True, at=evening)
    _answer(pilot, question, 18, at=evening)
    asking.close(pilot, question, at=next_day)
    words = "Every lesson on paper too, and videos of six minutes at most."
    day = _day(pilot, next_day)
    asking.hear(pilot, question, teacher, words, at=next_day, today=day)


def asked_now(pilot: Pilot, teacher: Person, *, at: datetime) -> None:
    """Asked last night, and still open: six have answered."""
    evening = at - timedelta(hours=14)
    _answer(pilot, _ask(pilot, teacher, nameless=False, at=evening), 6, at=evening)


def write_plans(group: ClassGroup, teacher: Person, *, at: datetime) -> None:
    """The first students have written, and their teacher beside them."""
    session.flush()
    written = at - timedelta(days=3)
    for student, words in zip(rosters.students_of(group), _PLANS, strict=False):
        _write(student, words, at=written)
        plan.write(student, Part.HELPS, "Say the first step aloud.", teacher, at=written)
        session.flush()


def _write(student: Person, words: Sequence[str], *, at: datetime) -> None:
    parts = (Part.GOOD_AT, Part.HELPS, Part.GOAL)
    for part, said in zip(parts, words, strict=True):
        plan.write(student, part, said, student, at=at)


def _ask(pilot: Pilot, teacher: Person, *, nameless: bool, at: datetime) -> VoiceQuestion:
    words = "How is the new way of learning going?"
    day = _day(pilot, at)
    question = asking.ask(pilot, teacher, words, nameless=nameless, at=at, today=day)
    session.flush()
    return question


def _answer(pilot: Pilot, question: VoiceQuestion, count: int, *, at: datetime) -> None:
    chance = random.Random(_SEED)  # noqa: S311 pretend answers, the same every time
    lines = chance.sample(_LINES, k=count)
    for student, line in zip(pilots.students_of(pilot)[-count:], lines, strict=True):
        face = chance.choices((1, 2, 3, 4, 5), weights=(1, 2, 3, 6, 3))[0]
        asked = answering.get_asked(student, question.id)
        answering.answer(asked, student, face, line, at=at)


def _day(pilot: Pilot, moment: datetime) -> date:
    return clock.day_of(moment, pilots.school_of(pilot).time_zone)
