"""The panel 'For the data team': how strong the evidence is, exact checks and sizes, in words.

It has no line on a single student. A check is told by how often luck alone does as well.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pilot import analysis
from pilot.analysis import amounts, design_words, display
from pilot.language import gettext as _
from pilot.review.detail_words import (
    PLACES,
    amount,
    evidence_words,
    luck,
    luck_checks,
    size_words,
    told_checks,
)

_OF_STUDENTS = ("share_up_minus_down", "odds_gained_to_lost")
"""Sizes that are counts of students in other words."""
_OF_CHANGES = ("d_ppc2",)
_RATIOS = ("odds_gained_to_lost", "nap")
_Line = tuple[str, str]


@dataclass(frozen=True)
class Details:
    """Pairs of a name and what it comes to, and what to keep in mind."""

    lines: tuple[_Line, ...]
    note: str


def details_of(
    verdict: analysis.Verdict, used: str, *, counts: bool = True, more: Sequence[_Line] = ()
) -> Details:
    """The panel of one verdict. `used` says how many rows or students are in the numbers.

    `more` are lines on what else was measured.

    Without `counts` there is no check and no size that tells how many students went which way:
    of five students an exact check says it.
    """
    lines = (
        (_("How strong the design is"), evidence_words(verdict.evidence)),
        (_("In the numbers"), used),
        *_ranges(verdict),
        *_chances(verdict),
        *(_checks(verdict) if counts else ()),
        *_sizes(verdict, counts),
        *more,
    )
    return Details(
        tuple(line for line in lines if line[1]),
        _(
            "A plus in a size is better. No single pilot reaches ESSA tier 1 or 2: "
            "they ask for 350 students at two sites or more."
        ),
    )


def _ranges(verdict: analysis.Verdict) -> Iterator[_Line]:
    if verdict.range80 and verdict.range95:
        yield _("Likely range (80%)"), _between(verdict.range80, verdict)
        yield _("Wide range (95%)"), _between(verdict.range95, verdict)
    if verdict.estimate:
        yield _("Error of the estimate"), _error(verdict.estimate, verdict)


def _error(estimate: analysis.Estimate, verdict: analysis.Verdict) -> str:
    places = display.average_decimals(verdict.measure) + 1
    df = display.fixed(estimate.df, 0 if float(estimate.df).is_integer() else 1)
    words = {"se": display.fixed(estimate.se, places), "df": df}
    if not estimate.infl:
        return _("%(se)s, with %(df)s degrees of freedom", **words)
    return _(
        "%(se)s, with %(df)s degrees of freedom; %(infl)s is added for class against class",
        infl=display.fixed(estimate.infl, places),
        **words,
    )


def _between(found: analysis.Range, verdict: analysis.Verdict) -> str:
    low, high = sorted((verdict.measure.sign * found.low, verdict.measure.sign * found.high))
    if amounts.is_share(verdict):
        return _("%(low)s to %(high)s", low=amounts.points(low), high=amounts.points(high))
    ends = {
        "low": display.change(low, verdict.measure),
        "high": amounts.with_unit(display.change(high, verdict.measure), verdict),
    }
    return _("%(low)s to %(high)s", **ends)


def _chances(verdict: analysis.Verdict) -> Iterator[_Line]:
    chance = verdict.chances
    if chance is None:
        return
    yield (
        _("From these data alone"),
        _(
            "%(better)s at least the target better, %(same)s in between, "
            "%(worse)s at least the target worse",
            better=display.percent(chance.p_better, verdict.n),
            same=display.percent(chance.p_trivial, verdict.n),
            worse=display.percent(chance.p_worse, verdict.n),
        ),
    )
    if verdict.p_better_with_prior is not None and verdict.est_with_prior is not None:
        yield (
            _("With earlier studies"),
            _(
                "%(better)s at least the target better, and a change of about %(change)s",
                better=display.percent(verdict.p_better_with_prior, verdict.n),
                change=amount(verdict.est_with_prior, verdict),
            ),
        )
    if verdict.rce_p is not None:
        yield (
            _("As the RCE Coach counts"),
            _(
                "%(better)s at least the target better (a tool of the US Department of Education)",
                better=display.percent(verdict.rce_p, verdict.n),
            ),
        )


def _checks(verdict: analysis.Verdict) -> Iterator[_Line]:
    if verdict.chances is None:
        return
    for name, words in luck_checks().items():
        found = verdict.checks.get(name)
        if found is not None:
            yield words, luck(found)
    if _changes_refused(verdict):
        yield _("Difference of changes"), _("Refused: before and after are not on the same scale")
    for name, (words, tell) in told_checks().items():
        found = verdict.checks.get(name)
        if found is not None:
            yield words, tell(found, verdict)


def _changes_refused(verdict: analysis.Verdict) -> bool:
    """Whether two groups have changes that mean nothing."""
    return verdict.design in design_words.COMPARED and not verdict.measure.same_scale


def _sizes(verdict: analysis.Verdict, counts: bool) -> Iterator[_Line]:
    if verdict.chances is None:
        return
    hidden = (() if counts else _OF_STUDENTS) + (_OF_CHANGES if _changes_refused(verdict) else ())
    for name, words in size_words().items():
        found = verdict.effect_sizes.get(name)
        if found is not None and name not in hidden:
            tell = display.fixed if name in _RATIOS else display.signed
            yield words, tell(found, PLACES)
