"""What a family sees: what is due and done for one child, and nothing the child said."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from pilot.accounts.models import Person
from pilot.language import gettext as _
from pilot.lessons.models import Amount, Route
from pilot.lessons.student_lessons import StudentLesson
from pilot.lessons.tonight import Line, Tonight, tonight_of, when_for
from pilot.tablets import service as tablets


@dataclass(frozen=True)
class FamilyLine:
    """A lesson: its title, the smaller words, and what the family may do about it."""

    lesson_id: int
    title: str
    small: str
    may_mark: bool = False
    may_undo: bool = False


@dataclass(frozen=True)
class FamilyPage:
    """The lessons of one child."""

    child: Person
    due: tuple[FamilyLine, ...]
    coming: tuple[FamilyLine, ...]
    still_open: tuple[FamilyLine, ...]
    done: tuple[FamilyLine, ...]


def family_page_of(child: Person, lessons: Sequence[StudentLesson], now: datetime) -> FamilyPage:
    """The page of a child, whose lessons come by the day they are due."""
    shown, known = tonight_of(lessons, now), {each.lesson.id: each for each in lessons}

    def lines(ids: Iterable[int]) -> tuple[FamilyLine, ...]:
        return tuple(_line(known[each], now) for each in ids)

    return FamilyPage(
        child=child,
        due=lines(_tonight(shown)),
        coming=lines(_ids([shown.coming] if shown.coming else [])),
        still_open=lines(_ids(shown.still_open)),
        done=lines(_ids((*shown.done, *shown.done_before))),
    )


def may_undo(each: StudentLesson, now: datetime) -> bool:
    """A family takes back what a family said; what the child or a teacher said stays."""
    mark = each.completion
    return bool(mark and mark.route is Route.FAMILY and each.may_undo(now))


def _tonight(shown: Tonight) -> list[int]:
    first = [shown.due.lesson_id] if shown.due else []
    return first + _ids(shown.also)


def _ids(lines: Iterable[Line]) -> list[int]:
    return [line.lesson_id for line in lines]


def _line(each: StudentLesson, now: datetime) -> FamilyLine:
    lesson = each.lesson
    if each.is_done:
        return FamilyLine(lesson.id, lesson.title, _how_much(each), may_undo=may_undo(each, now))
    may_mark = tablets.families_may_mark(each.class_group)
    return FamilyLine(lesson.id, lesson.title, when_for(each, now), may_mark=may_mark)


def _how_much(each: StudentLesson) -> str:
    mark = each.completion
    assert mark is not None
    how_much = _("Some of it") if mark.amount is Amount.SOME else _("All of it")
    if mark.route is Route.FAMILY:
        return _("%(amount)s, done together", amount=how_much)
    return how_much
