"""The page on which a class is logged: everything filled in, so that only changes are tapped."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from pilot import clock
from pilot.accounts.models import Person
from pilot.language import gettext as _
from pilot.lessons.models import Amount, Feeling, Lesson
from pilot.meetings.day_rows import DayRows, rows_of
from pilot.meetings.days import refuse_other_days
from pilot.meetings.meeting_log import MeetingLog
from pilot.meetings.models import Activity
from pilot.meetings.records import log_from
from pilot.meetings.words import asked_words, lesson_words, to_log_words, when_words
from pilot.pilots.models import PhaseKind, Pilot
from pilot.web.filters import day as with_weekday


@dataclass(frozen=True)
class Tile:
    """A student on the page."""

    id: int
    name: str
    stuck: bool
    """Said so last night."""
    amount: str
    """What they said when it was not all of the lesson, in a word or two."""


@dataclass(frozen=True)
class Question:
    """What a student asked about the lesson."""

    name: str
    words: str


@dataclass(frozen=True)
class OtherDay:
    """The class day before or after this one."""

    day: date
    words: str
    """The day; or, where it was missed, that it can be logged."""


@dataclass(frozen=True)
class LogPage:
    """What the page shows around its form."""

    pilot: Pilot
    class_name: str
    day: date
    is_today: bool
    lead: str
    lesson: Lesson | None
    tiles: tuple[Tile, ...]
    questions: tuple[Question, ...]
    usual_minutes: int
    filled_in: MeetingLog
    """What was saved; before that, what is most likely."""
    same_as: str
    """Where the minutes come from, in a sentence."""
    version: int
    saved_words: str
    """Whether it is saved, when, and by whom if someone else did."""
    earlier: OtherDay | None
    later: OtherDay | None

    @property
    def anyone_stuck(self) -> bool:
        """Whether there is a dot to explain."""
        return any(tile.stuck for tile in self.tiles)

    @property
    def asked(self) -> str:
        """How many asked something last night."""
        return asked_words(len(self.questions))

    @property
    def quotes(self) -> list[tuple[str, str, str]]:
        """The questions with who asked, as the page quotes them."""
        return [(question.words, question.name, "") for question in self.questions]

    def expected(self, away: Collection[int]) -> int:
        """How many could have done the lesson: all who are not away."""
        return sum(tile.id not in away for tile in self.tiles)

    def helped_first(self, helped: Collection[int]) -> list[Tile]:
        """Those who were stuck, and those already ticked."""
        return [tile for tile in self.tiles if tile.stuck or tile.id in helped]

    def others(self, helped: Collection[int]) -> list[Tile]:
        """Everyone else who may have got help."""
        return [tile for tile in self.tiles if not (tile.stuck or tile.id in helped)]


def log_page_of(pilot: Pilot, day: date, *, me: Person, now: datetime) -> LogPage:
    """The page of a class day. A day that was not logged and cannot be is refused."""
    rows = rows_of(pilot, day)
    today = clock.day_of(now, rows.school.time_zone)
    if rows.saved is None:
        refuse_other_days(pilot, rows.days, day, today=today)
    source = None if rows.saved else _most_like_it(rows)
    saved = rows.saved.meeting if rows.saved else None
    return LogPage(
        pilot=pilot,
        class_name=rows.class_group.name,
        day=day,
        is_today=day == today,
        lead=_lead(rows),
        lesson=rows.lesson,
        tiles=_tiles(rows),
        questions=questions_in(rows),
        usual_minutes=rows.class_group.meeting_minutes,
        filled_in=_filled_in(rows, source),
        same_as=_same_as(source, today),
        version=saved.version if saved else 0,
        saved_words=_saved_words(rows, me, today),
        earlier=_other_day(rows, rows.days.last_before(day), today),
        later=_other_day(rows, rows.days.first_after(day), today),
    )


def _lead(rows: DayRows) -> str:
    if rows.saved:
        hint = _("This is what was saved. Tap what was different.")
    elif rows.marks:
        hint = _("Filled in from last night. Tap only what changed.")
    elif rows.lesson:
        hint = _(
            "No marks from home yet. Tap the students who had done it, or use the paper sheet."
        )
    elif rows.days.phase_on(rows.day) is PhaseKind.BASELINE:
        hint = _("A day before the pilot, to compare with. Tap only what changed.")
    else:
        hint = _("No lesson was due. Tap only what changed.")
    return " ".join(part for part in (_lesson_sentence(rows), hint) if part)


def _lesson_sentence(rows: DayRows) -> str:
    title = lesson_words(rows.lesson)
    return title if not title or title[-1] in ".!?" else f"{title}."


def _saved_words(rows: DayRows, me: Person, today: date) -> str:
    if rows.saved is None:
        return _("Not saved yet")
    meeting = rows.saved.meeting
    when = when_words(clock.local(meeting.logged_at, rows.school.time_zone), today)
    if meeting.logged_by_id == me.id:
        return _("Saved %(when)s", when=when)
    return _("Saved by %(name)s %(when)s", name=rows.saved.by, when=when)


def questions_in(rows: DayRows) -> tuple[Question, ...]:
    """What was asked about the lesson of that day, by name."""
    asked = {student: mark.question for student, mark in rows.marks.items() if mark.question}
    return tuple(Question(p.name, asked[p.id]) for p in rows.students if p.id in asked)


def _tiles(rows: DayRows) -> tuple[Tile, ...]:
    words = {Amount.ALL: "", Amount.SOME: _("some"), Amount.NO_ACCESS: _("could not open")}
    tiles = []
    for student in rows.students:
        mark = rows.marks.get(student.id)
        stuck = mark is not None and mark.feeling is Feeling.STUCK
        tiles.append(Tile(student.id, student.name, stuck, words[mark.amount] if mark else ""))
    return tuple(tiles)


def _filled_in(rows: DayRows, source: date | None) -> MeetingLog:
    if rows.saved:
        return log_from(rows.saved.meeting, rows.listed, rows.saved.minutes)
    here = {student.id for student in rows.students}
    done = (id_ for id_, mark in rows.marks.items() if mark.amount is Amount.ALL and id_ in here)
    return MeetingLog(
        length_minutes=rows.class_group.meeting_minutes,
        minutes=_likely_minutes(rows, source),
        done=frozenset(done),
    )


def _likely_minutes(rows: DayRows, source: date | None) -> dict[Activity, int]:
    """Those of the last meeting like this one; else, before the pilot, a class of explaining."""
    if source is not None:
        return rows.logged[source].minutes
    if rows.days.phase_on(rows.day) is PhaseKind.BASELINE:
        return {Activity.EXPLANATION: rows.class_group.meeting_minutes}
    return {}


def _most_like_it(rows: DayRows) -> date | None:
    """The last meeting before it in the same phase, or else the nearest to that, if it fits."""
    phase, usual = rows.days.phase_on(rows.day), rows.class_group.meeting_minutes
    fitting = (day for day, it in rows.logged.items() if sum(it.minutes.values()) <= usual)
    return max(
        fitting,
        key=lambda day: (rows.days.phase_on(day) is phase, day < rows.day, day),
        default=None,
    )


def _same_as(source: date | None, today: date) -> str:
    if source is None:
        return ""
    if source == today - timedelta(1):
        return _("Same as yesterday.")
    return _("Same as %(day)s.", day=with_weekday(source))


def _other_day(rows: DayRows, day: date | None, today: date) -> OtherDay | None:
    if day is None or day > today:
        return None
    missed = day not in rows.logged and day < today
    return OtherDay(day, to_log_words(day, today) if missed else with_weekday(day))
