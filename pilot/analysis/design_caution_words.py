"""Cautions with numbers that came with comparisons, surveys and daily values, as sentences."""

from collections.abc import Callable, Mapping
from gettext import NullTranslations

from pilot.analysis import display
from pilot.analysis.cautions import Caution, CautionId
from pilot.analysis.data import Measure


def rises_by_itself(caution: Caution, measure: Measure, language: NullTranslations) -> str:
    """W-RTM in words."""
    _ = language.gettext
    points = caution.facts["points"]
    said = (
        _("Low scores tend to rise on their own: about %(points)s %(unit)s of this may be that.")
        if points > 0
        else _(
            "High scores tend to fall on their own: about %(points)s %(unit)s of this may be that."
        )
    )
    return said % {"points": display.average(abs(points), measure), "unit": measure.unit}


def many_measures(caution: Caution, measure: Measure, language: NullTranslations) -> str:
    """W-MULTI in words."""
    _ = language.gettext
    return _(
        "You looked at %(measures)d measures. With so many, one looks good by luck about "
        "%(luck)s of the time."
    ) % {
        "measures": int(caution.facts["measures"]),
        "luck": display.share(caution.facts["luck"]),
    }


def few_answers(caution: Caution, measure: Measure, language: NullTranslations) -> str:
    """W-RESPONSE in words."""
    _ = language.gettext
    return _("Only %(share)s of students answered. Those who did not may think otherwise.") % {
        "share": display.share(caution.facts["share"])
    }


def left_unevenly(caution: Caution, measure: Measure, language: NullTranslations) -> str:
    """W-ATTR in words."""
    _ = language.gettext
    return _(
        "%(overall)s of all students have no score to compare, and one group lost "
        "%(apart)s more of its students than the other."
    ) % {
        "overall": display.share(caution.facts["overall"]),
        "apart": display.share(caution.facts["apart"]),
    }


def few_days(caution: Caution, measure: Measure, language: NullTranslations) -> str:
    """W-DAYS in words."""
    n = int(caution.facts["n"])
    return language.ngettext(
        "Only %(n)d day or lesson on one side.", "Only %(n)d days or lessons on one side.", n
    ) % {"n": n}


def few_classes(caution: Caution, measure: Measure, language: NullTranslations) -> str:
    """W-CLASSES in words."""
    n = int(caution.facts["n"])
    return language.ngettext(
        "Only %(n)d class: starting one after another takes at least 3.",
        "Only %(n)d classes: starting one after another takes at least 3.",
        n,
    ) % {"n": n}


def better_for_everybody(caution: Caution, measure: Measure, language: NullTranslations) -> str:
    """W-TIME in words: days that got better, or worse, or that nobody can compare."""
    _ = language.gettext
    way = caution.facts["way"]
    if way > 0:
        return _("Days may have got better for everybody, also for classes that had not started.")
    if way < 0:
        return _("Days may have got worse for everybody, also for classes that had not started.")
    return _("No class was still waiting while another had begun, so days cannot be compared.")


WITH_NUMBERS: Mapping[CautionId, Callable[[Caution, Measure, NullTranslations], str]] = {
    CautionId.RTM: rises_by_itself,
    CautionId.MULTI: many_measures,
    CautionId.RESPONSE: few_answers,
    CautionId.ATTR: left_unevenly,
    CautionId.DAYS: few_days,
    CautionId.CLASSES: few_classes,
    CautionId.TIME: better_for_everybody,
}
