"""Students of other classes of a school who have a name that comes: the same student or another?"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import select

from pilot.accounts.models import Person
from pilot.db import session
from pilot.rosters.matching import key
from pilot.rosters.models import ClassGroup, Enrolment
from pilot.rosters.sources import sources_of

NEW = "new"
"""The answer that it is another student."""
MOST = 6


@dataclass(frozen=True)
class Namesake:
    """A student of other classes with the name."""

    student_id: int
    name: str
    classes: Mapping[int, str]
    """The names of their classes, by id."""

    @property
    def answer(self) -> str:
        """What is sent when it is this student."""
        return str(self.student_id)


@dataclass(frozen=True)
class Answers:
    """What was said of students whose name another class has."""

    each: Mapping[str, str] = field(default_factory=dict)
    """By who asks: a line or a source id."""
    rest: str = ""
    """For all left open: another student each, or the same ones as in a class, by its id."""

    def pick(self, asks: str, namesakes: Collection[Namesake]) -> str:
        """The answer for one: `new`, a student's id, or empty while it is open."""
        said = self.each.get(asks, "")
        if said == NEW or said in {each.answer for each in namesakes}:
            return said
        if self.rest == NEW:
            return NEW
        same = [each for each in namesakes if self.rest in map(str, each.classes)]
        return same[0].answer if len(same) == 1 else ""


class Namesakes:
    """Everyone who is in a class of a school now, by name."""

    def __init__(self, district_id: int, school_id: int, *, unknown_only: bool = False) -> None:
        rows = session.execute(
            select(Person.id, Person.name, ClassGroup.id, ClassGroup.name)
            .join(
                Enrolment,
                (Enrolment.district_id == Person.district_id) & (Enrolment.student_id == Person.id),
            )
            .join(
                ClassGroup,
                (ClassGroup.district_id == Enrolment.district_id)
                & (ClassGroup.id == Enrolment.class_group_id),
            )
            .where(
                ClassGroup.district_id == district_id,
                ClassGroup.school_id == school_id,
                Enrolment.left_at.is_(None),
            )
            .order_by(ClassGroup.name, Person.id)
        ).all()
        known = sources_of(district_id, school_id, {row[0] for row in rows}) if unknown_only else {}
        classes: dict[int, dict[int, str]] = {}
        self._names: dict[str, dict[int, str]] = {}
        for person_id, name, class_id, class_name in rows:
            if person_id not in known:
                classes.setdefault(person_id, {})[class_id] = class_name
                self._names.setdefault(key(name), {})[person_id] = name
        self._classes = classes

    def of(self, keys: Iterable[str], *, but: Collection[int] = ()) -> tuple[Namesake, ...]:
        """Who has one of these names, without those students."""
        found = {
            person_id: name
            for each in dict.fromkeys(keys)
            for person_id, name in self._names.get(each, {}).items()
            if person_id not in but
        }
        return tuple(
            Namesake(person_id, name, self._classes[person_id])
            for person_id, name in list(found.items())[:MOST]
        )


def shared_classes(asked: Iterable[Collection[Namesake]]) -> list[tuple[int, str, int]]:
    """The classes that several open names are in: id, name, how many; most first."""
    names: dict[int, str] = {}
    counts: dict[int, int] = {}
    for namesakes in asked:
        for class_id, name in {c: n for each in namesakes for c, n in each.classes.items()}.items():
            names[class_id] = name
            counts[class_id] = counts.get(class_id, 0) + 1
    many = [(class_id, names[class_id], count) for class_id, count in counts.items() if count > 1]
    return sorted(many, key=lambda each: (-each[2], each[1], each[0]))
