"""The items of a quiz: what each brought each student; their total is the student's score."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, exists, select

from pilot.accounts.models import Person
from pilot.db import session, upsert
from pilot.errors import RuleBroken
from pilot.language import gettext as _
from pilot.measures import scores
from pilot.measures.goals import has_items
from pilot.measures.models import ItemScore, Measure, MeasureKind
from pilot.measures.numbers import shown_number
from pilot.measures.pasted import is_percentage
from pilot.pilots import service as pilots
from pilot.pilots.models import CohortKind, PhaseKind, Pilot

MOST_ITEMS = 10
Answers = tuple[float | None, ...]
"""What the items brought one student, in their order; None is not taken, and never a 0."""


@dataclass(frozen=True)
class ItemShare:
    """How many had one item right, of those who took it."""

    item: int
    right: Mapping[PhaseKind, int]
    taken: Mapping[PhaseKind, int]


def item_numbers(measure: Measure) -> list[int]:
    """How many items of the same worth its quiz can have; none where it is no quiz of items."""
    top = measure.maximum
    if measure.kind is not MeasureKind.BOUNDED or measure.by_day or is_percentage(measure):
        return []
    if measure.minimum != 0 or top is None or not float(top).is_integer():
        return []
    return [n for n in range(2, MOST_ITEMS + 1) if top % n == 0]


def items_of(measure: Measure) -> dict[PhaseKind, dict[int, dict[int, float]]]:
    """What is kept, by phase, student and item."""
    kept: dict[PhaseKind, dict[int, dict[int, float]]] = {scores.BEFORE: {}, scores.AFTER: {}}
    rows = session.scalars(
        select(ItemScore)
        .where(ItemScore.district_id == measure.district_id, ItemScore.measure_id == measure.id)
        .order_by(ItemScore.phase, ItemScore.student_id, ItemScore.item)
    )
    for row in rows:
        kept.setdefault(row.phase, {}).setdefault(row.student_id, {})[row.item] = row.value
    return kept


def has_items_in(measure: Measure, phase: PhaseKind) -> bool:
    """Whether scores of this phase are totals of items."""
    asked = exists().where(
        ItemScore.district_id == measure.district_id,
        ItemScore.measure_id == measure.id,
        ItemScore.phase == phase,
    )
    return measure.n_items is not None and bool(session.scalar(select(asked)))


def total_of(answers: Sequence[float | None]) -> float | None:
    """The score; None while an item is blank, for nobody knows then what it would be."""
    known = [each for each in answers if each is not None]
    return sum(known) if len(known) == len(answers) else None


def shares_of(
    kept: Mapping[PhaseKind, Mapping[int, Mapping[int, float]]], n: int, points: float
) -> tuple[ItemShare, ...]:
    """Item by item, how many had full marks and how many took it, before and after."""
    return tuple(
        ItemShare(
            item,
            {
                phase: sum(a.get(item) == points for a in its.values())
                for phase, its in kept.items()
            },
            {phase: sum(item in a for a in its.values()) for phase, its in kept.items()},
        )
        for item in range(1, n + 1)
    )


def record_items(
    pilot: Pilot,
    measure: Measure,
    phase: PhaseKind,
    answers: Mapping[int, Answers],
    *,
    n: int,
    whose: CohortKind = CohortKind.PILOT,
    by: Person,
    at: datetime,
) -> None:
    """Keeps the items of these students, and their total as the score. Others stay as they are."""
    pilots.refuse_if_closed(pilot)
    session.refresh(measure)  # what another teacher saved while we waited counts
    if not answers:
        return
    _check(measure, answers, n)
    totals = {student: total_of(each) for student, each in answers.items()}
    scores.record_scores(pilot, measure, phase, totals, whose=whose, by=by, at=at)
    measure.n_items = n
    _keep(measure, phase, answers)
    pilots.touch(pilot, at=at)


def _check(measure: Measure, answers: Mapping[int, Answers], n: int) -> None:
    fixed = measure.n_items if has_items(measure) else None
    if n not in item_numbers(measure) or (fixed is not None and n != fixed):
        raise RuleBroken("items", _("The quiz has another number of items by now."))
    points = (measure.maximum or 0) / n
    for value in (each for row in answers.values() for each in row):
        if value is not None and not 0 <= value <= points:
            sentence = _(
                "An item brings 0 to %(most)s, not %(value)s.",
                most=shown_number(points),
                value=shown_number(value),
            )
            raise RuleBroken("items", sentence)


def _keep(measure: Measure, phase: PhaseKind, answers: Mapping[int, Answers]) -> None:
    its = {"district_id": measure.district_id, "measure_id": measure.id, "phase": phase}
    session.execute(
        delete(ItemScore).where(
            ItemScore.district_id == measure.district_id,
            ItemScore.measure_id == measure.id,
            ItemScore.phase == phase,
            ItemScore.student_id.in_(answers),
        )
    )
    rows = [
        {**its, "student_id": student, "item": item, "value": value}
        for student, row in answers.items()
        for item, value in enumerate(row, start=1)
        if value is not None
    ]
    if rows:
        session.execute(upsert(ItemScore, {}, ["value"]), rows)
