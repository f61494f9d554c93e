"""Several measures of one pilot: one is judged, the others are only shown."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from gettext import NullTranslations
from typing import Any

from pilot.analysis.data import Design, Measure, PilotData
from pilot.analysis.designs.two_classes import outcome_of
from pilot.analysis.display import ENGLISH
from pilot.analysis.errors import BadPilot
from pilot.analysis.inference import Chances, Range
from pilot.analysis.permutation import adjusted
from pilot.analysis.prior import Outcome
from pilot.analysis.result import Verdict
from pilot.analysis.several_words import secondary_likely, secondary_line
from pilot.analysis.verdict import judge

EXACT = ("perm_p", "mcnemar_mid_p", "fisher_mid_p", "order_p")
"""The checks that count arrangements or tables, the first of them a design has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Secondary:
    """A measure that was looked at beside the primary one: numbers, and no verdict."""

    measure: Measure
    design: Design
    n: int
    n_enrolled: int
    before: float | None
    after: float | None
    est: float | None
    """Average change or difference, a plus being better."""
    range80: Range | None
    range95: Range | None
    chances: Chances | None
    line: str
    """The sentence that stands on the page: 'Interest: +0.4 points, likely range 0.1 to 0.7.'"""
    likely: str
    """How likely it is that it got better; nothing where that cannot be said."""
    limits: tuple[str, ...]
    """What these numbers cannot tell, the weightiest first."""


@dataclass(frozen=True, slots=True)
class Luck:
    """For the details panel: how easily luck does as well, alone and among its like."""

    measure_id: str
    domain: Outcome
    p: float
    adjusted: float
    """Raised for the other measures of the domain (Benjamini-Hochberg)."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict on the primary measure, and what the other measures showed."""

    primary: Verdict
    others: tuple[Secondary, ...]
    luck: tuple[Luck, ...]

    def to_json(self) -> dict[str, Any]:
        """All of it as plain lists, texts and numbers."""
        return {
            "primary": self.primary.to_json(),
            "others": [secondary_json(each) for each in self.others],
            "luck": [
                {"measure_id": each.measure_id, "domain": each.domain.value,
                 "p": each.p, "adjusted": each.adjusted}
                for each in self.luck
            ],
        }  # fmt: skip


def judge_all(data: Sequence[PilotData], language: NullTranslations = ENGLISH) -> Judgement:
    """The verdict on a pilot's primary measure, and the numbers of its other ones.

    Every element is the pilot as one measure saw it, in any order; the others come out in the
    order given. The primary is judged as `judge` does, told how many measures were looked at.
    BadPilot unless exactly one measure is primary and each has an id of its own; and whatever
    `judge` raises, for any of them.

    >>> from pilot.analysis.data import StudentScore
    >>> scores = tuple(StudentScore(f"S{n}", n % 3, n % 3 + 1 + n % 2) for n in range(12))
    >>> quiz, likes = (Measure(id=each, name=each, unit="points", target=1, primary=each == "Quiz")
    ...                for each in ("Quiz", "Interest"))
    >>> found = judge_all([PilotData(measure=each, scores=scores, n_enrolled=12, during_days=20)
    ...                    for each in (quiz, likes)])
    >>> found.others[0].line
    'Interest: +1.5 points, likely range 1.3 to 1.7.'
    """
    first = primary_of(data)
    verdicts = {
        each.measure.id: judge(told(each, len(data)) if each is first else each, language)
        for each in data
    }
    beside = [each for each in data if each is not first]
    return Judgement(
        primary=verdicts[first.measure.id],
        others=tuple(secondary(verdicts[each.measure.id], language) for each in beside),
        luck=luck_of(data, verdicts),
    )


def primary_of(data: Sequence[PilotData]) -> PilotData:
    """The one that is judged; BadPilot where there is none, or more than one, or an id twice."""
    primary = [each for each in data if each.measure.primary]
    if len(primary) != 1:
        raise BadPilot(f"one measure of a pilot is judged; {len(primary)} are said to be that one")
    twice = [name for name, n in Counter(each.measure.id for each in data).items() if n > 1]
    if twice:
        raise BadPilot(f"the measure {twice[0]} is there twice")
    return primary[0]


def told(data: PilotData, n: int) -> PilotData:
    """The pilot with the number of measures that were looked at, at least as many as it knew."""
    return replace(data, n_measures=max(n, data.n_measures))


def secondary(verdict: Verdict, language: NullTranslations) -> Secondary:
    """What may be shown of a measure that is not judged."""
    return Secondary(
        measure=verdict.measure,
        design=verdict.design,
        n=verdict.n,
        n_enrolled=verdict.n_enrolled,
        before=verdict.before,
        after=verdict.after,
        est=verdict.est,
        range80=verdict.range80,
        range95=verdict.range95,
        chances=verdict.chances,
        line=secondary_line(verdict, language),
        likely=secondary_likely(verdict, language),
        limits=verdict.text.limits,
    )


def luck_of(data: Iterable[PilotData], verdicts: Mapping[str, Verdict]) -> tuple[Luck, ...]:
    """The exact chance of every measure that has one, adjusted within its domain."""
    known: dict[Outcome, list[tuple[str, float]]] = {}
    for each in data:
        p = exact_p(verdicts[each.measure.id])
        if p is not None:
            known.setdefault(outcome_of(each), []).append((each.measure.id, p))
    return tuple(
        Luck(name, domain, p, raised)
        for domain, found in known.items()
        for (name, p), raised in zip(found, adjusted([p for _, p in found]), strict=True)
    )


def exact_p(verdict: Verdict) -> float | None:
    """The exact chance a design's check gives; None where it has none."""
    found = (verdict.checks.get(name) for name in EXACT)
    return next((p for p in found if p is not None), None)


def secondary_json(found: Secondary) -> dict[str, Any]:
    """One measure as plain lists, texts and numbers."""
    chance = found.chances
    return {
        "measure_id": found.measure.id,
        "design": found.design.value,
        "n": found.n,
        "n_enrolled": found.n_enrolled,
        "before": found.before,
        "after": found.after,
        "est": found.est,
        "range80": found.range80 and [found.range80.low, found.range80.high],
        "range95": found.range95 and [found.range95.low, found.range95.high],
        "p_better": chance and chance.p_better,
        "p_trivial": chance and chance.p_trivial,
        "p_worse": chance and chance.p_worse,
        "p_gt0": chance and chance.p_gt0,
        "line": found.line,
        "likely": found.likely,
        "limits": list(found.limits),
    }
