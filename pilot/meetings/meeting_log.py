"""What a teacher says about one class meeting, apart from any table."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from pilot.errors import RuleBroken
from pilot.language import gettext as _
from pilot.language import lazy_gettext
from pilot.meetings.models import Activity, Change

LONGEST_CLASS = 600
"""Minutes no class lasts longer than."""
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

    @property
    def total_minutes(self) -> int:
        """All minutes named, whatever they went to."""
        return sum(self.minutes.values())

    @property
    def students(self) -> frozenset[int]:
        """Everyone who is ticked anywhere."""
        return self.done | self.away | self.helped


def tidied(log: MeetingLog, *, lesson_due: bool, said_done: Collection[int]) -> MeetingLog:
    """The same without what carries nothing.

    Done counts only where a lesson was due. Who is away and had said at home that it is done was
    ticked by the page and not by the teacher, so that tick goes; the student's word stays.
    """
    return replace(
        log,
        minutes={activity: n for activity, n in log.minutes.items() if n},
        done=log.done - log.away.intersection(said_done) if lesson_due else frozenset(),
    )


def check(log: MeetingLog, names: Mapping[int, str]) -> None:
    """Refuses a log that cannot be true of a class with these students."""
    _check_students(log, names)
    _check_minutes(log)


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
    )


def can_join(first: MeetingLog, second: MeetingLog) -> bool:
    """Whether both notes fit into one."""
    return len(_both_notes(first.note, second.note)) <= LONGEST_NOTE


def _both_notes(first: str, second: str) -> str:
    if first in second:
        return second
    return first if second in first else f"{first}\n{second}"


def _check_students(log: MeetingLog, names: Mapping[int, str]) -> None:
    for field in ("done", "away", "helped"):
        if getattr(log, field) - names.keys():
            raise RuleBroken(field, str(STRANGER))
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
