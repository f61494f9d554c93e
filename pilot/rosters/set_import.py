"""Importing a roster set: all picked classes, or none."""

from collections.abc import Collection, Mapping
from datetime import datetime, time

from pilot.accounts.models import Person, School
from pilot.errors import RuleBroken
from pilot.language import gettext as _
from pilot.rosters import service
from pilot.rosters.list_changes import make_changes, refuse_if_seen_otherwise
from pilot.rosters.models import ClassGroup
from pilot.rosters.planned import ClassPlan

USUAL_MINUTES = 50
USUAL_START = time(9)


def save_set(
    school: School,
    plans: Collection[ClassPlan],
    *,
    seen: Mapping[str, int],
    agreed: Collection[str],
    by: Person,
    at: datetime,
) -> int:
    """Makes the changes of every plan; says in how many classes something changed.

    `seen` are the versions of the classes that were shown; `agreed` the classes of which many may
    leave. A plan that changes nothing is fine whatever has happened meanwhile.
    """
    for plan in plans:
        _refuse(plan, seen, agreed)
    changed = 0
    for plan in plans:
        if plan.changes_nothing:
            continue
        group = plan.target.group or _start(school, plan)
        group.source_id = plan.key
        make_changes(group, plan.made, by=by, at=at)
        changed += 1
    return changed


def refuse_open(plan: ClassPlan) -> None:
    """Refuses while it is open who somebody is."""
    names = ", ".join(line.name for line in plan.waits)
    if names:
        raise RuleBroken(
            "who",
            _(
                "In %(class_name)s, say who each of these is: %(names)s.",
                class_name=plan.target.name,
                names=names,
            ),
        )


def refuse_many_leaving(plan: ClassPlan) -> None:
    """Refuses while nobody has said that so many shall leave."""
    raise RuleBroken(
        "all",
        _(
            "Many of %(class_name)s would leave. Look at who, "
            "then tick “Remove them all the same”.",
            class_name=plan.target.name,
        ),
    )


def _refuse(plan: ClassPlan, seen: Mapping[str, int], agreed: Collection[str]) -> None:
    refuse_open(plan)
    if plan.changes_nothing:
        return
    if plan.target.group is not None:
        refuse_if_seen_otherwise(plan.target.group, seen.get(plan.key, 0))
    if plan.many_leave and plan.key not in agreed:
        refuse_many_leaving(plan)


def _start(school: School, plan: ClassPlan) -> ClassGroup:
    teacher = plan.target.teacher
    assert teacher is not None
    return service.start_class(
        school,
        teacher,
        name=plan.target.name,
        subject=plan.target.given.subject,
        meeting_minutes=USUAL_MINUTES,
        meets_at=USUAL_START,
    )
