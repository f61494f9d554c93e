"""The life of a pilot: drafted, started, closed; and which pilots there are."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import ColumnElement, select

from pilot.accounts.calendar import calendar_of
from pilot.accounts.models import Person
from pilot.accounts.service import get_school
from pilot.db import session
from pilot.errors import RuleBroken
from pilot.language import gettext as _
from pilot.pilots.cohorts import (
    class_of,
    compared_students_of,
    ever_in,
    find_comparison_class,
    school_of,
    students_of,
)
from pilot.pilots.edits import edits_of, note_edit
from pilot.pilots.models import Cohort, CohortKind, Pilot, PilotSummary
from pilot.pilots.phases import (
    PilotDays,
    PilotState,
    days_of,
    is_sealed,
    keep_days,
    phase_on,
    phases_of,
    state_of,
    usual_days,
)
from pilot.pilots.versions import (
    refuse_if_closed,
    stamps_of,
    touch,
    touch_pilot,
    version_of,
)
from pilot.rosters.home_access import access_of, let_stay_after_class, no_way_words
from pilot.rosters.models import ClassGroup, Helping, Teaching

__all__ = [
    "PilotState",
    "add_pilot",
    "ask_progress",
    "class_of",
    "close",
    "compared_students_of",
    "days_of",
    "discard",
    "draft_pilot",
    "edits_of",
    "ever_in",
    "find_comparison_class",
    "is_sealed",
    "note_edit",
    "phase_on",
    "phases_of",
    "pilots_compared_with",
    "pilots_helped_by",
    "pilots_of_schools",
    "pilots_taught_by",
    "refuse_if_closed",
    "reopen",
    "school_of",
    "stamps_of",
    "start",
    "state_of",
    "students_of",
    "touch",
    "touch_pilot",
    "version_of",
]


def draft_pilot(
    class_group: ClassGroup,
    owner: Person,
    *,
    pain_point: str,
    pain_number: float | None,
    pain_unit: str,
    today: date,
    at: datetime,
) -> Pilot:
    """A new draft with the usual days. The same problem for the same class is the same draft."""
    _wait_for(class_group)
    known = _find_draft(class_group, owner, pain_point)
    if known is not None:
        known.pain_number, known.pain_unit = pain_number, pain_unit
        session.flush()
        return known
    pilot = Pilot(
        district_id=class_group.district_id,
        school_id=class_group.school_id,
        owner_id=owner.id,
        pain_point=pain_point,
        pain_number=pain_number,
        pain_unit=pain_unit,
        created_at=at,
    )
    school = get_school(class_group.district_id, class_group.school_id)
    return add_pilot(pilot, class_group, usual_days(calendar_of(school), today))


def add_pilot(pilot: Pilot, class_group: ClassGroup, days: PilotDays) -> Pilot:
    """Adds a pilot with its cohort, its days and its summary."""
    session.add(pilot)
    session.flush()
    its = {"district_id": pilot.district_id, "pilot_id": pilot.id}
    session.add(Cohort(**its, class_group_id=class_group.id, kind=CohortKind.PILOT))
    session.add(PilotSummary(**its, version=1, changed_at=pilot.created_at))
    keep_days(pilot, days)
    return pilot


def start(pilot: Pilot, *, at: datetime, staying: Collection[int] = ()) -> None:
    """The teacher's Start. A second time changes nothing.

    It waits while a student has no way to do the lessons at home; `staying` are those of them who
    are to stay after class instead, and that becomes their way.
    """
    refuse_if_closed(pilot)
    if pilot.started_at is not None:
        return
    if not students_of(pilot):
        raise RuleBroken("class", _("The class has no students yet. Add them, then start."))
    let_stay_after_class(class_of(pilot), staying)
    without = access_of(class_of(pilot)).without
    if without:
        raise RuleBroken("access", no_way_words(without))
    pilot.started_at = at
    touch(pilot, at=at)


def discard(pilot: Pilot) -> None:
    """Throws a draft away, with all that was planned in it. A started pilot stays."""
    refuse_if_closed(pilot)
    if pilot.started_at is not None:
        raise RuleBroken("pilot", _("This pilot has started, so it stays on record."))
    session.delete(pilot)
    session.flush()


def close(pilot: Pilot, *, at: datetime) -> None:
    """Ends the pilot with its decision: nothing is written to it after that."""
    if pilot.closed_at is None:
        pilot.closed_at = at
        touch(pilot, at=at)


def reopen(pilot: Pilot) -> None:
    """Lets the pilot go on after all."""
    pilot.closed_at = None
    session.flush()


def ask_progress(pilot: Pilot, yes: bool, *, at: datetime) -> None:
    """Whether the log of each class asks how far every student got; not until a teacher says so."""
    refuse_if_closed(pilot)
    pilot.asks_progress = yes
    touch(pilot, at=at)


def pilots_taught_by(district_id: int, person_id: int) -> list[Pilot]:
    """The pilots whose class a teacher teaches, the newest first."""
    return _with_class_of(Teaching, district_id, person_id)


def pilots_helped_by(district_id: int, person_id: int) -> list[Pilot]:
    """The started pilots whose class someone may log as a helper, the newest first."""
    return _with_class_of(Helping, district_id, person_id, Pilot.started_at.is_not(None))


def pilots_compared_with(district_id: int, person_id: int) -> list[Pilot]:
    """The open pilots that are compared with a class this teacher teaches, the newest first."""
    beside, still_open = CohortKind.COMPARISON, Pilot.closed_at.is_(None)
    return _with_class_of(Teaching, district_id, person_id, still_open, kind=beside)


def pilots_of_schools(district_id: int, school_ids: Collection[int]) -> list[Pilot]:
    """The started pilots of those schools, the newest first."""
    return list(
        session.scalars(
            select(Pilot)
            .where(
                Pilot.district_id == district_id,
                Pilot.school_id.in_(school_ids),
                Pilot.started_at.is_not(None),
            )
            .order_by(Pilot.started_at.desc(), Pilot.id.desc())
        )
    )


def _with_class_of(
    part: type[Teaching | Helping],
    district_id: int,
    person_id: int,
    *which: ColumnElement[bool],
    kind: CohortKind = CohortKind.PILOT,
) -> list[Pilot]:
    """The pilots in whose class of that kind someone has that part, the newest first.

    Found from the person on: the other way round every pilot of the district would be looked at.
    """
    theirs = (
        select(Cohort.pilot_id)
        .join(
            part,
            (part.district_id == Cohort.district_id)
            & (part.class_group_id == Cohort.class_group_id),
        )
        .where(
            part.district_id == district_id,
            part.person_id == person_id,
            Cohort.kind == kind,
        )
    )
    return list(
        session.scalars(
            select(Pilot)
            .where(Pilot.district_id == district_id, Pilot.id.in_(theirs), *which)
            .order_by(Pilot.created_at.desc(), Pilot.id.desc())
        )
    )


def _wait_for(class_group: ClassGroup) -> None:
    """Drafts of one class are made one after the other: a double click finds the first."""
    session.execute(
        select(ClassGroup.id)
        .where(ClassGroup.district_id == class_group.district_id, ClassGroup.id == class_group.id)
        .with_for_update(key_share=True)
    )


def _find_draft(class_group: ClassGroup, owner: Person, pain_point: str) -> Pilot | None:
    found: Pilot | None = session.scalar(
        select(Pilot)
        .join(Cohort, (Cohort.district_id == Pilot.district_id) & (Cohort.pilot_id == Pilot.id))
        .where(
            Pilot.district_id == class_group.district_id,
            Cohort.class_group_id == class_group.id,
            Cohort.kind == CohortKind.PILOT,
            Pilot.owner_id == owner.id,
            Pilot.pain_point == pain_point,
            Pilot.started_at.is_(None),
            Pilot.previous_id.is_(None),
        )
        .order_by(Pilot.id)
        .limit(1)
    )
    return found
