"""The verdict in plain words. Every function takes the language the words are said in.

The words follow the design: one class before and after 'went from ... to ...', and never more.
"""

from gettext import NullTranslations

from pilot.analysis import amounts, burden_words, design_words, display
from pilot.analysis.caution_words import caution_text
from pilot.analysis.data import Design, Direction
from pilot.analysis.display import ENGLISH
from pilot.analysis.inference import VerdictCode
from pilot.analysis.labels import label_of, label_words
from pilot.analysis.result import Suggestion, Text, Verdict
from pilot.analysis.sample import students_to_settle


def text_of(verdict: Verdict, language: NullTranslations = ENGLISH) -> Text:
    """All the words that are stored with a verdict."""
    return Text(
        headline=headline(verdict, language),
        sure=sure(verdict, language),
        limits=limits(verdict, language),
        who=who(verdict, language),
        burden=burden_words.burden(verdict, language),
    )


def label(verdict: Verdict, language: NullTranslations = ENGLISH) -> str:
    """The verdict in a few words."""
    return label_words(label_of(verdict), language)


def headline(verdict: Verdict, language: NullTranslations = ENGLISH) -> str:
    """Whether it was done at all, then the verdict, then the numbers."""
    _ = language.gettext
    judged = _("%(measure)s: %(label)s.") % {
        "measure": verdict.measure.name,
        "label": label(verdict, language),
    }
    parts = (not_done(verdict, language), judged, numbers(verdict, language))
    return " ".join(part for part in parts if part)


def not_done(verdict: Verdict, language: NullTranslations = ENGLISH) -> str:
    """That the idea was not carried out, said before anything about it; else nothing."""
    _ = language.gettext
    dose = verdict.dose
    if dose.not_done_at_home:
        return _("It was not done: only %(share)s had done the usual lesson before class.") % {
            "share": display.share(dose.median_share or 0.0)
        }
    if dose.class_unchanged:
        return _("It was not done: teacher talk took as much of class time as before.")
    return ""


def numbers(verdict: Verdict, language: NullTranslations = ENGLISH) -> str:
    """Average before and after, the change and its likely range, as far as there is one."""
    _ = language.gettext
    if verdict.design is not Design.BEFORE_AFTER:
        return design_words.numbers(verdict, language)
    if verdict.before is None or verdict.after is None:
        return _("No student has both scores yet.")
    ends = {
        "before": amounts.average(verdict.before, verdict),
        "after": amounts.average(verdict.after, verdict),
    }
    if verdict.est is None:
        return _("The only student with both scores went from %(before)s to %(after)s.") % ends
    change = amounts.change(verdict)
    if verdict.range80 is None:
        return _("Students went from %(before)s to %(after)s on average: %(change)s.") % {
            **ends,
            "change": change,
        }
    low, high = amounts.likely_range(verdict)
    return _(
        "Students went from %(before)s to %(after)s on average: %(change)s "
        "(likely range %(low)s to %(high)s)."
    ) % {**ends, "change": change, "low": low, "high": high}


def sure(verdict: Verdict, language: NullTranslations = ENGLISH) -> str:
    """How sure it is that the target was reached: in words, in people and in per cent."""
    _ = language.gettext
    if verdict.chances is None:
        return _("From these scores nobody can say how sure it is.")
    better = verdict.chances.p_better
    if verdict.p_better_with_prior is not None:
        better = verdict.p_better_with_prior
    sentence = (
        _("It is %(phrase)s — %(in_ten)s (%(percent)s) — that the real average change is "
          "at least your target of %(target)s.")
        if verdict.measure.direction is Direction.HIGHER
        else _("It is %(phrase)s — %(in_ten)s (%(percent)s) — that the real average drop is "
               "at least your target of %(target)s.")
    )  # fmt: skip
    if verdict.measure.level_to_reach is not None:
        sentence = level_sentence(verdict.measure.direction, language)
    if verdict.design in design_words.COMPARED:
        sentence = _("It is %(phrase)s — %(in_ten)s (%(percent)s) — that the real difference is "
                     "at least your target of %(target)s.")  # fmt: skip
    if verdict.p_better_with_prior is not None:
        sentence += " " + _("Earlier studies are taken into account.")
    return sentence % {
        "phrase": display.phrase(better, language),
        "in_ten": display.in_ten(better, language),
        "percent": display.percent(better, verdict.n),
        "target": amounts.target(verdict),
    }


