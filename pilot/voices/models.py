"""What a teacher noticed, what students say in mid-week, and what teachers and leaders say to each
other, in their own words."""

from datetime import date, datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from pilot.db import InDistrict, Row, part_of, unique


class Reflection(InDistrict):
    """What a teacher says of a pilot at its end: once a pilot, and they may change it."""

    pilot_id: Mapped[int] = part_of("pilot", primary_key=True)
    went_well: Mapped[str] = mapped_column(String(500), default="")
    went_less_well: Mapped[str] = mapped_column(String(500), default="")
    next_time: Mapped[str] = mapped_column(String(500), default="")
    written_by_id: Mapped[int] = part_of("person", ondelete="NO ACTION")
    written_at: Mapped[datetime]


class VoiceQuestion(Row):
    """A question a teacher puts to the class in mid-week: answered by a face and a line."""

    rules = (unique("pilot_id", "number"),)

    pilot_id: Mapped[int] = part_of("pilot")
    number: Mapped[int]
    """1 for the first; a question is asked once the one before it is closed."""
    words: Mapped[str] = mapped_column(String(160))
    nameless: Mapped[bool]
    """Whether answers are kept without names. Fixed once it is asked."""
    asked_by_id: Mapped[int] = part_of("person", ondelete="NO ACTION")
    asked_at: Mapped[datetime]
    open_until: Mapped[date]
    """The last day it can be answered, unless it is closed earlier."""
    closed_at: Mapped[datetime | None]
    heard: Mapped[str] = mapped_column(String(280), default="")
    """What the teacher changes because of the answers; empty until they say."""
    heard_by_id: Mapped[int | None] = part_of("person", ondelete="NO ACTION")
    heard_at: Mapped[datetime | None]
    heard_on: Mapped[date | None]
    """The day of the change on the charts."""


class VoiceAnswer(InDistrict):
    """What a student says to a question that is answered with a name."""

    voice_question_id: Mapped[int] = part_of("voice_question", primary_key=True)
    student_id: Mapped[int] = part_of("person", primary_key=True)
    face: Mapped[int]
    """1 is very bad, 5 very good."""
    line: Mapped[str] = mapped_column(String(280), default="")
    answered_at: Mapped[datetime]


class HasAnswered(InDistrict):
    """A student has answered a question without names: that they did, never what they said."""

    voice_question_id: Mapped[int] = part_of("voice_question", primary_key=True)
    student_id: Mapped[int] = part_of("person", primary_key=True)


class NamelessAnswer(Row):
    """An answer that leads back to nobody: no name, no time, and an id that is chance alone."""

    voice_question_id: Mapped[int] = part_of("voice_question")
    face: Mapped[int]
    line: Mapped[str] = mapped_column(String(280), default="")


class Comment(Row):
    """What a leader or a teacher says to the other about a pilot."""

    rules = (unique("pilot_id", "sent_key"),)

    pilot_id: Mapped[int] = part_of("pilot")
    written_by_id: Mapped[int] = part_of("person", ondelete="NO ACTION")
    words: Mapped[str] = mapped_column(String(500))
    written_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    """When its author took it back; its words are gone then."""
    sent_key: Mapped[str] = mapped_column(String(32))
    """Made with the form, so that sending it twice says it once."""
