"""Who may open a pilot: its class's teachers, its school's leaders. A stranger's pilot is a 404."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import select

from pilot.accounts.access import signed_in
from pilot.accounts.models import Role
from pilot.accounts.sign_in import Visitor
from pilot.db import session
from pilot.errors import NotFound
from pilot.pilots.models import Cohort, Pilot
from pilot.rosters.models import Teaching
from pilot.web.access import View, audience


def members_only(*roles: Role) -> Callable[[View], View]:
    """For members of the pilot in one of these roles. Hands the view `me` and `pilot`."""

    def admit(ids: dict[str, Any]) -> dict[str, Any]:
        me = signed_in(*roles)
        pilot = session.get(Pilot, (me.district_id, ids.pop("pilot_id")))
        if pilot is None or not any(is_member(me, pilot, role) for role in roles):
            raise NotFound
        return {"me": me, "pilot": pilot, **ids}

    return audience("of the pilot: " + ", ".join(roles), admit)


def is_member(me: Visitor, pilot: Pilot, role: Role) -> bool:
    """Whether they belong to the pilot in that role."""
    if role is Role.TEACHER:
        return me.is_any((Role.TEACHER,)) and _teaches_in(me, pilot)
    if role is Role.LEADER:
        started = pilot.started_at is not None
        return started and pilot.school_id in me.schools_as(Role.LEADER)
    return False


def _teaches_in(me: Visitor, pilot: Pilot) -> bool:
    if pilot.owner_id == me.person.id:
        return True
    found = session.scalar(
        select(Cohort.id)
        .join(
            Teaching,
            (Teaching.district_id == Cohort.district_id)
            & (Teaching.class_group_id == Cohort.class_group_id),
        )
        .where(
            Cohort.district_id == me.district_id,
            Cohort.pilot_id == pilot.id,
            Teaching.person_id == me.person.id,
        )
        .limit(1)
    )
    return found is not None
