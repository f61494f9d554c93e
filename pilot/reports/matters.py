"""What leaders and teachers are to be told: a decision that waits, or one to look at again."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from pilot import clock
from pilot.accounts.models import Membership, Person, Role, School
from pilot.db import session
from pilot.language import gettext as _
from pilot.pilots.models import Cohort, CohortKind, Pilot, PilotSummary
from pilot.review.due import Decided, decided_until, review_days
from pilot.review.models import Decision, DecisionKind
from pilot.review.standing import Standing, standing_of, todays
from pilot.rosters.models import ClassGroup
from pilot.web.filters import month_day

Staff = Mapping[tuple[int, Role], Mapping[int, Person]]
"""The people of a district by school and role, and by their id."""


@dataclass(frozen=True)
class Matter:
    """Something about a pilot that waits for someone."""

    pilot_id: int
    about: str
    """The same as long as it is the same matter."""
    words: str


def matters_in(district_id: int, now: datetime) -> dict[Person, list[Matter]]:
    """What waits for whom, the longest first."""
    staff = _staff_of(district_id)
    found: dict[Person, list[Matter]] = defaultdict(list)
    for who, matter in (*_undecided(district_id, staff, now), *_again(district_id, staff, now)):
        found[who].append(matter)
    return found


def _staff_of(district_id: int) -> Staff:
    rows = session.execute(
        select(Membership.school_id, Membership.role, Person)
        .join(
            Person,
            (Person.district_id == Membership.district_id) & (Person.id == Membership.person_id),
        )
        .where(
            Membership.district_id == district_id,
            Membership.role.in_((Role.LEADER, Role.TEACHER)),
        )
        .order_by(Person.id)
    )
    found: dict[tuple[int, Role], dict[int, Person]] = defaultdict(dict)
    for school_id, role, person in rows:
        found[school_id, role][person.id] = person
    return found


def _undecided(district_id: int, staff: Staff, now: datetime) -> Iterator[tuple[Person, Matter]]:
    """Pilots that ended more than a week ago, for the leaders of their schools."""
    for pilot_id, school_id, class_name, last_on, known in _late(district_id, now):
        words = _(
            "%(class_name)s ended on %(day)s, and nobody has decided.",
            class_name=class_name,
            day=month_day(last_on),
        )
        for leader in staff.get((school_id, Role.LEADER), {}).values():
            yield leader, Matter(pilot_id, f"decide.{known + 1}", words)


def _late(district_id: int, now: datetime) -> Sequence[tuple[int, int, str, date, int]]:
    schools = session.scalars(select(School).where(School.district_id == district_id)).all()
    known = (
        select(func.count())
        .select_from(Decision)
        .where(Decision.district_id == Pilot.district_id, Decision.pilot_id == Pilot.id)
        .correlate(Pilot)
        .scalar_subquery()
    )
    rows = session.execute(
        select(Pilot.id, Pilot.school_id, ClassGroup.name, PilotSummary.last_on, known)
        .join(
            PilotSummary,
            (PilotSummary.district_id == Pilot.district_id) & (PilotSummary.pilot_id == Pilot.id),
        )
        .join(Cohort, (Cohort.district_id == Pilot.district_id) & (Cohort.pilot_id == Pilot.id))
        .join(
            ClassGroup,
            (ClassGroup.district_id == Cohort.district_id)
            & (ClassGroup.id == Cohort.class_group_id),
        )
        .where(
            Pilot.district_id == district_id,
            Pilot.started_at.is_not(None),
            Cohort.kind == CohortKind.PILOT,
            standing_of(todays(schools, now)) == Standing.LATE.value,
        )
        .order_by(PilotSummary.last_on, Pilot.id)
    )
    return [tuple(row) for row in rows]


def _again(district_id: int, staff: Staff, now: datetime) -> Iterator[tuple[Person, Matter]]:
    """Decisions whose day has come, for who took them, and for the teacher who goes on."""
    found = decided_until(district_id, now.date())
    for each, day in zip(found, review_days(found), strict=True):
        if day > clock.day_of(now, each.school.time_zone):
            continue
        words = _(
            "The decision on %(class_name)s is to be looked at again, from %(day)s on.",
            class_name=each.class_name,
            day=month_day(day),
        )
        matter = Matter(each.pilot.id, f"review.{each.decision.number}", words)
        yield from ((who, matter) for who in _concerned(each, staff).values())


def _concerned(each: Decided, staff: Staff) -> dict[int, Person]:
    """Whoever decided, or all leaders where they are no leader there any more; and the teacher,
    unless the pilot was stopped."""
    leaders = staff.get((each.school.id, Role.LEADER), {})
    goes_on = each.decision.kind is not DecisionKind.STOP
    teachers = staff.get((each.school.id, Role.TEACHER), {}) if goes_on else {}
    decided = {k: who for k, who in leaders.items() if k == each.decision.decided_by_id}
    tried = {k: who for k, who in teachers.items() if k == each.pilot.owner_id}
    return {**(decided or leaders), **tried}
