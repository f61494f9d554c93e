"""What was drawn for a pilot, as its page shows it."""

from dataclasses import dataclass
from datetime import date

from pilot.language import gettext as _
from pilot.pilots import draws
from pilot.pilots import service as pilots
from pilot.pilots.designs import DRAWN
from pilot.pilots.models import Design, PhaseKind, Pilot, QuizForm
from pilot.web.filters import day as day_words


@dataclass(frozen=True)
class Lots:
    """One side of the draw: its name, and what fell to it."""

    name: str
    what: tuple[str, ...]


@dataclass(frozen=True)
class DrawPage:
    """What was drawn, when, with which seed; and whether it may be drawn again."""

    pilot: Pilot
    title: str
    about: str
    number: int
    """How often was drawn; 0 before the first time."""
    seed: int | None
    drawn_on: date | None
    sides: tuple[Lots, ...]
    missing: tuple[str, ...]
    """Students or days nothing was drawn for, because they came later."""
    open: bool
    """Whether lots can be drawn: its design has some, and it has not begun."""
    too_late: bool
    """Whether the pilot began before anything was drawn."""


def draw_page_of(pilot: Pilot, today: date) -> DrawPage:
    """The page of the pilot's draw."""
    last = draws.last_draw(pilot)
    by_days = pilot.design is Design.COIN_FLIPPED_LESSONS
    has_lots = pilot.design in DRAWN
    begun = pilot.closed_at is not None or pilots.is_sealed(pilot, today)
    return DrawPage(
        pilot=pilot,
        title=_title(pilot.design),
        about=_about(pilot.design),
        number=last.number if last else 0,
        seed=last.seed if last else None,
        drawn_on=last.drawn_at.date() if last else None,
        sides=(_days(pilot) if by_days else _forms(pilot)) if last else (),
        missing=(_days_missing(pilot) if by_days else _students_missing(pilot)) if last else (),
        open=has_lots and not begun,
        too_late=has_lots and begun and last is None,
    )


def _title(design: Design) -> str:
    if design is Design.COIN_FLIPPED_LESSONS:
        return _("A coin decides which classes are flipped")
    if design is Design.SWAPPED_FORMS:
        return _("Lots decide who takes which form first")
    return _("Nothing is drawn for this way of comparing")


def _about(design: Design) -> str:
    if design is Design.COIN_FLIPPED_LESSONS:
        return _(
            "Half of the class days are flipped, half stay as usual. Because nobody chose them, "
            "the difference is likely to come from the flip."
        )
    if design is Design.SWAPPED_FORMS:
        return _(
            "Half of the class takes form A before and form B after, the others the other way "
            "round. So it does not matter which form is harder."
        )
    return _("Lots are drawn for swapped forms and for coin-flipped classes.")


def _days(pilot: Pilot) -> tuple[Lots, ...]:
    drawn = draws.drawn_days(pilot)
    names = {True: _("Flipped: lesson at home before"), False: _("As usual: no lesson at home")}
    return tuple(
        Lots(name, tuple(day_words(day) for day, flipped in drawn.items() if flipped is side))
        for side, name in names.items()
    )


def _forms(pilot: Pilot) -> tuple[Lots, ...]:
    drawn = draws.drawn_forms(pilot)
    students = pilots.students_of(pilot)
    names = {
        QuizForm.A: _("Form A before, form B after"),
        QuizForm.B: _("Form B before, form A after"),
    }
    return tuple(
        Lots(name, tuple(each.name for each in students if drawn.get(each.id) is side))
        for side, name in names.items()
    )


def _days_missing(pilot: Pilot) -> tuple[str, ...]:
    drawn = draws.drawn_days(pilot)
    return tuple(
        day_words(day) for day in pilots.days_of(pilot, PhaseKind.DURING) if day not in drawn
    )


def _students_missing(pilot: Pilot) -> tuple[str, ...]:
    drawn = draws.drawn_forms(pilot)
    return tuple(each.name for each in pilots.students_of(pilot) if each.id not in drawn)
