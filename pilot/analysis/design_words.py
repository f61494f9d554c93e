"""The numbers of a verdict in words, for each design that is not one class before and after.

The words follow the design: with a similar class 'did better, this suggests', after a coin flip
'the likely reason', and below that only what went up or down.
"""

from gettext import NullTranslations

from pilot.analysis import amounts, display, starts_words
from pilot.analysis.class_days import Coin
from pilot.analysis.data import Design
from pilot.analysis.evidence import Evidence
from pilot.analysis.inference import LEANING, VerdictCode
from pilot.analysis.result import Verdict
from pilot.analysis.run_chart import chance_of_sweep

COMPARED = (Design.COMPARISON_CLASS, Design.COIN_FLIP)
BY_DAYS = (Design.SINGLE_STUDENT, Design.DAILY_SERIES, Design.STAGGERED_STARTS)
OF_TEN = 10


def is_by_lessons(verdict: Verdict) -> bool:
    """Whether lessons, not students, were flipped."""
    return verdict.design is Design.COIN_FLIP and verdict.coin is Coin.LESSONS


def averages(verdict: Verdict, language: NullTranslations) -> str:
    """From where to where the averages went; both of them where there are two groups."""
    _ = language.gettext
    assert verdict.before is not None
    assert verdict.after is not None
    ends = {
        "before": amounts.average(verdict.before, verdict),
        "after": amounts.average(verdict.after, verdict),
    }
    if is_by_lessons(verdict):
        return _("Usual lessons averaged %(before)s, flipped lessons %(after)s") % ends
    if verdict.compared is not None:
        other = [amounts.average(each, verdict) for each in verdict.compared]
        return _(
            "The pilot's students went from %(before)s to %(after)s on average, "
            "the others from %(other_before)s to %(other_after)s"
        ) % {**ends, "other_before": other[0], "other_after": other[1]}
    if verdict.design in BY_DAYS:
        return _("Days went from %(before)s to %(after)s on average") % ends
    return _("Students went from %(before)s to %(after)s on average") % ends


def numbers(verdict: Verdict, language: NullTranslations) -> str:
    """Averages, the difference and its likely range, as far as there is one."""
    _ = language.gettext
    if verdict.before is None or verdict.after is None:
        return only_after(verdict, language)
    said = averages(verdict, language)
    if verdict.est is None:
        return f"{said}."
    if verdict.range80 is None:
        return _("%(said)s: %(change)s.") % {"said": said, "change": amounts.change(verdict)}
    low, high = amounts.likely_range(verdict)
    told = _("%(said)s: %(change)s (likely range %(low)s to %(high)s).") % {
        "said": said,
        "change": amounts.change(verdict),
        "low": low,
        "high": high,
    }
    parts = (
        told,
        reason(verdict, language),
        pairs_of_days(verdict, language),
        starts_words.orders(verdict, language),
    )
    return " ".join(part for part in parts if part)


def only_after(verdict: Verdict, language: NullTranslations) -> str:
    """Where nothing is known from before, or nothing at all."""
    _ = language.gettext
    if verdict.est is None:
        return _("There are not enough values on both sides yet.")
    low, high = amounts.likely_range(verdict)
    return _("The pilot's students ended %(change)s apart (likely range %(low)s to %(high)s).") % {
        "change": amounts.change(verdict),
        "low": low,
        "high": high,
    }


def reason(verdict: Verdict, language: NullTranslations) -> str:
    """How far the design lets the new way be the reason for a gain; nothing without a gain."""
    _ = language.gettext
    gained = verdict.chances is not None and verdict.chances.p_gt0 >= LEANING
    if not gained or verdict.code is VerdictCode.CANNOT_TELL or not verdict.dose.tried:
        return ""
    if verdict.evidence is Evidence.COIN_FLIP:
        return _("Because it was a coin flip, the flip is the likely reason.")
    if verdict.evidence is Evidence.SIMILAR_CLASS:
        return _("They did better than a similar class; this suggests that the new way helps.")
    return ""


def pairs_of_days(verdict: Verdict, language: NullTranslations) -> str:
    """For one student: in how many of ten pairs of days the later one was better."""
    _ = language.gettext
    nap = verdict.checks.get("nap")
    if verdict.design is not Design.SINGLE_STUDENT or nap is None:
        return ""
    return _(
        "In about %(n)d of 10 pairs of a day before and a day during, the later was better."
    ) % {"n": display.round_half_up(OF_TEN * nap)}


def who(verdict: Verdict, language: NullTranslations) -> str:
    """Whom the numbers are about, where no student's own change is known."""
    _ = language.gettext
    if verdict.better_days is not None:
        return better_days(verdict, language)
    if verdict.classes:
        return starts_words.better_classes(verdict, language)
    if verdict.design is Design.UNLINKED:
        return _("Answers cannot be matched, so nobody knows who moved.")
    if verdict.design in BY_DAYS or is_by_lessons(verdict):
        return _("The values belong to days or lessons, not to students.")
    return _("No student has both scores yet.")


def better_days(verdict: Verdict, language: NullTranslations) -> str:
    """How many pilot days beat the middle day before, and how easily luck makes all of them."""
    _ = language.gettext
    assert verdict.better_days is not None
    better, during, before = verdict.better_days
    said = language.ngettext(
        "%(better)d of %(n)d pilot day was better than the middle day before.",
        "%(better)d of %(n)d pilot days were better than the middle day before.",
        during,
    ) % {"better": better, "n": during}
    if better < during:
        return said
    luck = _("By luck that happens about 1 time in %(times)d.") % {
        "times": display.round_half_up(1 / chance_of_sweep(before, during))
    }
    return f"{said} {luck}"


def fewest(verdict: Verdict, language: NullTranslations) -> str:
    """How much is needed at least."""
    return fewest_of(verdict.design, verdict.coin, language)


def fewest_of(design: Design, coin: Coin | None, language: NullTranslations) -> str:
    """How much a pilot of this design needs at least."""
    _ = language.gettext
    if design is Design.COIN_FLIP and coin is Coin.LESSONS:
        return _("At least 4 flipped and 4 usual lessons are needed.")
    if design is Design.SINGLE_STUDENT:
        return _("At least 5 days before and 5 days during are needed.")
    if design is Design.DAILY_SERIES:
        return _("At least 3 days before and 3 days during are needed.")
    if design is Design.STAGGERED_STARTS:
        return _("At least 3 classes are needed, each with 3 days before its start and 3 after.")
    if design is Design.BEFORE_AFTER:
        return _("At least 5 students with both scores are needed.")
    return _("At least 5 students on each side are needed.")


def more(verdict: Verdict, language: NullTranslations) -> str:
    """What would settle an open verdict; nothing where a caution, not a number, left it open."""
    _ = language.gettext
    if verdict.raw is not VerdictCode.CANNOT_TELL:
        return ""
    if is_by_lessons(verdict):
        return _("More lessons of each kind would help to settle it.")
    if verdict.design is Design.STAGGERED_STARTS:
        return _("More classes, or more days of each, would help to settle it.")
    if verdict.design in BY_DAYS:
        return _("More days before and during would help to settle it.")
    return _("More students on each side would help to settle it.")
