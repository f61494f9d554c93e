"""Each caution as a plain sentence."""

from collections.abc import Callable, Mapping
from gettext import NullTranslations

from pilot.analysis import display
from pilot.analysis.cautions import Caution, CautionId, Severity
from pilot.analysis.data import Measure
from pilot.analysis.design_caution_words import WITH_NUMBERS as OF_DESIGNS
from pilot.analysis.display import ENGLISH
from pilot.analysis.errors import BadRow, RowProblem


def caution_text(caution: Caution, measure: Measure, language: NullTranslations = ENGLISH) -> str:
    """The sentence that stands on the page for this caution.

    >>> from pilot.analysis.cautions import note
    >>> quiz = Measure(id="q", name="Quiz", unit="marks", target=2)
    >>> caution_text(note(CautionId.N, n=12), quiz)
    'Only 12 students had both scores.'
    """
    if caution.id in WITH_NUMBERS:
        return WITH_NUMBERS[caution.id](caution, measure, language)
    return plain_texts(language)[caution.id]


def plain_texts(language: NullTranslations) -> dict[CautionId, str]:
    """The cautions whose sentence needs no number."""
    _ = language.gettext
    return {
        CautionId.SCALE: _(
            "Before and after are on different scales, so the change between them means nothing."
        ),
        CautionId.SAMEQ: _("Seeing the questions twice helps by itself."),
        CautionId.DIFFQ: _("The two quizzes may not be equally hard."),
        CautionId.TAUGHT: _(
            "Scores normally rise when a topic is taught. Without a comparison class "
            "we can't say how much is the new way."
        ),
        CautionId.FLOOR: _(
            "Many students were already near the lowest mark, so losses can't show."
        ),
        CautionId.FRAGILE: _("One student changes the answer."),
        CautionId.SKEW: _("A few students with large changes sway the average."),
        CautionId.LATE: _("The target was changed after results came in."),
        CautionId.NOVEL: _("New things often work for a week."),
        CautionId.ZERO: _("Are the zeros real, or absent students?"),
        CautionId.PEEK: _("The pilot was cut short after someone had looked at the result."),
        CautionId.UNLINKED: _(
            "Answers were anonymous, so we could not match each student, and the range is wider "
            "than it needs to be. Secret codes would help next time."
        ),
        CautionId.CLASS: _("It was one class against one class."),
        CautionId.COIN: _(
            "The coin chose between two whole classes. It does not make them alike: "
            "teacher, hour and students still differ."
        ),
        CautionId.BASE1: _(
            "The two classes did not start quite level. The comparison allows for it."
        ),
        CautionId.BASE2: _(
            "The two classes did not start level, so this is not a fair comparison."
        ),
        CautionId.NOBEFORE: _(
            "There are no before-scores, so nobody knows whether the classes started level."
        ),
        CautionId.UNEQUAL: _("Scores vary much more in one class than in the other."),
        CautionId.LORD: _("Two fair ways to compare the classes give different answers."),
        CautionId.TREND: _("Things were already getting better before you started."),
        CautionId.AUTO: _("One day looks like the next, so this counts as fewer days."),
        CautionId.WEEKDAY: _("The days before and during were not the same days of the week."),
        CautionId.CARRY: _(
            "What one lesson taught may help in the next, whichever way it is held."
        ),
    }


def no_spread(caution: Caution, measure: Measure, language: NullTranslations) -> str:
    """W-FLAT in words."""
    _ = language.gettext
    if caution.facts.get("sides"):
        return _("All values of each side are exactly the same.")
    return _("Every student changed by exactly the same amount.")


def few_students(caution: Caution, measure: Measure, language: NullTranslations) -> str:
    """W-N in words: students with both scores, or of the smaller side where there are no pairs."""
    n = int(caution.facts["n"])
    if caution.facts.get("sides"):
        return language.ngettext(
            "Only %(n)d student on one side.", "Only %(n)d students on one side.", n
        ) % {"n": n}
    return language.ngettext(
        "Only %(n)d student had both scores.", "Only %(n)d students had both scores.", n
    ) % {"n": n}


