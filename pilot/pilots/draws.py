"""Lots drawn for a pilot. Anyone who has the seed can draw them again, on paper if need be."""

import secrets
from collections.abc import Hashable, Iterable, Mapping
from datetime import date
from hashlib import sha256
from typing import TypeVar

from sqlalchemy import delete, select

from pilot.db import session
from pilot.errors import RuleBroken
from pilot.language import gettext as _
from pilot.pilots.cohorts import students_of
from pilot.pilots.models import DayDraw, Design, Draw, FormDraw, PhaseKind, Pilot, QuizForm
from pilot.pilots.phases import days_of, is_sealed
from pilot.pilots.plan import Author

Lot = TypeVar("Lot", bound=Hashable)

SEEDS = 10**9
"""Seeds are whole numbers below this, short enough to be read out."""
FEWEST_EACH = 4
"""Flipped and usual lessons below which coin-flipped lessons say nothing."""
FEWEST_SWAPPED = 2
"""Students for each form below which swapping says nothing."""


def new_seed() -> int:
    """A seed nobody could foresee."""
    return secrets.randbelow(SEEDS)


def order_of(lots: Iterable[Lot], seed: int) -> list[Lot]:
    """The lots in the order drawn: by the SHA-256 of "seed:lot".

    >>> order_of(["Ash", "Elm", "Oak"], 7)
    ['Elm', 'Oak', 'Ash']
    """
    return sorted(lots, key=lambda lot: sha256(f"{seed}:{lot}".encode()).hexdigest())


def half_of(lots: Iterable[Lot], seed: int) -> frozenset[Lot]:
    """The first half of the order, the larger one where the number is odd."""
    drawn = order_of(lots, seed)
    return frozenset(drawn[: (len(drawn) + 1) // 2])


def last_draw(pilot: Pilot) -> Draw | None:
    """The draw that counts."""
    found: Draw | None = session.scalar(
        select(Draw)
        .where(Draw.district_id == pilot.district_id, Draw.pilot_id == pilot.id)
        .order_by(Draw.number.desc())
        .limit(1)
    )
    return found


def drawn_days(pilot: Pilot) -> Mapping[date, bool]:
    """For every day that was drawn, whether its lesson is flipped."""
    rows = session.execute(
        select(DayDraw.on, DayDraw.flipped)
        .where(DayDraw.district_id == pilot.district_id, DayDraw.pilot_id == pilot.id)
        .order_by(DayDraw.on)
    )
    return {row.on: row.flipped for row in rows}


def drawn_forms(pilot: Pilot) -> Mapping[int, QuizForm]:
    """For every student who was drawn, the form they take before."""
    rows = session.execute(
        select(FormDraw.student_id, FormDraw.first)
        .where(FormDraw.district_id == pilot.district_id, FormDraw.pilot_id == pilot.id)
        .order_by(FormDraw.student_id)
    )
    return {row.student_id: row.first for row in rows}


def draw(pilot: Pilot, author: Author, *, after: int, seed: int | None = None) -> Draw:
    """Draws for the pilot's design. `after` is the number of the draw the teacher saw last.

    A second click finds the draw of the first. Refused once the pilot has begun: what was not
    left to chance beforehand cannot be left to it any more.
    """
    session.refresh(pilot, with_for_update={"key_share": True})
    known = last_draw(pilot)
    if known is not None and known.number > after:
        return known
    if is_sealed(pilot, author.today):
        raise RuleBroken("draw", _("The pilot has begun. Nothing more can be drawn for it."))
    seed = new_seed() if seed is None else seed
    if pilot.design is Design.SWAPPED_FORMS:
        _draw_forms(pilot, seed)
    elif pilot.design is Design.COIN_FLIPPED_LESSONS:
        _draw_days(pilot, seed)
    else:
        raise RuleBroken("draw", _("Nothing is drawn for this way of comparing."))
    made = Draw(
        district_id=pilot.district_id,
        pilot_id=pilot.id,
        number=(known.number if known else 0) + 1,
        seed=seed,
        drawn_at=author.at,
        drawn_by_id=author.person.id,
    )
    session.add(made)
    session.flush()
    return made


def _draw_days(pilot: Pilot, seed: int) -> None:
    days = days_of(pilot, PhaseKind.DURING)
    if len(days) < 2 * FEWEST_EACH:
        raise RuleBroken(
            "draw",
            _(
                "A coin for each class day needs at least %(n)s school days during the pilot. "
                "Choose more days first.",
                n=2 * FEWEST_EACH,
            ),
        )
    flipped = half_of(days, seed)
    _clear(pilot, DayDraw)
    session.add_all(
        DayDraw(district_id=pilot.district_id, pilot_id=pilot.id, on=day, flipped=day in flipped)
        for day in days
    )


def _draw_forms(pilot: Pilot, seed: int) -> None:
    students = students_of(pilot)
    if len(students) < 2 * FEWEST_SWAPPED:
        raise RuleBroken(
            "draw",
            _(
                "Two forms need at least %(n)s students. Add them to the class first.",
                n=2 * FEWEST_SWAPPED,
            ),
        )
    first = half_of([student.name for student in students], seed)
    _clear(pilot, FormDraw)
    session.add_all(
        FormDraw(
            district_id=pilot.district_id,
            pilot_id=pilot.id,
            student_id=student.id,
            first=QuizForm.A if student.name in first else QuizForm.B,
        )
        for student in students
    )


def _clear(pilot: Pilot, model: type[DayDraw] | type[FormDraw]) -> None:
    session.execute(
        delete(model).where(model.district_id == pilot.district_id, model.pilot_id == pilot.id)
    )
