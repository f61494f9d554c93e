"""The page on which a class is logged: everything filled in, so that only changes are tapped."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from pilot import clock
from pilot.accounts.models import Person
from pilot.language import gettext as _
from pilot.lessons.models import Amount, Feeling, Lesson
from pilot.lessons.timing import typed_since
from pilot.meetings.before_class import BeforeClass, before_class_of
from pilot.meetings.day_rows import DayRows, rows_of
from pilot.meetings.days import refuse_other_days
from pilot.meetings.meeting_log import MeetingLog
from pilot.meetings.models import Activity
from pilot.meetings.records import log_from
from pilot.meetings.words import PROGRESS, TOPICS, lesson_words, to_log_words, when_words
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
    lesson_sentence: str
    lesson: Lesson | None
    tiles: tuple[Tile, ...]
    before: BeforeClass | None
    """What last night says about the lesson; None where none was due."""
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
    next_day: date | None
    """The class day after today, which a phone keeps ahead in case it has no connection then."""
    asks_progress: bool
    """Whether to ask how far each got: the teacher wants it, or it was said before."""
    as_planned: str
    """What one tap saves; empty where it is saved already, or nobody has said a thing yet."""

    @property
    def anyone_stuck(self) -> bool:
        """Whether there is a dot to explain."""
        return any(tile.stuck for tile in self.tiles)

    @property
    def states(self) -> list[tuple[str, str]]:
        """How far a student may have got, with its word."""
        return [(kind.value, str(words)) for kind, words in PROGRESS.items()]

    @property
    def topics(self) -> list[tuple[str, str]]:
        """What a conference may be about, with its words."""
        return [(kind.value, str(words)) for kind, words in TOPICS.items()]

    def expected(self, away: Collection[int]) -> int:
        """How many could have done the lesson: all who are not away."""
        return sum(tile.id not in away for tile in self.tiles)

    def helped_first(self, helped: Collection[int]) -> list[Tile]:
        """Those who were stuck, and those already ticked."""
        return [tile for tile in self.tiles if tile.stuck or tile.id in helped]

    def others(self, helped: Collection[int]) -> list[Tile]:
        """Everyone else who may have got help."""
        return [tile for tile in self.tiles if not (tile.stuck or tile.id in helped)]


def log_page_of(
    pilot: Pilot, day: date, *, me: Person, now: datetime, teaches: bool, ahead: bool = False
) -> LogPage:
    """The page of a class day. A day that was not logged and cannot be is refused.

    What students asked is for their teachers; a helper does not need it to log. The next class day
    may be drawn `ahead`, as it will look on the day; it is saved on the day.
    """
    rows = rows_of(pilot, day)
    today = clock.day_of(now, rows.school.time_zone)
    if ahead and day == rows.days.first_after(today):
        today = day
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
        lesson_sentence=_lesson_sentence(rows),
        lesson=rows.lesson,
        tiles=_tiles(rows),
        before=before_class_of(rows, now) if teaches else None,
        usual_minutes=rows.class_group.meeting_minutes,
        filled_in=_filled_in(rows, source),
        same_as=_same_as(source, today),
        version=saved.version if saved else 0,
        saved_words=_saved_words(rows, me, today),
        earlier=_other_day(rows, rows.days.last_before(day), today),
        later=_other_day(rows, rows.days.first_after(day), today),
        next_day=rows.days.first_after(day) if day == today and not ahead else None,
        asks_progress=pilot.asks_progress or any(each.progress for each in rows.listed),
        as_planned=_as_planned(rows, source, today),
    )


def planned_log_of(pilot: Pilot, day: date) -> MeetingLog:
    """The class of a day as it is filled in before anyone has changed a thing."""
    rows = rows_of(pilot, day)
    return _most_likely(rows, _most_like_it(rows))


def _as_planned(rows: DayRows, source: date | None, today: date) -> str:
    """The log one tap would save, in a line. Without marks it would say that nobody did it."""
    if rows.saved or (rows.lesson and not rows.marks):
        return ""
    log = _most_likely(rows, source)
    parts = [
        _("%(done)s of %(all)s had done the lesson.", done=len(log.done), all=len(rows.students))
        if rows.lesson
        else "",
        _("Nobody away, nothing to change."),
        _same_minutes(source, today),
    ]
    return " ".join(part for part in parts if part)


def _same_minutes(source: date | None, today: date) -> str:
    return _("Minutes: %(same)s", same=_same_as(source, today)) if source else ""


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
        return _with_paper(rows, log_from(rows.saved.meeting, rows.listed, rows.saved.minutes))
    return _most_likely(rows, source)


def _most_likely(rows: DayRows, source: date | None) -> MeetingLog:
    here = {student.id for student in rows.students}
    done = (id_ for id_, mark in rows.marks.items() if mark.amount is Amount.ALL and id_ in here)
    return MeetingLog(
        length_minutes=rows.class_group.meeting_minutes,
        minutes=_likely_minutes(rows, source),
        done=frozenset(done),
    )


def _with_paper(rows: DayRows, log: MeetingLog) -> MeetingLog:
    """What was saved, and what was typed in from paper after that."""
    assert rows.saved
    logged_at = rows.saved.meeting.logged_at
    since = {id_: m.amount for id_, m in rows.marks.items() if typed_since(m, logged_at)}
    done = {id_ for id_, amount in since.items() if amount is Amount.ALL} - log.away
    return replace(log, done=log.done - since.keys() | done)


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
    others = ((day, it) for day, it in rows.logged.items() if day != rows.day)
    fitting = (day for day, it in others if sum(it.minutes.values()) <= usual)
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