def missing_scores(caution: Caution, measure: Measure, language: NullTranslations) -> str:
    """W-MISS in words."""
    _ = language.gettext
    facts = caution.facts
    counted = {"missing": int(facts["missing"]), "enrolled": int(facts["enrolled"])}
    if facts["also_before"]:
        said = _("%(missing)d of %(enrolled)d students lack a before- or after-score.") % counted
    else:
        said = _("%(missing)d of %(enrolled)d students have no after-score.") % counted
    return f"{said} {_('They could change the answer.')}" if facts["could_change"] else said


def leavers_differ(caution: Caution, measure: Measure, language: NullTranslations) -> str:
    """W-MISSDIFF in words."""
    _ = language.gettext
    if caution.facts["g"] < 0:
        return _("Students who missed the after-score started lower.")
    return _("Students who missed the after-score started higher.")


def ceiling(caution: Caution, measure: Measure, language: NullTranslations) -> str:
    """W-CEIL in words."""
    _ = language.gettext
    if caution.severity is Severity.BLOCK:
        return _("%(share)s of students already had the best mark before, so gains can't show.") % {
            "share": display.share(caution.facts["share"])
        }
    return _("Many students were already near full marks, so gains can't show.")


def slow_measure(caution: Caution, measure: Measure, language: NullTranslations) -> str:
    """W-SLOW in words."""
    _ = language.gettext
    weeks = max(1, display.round_half_up(caution.facts["weeks"]))
    said = language.ngettext(
        "%(measure)s hardly moves in %(weeks)d week.",
        "%(measure)s hardly moves in %(weeks)d weeks.",
        weeks,
    ) % {"measure": measure.name, "weeks": weeks}
    if "growth" not in caution.facts:
        return said
    growth = display.average(caution.facts["growth"], measure)
    ordinary = _("Ordinary growth would be about %(growth)s %(unit)s.")
    return f"{said} {ordinary % {'growth': growth, 'unit': measure.unit}}"


def not_carried_out(caution: Caution, measure: Measure, language: NullTranslations) -> str:
    """W-FIDELITY in words."""
    _ = language.gettext
    if caution.facts["not_done_at_home"]:
        return _(
            "Less than 60% of lessons were done at home: the idea hasn't really been tried yet."
        )
    return _("Class time did not change, so the idea hasn't really been tried yet.")


WITH_NUMBERS: Mapping[CautionId, Callable[[Caution, Measure, NullTranslations], str]] = {
    CautionId.N: few_students,
    CautionId.FLAT: no_spread,
    CautionId.MISS: missing_scores,
    CautionId.MISSDIFF: leavers_differ,
    CautionId.CEIL: ceiling,
    CautionId.SLOW: slow_measure,
    CautionId.FIDELITY: not_carried_out,
    **OF_DESIGNS,
}


def bad_row_text(bad: BadRow, measure: Measure, language: NullTranslations = ENGLISH) -> str:
    """The sentence for a row of scores that cannot be used.

    >>> quiz = Measure(id="q", name="Quiz", unit="marks", target=2, maximum=10)
    >>> bad_row_text(BadRow(8, "Ana", RowProblem.ABOVE_MAXIMUM, 14), quiz)
    'Line 8: 14 is more than 10, the top score.'
    """
    _ = language.gettext
    texts = {
        RowProblem.NOT_A_NUMBER: _("Line %(row)d: that score is not a number."),
        RowProblem.ABOVE_MAXIMUM: _("Line %(row)d: %(value)s is more than %(top)s, the top score."),
        RowProblem.BELOW_MINIMUM: _(
            "Line %(row)d: %(value)s is less than %(lowest)s, the lowest score."
        ),
        RowProblem.NOT_YES_OR_NO: _("Line %(row)d: %(value)s is neither yes (1) nor no (0)."),
        RowProblem.STUDENT_TWICE: _("Line %(row)d: %(student)s is here twice."),
        RowProblem.TOO_LARGE: _("Line %(row)d: %(value)s is beyond anything measured in a class."),
        RowProblem.DAY_TWICE: _("Line %(row)d: that day is here twice."),
    }
    return texts[bad.problem] % {
        "row": bad.row,
        "student": bad.student,
        "value": _plain(bad.value),
        "top": _plain(measure.maximum),
        "lowest": _plain(measure.minimum),
    }


def _plain(number: float | None) -> str:
    return "" if number is None else f"{number:.12g}"
