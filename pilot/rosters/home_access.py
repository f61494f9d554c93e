"""The home-access check: has every student of a class a way to do a lesson for home?"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from pilot.accounts.models import Person
from pilot.db import session
from pilot.errors import RuleBroken
from pilot.language import gettext as _
from pilot.language import ngettext
from pilot.rosters.classes import queue_at
from pilot.rosters.models import ClassGroup, Enrolment
from pilot.rosters.ways import Way, Ways, read_ways, write_ways
from pilot.web.filters import together

NO_WAYS: Ways = frozenset()


@dataclass(frozen=True)
class StudentWays:
    """A student who is in the class now, and the ways they have."""

    student: Person
    ways: Ways | None
    """None while nobody asked."""


@dataclass(frozen=True)
class HomeAccess:
    """What is known of a whole class, by name of the student."""

    students: tuple[StudentWays, ...]

    @property
    def without(self) -> list[Person]:
        """Those who were asked about and have no way so far."""
        return [each.student for each in self.students if each.ways == NO_WAYS]

    @property
    def not_asked(self) -> list[Person]:
        """Those nobody asked about yet."""
        return [each.student for each in self.students if each.ways is None]

    @property
    def counts(self) -> dict[Way, int]:
        """How many students have each way; one who has two counts for both."""
        found = Counter(way for each in self.students for way in each.ways or ())
        return {way: found[way] for way in Way}


def access_of(class_group: ClassGroup) -> HomeAccess:
    """The ways of everyone who is in the class now."""
    rows = session.execute(
        select(Person, Enrolment.ways)
        .join(
            Enrolment,
            (Enrolment.district_id == Person.district_id) & (Enrolment.student_id == Person.id),
        )
        .where(
            Enrolment.district_id == class_group.district_id,
            Enrolment.class_group_id == class_group.id,
            Enrolment.left_at.is_(None),
        )
        .order_by(Person.name_key, Person.id)
    )
    return HomeAccess(tuple(StudentWays(row.Person, read_ways(row.ways)) for row in rows))


def no_way_words(students: Sequence[Person]) -> str:
    """Who has no way to do the lessons yet. Only for the teachers of the class."""
    return ngettext(
        "%(num)s student has no way to do the lessons at home yet: %(names)s.",
        "%(num)s students have no way to do the lessons at home yet: %(names)s.",
        len(students),
        names=together(student.name for student in students),
    )


def save_ways(
    class_group: ClassGroup,
    *,
    seen: Mapping[int, Ways],
    ticked: Mapping[int, Ways],
    rest: Way | None = None,
) -> None:
    """Keeps what a teacher changed of the ways they saw, and nothing else.

    So two teachers who save at once both keep their changes. Everyone on the page counts as asked;
    `rest` is given to those of them who are left without any way.
    """
    enrolled = _enrolments(class_group)
    if not seen.keys() | ticked.keys() <= enrolled.keys():
        raise RuleBroken("has", _("Someone on that page is not in the class. Open it again."))
    for student_id, before in seen.items():
        now = ticked.get(student_id, NO_WAYS)
        kept = read_ways(enrolled[student_id].ways) or NO_WAYS
        ways = (kept - (before - now)) | (now - before)
        if not ways and rest is not None:
            ways = frozenset({rest})
        enrolled[student_id].ways = write_ways(ways)
    session.flush()


def let_stay_after_class(class_group: ClassGroup, student_ids: Collection[int]) -> None:
    """Students who were left without a way stay after class; whoever has one keeps theirs."""
    for student_id, enrolment in _enrolments(class_group).items():
        if student_id in student_ids and enrolment.ways == write_ways(NO_WAYS):
            enrolment.ways = write_ways({Way.AFTER_CLASS})
    session.flush()


def _enrolments(class_group: ClassGroup) -> dict[int, Enrolment]:
    """The enrolments of a class by student, to be changed by one request at a time."""
    queue_at(class_group)
    rows = session.scalars(
        select(Enrolment)
        .where(
            Enrolment.district_id == class_group.district_id,
            Enrolment.class_group_id == class_group.id,
        )
        .order_by(Enrolment.student_id)
        .execution_options(populate_existing=True)
    )
    return {enrolment.student_id: enrolment for enrolment in rows}
