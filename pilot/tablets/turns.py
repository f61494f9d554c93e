"""Whose turn it is on a tablet, for how long, and how they showed it."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select

from pilot.accounts.models import Person, Proof
from pilot.db import session, upsert
from pilot.fence import by_secret
from pilot.rosters.models import ClassGroup, Enrolment
from pilot.tablets.devices import hash_of
from pilot.tablets.models import ClassCode, Tablet, Turn
from pilot.tablets.policy import opens

LASTS = timedelta(minutes=45)
"""The longest turn. The page itself goes back to the names much sooner when nobody taps."""


@dataclass(frozen=True)
class TabletHere:
    """The tablet that asks: its class, and whose turn it is."""

    tablet: Tablet
    group: ClassGroup
    is_open: bool
    """Whether the teacher has the class code open."""
    student: Person | None
    proof: Proof

    @property
    def district_id(self) -> int:
        """The district the tablet is of."""
        return self.tablet.district_id


@by_secret
def find_tablet(token: str, *, at: datetime) -> TabletHere | None:
    """The tablet with this token, while it is enrolled. A turn that is not allowed any more, too
    long, or of someone who left the class is none."""
    row = session.execute(
        select(Tablet, ClassGroup, ClassCode.closes_at, Turn.proof, Person)
        .join(
            ClassGroup,
            (ClassGroup.district_id == Tablet.district_id)
            & (ClassGroup.id == Tablet.class_group_id),
        )
        .outerjoin(
            ClassCode,
            (ClassCode.district_id == Tablet.district_id)
            & (ClassCode.class_group_id == Tablet.class_group_id),
        )
        .outerjoin(
            Turn,
            (Turn.district_id == Tablet.district_id)
            & (Turn.tablet_id == Tablet.id)
            & (Turn.began_at > at - LASTS),
        )
        .outerjoin(
            Enrolment,
            (Enrolment.district_id == Tablet.district_id)
            & (Enrolment.class_group_id == Tablet.class_group_id)
            & (Enrolment.student_id == Turn.student_id)
            & Enrolment.left_at.is_(None),
        )
        .outerjoin(
            Person,
            (Person.district_id == Tablet.district_id) & (Person.id == Enrolment.student_id),
        )
        .where(Tablet.token_hash == hash_of(token), Tablet.revoked_at.is_(None))
    ).first()
    if row is None:
        return None
    tablet, group, student = row.Tablet, row.ClassGroup, row.Person
    closes_at: datetime | None = row.closes_at
    proof: Proof | None = row.proof
    is_open = closes_at is not None and closes_at > at
    opened = proof is not None and opens(group.sign_in_policy, proof)
    allowed = opened and (is_open or proof is not Proof.NAME)
    return TabletHere(tablet, group, is_open, student if allowed else None, proof or Proof.CARD)


def begin_turn(tablet: Tablet, student: Person, proof: Proof, *, at: datetime) -> None:
    """From now on the tablet is this student's, and nobody else's."""
    row = {
        "district_id": tablet.district_id,
        "tablet_id": tablet.id,
        "student_id": student.id,
        "proof": proof,
        "began_at": at,
    }
    session.execute(upsert(Turn, row, update=["student_id", "proof", "began_at"]))
    tablet.used_at = at
    tablet.pass_key = tablet.pass_key or secrets.token_urlsafe(32)


def end_turn(tablet: Tablet) -> None:
    """Back to the names; twice is the same as once."""
    session.execute(
        delete(Turn).where(Turn.district_id == tablet.district_id, Turn.tablet_id == tablet.id)
    )
