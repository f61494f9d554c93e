"""The page on which a student taps three pictures."""

from dataclasses import dataclass
from typing import Any

from pilot.accounts.models import Person
from pilot.accounts.pictures import COUNT, WORDS, Three


@dataclass(frozen=True)
class PicturePage:
    """Twelve pictures, and how many of three were tapped."""

    student: Person
    tapped: Three
    pictures: dict[str, Any]
    problem: bool
    """The last three were wrong."""
    locked_out: bool

    @property
    def badges(self) -> list[bool]:
        """One for each picture that is asked for: whether it was tapped."""
        return [place < len(self.tapped) for place in range(COUNT)]


def tapped_so_far(sent: list[str]) -> Three:
    """The pictures that were tapped, in order; what is no picture of ours is left out."""
    return tuple(each for each in sent if each in WORDS)[:COUNT]


def picture_page_of(
    student: Person, tapped: Three, *, problem: bool, locked_out: bool
) -> PicturePage:
    """The page after so many taps."""
    return PicturePage(student, tapped, WORDS, problem and not tapped, locked_out)
