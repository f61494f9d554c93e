"""Two certainties, told apart: that things got better, and that the new way did it."""

from dataclasses import dataclass
from gettext import NullTranslations

from pilot.analysis.amounts import likely_range, range_end
from pilot.analysis.data import Design
from pilot.analysis.display import ENGLISH
from pilot.analysis.evidence import WEAK, Evidence
from pilot.analysis.inference import LEANING, SURELY_UP
from pilot.analysis.result import Verdict


@dataclass(frozen=True, slots=True)
class Certainty:
    """One claim, how sure it is in words and in 0-3 bars, and why."""

    claim: str
    bars: int
    words: str
    why: str


def certainties(verdict: Verdict, language: NullTranslations = ENGLISH) -> tuple[Certainty, ...]:
    """That the measure got better, and that the new way did it, never mixed up."""
    return (that_it_rose(verdict, language), that_it_was_the_new_way(verdict, language))


def that_it_rose(verdict: Verdict, language: NullTranslations = ENGLISH) -> Certainty:
    """How sure it is that the measure got better at all."""
    _ = language.gettext
    claim = _("%(measure)s got better") % {"measure": verdict.measure.name}
    if verdict.chances is None:
        return Certainty(claim, 0, _("cannot tell"), _("There is too little to tell from."))
    low, high = likely_range(verdict)
    why = _("The true change is probably between %(low)s and %(high)s.") % {
        "low": low,
        "high": range_end(high, verdict),
    }
    bars = bars_for(verdict.chances.p_gt0)
    return Certainty(claim, bars, words_for(bars, language), why)


def bars_for(chance: float) -> int:
    """Three bars from .95 on, two from .80, one from a half."""
    return sum(chance >= least for least in (0.5, LEANING, SURELY_UP))


def words_for(bars: int, language: NullTranslations = ENGLISH) -> str:
    """How sure so many bars are."""
    _ = language.gettext
    return (_("not likely"), _("not sure yet"), _("fairly sure"), _("very sure"))[bars]


def that_it_was_the_new_way(verdict: Verdict, language: NullTranslations = ENGLISH) -> Certainty:
    """How sure it is that the new way did it: a matter of the design, not of the scores."""
    _ = language.gettext
    claim = _("the new way did it")
    if not verdict.dose.tried:
        return Certainty(claim, 0, _("cannot tell"), _("It was not really tried yet."))
    if verdict.evidence in WEAK and verdict.design is Design.COMPARISON_CLASS:
        why = _("The classes did not start level, or nobody knows whether they did.")
        return Certainty(claim, 1, _("not sure yet"), why)
    if verdict.design is Design.STAGGERED_STARTS:
        why = _("The only comparison was with classes that had not started yet.")
        return Certainty(claim, 1, _("not sure yet"), why)
    if verdict.evidence in WEAK:
        why = _("There was no class to compare with. Some of it may be ordinary teaching.")
        return Certainty(claim, 1, _("not sure yet"), why)
    if verdict.evidence is Evidence.SIMILAR_CLASS:
        return Certainty(claim, 2, _("fairly sure"), _("A similar class was compared with."))
    why = _("A coin flip decided, so the new way is the likely reason for a difference.")
    return Certainty(claim, 3, _("very sure"), why)
