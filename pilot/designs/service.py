"""Choosing what a pilot is compared with, and drawing lots for several classes at once."""

from collections.abc import Sequence
from datetime import date

from pilot.db import session
from pilot.errors import RuleBroken
from pilot.language import gettext as _
from pilot.lessons import service as lessons
from pilot.measures import service as measures
from pilot.measures.models import Measure
from pilot.pilots import designs, phases, plan, staggers
from pilot.pilots import service as pilots
from pilot.pilots.draws import new_seed, order_of
from pilot.pilots.models import Design, Pilot, Stagger, StaggeredClass
from pilot.pilots.plan import Author
from pilot.pilots.staggers import FEWEST_CLASSES, MOST_CLASSES, Steps
from pilot.rosters.models import ClassGroup
from pilot.rosters.service import classes_taught_by


def misfit(design: Design, measure: Measure | None) -> str:
    """Why a way of comparing does not go with what is measured; nothing where it does."""
    by_day = designs.DESIGNS[design].by_day
    if by_day is None:
        return ""
    if measure is None:
        return _("Set the goal first: this way depends on what is measured.")
    if by_day and not measure.by_day:
        return _("This way needs a goal that is measured every class day.")
    if not by_day and measure.by_day:
        return _("This way needs a goal that is about scores.")
    return ""


def choose(
    pilot: Pilot, author: Author, design: Design, comparison_class: ClassGroup | None
) -> None:
    """What the pilot's class is compared with."""
    sentence = misfit(design, measures.primary_measure(pilot))
    if sentence:
        raise RuleBroken("design", sentence)
    designs.set_design(pilot, author, design, comparison_class)


def classes_to_stagger(pilot: Pilot, author: Author) -> list[ClassGroup]:
    """The teacher's other classes at the pilot's school."""
    own = pilots.class_of(pilot).id
    taught = classes_taught_by(pilot.district_id, author.person.id)
    return [group for group in taught if group.school_id == pilot.school_id and group.id != own]


def stagger(
    pilot: Pilot, author: Author, others: Sequence[ClassGroup], first_on: date, steps: Steps
) -> Stagger:
    """Draws which class starts when, and makes a draft for each of the others.

    A second click finds what the first one made.
    """
    pilots.refuse_if_closed(pilot)
    known = staggers.find_stagger(pilot)
    if known is not None:
        return known
    _refuse_unfit(pilot, others)
    later = steps.needed(len(others) + 1) - steps.before
    days = plan.choose_days(
        pilot, first_on=first_on, before=steps.before, during=later, today=author.today
    )
    made = _drawn(pilot, author)
    groups = {group.name: group for group in (pilots.class_of(pilot), *others)}
    for place, name in enumerate(order_of(groups, made.seed), start=1):
        its_days = steps.days_of(place, (*days.before, *days.during))
        _place(pilot, groups[name], made, place, its_days, author)
    designs.set_design(pilot, author, Design.STAGGERED_STARTS)
    return made


def _refuse_unfit(pilot: Pilot, others: Sequence[ClassGroup]) -> None:
    sentence = misfit(Design.STAGGERED_STARTS, measures.primary_measure(pilot))
    if sentence:
        raise RuleBroken("classes", sentence)
    if pilot.started_at is not None:
        raise RuleBroken("classes", _("This pilot has started, so its day is no longer drawn."))
    if len(others) + 1 < FEWEST_CLASSES:
        raise RuleBroken("classes", _("Choose two other classes at least."))
    if len(others) + 1 > MOST_CLASSES:
        raise RuleBroken("classes", _("Choose %(n)s other classes at most.", n=MOST_CLASSES - 1))


def _drawn(pilot: Pilot, author: Author) -> Stagger:
    made = Stagger(
        district_id=pilot.district_id,
        school_id=pilot.school_id,
        seed=new_seed(),
        drawn_at=author.at,
        drawn_by_id=author.person.id,
    )
    session.add(made)
    session.flush()
    return made


def _place(
    pilot: Pilot,
    group: ClassGroup,
    made: Stagger,
    place: int,
    days: phases.PilotDays,
    author: Author,
) -> None:
    own = pilots.class_of(pilot).id == group.id
    if own:
        phases.keep_days(pilot, days)
    its = pilot if own else _sibling(pilot, group, days, author)
    session.add(
        StaggeredClass(
            district_id=pilot.district_id, stagger_id=made.id, pilot_id=its.id, place=place
        )
    )
    session.flush()


def _sibling(pilot: Pilot, group: ClassGroup, days: phases.PilotDays, author: Author) -> Pilot:
    """The same plan for another class."""
    sibling = pilots.add_pilot(
        Pilot(
            district_id=pilot.district_id,
            school_id=pilot.school_id,
            owner_id=author.person.id,
            pain_point=pilot.pain_point,
            pain_number=pilot.pain_number,
            pain_unit=pilot.pain_unit,
            strategy=pilot.strategy,
            long_term_goal=pilot.long_term_goal,
            asks_progress=pilot.asks_progress,
            prediction=pilot.prediction,
            design=Design.STAGGERED_STARTS,
            created_at=author.at,
        ),
        group,
        days,
    )
    measures.copy_goal(pilot, sibling, at=author.at)
    lessons.copy_lessons(pilot, sibling, at=author.at)
    return sibling
