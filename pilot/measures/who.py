"""Which student of the class a written name means."""

from collections.abc import Mapping
from dataclasses import dataclass

from pilot.rosters.names import key, nearest

Student = tuple[int, str]
"""A student's id and name."""


@dataclass(frozen=True)
class Guess:
    """The one student meant; else whether there are several."""

    student_id: int | None = None
    several: bool = False


class ClassList:
    """Finds students by name; never by their place in the list."""

    def __init__(self, students: Mapping[int, str]) -> None:
        self._names = dict(students)
        self._by_first: dict[str, list[tuple[int, str]]] = {}
        for student, name in students.items():
            known = key(name)
            self._by_first.setdefault(_first(known), []).append((student, known))

    def knows(self, name: str) -> bool:
        """Whether the name means one student."""
        return self.meant(name).student_id is not None

    def meant(self, name: str) -> Guess:
        """Who is meant: the same name; else the same first name, as far as both are written."""
        wanted = key(name)
        alike = self._by_first.get(_first(wanted), [])
        for agree in (str.__eq__, _one_goes_on, _one_is_first):
            found = [student for student, known in alike if agree(known, wanted)]
            if found:
                return Guess(found[0]) if len(found) == 1 else Guess(several=True)
        return Guess()

    def near(self, name: str) -> Student | None:
        """The student with nearly this name, or nearly this first name."""
        names = {known: student for student, known in self._names.items()}
        close = nearest(name, names) or nearest(name.partition(" ")[0], names)
        return (names[close], close) if close else None

    def unmentioned(self, mentioned: set[int | None]) -> tuple[Student, ...]:
        """The students nobody wrote a line for."""
        return tuple(item for item in self._names.items() if item[0] not in mentioned)


def _first(name_key: str) -> str:
    return name_key.partition(" ")[0]


def _one_goes_on(one: str, other: str) -> bool:
    """Ben Kay for Ben K. and the other way round."""
    short, long = sorted((one, other), key=len)
    return " " in short and long.startswith(short)


def _one_is_first(one: str, other: str) -> bool:
    """Ben for Ben Kay and the other way round."""
    return _first(one) == _first(other) and (" " in one) != (" " in other)
