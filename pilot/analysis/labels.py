"""The verdict in a few words: first a label, which can be kept, then its words in any language."""

from enum import StrEnum
from gettext import NullTranslations

from pilot.analysis import design_words
from pilot.analysis.cautions import CautionId
from pilot.analysis.display import ENGLISH
from pilot.analysis.inference import LEANING, SURELY_UP, VerdictCode
from pilot.analysis.result import Verdict


class Label(StrEnum):
    """What is said of a verdict in a few words."""

    TARGET_MET = "target_met"
    BELOW_TARGET = "improved_below_target"
    TARGET_OPEN = "leaning_target_open"
    LEANING = "leaning_positive"
    LITTLE_BETTER = "little_better"
    NO_CHANGE = "no_meaningful_change"
    WORSE = "worse"
    CANNOT_TELL = "cannot_tell"
    MEASURE = "measure_cannot_tell"
    FEW_STUDENTS = "too_few_students"
    FEW_DAYS = "too_few_days"
    FEW_LESSONS = "too_few_lessons"
    FEW_CLASSES = "too_few_classes"


def label_of(verdict: Verdict) -> Label:
    """Which label a verdict has.

    A lean has two labels. Where a rise itself is sure (p_gt0 of .95 or more) what is open is
    only the target: 'Leaning better, not sure it reached your target'. Where even the rise is
    open: 'Leaning better, not sure yet'. In the same way 'No change big enough to matter' says
    'Probably a little better, but short of your target' from p_gt0 of .80 on.
    """
    surely = 0.0 if verdict.chances is None else verdict.chances.p_gt0
    if verdict.blocked_by_measure:
        return Label.MEASURE
    if verdict.code is VerdictCode.TOO_FEW:
        return _too_few(verdict)
    if verdict.code is VerdictCode.LEANING_POSITIVE and surely >= SURELY_UP:
        return Label.TARGET_OPEN
    if verdict.code is VerdictCode.NO_MEANINGFUL_CHANGE and surely >= LEANING:
        return Label.LITTLE_BETTER
    return Label(verdict.code.value)


def label_words(label: Label, language: NullTranslations = ENGLISH) -> str:
    """What a label says."""
    _ = language.gettext
    return {
        Label.TARGET_MET: _("Target met"),
        Label.BELOW_TARGET: _("Better, but short of target"),
        Label.TARGET_OPEN: _("Leaning better, not sure it reached your target"),
        Label.LEANING: _("Leaning better, not sure yet"),
        Label.LITTLE_BETTER: _("Probably a little better, but short of your target"),
        Label.NO_CHANGE: _("No change big enough to matter"),
        Label.WORSE: _("Went the wrong way"),
        Label.CANNOT_TELL: _("Too early to tell"),
        Label.MEASURE: _("This measure cannot tell"),
        Label.FEW_STUDENTS: _("Too few students to say"),
        Label.FEW_DAYS: _("Too few days to say"),
        Label.FEW_LESSONS: _("Too few lessons to say"),
        Label.FEW_CLASSES: _("Too few classes to say"),
    }[label]


def _too_few(verdict: Verdict) -> Label:
    if design_words.is_by_lessons(verdict):
        return Label.FEW_LESSONS
    if CautionId.CLASSES in verdict.caution_ids:
        return Label.FEW_CLASSES
    return Label.FEW_DAYS if verdict.design in design_words.BY_DAYS else Label.FEW_STUDENTS
