"""Which classes a teacher has today, which are still to log, and which comes next."""

from dataclasses import dataclass
from datetime import date, datetime

from pilot import clock
from pilot.accounts.models import Role
from pilot.accounts.sign_in import Visitor
from pilot.language import gettext as _
from pilot.lessons import service as lessons
from pilot.lessons.models import Lesson
from pilot.meetings.days import class_days_of
from pilot.meetings.records import meetings_of
from pilot.meetings.words import lesson_words, to_log_words
from pilot.pilots import service as pilots
from pilot.pilots.models import Pilot
from pilot.web.filters import day as with_weekday


@dataclass(frozen=True)
class ClassOn:
    """The class of a pilot on one day."""

    pilot: Pilot
    class_name: str
    day: date
    lesson: Lesson | None
    logged: bool
    words: str
    """What a link to it says."""
    small: str


@dataclass(frozen=True)
class TodayPage:
    """What a teacher's day looks like."""

    today: tuple[ClassOn, ...]
    missed: tuple[ClassOn, ...]
    """Before today and not logged, the latest first."""
    ahead: tuple[ClassOn, ...]
    """The next class of each pilot, the soonest first."""
    drafts: tuple[Pilot, ...]
    has_pilots: bool
    teaches: bool
    """Else they help, and have nothing to start."""

    @property
    def no_class(self) -> str:
        """That there is no class today, and when the next one is."""
        if not self.ahead:
            return _("No class today.")
        soonest = self.ahead[0]
        day, lesson = with_weekday(soonest.day), soonest.lesson
        if lesson is None:
            return _("No class today. Next: %(day)s.", day=day)
        return _("No class today. Next: %(day)s, lesson %(n)s.", day=day, n=lesson.number)


def today_page_of(me: Visitor, *, now: datetime) -> TodayPage:
    """All that the open pilots of someone's classes have to do with today."""
    taught = _taught_by(me)
    helped = pilots.pilots_helped_by(me.district_id, me.person.id)
    known = [*taught, *(pilot for pilot in helped if pilot not in taught)]
    found = [_classes_of(pilot, now) for pilot in known if _is_open(pilot)]
    return TodayPage(
        today=tuple(each for today, _missed, _ahead in found for each in today),
        missed=_by_day([each for _today, missed, _ahead in found for each in missed])[::-1],
        ahead=_by_day([each for _today, _missed, ahead in found for each in ahead]),
        drafts=tuple(pilot for pilot in taught if pilot.started_at is None),
        has_pilots=bool(known),
        teaches=me.is_any((Role.TEACHER,)),
    )


def _taught_by(me: Visitor) -> list[Pilot]:
    """Whoever is no teacher any more keeps nothing of what they taught."""
    if not me.is_any((Role.TEACHER,)):
        return []
    return pilots.pilots_taught_by(me.district_id, me.person.id)


def _classes_of(pilot: Pilot, now: datetime) -> tuple[list[ClassOn], list[ClassOn], list[ClassOn]]:
    """Today's class, the missed ones and the next one of a pilot."""
    school = pilots.school_of(pilot)
    today = clock.day_of(now, school.time_zone)
    days = class_days_of(pilot, school)
    due = {lesson.due_on: lesson for lesson in reversed(lessons.lessons_of(pilot))}
    logged = {meeting.met_on for meeting in meetings_of(pilot)}
    name = pilots.class_of(pilot).name

    def on(day: date) -> ClassOn:
        lesson = due.get(day)
        if day < today:
            return ClassOn(pilot, name, day, lesson, False, to_log_words(day, today), name)
        small = _("Saved") if day in logged else lesson_words(lesson)
        return ClassOn(pilot, name, day, lesson, day in logged, name, small)

    missed = [day for day in days.phases if day < today and day not in logged]
    ahead = days.first_after(today)
    return (
        [on(today)] if today in days.phases else [],
        [on(day) for day in missed],
        [on(ahead)] if ahead else [],
    )


def _is_open(pilot: Pilot) -> bool:
    return pilot.started_at is not None and pilot.closed_at is None


def _by_day(classes: list[ClassOn]) -> tuple[ClassOn, ...]:
    return tuple(sorted(classes, key=lambda each: (each.day, each.class_name, each.pilot.id)))
