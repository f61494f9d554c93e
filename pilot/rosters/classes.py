"""Classes: starting one, changing it, and whose they are."""

from datetime import time
from typing import Any

from sqlalchemy import func, select

from pilot.accounts.models import Person, School
from pilot.db import session
from pilot.errors import NotFound, RuleBroken
from pilot.language import gettext as _
from pilot.rosters.models import ClassGroup, Enrolment, Teaching


def start_class(
    school: School,
    teacher: Person,
    *,
    name: str,
    subject: str,
    meeting_minutes: int,
    meets_at: time,
) -> ClassGroup:
    """A new class with its teacher; the same one started twice is one class."""
    about = {"subject": subject, "meeting_minutes": meeting_minutes, "meets_at": meets_at}
    known = _find_named(school.district_id, school.id, name)
    if known:
        return _same_again(known, teacher, about)
    group = ClassGroup(district_id=school.district_id, school_id=school.id, name=name, **about)
    session.add(group)
    session.flush()
    session.add(
        Teaching(district_id=school.district_id, class_group_id=group.id, person_id=teacher.id)
    )
    session.flush()
    return group


def change_class(
    class_group: ClassGroup, *, name: str, subject: str, meeting_minutes: int, meets_at: time
) -> None:
    """Another name, subject, length or start."""
    known = _find_named(class_group.district_id, class_group.school_id, name)
    if known and known.id != class_group.id:
        raise _name_taken(name)
    class_group.name, class_group.subject = name, subject
    class_group.meeting_minutes, class_group.meets_at = meeting_minutes, meets_at
    touch_class(class_group)


def touch_class(class_group: ClassGroup) -> None:
    """Comes after every write to a class: what was computed from it is out of date."""
    session.flush()
    class_group.version = ClassGroup.version + 1
    session.flush()


def get_class(district_id: int, class_group_id: int) -> ClassGroup:
    """A class of a district."""
    group = session.get(ClassGroup, (district_id, class_group_id))
    if group is None:
        raise NotFound
    return group


def classes_taught_by(district_id: int, person_id: int) -> list[ClassGroup]:
    """The classes a teacher has, by name."""
    return list(
        session.scalars(
            select(ClassGroup)
            .join(
                Teaching,
                (Teaching.district_id == ClassGroup.district_id)
                & (Teaching.class_group_id == ClassGroup.id),
            )
            .where(Teaching.district_id == district_id, Teaching.person_id == person_id)
            .order_by(ClassGroup.name, ClassGroup.id)
        )
    )


def classes_at(school: School) -> list[ClassGroup]:
    """The classes of a school, by name."""
    return list(
        session.scalars(
            select(ClassGroup)
            .where(ClassGroup.district_id == school.district_id, ClassGroup.school_id == school.id)
            .order_by(ClassGroup.name, ClassGroup.id)
        )
    )


def count_students(district_id: int, class_group_ids: list[int]) -> dict[int, int]:
    """How many students are in each of these classes now; a class without any is left out."""
    rows = session.execute(
        select(Enrolment.class_group_id, func.count())
        .where(
            Enrolment.district_id == district_id,
            Enrolment.class_group_id.in_(class_group_ids),
            Enrolment.left_at.is_(None),
        )
        .group_by(Enrolment.class_group_id)
    )
    return dict(rows.all())


def queue_at(class_group: ClassGroup) -> None:
    """Two requests that look first and write then come one after the other at the class."""
    session.refresh(class_group, with_for_update={"key_share": True})


def _find_named(district_id: int, school_id: int, name: str) -> ClassGroup | None:
    # Two requests that look first and write then come one after the other at the school.
    session.execute(
        select(School.id)
        .where(School.district_id == district_id, School.id == school_id)
        .with_for_update(key_share=True)
    )
    return session.scalar(
        select(ClassGroup).where(
            ClassGroup.district_id == district_id,
            ClassGroup.school_id == school_id,
            ClassGroup.name == name,
        )
    )


def _same_again(known: ClassGroup, teacher: Person, about: dict[str, Any]) -> ClassGroup:
    theirs = session.get(Teaching, (known.district_id, known.id, teacher.id)) is not None
    if theirs and all(getattr(known, field) == value for field, value in about.items()):
        return known
    raise _name_taken(known.name)


def _name_taken(name: str) -> RuleBroken:
    return RuleBroken(
        "name", _("There is a class called %(name)s already. Choose another name.", name=name)
    )
