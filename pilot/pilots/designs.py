"""What a pilot's class is compared with: the ways there are, in words, and the choice of one."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete

from pilot.db import session
from pilot.errors import RuleBroken
from pilot.language import gettext
from pilot.language import lazy_gettext as _
from pilot.pilots import service, staggers
from pilot.pilots.cohorts import class_of, find_comparison_class, school_of
from pilot.pilots.models import Cohort, CohortKind, Design, Pilot
from pilot.pilots.plan import Author
from pilot.rosters.classes import classes_at
from pilot.rosters.models import ClassGroup


@dataclass(frozen=True)
class DesignWords:
    """A way of comparing: its name, what it takes, and whether it goes by class days."""

    name: Any
    takes: Any
    by_day: bool | None = None
    """Whether it needs a number a class day, or scores of students; None takes either."""


DESIGNS: dict[Design, DesignWords] = {
    Design.BEFORE_AFTER: DesignWords(
        _("One class, before and after"), _("Nothing more. It can say what changed, not why.")
    ),
    Design.SWAPPED_FORMS: DesignWords(
        _("Two forms of the check, swapped"),
        _(
            "Two versions of your check. Half the class takes A first and B after, the others "
            "B first and A after, so that it does not matter which one is harder."
        ),
        by_day=False,
    ),
    Design.COMPARISON_CLASS: DesignWords(
        _("Beside a class that goes on as before"),
        _("A similar class in your school that takes the same two checks."),
        by_day=False,
    ),
    Design.COIN_FLIPPED_LESSONS: DesignWords(
        _("A coin decides, class by class"),
        _(
            "A number for each class day, and eight school days or more. A coin says which "
            "classes are flipped and which stay as usual."
        ),
        by_day=True,
    ),
    Design.STAGGERED_STARTS: DesignWords(
        _("Three or more classes start one after another"),
        _("A number for each class day. Lots are drawn for which of your classes starts when."),
        by_day=True,
    ),
}


DRAWN = (Design.SWAPPED_FORMS, Design.COIN_FLIPPED_LESSONS)
"""Those for which lots are drawn within one pilot."""


def design_in_words(pilot: Pilot) -> str:
    """The pilot's way of comparing; beside which class, where there is one."""
    other = find_comparison_class(pilot)
    name = str(DESIGNS[pilot.design].name)
    return (
        gettext("%(design)s: %(class_name)s", design=name, class_name=other.name) if other else name
    )


def classes_to_compare(pilot: Pilot) -> list[ClassGroup]:
    """The other classes of the school, by name."""
    own = class_of(pilot).id
    return [group for group in classes_at(school_of(pilot)) if group.id != own]


def set_design(
    pilot: Pilot, author: Author, design: Design, comparison_class: ClassGroup | None = None
) -> None:
    """What the class is compared with. A comparison class is named or left out with it."""
    service.refuse_if_closed(pilot)
    if design is Design.COMPARISON_CLASS and comparison_class is None:
        raise RuleBroken("comparison_class", gettext("Choose the class to compare with."))
    if design is not Design.STAGGERED_STARTS:
        staggers.leave(pilot)
    was = design_in_words(pilot)
    pilot.design = design
    _compare_with(pilot, comparison_class if design is Design.COMPARISON_CLASS else None)
    service.note_edit(
        pilot,
        author.person,
        "design",
        was,
        design_in_words(pilot),
        at=author.at,
        today=author.today,
    )
    service.touch(pilot, at=author.at)


def _compare_with(pilot: Pilot, other: ClassGroup | None) -> None:
    known = find_comparison_class(pilot)
    if known is not None and (other is None or known.id != other.id):
        session.execute(
            delete(Cohort).where(
                Cohort.district_id == pilot.district_id,
                Cohort.pilot_id == pilot.id,
                Cohort.kind == CohortKind.COMPARISON,
            )
        )
    if other is not None and (known is None or known.id != other.id):
        session.add(
            Cohort(
                district_id=pilot.district_id,
                pilot_id=pilot.id,
                class_group_id=other.id,
                kind=CohortKind.COMPARISON,
            )
        )
    session.flush()
