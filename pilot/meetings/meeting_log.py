"""What a teacher says about one class meeting, apart from any table."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from pilot.errors import RuleBroken
from pilot.language import gettext as _
from pilot.language import lazy_gettext
from pilot.meetings import class_work
from pilot.meetings.class_work import ClassWork
from pilot.meetings.models import Activity, Change

LONGEST_CLASS = 600
"""Minutes no class lasts longer than."""
LONGEST_PLANNING = 600
"""Minutes nobody prepares one class longer than."""
LONGEST_NOTE = 1000
LONGEST_CHANGE_WORDS = 280
STRANGER = lazy_gettext(
    "Someone ticked here is not in this class. Open the page again and tick anew."
)


@dataclass(frozen=True, kw_only=True)
class MeetingLog:
    """Who had done the lesson, who was away, who got help, where the minutes went, what changes."""

    length_minutes: int
    minutes: Mapping[Activity, int]
    done: frozenset[int] = frozenset()
    """Students found to have done the lesson that was due."""
    away: frozenset[int] = frozenset()
    helped: frozenset[int] = frozenset()
    change: Change = Change.NOTHING
    change_words: str = ""
    note: str = ""
    planning_minutes: int | None = None
    """Minutes of preparing the class; None is not said."""
    collaboration_minutes: int | None = None
    """Minutes of planning it with colleagues; None is not said."""
    work: ClassWork = field(default_factory=ClassWork)

    @property
    def total_minutes(self) -> int:
        """All minutes named, whatever they went to."""
        return sum(self.minutes.values())

    @property
    def students(self) -> frozenset[int]:
        """Everyone who is ticked anywhere."""
        return self.done | self.away | self.helped | self.work.students


def tidied(log: MeetingLog, *, lesson_due: bool, said_done: Collection[int]) -> MeetingLog:
    """The same without what carries nothing.

    Done counts only where a lesson was due. Who is away and had said at home that it is done was
    ticked by the page and not by the teacher, so that tick goes; the student's word stays. A
    conference is help.
    """
    return replace(
        log,
        minutes={activity: n for activity, n in log.minutes.items() if n},
        done=log.done - log.away.intersection(said_done) if lesson_due else frozenset(),
        helped=log.helped | log.work.conferences.keys(),
        work=class_work.tidied(log.work),
    )


def check(log: MeetingLog, names: Mapping[int, str]) -> None:
    """Refuses a log that cannot be true of a class with these students."""
    _check_students(log, names)
    _check_minutes(log)
    _check_planning(log)
    class_work.check(log.work)


def joined(first: MeetingLog, second: MeetingLog) -> MeetingLog:
    """What two teachers saw together; minutes cannot be mixed, so they are those of the second.

    Help was given to someone who was there, so it outweighs "away", and "away" outweighs a tick
    that the page may have set by itself.
    """
    helped = first.helped | second.helped
    away = (first.away | second.away) - helped
    changing = first if second.change is Change.NOTHING else second
    return replace(
        second,
        done=(first.done | second.done) - away,
        away=away,
        helped=helped,
        change=changing.change,
        change_words=changing.change_words,
        note=_both_notes(first.note, second.note),
        planning_minutes=_said(second.planning_minutes, first.planning_minutes),
        collaboration_minutes=_said(second.collaboration_minutes, first.collaboration_minutes),
        work=class_work.joined(first.work, second.work),
    )


def adds_nothing(log: MeetingLog, saved: MeetingLog) -> bool:
    """Whether a log says nothing that differs; leaving out what is optional contradicts nobody."""
    known = replace(
        log,
        planning_minutes=_said(log.planning_minutes, saved.planning_minutes),
        collaboration_minutes=_said(log.collaboration_minutes, saved.collaboration_minutes),
        work=class_work.filled_up(log.work, saved.work),
    )
    return known == saved


def can_join(first: MeetingLog, second: MeetingLog) -> bool:
    """Whether both notes fit into one, and so do other words."""
    fits = len(_both_notes(first.note, second.note)) <= LONGEST_NOTE
    return fits and class_work.can_join(first.work, second.work)


def _both_notes(first: str, second: str) -> str:
    return class_work.both(first, second, "\n")


def _said(minutes: int | None, otherwise: int | None) -> int | None:
    return otherwise if minutes is None else minutes


def _check_students(log: MeetingLog, names: Mapping[int, str]) -> None:
    for name in ("done", "away", "helped"):
        if getattr(log, name) - names.keys():
            raise RuleBroken(name, str(STRANGER))
    if log.work.students - names.keys():
        raise RuleBroken("helped", str(STRANGER))
    _refuse_both(log.away & log.helped, names, _("%(name)s is marked away and helped. Untick one."))
    _refuse_both(
        log.away & log.done,
        names,
        _("%(name)s is marked away and as having done the lesson. Untick one."),
    )


def _refuse_both(both: frozenset[int], names: Mapping[int, str], sentence: str) -> None:
    if both:
        raise RuleBroken("away", sentence % {"name": min(names[student] for student in both)})


def _check_minutes(log: MeetingLog) -> None:
    if not 1 <= log.length_minutes <= LONGEST_CLASS:
        raise RuleBroken(
            "length_minutes", _("Enter how long the class was, from 1 to %(n)s.", n=LONGEST_CLASS)
        )
    if min(log.minutes.values(), default=0) < 0:
        raise RuleBroken("minutes", _("Minutes are counted from 0 up. Check each activity."))
    over = log.total_minutes - log.length_minutes
    if over > 0:
        raise RuleBroken(
            "minutes",
            _(
                "Minutes add up to %(total)s, and the class is %(length)s. Take away %(over)s.",
                total=log.total_minutes,
                length=log.length_minutes,
                over=over,
            ),
        )


def _check_planning(log: MeetingLog) -> None:
    said = {"planning": log.planning_minutes, "collaboration": log.collaboration_minutes}
    for name, minutes in said.items():
        if minutes is not None and not 0 <= minutes <= LONGEST_PLANNING:
            raise RuleBroken(
                name, _("Enter the minutes of preparing, from 0 to %(n)s.", n=LONGEST_PLANNING)
            )
