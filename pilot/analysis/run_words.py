"""What a run chart says in words: the usual day, the order of the days, a table of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from gettext import NullTranslations

from pilot.analysis.class_pictures import UNKNOWN
from pilot.analysis.data import Measure
from pilot.analysis.day_values import DayPoint, phase_labels, said
from pilot.analysis.pictures import Table
from pilot.analysis.run_chart import chance_of_sweep

A_FEW = 3
"""Pilot days from which it means anything that all of them were better."""


@dataclass(frozen=True, slots=True)
class UsualDays:
    """The middle day before, during and of all days; None where no day of them has a value."""

    before: float | None
    during: float | None
    every: float | None


@dataclass(frozen=True, slots=True)
class Counts:
    """Days with a value before and during, and pilot days better than the usual day before."""

    before: int
    during: int
    better: int
    enough: bool
    """Whether there are days enough to see a pattern in."""

    @property
    def swept(self) -> bool:
        """Whether a few pilot days at least were all better."""
        return self.before > 0 and self.better == self.during >= A_FEW


def finding(measure: Measure, usual: UsualDays, language: NullTranslations) -> str:
    """The title: the usual day before and during."""
    _ = language.gettext
    if usual.every is None:
        return _("%(measure)s: no day has a value yet") % {"measure": measure.name}
    words = {"measure": measure.name, "usual": said(usual.every, measure)}
    if usual.before is None:
        return _("%(measure)s: %(usual)s on the usual day") % words
    if usual.during is None:
        return _("%(measure)s: %(usual)s on the usual day before") % words
    return _("%(measure)s: %(during)s on the usual pilot day, %(before)s before") % {
        "measure": measure.name,
        "during": said(usual.during, measure),
        "before": said(usual.before, measure),
    }


def signal(counts: Counts, shift: str, language: NullTranslations) -> str:
    """What the order of the days says, with how often luck alone does the same."""
    parts = (beaten(counts, language), pattern(counts, shift, language))
    return " ".join(part for part in parts if part)


def beaten(counts: Counts, language: NullTranslations) -> str:
    """How many pilot days beat the usual day before; nothing where there is no such day."""
    _, n_ = language.gettext, language.ngettext
    if not counts.before or not counts.during:
        return ""
    if counts.swept:
        chance = chance_of_sweep(counts.before, counts.during)
        return _(
            "Every pilot day beat the usual day before; "
            "that happens by luck about 1 time in %(times)d."
        ) % {"times": round(1 / chance)}
    return n_(
        "%(better)d of %(days)d pilot day beat the usual day before.",
        "%(better)d of %(days)d pilot days beat the usual day before.",
        counts.during,
    ) % {"better": counts.better, "days": counts.during}


def pattern(counts: Counts, shift: str, language: NullTranslations) -> str:
    """Whether the days form a shift: a pattern that luck would hardly make."""
    _ = language.gettext
    if shift == "better":
        return _("The days form a shift: luck alone rarely puts them in such an order.")
    if shift == "worse":
        return _("The days form a shift the wrong way: luck alone rarely orders them so.")
    if counts.swept:
        return _("That is a hint, not a shift yet.")
    if not counts.enough:
        return _("Too few days to see a pattern.")
    return _("The ups and downs look like chance.")


def centre(
    measure: Measure, level: float | None, language: NullTranslations, *, frozen: bool
) -> str:
    """What the centre line is called."""
    _ = language.gettext
    if level is None:
        return ""
    words = {"usual": said(level, measure)}
    if frozen:
        return _("Usual day before: %(usual)s") % words
    return _("Usual day: %(usual)s") % words


def goal(level: float | None, measure: Measure, language: NullTranslations, *, seen: bool) -> str:
    """What the goal's line is called, or that it is not to be seen; nothing without a goal."""
    _ = language.gettext
    if level is None:
        return ""
    words = {"goal": said(level, measure)}
    return (_("Goal %(goal)s") if seen else _("Goal %(goal)s is off the scale")) % words


def joined(*parts: str) -> str:
    """Sentences one after the other, each with its full stop.

    >>> joined("Quiz: 5", "", "Goal 7.")
    'Quiz: 5. Goal 7.'
    """
    return " ".join(f"{part.removesuffix('.')}." for part in parts if part)


def table(days: Sequence[DayPoint], measure: Measure, language: NullTranslations) -> Table:
    """Day, phase and value."""
    _ = language.gettext
    phases = phase_labels(language)
    return Table(
        (_("Day"), _("When"), measure.name),
        tuple(
            (
                day.label,
                phases[day.phase],
                UNKNOWN if day.value is None else said(day.value, measure),
            )
            for day in days
        ),
    )
