"""A district with as many pilots as wanted, in all standings, put in by the thousand."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import insert, text

from pilot.accounts import service as accounts
from pilot.accounts import sign_in
from pilot.accounts.models import Membership, Person, Role, School
from pilot.accounts.names import folded
from pilot.db import Base, new_id, session
from pilot.pilots.models import Cohort, CohortKind, Phase, PhaseKind, Pilot, PilotSummary
from pilot.pilots.strategies import CATALOGUE
from pilot.review.models import Decision, DecisionKind, PilotDigest
from pilot.rosters.models import ClassGroup

A_TEACHER_HAS = 4
SCHOOLS = 12
AT_ONCE = 2_000
PAIN = "Too much class time goes on explaining"
TOLD = {
    "unveiled": False,
    "class_size": 24,
    "shares": [0.5, 0.75, 0.625, 0.8, 0.7],
    "no_shares": "not_recorded",
    "fate": "win",
    "people": 22,
    "label": "target_met",
    "suggestion": "extend",
    "bars": 3,
    "before": 9.5,
    "after": 12.25,
    "target": 2.0,
    "sign": 1,
    "resolution": 1.0,
    "likely": [1.5, 4.0],
}


def leader_of_many(pilots: int, now: datetime) -> str:
    """Puts so many pilots into the database; the token of the leader of all their schools."""
    district = accounts.found_district("Many", at=now, pretend=True)
    schools = [
        accounts.open_school(district, f"School {place:02}", weekdays="1234567")
        for place in range(SCHOOLS)
    ]
    lea = accounts.add_person(schools[0], "Lea Leader", Role.LEADER)
    for school in schools:
        accounts.give_role(school, lea, Role.LEADER)
    lea.password_hash = "never asked for"
    for first in range(0, pilots, AT_ONCE):
        _add(schools, range(first, min(first + AT_ONCE, pilots)), now)
        if not first and session.get_bind().dialect.name == "postgresql":
            session.execute(text("ANALYZE"))  # else every parent is looked for in whole tables
    return sign_in.open_sign_in(lea, at=now)


def _add(schools: list[School], places: range, now: datetime) -> None:
    rows: dict[type[Base], list[dict[str, Any]]] = {}
    owner = 0
    for place in places:
        school = schools[place // A_TEACHER_HAS % len(schools)]
        if place % A_TEACHER_HAS == 0 or not owner:
            owner = new_id()
            for table, row in _teacher(school, owner, place):
                rows.setdefault(table, []).append(row)
        for table, row in _pilot(school, owner, place, now):
            rows.setdefault(table, []).append(row)
    for table, its in rows.items():
        session.execute(insert(table), its)


Rows = Iterator[tuple[type[Base], dict[str, Any]]]


def _teacher(school: School, person_id: int, place: int) -> Rows:
    its = {"district_id": school.district_id}
    name = f"Teacher {place}"
    yield Person, {**its, "id": person_id, "name": name, "name_key": folded(name)}
    post = {"person_id": person_id, "school_id": school.id, "role": Role.TEACHER}
    yield Membership, {**its, **post}


def _pilot(school: School, owner_id: int, place: int, now: datetime) -> Rows:
    its, today = {"district_id": school.district_id}, now.date()
    first = today + timedelta((-60, -40, -12, -5, 3, -90, -120, -150)[place % 8])
    pilot_id, class_id, decided = new_id(), new_id(), place % 8 >= 5
    name, last = f"Room {place}", first + timedelta(11 + place % 40)
    yield ClassGroup, {
        **its, "id": class_id, "school_id": school.id, "name": name, "name_key": folded(name),
        "subject": "Maths", "meeting_minutes": 50, "meets_at": time(9), "version": 1,
    }  # fmt: skip
    yield Pilot, {
        **its, "id": pilot_id, "school_id": school.id, "owner_id": owner_id, "pain_point": PAIN,
        "pain_key": folded(PAIN), "strategy": list(CATALOGUE)[place % len(CATALOGUE)],
        "created_at": now, "started_at": now, "closed_at": now if decided else None,
    }  # fmt: skip
    pilot = {**its, "pilot_id": pilot_id}
    yield Cohort, {**pilot, "id": new_id(), "class_group_id": class_id, "kind": CohortKind.PILOT}
    yield from _days(pilot, first, last, today if place % 3 else None, now)
    told = {"version": 1, "class_version": 1, "fresh_until": now + timedelta(1), "told": TOLD}
    yield PilotDigest, {**pilot, **told, "fate": "win"}
    if decided:
        yield Decision, {
            **pilot, "id": new_id(), "number": 1, "kind": DecisionKind.ADOPT, "reason": "It works.",
            "decided_by_id": owner_id, "decided_at": now, "verdict": {},
            "review_on": today + timedelta(place % 90) if place % 5 == 0 else None,
        }  # fmt: skip


def _days(
    pilot: dict[str, int], first: date, last: date, logged: date | None, now: datetime
) -> Rows:
    span = {"starts_on": first, "ends_on": last}
    yield Phase, {**pilot, "kind": PhaseKind.DURING, **span}
    kept = {"version": 1, "changed_at": now, "logged_on": logged}
    yield PilotSummary, {**pilot, **kept, "first_on": first, "last_on": last}