def level_sentence(direction: Direction, language: NullTranslations) -> str:
    """The sentence on a level to reach, its numbers still open."""
    _ = language.gettext
    if direction is Direction.HIGHER:
        return _("It is %(phrase)s — %(in_ten)s (%(percent)s) — that the real average is "
                 "at your target of %(target)s or above.")  # fmt: skip
    return _("It is %(phrase)s — %(in_ten)s (%(percent)s) — that the real average is "
             "at your target of %(target)s or below.")  # fmt: skip


def limits(verdict: Verdict, language: NullTranslations = ENGLISH) -> tuple[str, ...]:
    """What the verdict cannot tell, the weightiest first; the card shows the first two."""
    return tuple(caution_text(each, verdict.measure, language) for each in verdict.cautions)


def who(verdict: Verdict, language: NullTranslations = ENGLISH) -> str:
    """How many students went up, stayed and went down."""
    _, ngettext = language.gettext, language.ngettext
    if not verdict.students:
        return design_words.who(verdict, language)
    counts = {
        "n": verdict.n,
        "up": verdict.n_up,
        "same": verdict.n_same,
        "down": verdict.n_down,
    }
    if verdict.measure.direction is Direction.HIGHER:
        said = ngettext(
            "%(up)d of %(n)d student went up, %(same)d stayed, %(down)d went down.",
            "%(up)d of %(n)d students went up, %(same)d stayed, %(down)d went down.",
            verdict.n,
        )
    else:
        said = ngettext(
            "%(up)d of %(n)d student went down (better), %(same)d stayed, %(down)d went up.",
            "%(up)d of %(n)d students went down (better), %(same)d stayed, %(down)d went up.",
            verdict.n,
        )
    return said % counts


def next_step(verdict: Verdict, language: NullTranslations = ENGLISH) -> str:
    """What the numbers suggest, and what would settle the question where it is open."""
    parts = (suggestion(verdict, language), to_settle(verdict, language))
    return " ".join(part for part in parts if part)


def suggestion(verdict: Verdict, language: NullTranslations = ENGLISH) -> str:
    """What the numbers suggest, in one sentence."""
    _ = language.gettext
    if verdict.suggestion is Suggestion.EXTEND and verdict.code is VerdictCode.TARGET_MET:
        return _("Extend: keep it, and run one more unit with a comparison class or by coin flip.")
    if verdict.suggestion is Suggestion.EXTEND and verdict.blocked_by_measure:
        return _("Extend: go on, with a measure that leaves room for a gain.")
    return {
        Suggestion.ADOPT: _("Adopt: make it the normal way here, and check again next unit."),
        Suggestion.ADAPT: _("Adapt: keep going, and change something."),
        Suggestion.ADAPT_DELIVERY: _(
            "Adapt how it is carried out first: the idea was not really tested."
        ),
        Suggestion.EXTEND: _("Extend: more lessons are needed to tell."),
        Suggestion.ADAPT_OR_STOP: _("Adapt or stop: change something that matters, or go back."),
        Suggestion.STOP: _("Stop: go back, and keep what was learned. Was the second quiz fair?"),
    }[verdict.suggestion]


def to_settle(verdict: Verdict, language: NullTranslations = ENGLISH) -> str:
    """How many students would settle an open verdict; nothing where that is not the trouble."""
    _ = language.gettext
    if verdict.code is VerdictCode.TOO_FEW:
        return design_words.fewest(verdict, language)
    if verdict.code is not VerdictCode.CANNOT_TELL or verdict.blocked_by_measure:
        return ""
    if verdict.measure.level_to_reach is not None:
        return ""
    if verdict.design is not Design.BEFORE_AFTER:
        return design_words.more(verdict, language)
    needed = students_to_settle(verdict)
    if needed is None:
        return _("To settle it you would need more students than one class can give.")
    if needed <= verdict.n:
        return ""
    return _("To settle it you would need about %(needed)d students.") % {"needed": needed}
