"""What a pilot would need to show, and how strong its design is, in words."""

from gettext import NullTranslations

from pilot.analysis import display
from pilot.analysis.data import Direction, Measure, MeasureKind
from pilot.analysis.display import ENGLISH
from pilot.analysis.evidence import Evidence
from pilot.analysis.planning import Needed
from pilot.analysis.result import Verdict


def needed_text(needed: Needed, measure: Measure, language: NullTranslations = ENGLISH) -> str:
    """What the average has to move by, and what to do where the pilot is too small for that.

    >>> from pilot.analysis.planning import needed_in_one_class
    >>> quiz = Measure(id="q", name="Quiz", unit="marks", target=2)
    >>> needed_text(needed_in_one_class(2, 3, 20, 0.75), quiz)
    "To read 'Target met', the average has to rise by about 2.5 marks."
    """
    _ = language.gettext
    rises = measure.direction is Direction.HIGHER
    said = (
        _("To read 'Target met', the average has to rise by about %(change)s.")
        if rises
        else _("To read 'Target met', the average has to fall by about %(change)s.")
    ) % {"change": amount(needed.observed, measure)}
    return f"{said} {nudge(needed, measure, language)}".strip()


def needed_gap_text(needed: Needed, measure: Measure, language: NullTranslations = ENGLISH) -> str:
    """How far apart two groups have to end, and what to do where they are too small for that."""
    _ = language.gettext
    said = _("To read 'Target met', the pilot has to end about %(change)s better.") % {
        "change": amount(needed.observed, measure)
    }
    return f"{said} {nudge(needed, measure, language)}".strip()


def nudge(needed: Needed, measure: Measure, language: NullTranslations) -> str:
    """What to do where the pilot is too small to judge its target; else nothing."""
    _ = language.gettext
    if not needed.too_small:
        return ""
    binary = measure.kind is MeasureKind.BINARY
    target = display.share(needed.target) if binary else f"{needed.target:g} {measure.unit}"
    return _(
        "This pilot is too small to judge a target of %(target)s: add days or students, "
        "use a longer quiz, or let a coin decide lesson by lesson."
    ) % {"target": target.strip()}


def amount(number: float, measure: Measure) -> str:
    """An average with its unit, or a share of students."""
    if measure.kind is MeasureKind.BINARY:
        return display.share(number)
    return f"{display.average(number, measure)} {measure.unit}".strip()


def evidence_text(evidence: Evidence, language: NullTranslations = ENGLISH) -> str:
    """How strong the design is; a tier of a national standard is never claimed.

    >>> evidence_text(Evidence.ONE_CLASS)
    'E1: before and after, in one class.'
    """
    _ = language.gettext
    said = {
        Evidence.STORY: _("E0: a story."),
        Evidence.ONE_CLASS: _("E1: before and after, in one class."),
        Evidence.SERIES: _("E2: a series of days, or several starts."),
        Evidence.SIMILAR_CLASS: _("E3: compared with a similar class."),
        Evidence.COIN_FLIP: _("E4: a coin decided."),
    }
    return said[evidence]


def counted(verdict: Verdict, language: NullTranslations = ENGLISH) -> str:
    """How many of the students stand behind the verdict: 'n of N', always said.

    >>> from pilot.analysis import PilotData, StudentScore, judge
    >>> quiz = Measure(id="q", name="Quiz", unit="marks", target=2)
    >>> ana = StudentScore("Ana", 4, 9)
    >>> counted(judge(PilotData(measure=quiz, scores=(ana,), n_enrolled=2, during_days=9)))
    '1 of 2 students had both scores.'
    """
    if not verdict.students:
        return ""
    return language.ngettext(
        "%(n)d of %(enrolled)d student had both scores.",
        "%(n)d of %(enrolled)d students had both scores.",
        verdict.n_enrolled,
    ) % {"n": len(verdict.students), "enrolled": verdict.n_enrolled}
