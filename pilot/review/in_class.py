"""What went on in class during a pilot, as counts: no student is named, and few are not counted."""

from collections import Counter
from collections.abc import Iterator

from pilot.language import gettext as _
from pilot.language import lazy_gettext, ngettext
from pilot.meetings.models import ClassMeeting, Progress, Work
from pilot.pilots.models import PhaseKind
from pilot.review.dataset import Attended, PilotRows
from pilot.review.privacy import Viewer

_WORKS = (
    (Work.PROBLEMS, lazy_gettext("problems")),
    (Work.PROJECT, lazy_gettext("project")),
    (Work.DISCUSSION, lazy_gettext("discussion")),
)
_PROGRESS = (
    (Progress.DONE, lazy_gettext("done")),
    (Progress.IN_PROGRESS, lazy_gettext("in progress")),
    (Progress.NOT_YET, lazy_gettext("not yet")),
)


def in_class(rows: PilotRows, viewer: Viewer) -> tuple[str, ...]:
    """A line for each thing the logs of the pilot's own days say; none where they say nothing."""
    held = [m for m in rows.meetings if rows.phase_of(m.met_on) is PhaseKind.DURING]
    lines = [*_worked_on(held), *_trouble(held), *_with_colleagues(held)]
    if viewer.sees_each_of(len(rows.students)):
        listed = [each for m in held for each in rows.attendance.get(m.id, {}).values()]
        lines += [*_conferences(listed), *_progress(listed)]
    return tuple(lines)


def _worked_on(held: list[ClassMeeting]) -> Iterator[str]:
    """The most often first; the first says what is counted."""
    counts = [(str(words), sum(kind in m.worked_on for m in held)) for kind, words in _WORKS]
    counts.append((_("other things"), sum(bool(m.worked_on_words) for m in held)))
    counts.sort(key=lambda each: -each[1])
    found = [
        _("%(what)s %(n)s", what=what, n=n)
        if place
        else ngettext("%(what)s %(num)s class", "%(what)s %(num)s classes", n, what=what)
        for place, (what, n) in enumerate(counts)
        if n
    ]
    if found:
        yield _("Worked on: %(what)s.", what=", ".join(found))


def _trouble(held: list[ClassMeeting]) -> Iterator[str]:
    had = sum(meeting.trouble for meeting in held)
    if had:
        yield ngettext(
            "Technology trouble in %(had)s of %(num)s class.",
            "Technology trouble in %(had)s of %(num)s classes.",
            len(held),
            had=had,
        )


def _with_colleagues(held: list[ClassMeeting]) -> Iterator[str]:
    said = [m.collaboration_minutes for m in held if m.collaboration_minutes is not None]
    if said:
        yield ngettext(
            "Planning with colleagues: %(minutes)s minutes for %(num)s class.",
            "Planning with colleagues: %(minutes)s minutes for %(num)s classes.",
            len(said),
            minutes=sum(said),
        )


def _conferences(listed: list[Attended]) -> Iterator[str]:
    n = sum(each.conference is not None for each in listed)
    if n:
        yield ngettext("%(num)s conference held.", "%(num)s conferences held.", n)


def _progress(listed: list[Attended]) -> Iterator[str]:
    counts = Counter(each.progress for each in listed if each.progress)
    found = [f"{words} {counts[kind]}" for kind, words in _PROGRESS if counts[kind]]
    if found:
        yield _("How far students got: %(what)s.", what=", ".join(found))
