"""What else a student is asked and told in the evening: rooms above offer it, Tonight shows it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from flask import current_app
from flask.sansio.app import App

from pilot.accounts.access import Student

_KEY = "asked in the evening"


@dataclass(frozen=True)
class Offer:
    """One thing to do: its title, a smaller line, and its page."""

    title: str
    small: str
    url: str
    is_done: bool


@dataclass(frozen=True)
class Told:
    """What a teacher changes because of what students said, and what they were asked."""

    words: str
    small: str


@dataclass(frozen=True)
class Evening:
    """Everything rooms above have for a student, what is still to do first."""

    asked: list[Offer]
    told: list[Told]


Offering = Callable[[Student, datetime], Iterable[Offer | Told]]
"""It offers only what the classes let in that open to whoever showed that much."""


def offer(app: App, offering: Offering) -> None:
    """From now on Tonight asks it for more."""
    app.extensions.setdefault(_KEY, []).append(offering)


def evening_of(me: Student, now: datetime) -> Evening:
    """All that a student is asked and told now."""
    offerings: list[Offering] = current_app.extensions.get(_KEY, [])
    found = [each for offering in offerings for each in offering(me, now)]
    asked = [each for each in found if isinstance(each, Offer)]
    return Evening(
        asked=sorted(asked, key=lambda each: each.is_done),
        told=[each for each in found if isinstance(each, Told)],
    )
