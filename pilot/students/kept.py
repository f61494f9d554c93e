"""Everything that is kept about one student: the one list of it, and its rows.

A table that names a student and is not on this list fails a test. Whoever adds one says here under
which name its rows are handed to the student.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import aliased

from pilot.accounts.models import Card, FamilyLink, Membership, Person, Pictures, School, Sighting
from pilot.db import InDistrict, session
from pilot.language import lazy_gettext as _
from pilot.lessons.models import Completion, Lesson, MarkArrival, Watching
from pilot.measures.models import ItemScore, Measure, Measurement, ScoreChange
from pilot.meetings.models import Attendance, ClassMeeting
from pilot.pilots.models import FormDraw, Pilot
from pilot.rosters.models import ClassGroup, Enrolment, ImportedChange
from pilot.students.models import PlanEntry
from pilot.tablets.models import Tablet, Turn, WrongPictures
from pilot.voices.models import HasAnswered, VoiceAnswer, VoiceQuestion

Row = dict[str, Any]
"""One row as it is handed over: names and plain values."""


@dataclass(frozen=True)
class Beside:
    """What makes a row readable: a column of the row another column of it points at."""

    name: str
    column: str
    model: type[InDistrict]
    shown: str


@dataclass(frozen=True)
class Kept:
    """One kind of thing that is kept about a student."""

    name: str
    title: Any
    model: type[InDistrict]
    who: str
    """The column that names the student."""
    beside: tuple[Beside, ...] = ()
    leave_out: frozenset[str] = frozenset()

    @property
    def column(self) -> str:
        """Table and column, as the test of completeness knows them."""
        return f"{self.model.__tablename__}.{self.who}"


_CLASS = Beside("class", "class_group_id", ClassGroup, "name")
_PILOT = Beside("pilot", "pilot_id", Pilot, "pain_point")
_MEASURE = Beside("measure", "measure_id", Measure, "name")
_QUESTION = Beside("question", "voice_question_id", VoiceQuestion, "words")
_TABLET = Beside("tablet", "tablet_id", Tablet, "number")
_SECRET = frozenset({"password_hash", "code", "chosen"})

KEPT = (
    Kept("person", _("Who you are"), Person, "id", leave_out=_SECRET),
    Kept(
        "school",
        _("Your school"),
        Membership,
        "person_id",
        (Beside("school", "school_id", School, "name"),),
    ),
    Kept(
        "classes",
        _("Your classes, and your ways to do lessons"),
        Enrolment,
        "student_id",
        (_CLASS,),
    ),
    Kept("cards", _("Your cards"), Card, "person_id", leave_out=_SECRET),
    Kept("family_links", _("Your family's links"), FamilyLink, "person_id", leave_out=_SECRET),
    Kept("pictures", _("Your three pictures"), Pictures, "person_id", leave_out=_SECRET),
    Kept("turns", _("Your turn at a tablet"), Turn, "student_id", (_TABLET,)),
    Kept("wrong_pictures", _("Wrong pictures tapped"), WrongPictures, "student_id", (_TABLET,)),
    Kept("sent_marks", _("Marks a device has sent"), MarkArrival, "student_id"),
    Kept("list_changes", _("Changes by class lists"), ImportedChange, "student_id", (_CLASS,)),
    Kept(
        "lessons",
        _("Lessons you did, and what you asked"),
        Completion,
        "student_id",
        (
            Beside("lesson", "lesson_id", Lesson, "title"),
            Beside("entered_by", "entered_by_id", Person, "name"),
            _PILOT,
        ),
    ),
    Kept(
        "watched",
        _("Parts of videos you watched"),
        Watching,
        "student_id",
        (Beside("lesson", "lesson_id", Lesson, "title"),),
        leave_out=frozenset({"content"}),
    ),
    Kept(
        "class_days",
        _("Days in class"),
        Attendance,
        "student_id",
        (Beside("day", "meeting_id", ClassMeeting, "met_on"),),
    ),
    Kept(
        "scores",
        _("Scores, and answers from 1 to 5"),
        Measurement,
        "student_id",
        (_MEASURE, Beside("recorded_by", "recorded_by_id", Person, "name")),
    ),
    Kept("quiz_items", _("Items of quick quizzes"), ItemScore, "student_id", (_MEASURE,)),
    Kept(
        "corrections",
        _("Scores that were corrected"),
        ScoreChange,
        "student_id",
        (_MEASURE, Beside("changed_by", "changed_by_id", Person, "name")),
    ),
    Kept("quiz_forms", _("Which form of a quiz came first"), FormDraw, "student_id", (_PILOT,)),
    Kept(
        "plan",
        _("Your page, with everything written before"),
        PlanEntry,
        "student_id",
        (Beside("written_by", "written_by_id", Person, "name"),),
    ),
    Kept("answers", _("What you answered to questions"), VoiceAnswer, "student_id", (_QUESTION,)),
    Kept(
        "answered_without_name",
        _("Questions you answered without a name: what you said is not kept with you"),
        HasAnswered,
        "student_id",
        (_QUESTION,),
    ),
    Kept(
        "looked_at",
        _("Who looked at a page about you, or took away a file or paper"),
        Sighting,
        "student_id",
        (Beside("by", "seen_by_id", Person, "name"),),
    ),
)

OF_STAFF = frozenset(
    {
        "calendar_link.person_id",
        "class_import.person_id",
        "class_meeting.logged_by_id",
        "comment.written_by_id",
        "completion.entered_by_id",
        "day_measurement.recorded_by_id",
        "decision.decided_by_id",
        "draw.drawn_by_id",
        "helping.person_id",
        "measurement.recorded_by_id",
        "no_mail.person_id",
        "passkey.person_id",
        "pilot.owner_id",
        "plan_edit.person_id",
        "plan_entry.written_by_id",
        "reflection.written_by_id",
        "reminder.person_id",
        "score_change.changed_by_id",
        "share.created_by_id",
        "sighting.seen_by_id",
        "sign_in.person_id",
        "sign_in_attempt.person_id",
        "stagger.drawn_by_id",
        "teaching.person_id",
        "tombstone.erased_by_id",
        "unveiling.unveiled_by_id",
        "voice_question.asked_by_id",
        "voice_question.heard_by_id",
    }
)
"""Columns that name who did something. A student in them is in another column of the row too."""


def kept_about(person: Person) -> dict[str, list[Row]]:
    """Every row about one person, by the name of its kind."""
    return {kind.name: list(_rows(kind, person)) for kind in KEPT}


def _rows(kind: Kept, person: Person) -> Iterator[Row]:
    table = kind.model
    others = [(each, aliased(each.model)) for each in kind.beside]
    query: Any = select(table, *(getattr(other, each.shown) for each, other in others))
    for each, other in others:
        points_at = getattr(table, each.column)
        query = query.outerjoin(
            other,
            (other.district_id == table.district_id) & (other.id == points_at),  # type: ignore[attr-defined]
        )
    query = query.where(
        table.district_id == person.district_id, getattr(table, kind.who) == person.id
    ).order_by(*table.__table__.primary_key)
    for found, *shown in session.execute(query):
        beside = {each.name: plain(value) for each, value in zip(kind.beside, shown, strict=True)}
        yield {**beside, **_own(kind, found)}


def _own(kind: Kept, found: InDistrict) -> Mapping[str, Any]:
    """The columns that say something: ids say nothing to a reader."""
    columns = (attribute.key for attribute in kind.model.__mapper__.column_attrs)
    return {
        name: plain(getattr(found, name))
        for name in columns
        if name not in kind.leave_out and name != "id" and not name.endswith("_id")
    }


def plain(value: Any) -> Any:
    """A value as a file can hold it."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(plain(each) for each in value)
    return value
