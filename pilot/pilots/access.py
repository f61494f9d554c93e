"""Who may open a pilot: its class's teachers, its school's leaders; a helper its class days.

A stranger's pilot is a 404.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

from flask import g, has_request_context
from sqlalchemy import BigInteger, ColumnElement, Select, bindparam, exists, select

from pilot.accounts.access import signed_in
from pilot.accounts.models import Role
from pilot.accounts.sign_in import Visitor
from pilot.db import session
from pilot.errors import NotFound
from pilot.pilots.models import Cohort, CohortKind, Pilot
from pilot.pilots.own_rows import HERE, PILOT
from pilot.pilots.staggers import get_stagger, pilots_in
from pilot.rosters.models import Helping, Teaching
from pilot.web.access import View, audience


def members_only(*roles: Role) -> Callable[[View], View]:
    """For members of the pilot in one of these roles. Hands the view `me` and `pilot`."""

    def admit(ids: dict[str, Any]) -> dict[str, Any]:
        me = signed_in(*roles)
        pilot = _find_pilot(me, ids.pop("pilot_id"))
        if pilot is None or not any(is_member(me, pilot, role) for role in roles):
            raise NotFound
        return {"me": me, "pilot": pilot, **ids}

    return audience("of the pilot: " + ", ".join(roles), admit)


def _find_pilot(me: Visitor, pilot_id: int) -> Pilot | None:
    """The pilot; of whoever is a teacher also whether they teach its class, with the same look."""
    if not me.is_any((Role.TEACHER,)):
        return session.get(Pilot, (me.district_id, pilot_id))
    found = session.execute(_with_teaching(), _which(me, pilot_id)).one_or_none()
    if found is None:
        return None
    _known_teaching()[me.person.id, pilot_id, CohortKind.PILOT] = found.teaching
    pilot: Pilot = found.Pilot
    return pilot


def loggers_only(view: View) -> View:
    """For whoever may log the pilot's class: its teachers, and its helpers once it has started.

    Hands the view `me`, `pilot`, and `teaches`: whether they teach the class.
    """

    def admit(ids: dict[str, Any]) -> dict[str, Any]:
        me = signed_in(Role.TEACHER, Role.HELPER)
        pilot, teaching, helping = _pilot_with_parts(me, ids.pop("pilot_id"))
        teaches = teaching and me.is_any((Role.TEACHER,))
        if pilot is None or not (teaches or (helping and pilot.started_at is not None)):
            raise NotFound
        return {"me": me, "pilot": pilot, "teaches": teaches, **ids}

    return audience("may log the pilot's class", admit)(view)


def _pilot_with_parts(me: Visitor, pilot_id: int) -> tuple[Pilot | None, bool, bool]:
    """The pilot, and whether they teach or help in its class, with one look."""
    found = session.execute(_with_parts(), _which(me, pilot_id)).one_or_none()
    return (found.Pilot, found.teaching, found.helping) if found else (None, False, False)


def _which(me: Visitor, pilot_id: int) -> dict[str, int]:
    return {"here": me.district_id, "pilot": pilot_id, "me": me.person.id}


# Whoever opens a page of a pilot, or sends one, asks these: they are put together once.
@cache
def _with_teaching() -> Select[Pilot, bool]:
    teaching = _part_in(Teaching).label("teaching")
    return select(Pilot, teaching).where(Pilot.district_id == HERE, Pilot.id == PILOT)


@cache
def _with_parts() -> Select[Pilot, bool, bool]:
    return _with_teaching().add_columns(_part_in(Helping).label("helping"))


def _part_in(table: type[Teaching | Helping]) -> ColumnElement[bool]:
    return exists().where(
        Cohort.district_id == Pilot.district_id,
        Cohort.pilot_id == Pilot.id,
        Cohort.kind == CohortKind.PILOT,
        table.district_id == Cohort.district_id,
        table.class_group_id == Cohort.class_group_id,
        table.person_id == bindparam("me", type_=BigInteger),
    )


def compared_only(view: View) -> View:
    """For teachers of the class a pilot is compared with. Hands the view `me` and `pilot`."""

    def admit(ids: dict[str, Any]) -> dict[str, Any]:
        me = signed_in(Role.TEACHER)
        pilot = session.get(Pilot, (me.district_id, ids.pop("pilot_id")))
        if pilot is None or not _teaches_in(me, pilot, CohortKind.COMPARISON):
            raise NotFound
        return {"me": me, "pilot": pilot, **ids}

    return audience("teacher of the comparison class", admit)(view)


def stagger_members_only(view: View) -> View:
    """For teachers of one of the classes that start one after another, and their leaders.

    Hands the view `me` and `stagger`.
    """

    def admit(ids: dict[str, Any]) -> dict[str, Any]:
        me = signed_in(Role.TEACHER, Role.LEADER)
        stagger = get_stagger(me.district_id, ids.pop("stagger_id"))
        pilots = pilots_in(stagger)
        if not any(is_member(me, each, r) for each in pilots for r in (Role.LEADER, Role.TEACHER)):
            raise NotFound
        return {"me": me, "stagger": stagger, **ids}

    return audience("of the staggered classes: teacher, leader", admit)(view)


def is_member(me: Visitor, pilot: Pilot, role: Role) -> bool:
    """Whether they belong to the pilot in that role."""
    if role is Role.TEACHER:
        return me.is_any((Role.TEACHER,)) and _teaches_in(me, pilot, CohortKind.PILOT)
    if role is Role.LEADER:
        started = pilot.started_at is not None
        return started and pilot.school_id in me.schools_as(Role.LEADER)
    return False


def _teaches_in(me: Visitor, pilot: Pilot, kind: CohortKind) -> bool:
    """Looked up once a request: its audience, what it shows and its page ask the same."""
    known, asked = _known_teaching(), (me.person.id, pilot.id, kind)
    if asked not in known:
        known[asked] = _find_teaching(me, pilot, kind)
    return known[asked]


def _known_teaching() -> dict[tuple[int, int, CohortKind], bool]:
    """What was found out in this request: who teaches which pilot's class of which kind."""
    known: dict[tuple[int, int, CohortKind], bool] = (
        g.setdefault("teaches", {}) if has_request_context() else {}
    )
    return known


def _find_teaching(me: Visitor, pilot: Pilot, kind: CohortKind) -> bool:
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
            Cohort.kind == kind,
            Teaching.person_id == me.person.id,
        )
        .limit(1)
    )
    return found is not None
