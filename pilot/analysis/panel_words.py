"""What small multiples say in words: pairs of days, how many did better, a table of all."""

from collections.abc import Sequence
from gettext import NullTranslations

from pilot.analysis import display
from pilot.analysis.class_pictures import UNKNOWN
from pilot.analysis.data import Measure
from pilot.analysis.day_values import said
from pilot.analysis.pictures import Table

HALF = 0.5
Line = tuple[str, float | None, float | None, str]
"""A label, the usual day before and during, and the pairs in words."""


def pairs(nap: float | None, language: NullTranslations) -> str:
    """How many pairs of days were better, and never all or none unless they were.

    >>> pairs(0.97, NullTranslations()), pairs(1.0, NullTranslations())
    ('9 of 10 pairs better', 'all pairs better')
    """
    _ = language.gettext
    if nap is None:
        return _("too few days")
    if nap in (0.0, 1.0):
        return _("all pairs better") if nap else _("no pair better")
    tenths = min(9, max(1, display.round_half_up(10 * nap)))
    return _("%(tenths)d of 10 pairs better") % {"tenths": tenths}


def finding(naps: Sequence[float | None], language: NullTranslations) -> str:
    """The title: how many had mostly better days during, of those with days enough."""
    _, n_ = language.gettext, language.ngettext
    told = [nap for nap in naps if nap is not None]
    if not told:
        return _("Too few days to compare yet")
    better = sum(1 for nap in told if nap > HALF)
    words = n_(
        "%(better)d of %(all)d had mostly better days during the pilot",
        "%(better)d of %(all)d had mostly better days during the pilot",
        better,
    ) % {"better": better, "all": len(told)}
    few = len(naps) - len(told)
    more = n_("%(few)d has too few days", "%(few)d have too few days", few) % {"few": few}
    return f"{words}; {more}" if few else words


def left_out(n: int, language: NullTranslations) -> str:
    """How many are not drawn; nothing where all are."""
    words = language.ngettext(
        "%(n)d more is not drawn; the table has all of them.",
        "%(n)d more are not drawn; the table has all of them.",
        n,
    ) % {"n": n}
    return words if n else ""


def table(lines: Sequence[Line], measure: Measure, language: NullTranslations) -> Table:
    """The usual day before and during, and pairs of days, for everyone."""
    _ = language.gettext

    def level(value: float | None) -> str:
        return UNKNOWN if value is None else said(value, measure)

    return Table(
        (_("Name"), _("Usual day before"), _("Usual pilot day"), _("Pairs of days")),
        tuple(
            (label, level(before), level(during), words) for label, before, during, words in lines
        ),
    )
