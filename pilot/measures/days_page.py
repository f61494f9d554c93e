"""The page on which the number of each class day is typed in."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from pilot.language import gettext as _
from pilot.measures import service
from pilot.measures.day_values import days_to_measure
from pilot.measures.models import Measure
from pilot.measures.others_page import place_of_others
from pilot.measures.score_forms import TypedForm
from pilot.measures.typed import TypedScores, read_typed
from pilot.measures.words import score_heading
from pilot.pilots import service as pilots
from pilot.pilots.draws import drawn_days
from pilot.pilots.models import Design, PhaseKind, Pilot
from pilot.pilots.steps import Place, place_of
from pilot.web.filters import day as day_words


@dataclass(frozen=True)
class DayLine:
    """One class day."""

    number: int
    """The day as a whole number, like 20260309: what its box is called."""
    words: str
    kind: str
    """Before or during; flipped or usual where a coin decided."""


@dataclass(frozen=True)
class DaysPage:
    """What the page shows."""

    pilot: Pilot
    measure: Measure
    lines: tuple[DayLine, ...]
    kept: Mapping[date, float]
    place: Place

    @property
    def heading(self) -> str:
        """What stands over the numbers."""
        return score_heading(self.measure)

    @property
    def names(self) -> dict[int, str]:
        """The days in words, by number."""
        return {line.number: line.words for line in self.lines}

    @property
    def kept_by_number(self) -> dict[int, float]:
        """What is saved, by the number of its day."""
        return {number_of(day): value for day, value in self.kept.items()}


def days_page_of(pilot: Pilot, today: date, number: int = service.PRIMARY) -> DaysPage | None:
    """The page of that measure; None where it is nothing that belongs to a day."""
    measure = service.find_measure(pilot, number)
    if measure is None or not measure.by_day:
        return None
    kept = service.day_values_of(measure)
    every = sorted(set(days_to_measure(pilot, today)) | set(kept))
    first = pilots.phases_of(pilot)[PhaseKind.DURING].starts_on
    drawn = drawn_days(pilot) if pilot.design is Design.COIN_FLIPPED_LESSONS else {}
    return DaysPage(
        pilot=pilot,
        measure=measure,
        lines=tuple(
            DayLine(number_of(day), day_words(day), _kind(day, first, drawn)) for day in every
        ),
        kept=kept,
        place=_place(pilot, today, number),
    )


def _place(pilot: Pilot, today: date, number: int) -> Place:
    if number != service.PRIMARY:
        return place_of_others(pilot)
    # Values are no part of the plan: entering them is no change to what was sealed.
    return replace(place_of(pilot, "scores", today), sealed=False)


def read_days(form: TypedForm, shown: DaysPage) -> tuple[TypedScores, dict[date, float | None]]:
    """What was read in the boxes, and the values by day; days unknown to the page are left out."""
    known = shown.names
    texts = {number: text for number, text in form.score.data.items() if number in known}
    read = read_typed(texts, form.had.data, shown.measure, known, shown.kept_by_number)
    form.had.data = {**form.had.data, **read.clashes}
    return read, {day_of(number): value for number, value in read.values.items()}


def number_of(day: date) -> int:
    """A day as a whole number.

    >>> number_of(date(2026, 3, 9))
    20260309
    """
    return int(f"{day:%Y%m%d}")


def day_of(number: int) -> date:
    """The day a number stands for.

    >>> day_of(20260309)
    datetime.date(2026, 3, 9)
    """
    return datetime.strptime(str(number), "%Y%m%d").date()  # noqa: DTZ007 a day has no zone


def _kind(day: date, first: date, drawn: Mapping[date, bool]) -> str:
    if day in drawn:
        return _("Flipped") if drawn[day] else _("As usual")
    return _("Before") if day < first else _("During")
