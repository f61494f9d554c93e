"""What has been learned in a school: its decided pilots by strategy. Pilots, and not people."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import format_date

from pilot.accounts import service as accounts
from pilot.accounts.models import Role
from pilot.accounts.sign_in import Visitor
from pilot.analysis import display
from pilot.analysis import memory_words as words
from pilot.analysis.memory import (
    Fate,
    Kind,
    Together,
    Tried,
    fate_of,
    people_in,
    tally_of,
    together,
    tried_from,
)
from pilot.analysis.memory_pictures import MemoryPicture, memory_picture
from pilot.language import catalogue, ngettext
from pilot.language import gettext as _
from pilot.pilots.models import Pilot
from pilot.pilots.strategies import CATALOGUE, Strategy
from pilot.review.drawing_memory import memory_drawing
from pilot.review.forms import DECISIONS
from pilot.review.models import DecisionKind
from pilot.review.privacy import LEADER
from pilot.review.remembered import Remembered, fates_before, remembered
from pilot.review.sketch import Drawing

FLIPS = "flip_the_week"
FEWEST_TOLD = 2
"""Pilots of a strategy from which more than counts is told: one pilot is one teacher's."""


@dataclass(frozen=True)
class Learned:
    """What was decided on one pilot, and why."""

    decision: DecisionKind
    reason: str
    about: str
    """When it was decided, and what became of the pilot."""


@dataclass(frozen=True)
class StrategyMemory:
    """One strategy: how often it was tried and with what, the picture, the decisions."""

    key: str
    name: str
    tally: str
    decided: str
    picture: MemoryPicture | None
    drawing: Drawing | None
    apart: str
    """How far the pilots differ, and where the next one will lie."""
    caveats: tuple[str, ...]
    details: str
    """Numbers for the data team; empty where nothing was pooled."""
    learned: tuple[Learned, ...]


@dataclass(frozen=True)
class MemoryPage:
    """What the page shows."""

    schools: str
    strategies: tuple[StrategyMemory, ...]


def memory_of(me: Visitor) -> MemoryPage:
    """What was learned in the schools where the visitor teaches or leads."""
    schools = _schools_of(me)
    found = remembered(me.district_id, schools)
    known = accounts.schools_of(me.district_id, schools)
    tried = {each.strategy for each in found}
    return MemoryPage(
        schools=", ".join(school.name for school in known),
        strategies=tuple(
            _strategy(strategy, [each for each in found if each.strategy == key])
            for key, strategy in CATALOGUE.items()
            if key in tried
        ),
    )


def picture_of(me: Visitor, key: str) -> MemoryPicture | None:
    """The picture of one strategy; None where there is nothing to draw."""
    return _picture(remembered(me.district_id, _schools_of(me), strategy=key))


def earlier_line(pilot: Pilot) -> str:
    """How earlier pilots of the same strategy in the school went; nothing where there are none."""
    if not pilot.strategy:
        return ""
    earlier = fates_before(pilot)
    return earlier_words(pilot.strategy, _counted(earlier)) if earlier else ""


def tally_words(key: str, found: Together) -> str:
    """3 flips here: 1 win, 1 not done, 1 no change."""
    tally = words.tally(found, catalogue())
    if key == FLIPS:
        return ngettext(
            "%(num)s flip here: %(tally)s.", "%(num)s flips here: %(tally)s.", found.n, tally=tally
        )
    return ngettext(
        "%(num)s pilot here: %(tally)s.", "%(num)s pilots here: %(tally)s.", found.n, tally=tally
    )


def earlier_words(key: str, found: Together) -> str:
    """The same of the pilots before one: 2 earlier flips here: 1 win, 1 not done."""
    tally = words.tally(found, catalogue())
    if key == FLIPS:
        return ngettext(
            "%(num)s earlier flip here: %(tally)s.",
            "%(num)s earlier flips here: %(tally)s.",
            found.n,
            tally=tally,
        )
    return ngettext(
        "%(num)s earlier pilot of this strategy here: %(tally)s.",
        "%(num)s earlier pilots of this strategy here: %(tally)s.",
        found.n,
        tally=tally,
    )


