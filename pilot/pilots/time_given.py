"""The time a school gives the teacher of a pilot: minutes a week to plan, alone and together."""

from typing import NamedTuple

from pilot.language import gettext as _
from pilot.pilots import service
from pilot.pilots.models import Pilot
from pilot.pilots.plan import Author


class TimeGiven(NamedTuple):
    """Minutes a week; None is not said, which is not nought."""

    planning: int | None
    collaboration: int | None


def given_to(pilot: Pilot) -> TimeGiven:
    """What is written down for a pilot."""
    return TimeGiven(pilot.given_planning_minutes, pilot.given_collaboration_minutes)


def give_time(pilot: Pilot, author: Author, given: TimeGiven) -> None:
    """Writes it down. After the seal the change is kept and shown."""
    service.refuse_if_closed(pilot)
    was, today = given_words(given_to(pilot)), author.today
    pilot.given_planning_minutes, pilot.given_collaboration_minutes = given
    words = was, given_words(given)
    service.note_edit(pilot, author.person, "time given", *words, at=author.at, today=today)
    service.touch(pilot, at=author.at)


def given_words(given: TimeGiven) -> str:
    """The time given, in words; that nothing was said, where nothing was."""
    if given.planning is None and given.collaboration is None:
        return _("Not said")
    parts = [
        _("%(n)s minutes to plan", n=given.planning) if given.planning is not None else "",
        _("%(n)s with colleagues", n=given.collaboration)
        if given.collaboration is not None
        else "",
    ]
    return _("%(what)s a week", what=", ".join(part for part in parts if part))
