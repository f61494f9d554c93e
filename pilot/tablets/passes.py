"""A pass for one student on one tablet: good for marking their own lessons later, nothing else.

What a tablet kept is sent when the internet is back, and by then it is someone else's turn. The
pass is made from a key of the tablet that never leaves the server. It ends when the tablet is taken
off, when the student leaves the class, and when the class asks for more than they showed.
"""

import hmac

from sqlalchemy import Select, select

from pilot.accounts.access import Student
from pilot.accounts.models import Person, Proof
from pilot.accounts.passes import number_in
from pilot.db import session
from pilot.fence import by_secret
from pilot.rosters.models import ClassGroup, Enrolment
from pilot.tablets.models import Tablet
from pilot.tablets.policy import opens

_SIGN = "t"
"""What a card's pass does not begin with."""
_Rows = Select[Tablet, ClassGroup, Person]


def pass_of(tablet: Tablet, student: Person, proof: Proof) -> str:
    """The pass of a student whose turn it is."""
    its = f"{student.district_id}-{tablet.id}-{student.id}-{proof.value}"
    return f"{_SIGN}-{its}-{_seal(tablet, its)}"


def is_of_tablet(text: str) -> bool:
    """Whether it says that it is from a tablet."""
    return text.startswith(f"{_SIGN}-")


@by_secret
def find_by_pass(text: str) -> Student | None:
    """Whose pass this is, while it is good."""
    _sign, district, tablet, student, came, seal = (*text.split("-", 5), *[""] * 6)[:6]
    ids = [number_in(each) for each in (district, tablet, student)]
    row = session.execute(_of_the_class(*ids)).first()
    if row is None or not row.Tablet.pass_key:
        return None
    right = _seal(row.Tablet, f"{district}-{tablet}-{student}-{came}")
    if not hmac.compare_digest(right.encode(), seal.encode()) or not opens(
        row.ClassGroup.sign_in_policy, Proof(came)
    ):
        return None
    return Student(row.Person, Proof(came), on_tablet=True)


def _of_the_class(district_id: int, tablet_id: int, student_id: int) -> _Rows:
    """The tablet while it is enrolled, its class, and the student while they are in it."""
    return (
        select(Tablet, ClassGroup, Person)
        .join(
            ClassGroup,
            (ClassGroup.district_id == Tablet.district_id)
            & (ClassGroup.id == Tablet.class_group_id),
        )
        .join(
            Enrolment,
            (Enrolment.district_id == Tablet.district_id)
            & (Enrolment.class_group_id == Tablet.class_group_id),
        )
        .join(
            Person,
            (Person.district_id == Tablet.district_id) & (Person.id == Enrolment.student_id),
        )
        .where(
            Tablet.district_id == district_id,
            Tablet.id == tablet_id,
            Tablet.revoked_at.is_(None),
            Enrolment.student_id == student_id,
            Enrolment.left_at.is_(None),
        )
    )


def _seal(tablet: Tablet, its: str) -> str:
    return hmac.digest(tablet.pass_key.encode(), f"mark my lesson, {its}".encode(), "sha256").hex()
