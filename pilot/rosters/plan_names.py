"""Names for whom an import brings, and no student taken for two."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pilot.rosters.first_names import new_name
from pilot.rosters.matching import key
from pilot.rosters.models import Fate
from pilot.rosters.oneroster import Listed
from pilot.rosters.planned import ClassPlan, PlanLine


def one_each(plans: Sequence[ClassPlan]) -> list[ClassPlan]:
    """No student is taken for two people of the set: the second one is somebody else, or open."""
    taken: dict[int, str] = {}

    def apart(line: PlanLine) -> PlanLine:
        if line.student_id is None or line.fate is Fate.REMOVED:
            return line
        if taken.setdefault(line.student_id, line.asks) == line.asks or line.listed is None:
            return line
        other = replace(
            line, name=line.listed.first, student_id=None, fate=Fate.NEW, why="", needs_name=True,
            source_id=line.asks,
        )  # fmt: skip
        return replace(other, fate=None, answer="") if line.namesakes else other

    return [replace(plan, lines=tuple(map(apart, plan.lines))) for plan in plans]


def named(plans: Sequence[ClassPlan]) -> list[ClassPlan]:
    """The plans with a name for everyone who needs one, the same name in every class."""
    places: dict[str, set[int]] = {}
    needing: dict[str, dict[str, Listed]] = {}
    firsts: dict[str, str] = {}
    for number, plan in enumerate(plans):
        for line in plan.lines:
            if line.needs_name and line.listed is not None:
                needing.setdefault(key(line.listed.first), {})[line.asks] = line.listed
                firsts[line.asks] = key(line.listed.first)
                places.setdefault(line.asks, set()).add(number)
    taken = [set(plan.taken) | _joining(plan) for plan in plans]
    names: dict[str, str] = {}
    for asks in sorted(places):
        own = places[asks]
        group = needing[firsts[asks]]
        rivals = [each for other, each in group.items() if other != asks and places[other] & own]
        names[asks] = new_name(group[asks], rivals, set().union(*(taken[n] for n in own)))
        for number in own:
            taken[number].add(key(names[asks]))
    return [
        replace(plan, lines=tuple(_called(line, names) for line in plan.lines)) for plan in plans
    ]


def _called(line: PlanLine, names: Mapping[str, str]) -> PlanLine:
    return replace(line, name=names[line.asks]) if line.needs_name else line


def _joining(plan: ClassPlan) -> set[str]:
    """The names of known students who come into the class."""
    coming = (line for line in plan.lines if line.fate is Fate.NEW and not line.needs_name)
    return {key(line.name) for line in coming}
