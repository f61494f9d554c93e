"""A measure that is shown and not judged, in a line or two."""

from gettext import NullTranslations

from pilot.analysis import amounts, design_words, display
from pilot.analysis.data import Direction
from pilot.analysis.result import Verdict


def secondary_line(verdict: Verdict, language: NullTranslations) -> str:
    """The change and its likely range, or that there is too little to say; never a verdict.

    A measure without a range says no number: alone it would look like a result.
    """
    _ = language.gettext
    name = {"measure": verdict.measure.name}
    if verdict.blocked_by_measure:
        return _("%(measure)s: this measure cannot tell.") % name
    if verdict.est is None or verdict.range80 is None:
        return _("%(measure)s: too little to say.") % name
    low, high = amounts.likely_range(verdict)
    told = {**name, "change": amounts.change(verdict), "low": low, "high": high}
    said = _("%(measure)s: %(change)s, likely range %(low)s to %(high)s.") % told
    lower = verdict.measure.direction is Direction.LOWER
    return f"{said} {_('Lower is better.')}" if lower else said


def secondary_likely(verdict: Verdict, language: NullTranslations) -> str:
    """How likely it is that the measure got better; nothing where the line has no number."""
    _ = language.gettext
    if verdict.blocked_by_measure or verdict.range80 is None or verdict.chances is None:
        return ""
    sentence = _("It is %(phrase)s — %(in_ten)s — that it really got better.")
    if verdict.design in design_words.COMPARED:
        sentence = _("It is %(phrase)s — %(in_ten)s — that the real difference is a gain.")
    chance = verdict.chances.p_gt0
    return sentence % {
        "phrase": display.phrase(chance, language),
        "in_ten": display.in_ten(chance, language),
    }