def _schools_of(me: Visitor) -> set[int]:
    return me.schools_as(Role.TEACHER) | me.schools_as(Role.LEADER)


def _strategy(strategy: Strategy, pilots: Sequence[Remembered]) -> StrategyMemory:
    found = _together(pilots)
    picture = _picture(pilots)
    told = len(pilots) >= FEWEST_TOLD
    return StrategyMemory(
        key=strategy.key,
        name=str(strategy.name),
        tally=tally_words(strategy.key, found),
        decided=_decided(pilots),
        picture=picture,
        drawing=memory_drawing(picture) if picture else None,
        apart=words.apart(found, catalogue()) if picture else "",
        caveats=words.caveats(found, catalogue()) if picture else (),
        details=_details(found),
        learned=tuple(map(_learned, reversed(pilots))) if told else (),
    )


def _counted(fates: Sequence[Fate]) -> Together:
    """The tally alone."""
    return Together(tally_of(fates), Kind.OVER_TIME, (), None)


def _together(pilots: Sequence[Remembered]) -> Together:
    return together(_tried(pilots))


def _tried(pilots: Sequence[Remembered]) -> list[Tried]:
    """Of few students only what became of the pilot is counted: its change would be nearly theirs,
    and a mean with it less the others as well."""
    return [
        tried_from(each.verdict)
        if LEADER.sees_averages_of(people_in(each.verdict))
        else Tried(fate_of(each.verdict))
        for each in pilots
    ]


def _picture(pilots: Sequence[Remembered]) -> MemoryPicture | None:
    if len(pilots) < FEWEST_TOLD:
        return None
    tried = _tried(pilots)
    found = together(tried)
    labelled = list(zip(_labels(pilots), tried, strict=True))
    return memory_picture(labelled, found, catalogue()) if found.listed else None


def _labels(pilots: Sequence[Remembered]) -> list[str]:
    """The month of each decision, numbered where a month has several."""
    months = [month(each.decided_at) for each in pilots]
    seen: Counter[str] = Counter()
    labels = []
    for each in months:
        seen[each] += 1
        several = months.count(each) > 1
        labels.append(_("%(month)s (%(n)s)", month=each, n=seen[each]) if several else each)
    return labels


def month(moment: datetime) -> str:
    """Mar 2026."""
    return str(format_date(moment, "LLL y"))


def _decided(pilots: Sequence[Remembered]) -> str:
    counted = Counter(each.decision for each in pilots)
    said = (
        _("%(decision)s %(n)s", decision=name, n=counted[kind])
        for kind, (name, _hint) in DECISIONS.items()
        if counted[kind]
    )
    return _("Decided: %(decisions)s.", decisions=", ".join(said))


def _learned(pilot: Remembered) -> Learned:
    fate = tried_from(pilot.verdict).fate
    about = _(
        "%(month)s. %(fate)s",
        month=month(pilot.decided_at),
        fate=words.fate_label(fate, catalogue()),
    )
    return Learned(pilot.decision, pilot.reason, about)


def _details(found: Together) -> str:
    pooled = found.pooled
    if pooled is None:
        return ""
    return _(
        "Random-effects mean of %(k)s pilots in spreads of their own scores: %(mean)s, "
        "error %(se)s (Hartung-Knapp), 95%% range %(low)s to %(high)s. Spread between pilots "
        "(tau, Paule-Mandel) %(tau)s, I² %(i2)s%%. 95%% range for the next pilot %(next_low)s "
        "to %(next_high)s.",
        k=pooled.k,
        mean=_two(pooled.mean),
        se=_two(pooled.se),
        low=_two(pooled.range95.low),
        high=_two(pooled.range95.high),
        tau=_two(pooled.tau),
        i2=round(100 * pooled.i2),
        next_low=_two(pooled.next95.low),
        next_high=_two(pooled.next95.high),
    )


def _two(number: float) -> str:
    return display.fixed(number, 2)
