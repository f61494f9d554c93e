"""The life of a pilot: drafted, started, closed; and which pilots there are."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import exists, or_, select, update

from pilot.accounts.calendar import calendar_of
from pilot.accounts.models import Person
from pilot.accounts.service import get_school
from pilot.db import session
from pilot.errors import RuleBroken
from pilot.language import gettext as _
from pilot.pilots.cohorts import class_of, school_of, students_of
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
from pilot.rosters.models import ClassGroup, Teaching

__all__ = [
    "PilotState",
    "add_pilot",
    "class_of",
    "close",
    "days_of",
    "discard",
    "draft_pilot",
    "edits_of",
    "is_sealed",
    "note_edit",
    "phase_on",
    "phases_of",
    "pilots_of_schools",
    "pilots_taught_by",
    "refuse_if_closed",
    "reopen",
    "school_of",
    "start",
    "state_of",
    "students_of",
    "touch",
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


def start(pilot: Pilot, *, at: datetime) -> None:
    """The teacher's Start. A second time changes nothing."""
    refuse_if_closed(pilot)
    if pilot.started_at is not None:
        return
    if not students_of(pilot):
        raise RuleBroken("class", _("The class has no students yet. Add them, then start."))
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


def refuse_if_closed(pilot: Pilot) -> None:
    """Comes before every write to a pilot. Writers to one pilot queue here, a closing one too."""
    session.refresh(pilot, with_for_update={"key_share": True})
    if pilot.closed_at is not None:
        raise RuleBroken("pilot", _("This pilot is closed. A leader can open it again."))


def touch(pilot: Pilot, *, at: datetime) -> None:
    """Comes after every write to a pilot: what was computed from it is out of date."""
    session.flush()
    session.execute(
        update(PilotSummary)
        .where(PilotSummary.district_id == pilot.district_id, PilotSummary.pilot_id == pilot.id)
        .values(version=PilotSummary.version + 1, changed_at=at)
    )


def version_of(pilot: Pilot) -> int:
    """Grows with every write to the pilot."""
    version: int = session.scalars(
        select(PilotSummary.version).where(
            PilotSummary.district_id == pilot.district_id, PilotSummary.pilot_id == pilot.id
        )
    ).one()
    return version


def pilots_taught_by(district_id: int, person_id: int) -> list[Pilot]:
    """The pilots a teacher runs or whose class they teach, the newest first."""
    teaches_in = exists().where(
        Cohort.district_id == district_id,
        Cohort.pilot_id == Pilot.id,
        Teaching.district_id == district_id,
        Teaching.class_group_id == Cohort.class_group_id,
        Teaching.person_id == person_id,
    )
    return list(
        session.scalars(
            select(Pilot)
            .where(Pilot.district_id == district_id, or_(Pilot.owner_id == person_id, teaches_in))
            .order_by(Pilot.created_at.desc(), Pilot.id.desc())
        )
    )


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
            Pilot.owner_id == owner.id,
            Pilot.pain_point == pain_point,
            Pilot.started_at.is_(None),
            Pilot.previous_id.is_(None),
        )
        .order_by(Pilot.id)
        .limit(1)
    )
    return found
