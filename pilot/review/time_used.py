"""The time a school gives for a pilot, beside what its teacher noted as used."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pilot.language import gettext as _
from pilot.pilots.models import PhaseKind
from pilot.pilots.time_given import given_to, given_words
from pilot.review.dataset import PilotRows


@dataclass(frozen=True)
class TimeShown:
    """What a page says of it."""

    given: str
    lines: tuple[str, ...]
    """A line for planning and one for planning together, where the time given is known."""


def time_shown(rows: PilotRows) -> TimeShown:
    """The time given to a pilot, and beside it the time used."""
    return TimeShown(given_words(given_to(rows.pilot)), tuple(_lines(rows)))


def _lines(rows: PilotRows) -> Iterator[str]:
    given = given_to(rows.pilot)
    held = [m for m in rows.meetings if rows.phase_of(m.met_on) is PhaseKind.DURING]
    week = len(rows.school.weekdays)
    if given.planning is not None:
        used = _a_week([m.planning_minutes for m in held], week)
        yield _("To plan: %(beside)s", beside=_beside(given.planning, used))
    if given.collaboration is not None:
        used = _a_week([m.collaboration_minutes for m in held], week)
        yield _("To plan with colleagues: %(beside)s", beside=_beside(given.collaboration, used))


def _beside(given: int, used: int | None) -> str:
    if used is None:
        return _("given %(given)s minutes a week, none noted as used yet.", given=given)
    return _(
        "given %(given)s minutes a week, used %(used)s as far as noted.", given=given, used=used
    )


def _a_week(noted: Sequence[int | None], week: int) -> int | None:
    """Minutes in a week of so many school days, by the classes logged; None where none is noted."""
    said = [minutes for minutes in noted if minutes is not None]
    return round(sum(said) * week / len(noted)) if said else None
