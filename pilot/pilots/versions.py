"""Before and after every write to a pilot: is it open, and how often it changed."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Update, bindparam, func, select, update

from pilot.db import UtcDateTime, read_again, session
from pilot.errors import RuleBroken
from pilot.language import gettext as _
from pilot.pilots.models import Cohort, Pilot, PilotSummary
from pilot.quick import Prepared
from pilot.rosters.models import ClassGroup


def refuse_if_closed(pilot: Pilot) -> None:
    """Comes before every write to a pilot. Writers to one pilot queue here, a closing one too."""
    session.refresh(pilot, with_for_update={"key_share": True})
    if pilot.closed_at is not None:
        raise RuleBroken("pilot", _("This pilot is closed. A leader can open it again."))


def touch(pilot: Pilot, *, at: datetime, **known: Any) -> None:
    """Comes after every write to a pilot: what was computed from it is out of date.

    `known` are columns of the summary that the write changed.
    """
    session.flush()
    if known:
        session.execute(_one_more(pilot.district_id, pilot.id, at).values(**known))
    else:
        touch_pilot(pilot.district_id, pilot.id, at=at)


def touch_pilot(district_id: int, pilot_id: int, *, at: datetime) -> None:
    """The same after a write past the session, where no row of the pilot was loaded."""
    _ONE_MORE.count(its_district=district_id, its_pilot=pilot_id, moment=at)
    read_again(PilotSummary, district_id, pilot_id)


def _one_more(district_id: Any, pilot_id: Any, at: Any) -> Update:
    return (
        update(PilotSummary)
        .where(PilotSummary.district_id == district_id, PilotSummary.pilot_id == pilot_id)
        .values(version=PilotSummary.version + 1, changed_at=at)
    )


_ONE_MORE = Prepared(
    lambda _dialect: _one_more(
        bindparam("its_district"), bindparam("its_pilot"), bindparam("moment", type_=UtcDateTime())
    )
)


def version_of(pilot: Pilot) -> int:
    """Grows with every write to the pilot."""
    version: int = session.scalars(
        select(PilotSummary.version).where(
            PilotSummary.district_id == pilot.district_id, PilotSummary.pilot_id == pilot.id
        )
    ).one()
    return version


def stamps_of(district_id: int, pilot_ids: Collection[int]) -> dict[int, str]:
    """For each pilot what changes with every write to it, or to a class of it or who is in it.

    While the pilot's own version stands its classes are the same, and theirs only grow: the two
    together never come again.
    """
    rows = session.execute(
        select(PilotSummary.pilot_id, PilotSummary.version, func.sum(ClassGroup.version))
        .join(
            Cohort,
            (Cohort.district_id == PilotSummary.district_id)
            & (Cohort.pilot_id == PilotSummary.pilot_id),
        )
        .join(
            ClassGroup,
            (ClassGroup.district_id == Cohort.district_id)
            & (ClassGroup.id == Cohort.class_group_id),
        )
        .where(PilotSummary.district_id == district_id, PilotSummary.pilot_id.in_(pilot_ids))
        .group_by(PilotSummary.pilot_id, PilotSummary.version)
        .order_by(PilotSummary.pilot_id)
    )
    return {pilot_id: f"{own}.{classes}" for pilot_id, own, classes in rows}
