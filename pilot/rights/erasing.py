"""Erases one student: every row about them goes; decided verdicts stay as they stood."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select

from pilot.accounts import tombstones
from pilot.accounts.models import Membership, Person, Role
from pilot.accounts.names import name_key
from pilot.db import session
from pilot.errors import RuleBroken
from pilot.language import gettext as _
from pilot.pilots import service as pilots
from pilot.pilots.models import Cohort, Pilot
from pilot.review.models import Decision
from pilot.rights.mentions import Mention, mentions_of, take_out
from pilot.rosters.matching import key
from pilot.rosters.models import Enrolment
from pilot.rosters.sources import touch_classes_of
from pilot.students.kept import KEPT, kept_about
from pilot.upkeep.erased import Erased


@dataclass(frozen=True)
class Erasing:
    """What erasing a student would do, told beforehand."""

    student: Person
    going: tuple[tuple[Any, int], ...]
    """Each kind of thing kept about them that there is, and how many rows."""
    mentions: tuple[Mention, ...]
    """Texts of others that say the name."""
    pilots: tuple[Pilot, ...]
    n_decided: int
    """Pilots of theirs with a decision, whose numbers stay as they stood."""


def erasing_of(student: Person) -> Erasing:
    """What it would do, with nothing done."""
    kept = kept_about(student)
    class_ids = _classes_of(student)
    its = _pilots_of(student, class_ids)
    ids = {pilot.id for pilot in its}
    return Erasing(
        student=student,
        going=tuple((kind.title, len(kept[kind.name])) for kind in KEPT if kept[kind.name]),
        mentions=tuple(mentions_of(student, ids, class_ids)),
        pilots=its,
        n_decided=_decided(student.district_id, ids),
    )


def erase(student: Person, *, typed: str, by: Person, at: datetime) -> Erased:
    """Erases them, once the name was typed; what nobody typed is left as it is."""
    if name_key(typed) != name_key(student.name):
        raise RuleBroken("typed", _("Type the name as it stands: %(name)s.", name=student.name))
    gone = Erased(student.district_id, student.id, by.id, at)
    _bury_and_take_away(student, gone, at=at)
    return gone


def erase_again(erased: Iterable[Erased], *, at: datetime) -> int:
    """Erases whoever of these a backup brought back, and says how many that were."""
    n = 0
    for each in erased:
        student = session.get(Person, (each.district_id, each.student_id))
        if student is not None:
            _bury_and_take_away(student, each, at=at)
            n += 1
    return n


def _bury_and_take_away(student: Person, gone: Erased, *, at: datetime) -> None:
    tombstones.bury(gone.district_id, _marks(student), by_id=gone.by_id, at=gone.at)
    take_away(student, at=at)


def take_away(student: Person, *, at: datetime) -> None:
    """Every row about them, and their name in what others wrote; no mark is left."""
    class_ids = _classes_of(student)
    its = _pilots_of(student, class_ids)
    take_out(student, mentions_of(student, {pilot.id for pilot in its}, class_ids))
    touch_classes_of(student)
    for pilot in its:
        pilots.touch(pilot, at=at)
    session.execute(
        delete(Person).where(Person.district_id == student.district_id, Person.id == student.id)
    )
    session.expunge(student)


def _marks(student: Person) -> Iterator[str]:
    for class_id in _classes_of(student):
        yield tombstones.named_in(class_id, key(student.name))
    rows = session.execute(
        select(Membership.school_id, Membership.source_id).where(
            Membership.district_id == student.district_id,
            Membership.person_id == student.id,
            Membership.source_id.is_not(None),
        )
    )
    for school_id, source_id in rows:
        yield tombstones.known_as(school_id, source_id or "")


def _classes_of(student: Person) -> set[int]:
    """Every class they are or were in."""
    return set(
        session.scalars(
            select(Enrolment.class_group_id).where(
                Enrolment.district_id == student.district_id, Enrolment.student_id == student.id
            )
        )
    )


def _pilots_of(student: Person, class_ids: set[int]) -> tuple[Pilot, ...]:
    query = (
        select(Pilot)
        .join(Cohort, (Cohort.district_id == Pilot.district_id) & (Cohort.pilot_id == Pilot.id))
        .where(Pilot.district_id == student.district_id, Cohort.class_group_id.in_(class_ids))
        .distinct()
        .order_by(Pilot.id)
    )
    return tuple(session.scalars(query))


def _decided(district_id: int, pilot_ids: set[int]) -> int:
    rows = select(Decision.pilot_id).where(
        Decision.district_id == district_id, Decision.pilot_id.in_(pilot_ids)
    )
    return len(set(session.scalars(rows)))


def schools_as_student(person: Person) -> set[int]:
    """The schools they are a student of; none for whoever is anything else anywhere."""
    held = session.execute(
        select(Membership.school_id, Membership.role).where(
            Membership.district_id == person.district_id, Membership.person_id == person.id
        )
    ).all()
    return {row.school_id for row in held} if all(r.role is Role.STUDENT for r in held) else set()
