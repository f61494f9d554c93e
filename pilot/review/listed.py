"""The pilots of a portfolio in the database: counted, searched, and a page of them read."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    FromClause,
    Select,
    and_,
    case,
    func,
    literal,
    or_,
    select,
    true,
    union_all,
)

from pilot.accounts.models import Person, School
from pilot.accounts.names import folded
from pilot.db import session
from pilot.pilots.models import Cohort, CohortKind, Pilot, PilotSummary
from pilot.pilots.strategies import CATALOGUE
from pilot.review.models import Decision, PilotDigest
from pilot.review.shown import Shown, Wanted
from pilot.review.standing import WAITING, Standing, Today, standing_of
from pilot.rosters.models import ClassGroup

A_PAGE = 50
MOST_WORDS = 6
STANDINGS = {
    Shown.ALL: tuple(Standing),
    Shown.TO_DECIDE: WAITING,
    Shown.LATE: (Standing.LATE,),
    Shown.QUIET: (Standing.QUIET,),
    Shown.ON_TIME: (Standing.ON_TIME,),
    Shown.NOT_STARTED: (Standing.NOT_STARTED,),
    Shown.DECIDED: (Standing.DECIDED,),
}

Counts = Mapping[int, Mapping[Standing, int]]
"""How many pilots stand where, by school."""


@dataclass(frozen=True)
class Reach:
    """The schools whose pilots are looked at, and what day it is there."""

    district_id: int
    school_ids: tuple[int, ...]
    days: tuple[Today, ...]


@dataclass(frozen=True)
class Listed:
    """One pilot of a list, with what was kept of it."""

    pilot: Pilot
    summary: PilotSummary
    class_name: str
    owner_name: str
    class_version: int
    standing: Standing
    kept: PilotDigest | None
    decision: Decision | None
    time_zone: str


@dataclass(frozen=True)
class Found:
    """What was found of a reach."""

    everything: Counts
    counts: Counts
    """Of those asked for, whichever standing was asked for."""
    ids: tuple[int, ...]
    """Those of one page, in order."""


def counts_of(reach: Reach) -> Counts:
    """How many pilots stand where."""
    return _counts(session.execute(_counted(_within(reach, Wanted()))))


def find(reach: Reach, wanted: Wanted) -> Found:
    """All pilots counted, those asked for too, and a page of them: they are gone through once."""
    within = _within(reach, wanted)
    asked = select(*_ordered(within)).where(within.c.asked, _stands(within, wanted.shown))
    page = (
        asked.order_by(*_order(within))
        .limit(A_PAGE)
        .offset((wanted.page - 1) * A_PAGE)
        .subquery("page")
    )
    place = func.row_number().over(order_by=_order(page))
    of_page = select(page.c.id, literal(""), true(), place)
    rows = session.execute(union_all(_counted(within), of_page)).all()
    counted = [row for row in rows if row.standing]
    places = sorted((row.n, row.school_id) for row in rows if not row.standing)
    return Found(
        everything=_counts(counted),
        counts=_counts(row for row in counted if row.asked),
        ids=tuple(pilot_id for _place, pilot_id in places),
    )


def in_order(reach: Reach) -> tuple[int, ...]:
    """The ids of all pilots in the order of the portfolio."""
    within = _within(reach, Wanted())
    return tuple(session.scalars(select(within.c.id).order_by(*_order(within))))


def _counted(within: CTE) -> Select[Any]:
    grouped = (within.c.school_id, within.c.standing, within.c.asked)
    return select(*grouped, func.count().label("n")).group_by(*grouped)


def _counts(rows: Iterable[Any]) -> Counts:
    found: dict[int, Counter[Standing]] = defaultdict(Counter)
    for school_id, standing, _asked, n in rows:
        found[school_id][Standing(standing)] += n
    return found


def _ordered(found: FromClause) -> tuple[ColumnElement[Any], ...]:
    return found.c.id, found.c.standing, found.c.closed_at, found.c.last_on


def _order(found: FromClause) -> tuple[ColumnElement[Any], ...]:
    """By need of a decision, then by date."""
    need = case(
        (found.c.standing == Standing.DECIDED.value, 2),
        (found.c.standing.in_([each.value for each in WAITING]), 0),
        else_=1,
    )
    return need, found.c.closed_at.desc(), found.c.last_on, found.c.id.desc()


def _stands(within: FromClause, shown: Shown) -> ColumnElement[bool]:
    wanted: ColumnElement[bool] = within.c.standing.in_([each.value for each in STANDINGS[shown]])
    return true() if shown is Shown.ALL else wanted


def listed(reach: Reach, ids: Collection[int]) -> dict[int, Listed]:
    """These pilots with everything a list shows of them, by id, with one look."""
    rows = session.execute(_with_parts(reach, ids))
    return {
        row.Pilot.id: Listed(
            pilot=row.Pilot,
            summary=row.PilotSummary,
            class_name=row.class_name,
            owner_name=row.owner_name,
            class_version=row.class_version,
            standing=Standing(row.standing),
            kept=row.PilotDigest,
            decision=row.Decision,
            time_zone=row.time_zone,
        )
        for row in rows
    }


def _with_parts(reach: Reach, ids: Collection[int]) -> Any:
    last = (
        select(func.max(Decision.number))
        .where(Decision.district_id == Pilot.district_id, Decision.pilot_id == Pilot.id)
        .correlate(Pilot)
        .scalar_subquery()
    )
    listed: Any = (
        select(
            Pilot,
            PilotSummary,
            ClassGroup.name.label("class_name"),
            Person.name.label("owner_name"),
            class_version().label("class_version"),
            standing_of(reach.days).label("standing"),
            PilotDigest,
            Decision,
            School.time_zone,
        )
        .join(School, (School.district_id == Pilot.district_id) & (School.id == Pilot.school_id))
        .join(PilotSummary, _same_pilot(PilotSummary))
        .outerjoin(PilotDigest, _same_pilot(PilotDigest))
        .outerjoin(Decision, and_(_same_pilot(Decision), Decision.number == last))
        .where(Pilot.district_id == reach.district_id, Pilot.id.in_(ids))
    )
    return _with_names(listed).order_by(Cohort.id.desc())


def class_version() -> ColumnElement[int]:
    """Grows with every change to a class of the pilot or to who is in it."""
    return (
        select(func.sum(ClassGroup.version))
        .join(
            Cohort,
            (Cohort.district_id == ClassGroup.district_id)
            & (Cohort.class_group_id == ClassGroup.id),
        )
        .where(Cohort.district_id == Pilot.district_id, Cohort.pilot_id == Pilot.id)
        .correlate(Pilot)
        .scalar_subquery()
    )


def started_at(reach: Reach) -> tuple[ColumnElement[bool], ...]:
    """The pilots leaders of these schools see: those their teachers have started."""
    return (
        Pilot.district_id == reach.district_id,
        Pilot.school_id.in_(reach.school_ids),
        Pilot.started_at.is_not(None),
    )


def _same_pilot(table: Any) -> ColumnElement[bool]:
    same: ColumnElement[bool] = (table.district_id == Pilot.district_id) & (
        table.pilot_id == Pilot.id
    )
    return same


def _within(reach: Reach, wanted: Wanted) -> CTE:
    """All pilots of a reach: whether they are asked for, what they are counted and ordered by."""
    words = folded(wanted.words).split()[:MOST_WORDS]
    within: Any = (
        select(
            Pilot.id,
            Pilot.school_id,
            Pilot.closed_at,
            PilotSummary.last_on,
            standing_of(reach.days).label("standing"),
            and_(true(), *_narrowed(wanted), *map(_has, words)).label("asked"),
        )
        .join(PilotSummary, _same_pilot(PilotSummary))
        .where(*started_at(reach))
    )
    found: CTE = (_with_names(within) if words else within).cte("within")
    return found


def _narrowed(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    if wanted.school_id is not None:
        yield Pilot.school_id == wanted.school_id
    if wanted.strategy:
        yield Pilot.strategy == wanted.strategy


def _with_names(asked: Any) -> Any:
    """The same with its class and its teacher at hand."""
    return (
        asked.join(Cohort, and_(_same_pilot(Cohort), Cohort.kind == CohortKind.PILOT))
        .join(
            ClassGroup,
            (ClassGroup.district_id == Cohort.district_id)
            & (ClassGroup.id == Cohort.class_group_id),
        )
        .join(Person, (Person.district_id == Pilot.district_id) & (Person.id == Pilot.owner_id))
    )


def _has(word: str) -> ColumnElement[bool]:
    """Whether a word stands in the pain point, the strategy, the class or the teacher's name."""
    return or_(
        ClassGroup.name_key.contains(word, autoescape=True),
        Person.name_key.contains(word, autoescape=True),
        Pilot.pain_key.contains(word, autoescape=True),
        Pilot.strategy.in_(_strategies_with(word)),
    )


def _strategies_with(word: str) -> Sequence[str]:
    """By their names in the reader's language."""
    return [key for key, each in CATALOGUE.items() if word in folded(str(each.name))]
