"""The page of what a pilot looks at besides its goal."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from flask import url_for

from pilot.language import gettext as _
from pilot.measures import service
from pilot.measures.forms import NameForm, OtherForm
from pilot.measures.goals import MOST, measure_in_words
from pilot.measures.models import Measure, MeasureKind
from pilot.measures.others import count_scores, first_end_score_of, next_number, with_values
from pilot.pilots import service as pilots
from pilot.pilots.models import PhaseKind, Pilot
from pilot.pilots.steps import Place, place_beside_plan
from pilot.web.forms import Form

Counts = Mapping[tuple[int, PhaseKind], int]
"""Students with a score, by measure and phase."""


@dataclass(frozen=True)
class OtherLine:
    """One measure, with the pages of its values."""

    measure: Measure
    words: str
    pages: tuple[tuple[str, str, str], ...]
    """Where its values are entered: words, address, and how many there are."""
    form: NameForm
    late: bool
    """Whether it was added after an end score had come in."""
    empty: bool
    """Whether it never had a value, so that it may go."""

    @property
    def asks(self) -> bool:
        """Whether students may be asked on their own page."""
        return self.measure.kind is MeasureKind.ORDINAL and not self.measure.by_day


@dataclass(frozen=True)
class OthersPage:
    """What the page shows."""

    pilot: Pilot
    place: Place
    goal: Measure | None
    goal_words: str
    lines: tuple[OtherLine, ...]
    form: OtherForm
    sent: Form
    """The form that was sent, or is to be."""
    room: bool
    """Whether another one can be added."""
    most: int = MOST


def place_of_others(pilot: Pilot) -> Place:
    """The place of the pages of one of these measures: back to all of them.

    Values are no part of the plan: entering them is no change to what was sealed.
    """
    here = url_for("measures.others", pilot_id=pilot.id)
    closed = pilot.closed_at is not None
    return Place(0, 0, on_the_way=False, back_url=here, next_url=here, closed=closed)


def others_page_of(
    pilot: Pilot,
    today: date,
    form: OtherForm | None = None,
    renamed: tuple[int, NameForm] | None = None,
) -> OthersPage:
    """The page; `form` and `renamed` are what was sent and did not go through."""
    known = service.measures_of(pilot)
    goal = next((each for each in known if each.number == service.PRIMARY), None)
    counts = count_scores(pilot, pilots.ever_in(pilot).own)
    kept = with_values(pilot)
    n_students = len(pilots.students_of(pilot))
    number = next_number(known)
    adds = form or OtherForm(data={"number": str(number or "")})
    return OthersPage(
        pilot=pilot,
        place=_place(pilot, today),
        goal=goal,
        goal_words=measure_in_words(goal) if goal else "",
        lines=tuple(
            OtherLine(
                measure=each,
                words=measure_in_words(each),
                pages=_pages(each, counts, n_students),
                form=_name_form(each, renamed),
                late=_is_late(each, known),
                empty=each.id not in kept,
            )
            for each in known
            if each is not goal
        ),
        form=adds,
        sent=renamed[1] if renamed else adds,
        room=number is not None and pilot.closed_at is None,
    )


def _place(pilot: Pilot, today: date) -> Place:
    started = pilot.started_at is not None
    home = url_for("review.show" if started else "review.check", pilot_id=pilot.id)
    return replace(place_beside_plan(pilot, today), back_url=home, next_url=home)


def prefix_of(number: int) -> str:
    """What the fields of a measure's own form begin with: the page has several."""
    return f"m{number}"


def _name_form(measure: Measure, renamed: tuple[int, NameForm] | None) -> NameForm:
    if renamed and renamed[0] == measure.number:
        return renamed[1]
    its = {"name": measure.name, "question": measure.question}
    return NameForm(data=its, prefix=prefix_of(measure.number))


def _is_late(measure: Measure, known: list[Measure]) -> bool:
    first = first_end_score_of([each for each in known if each is not measure])
    return first is not None and measure.set_at > first


def _pages(measure: Measure, counts: Counts, n_students: int) -> tuple[tuple[str, str, str], ...]:
    its: dict[str, Any] = {"pilot_id": measure.pilot_id, "number": measure.number}
    if measure.by_day:
        words = _("From the class log") if measure.logged else _("Day by day")
        return ((words, url_for("measures.days", **its), ""),)
    return tuple(
        (
            words,
            url_for("measures.scores", phase=side, **its),
            _("%(n)s of %(all)s", n=n, all=max(n, n_students)),
        )
        for words, side, n in (
            (_("Starting scores"), "before", counts.get((measure.id, service.BEFORE), 0)),
            (_("End scores"), "after", counts.get((measure.id, service.AFTER), 0)),
        )
    )
