"""Where a school wants to get to: its goals, the problems in the way, and the pilots on them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pilot.accounts import service as accounts
from pilot.accounts.models import Role, School
from pilot.accounts.sign_in import Visitor
from pilot.analysis import memory_words
from pilot.analysis.memory import Fate, Tried, together, tried_from
from pilot.language import catalogue
from pilot.language import gettext as _
from pilot.pilots import service as pilots
from pilot.pilots.models import Pilot
from pilot.pilots.strategies import strategy_of
from pilot.reports.driver_diagram import Branch, diagram
from pilot.review.memory import month
from pilot.review.remembered import Remembered, remembered
from pilot.review.sketch import Sketch


@dataclass(frozen=True)
class OnePilot:
    """A pilot on the way to a goal."""

    pilot_id: int
    words: str
    """What was tried and when, and what became of it."""


@dataclass(frozen=True)
class Driver:
    """A problem in the way, and what was tried against it."""

    problem: str
    pilots: tuple[OnePilot, ...]


@dataclass(frozen=True)
class Goal:
    """A long-term goal, what drives it, and what its pilots add up to."""

    words: str
    drivers: tuple[Driver, ...]
    added_up: str


@dataclass(frozen=True)
class SchoolVision:
    """One school."""

    name: str
    vision: str
    goals: tuple[Goal, ...]
    sketch: Sketch | None
    """The same as a picture; None where there is nothing to draw."""


def visions_of(me: Visitor) -> list[SchoolVision]:
    """Every school where the visitor is a leader."""
    schools = accounts.schools_of(me.district_id, me.schools_as(Role.LEADER))
    return [_vision(school) for school in schools]


def _vision(school: School) -> SchoolVision:
    known = pilots.pilots_of_schools(school.district_id, [school.id])
    decided = {each.pilot_id: each for each in remembered(school.district_id, {school.id})}
    goals = tuple(
        _goal(words, found, decided)
        for words, found in _grouped([(each.long_term_goal, each) for each in known]).items()
    )
    vision = school.vision or _("The school's vision is not written yet.")
    sketch = diagram(_tree(vision, goals)) if goals else None
    return SchoolVision(school.name, school.vision, goals, sketch)


def _goal(words: str, known: Sequence[Pilot], decided: Mapping[int, Remembered]) -> Goal:
    by_problem = _grouped([(each.pain_point, each) for each in known])
    return Goal(
        words=words or _("No long-term goal was written"),
        drivers=tuple(
            Driver(problem, tuple(_one(each, decided.get(each.id)) for each in found))
            for problem, found in by_problem.items()
        ),
        added_up=_added_up([decided[each.id] for each in known if each.id in decided]),
    )


def _one(pilot: Pilot, decided: Remembered | None) -> OnePilot:
    strategy = strategy_of(pilot)
    tried = str(strategy.name) if strategy else _("No strategy yet")
    when = decided.decided_at if decided else pilot.started_at or pilot.created_at
    fate = _("under way")
    if decided:
        fate = memory_words.fate_label(tried_from(decided.verdict).fate, catalogue())
    return OnePilot(
        pilot.id, _("%(tried)s, %(month)s: %(fate)s", tried=tried, month=month(when), fate=fate)
    )


def _added_up(decided: Sequence[Remembered]) -> str:
    if not decided:
        return _("Nothing was decided yet.")
    found: list[Tried] = [tried_from(each.verdict) for each in decided]
    wins = sum(each.fate is Fate.WIN for each in found)
    told = memory_words.tally(together(found), catalogue())
    if not wins:
        return _("Decided: %(tally)s. No win yet.", tally=told)
    return _("Decided: %(tally)s.", tally=told)


def _grouped(pairs: Sequence[tuple[str, Pilot]]) -> dict[str, list[Pilot]]:
    """By words, however they are spaced and spelt large or small; those without words come last."""
    shown: dict[str, str] = {}
    found: dict[str, list[Pilot]] = defaultdict(list)
    for words, pilot in sorted(pairs, key=lambda pair: not pair[0].strip()):
        key = " ".join(words.casefold().split()).rstrip(".")
        shown.setdefault(key, words.strip())
        found[shown[key]].append(pilot)
    return dict(found)


def _tree(vision: str, goals: Sequence[Goal]) -> Branch:
    return Branch(
        vision,
        tuple(
            Branch(
                goal.words,
                tuple(
                    Branch(each.problem, tuple(Branch(p.words) for p in each.pilots))
                    for each in goal.drivers
                ),
            )
            for goal in goals
        ),
    )
