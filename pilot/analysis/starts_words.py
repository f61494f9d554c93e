"""Classes that started one after another, in words: which got better, and what the order says."""

from gettext import NullTranslations
from math import factorial

from pilot.analysis.result import Verdict

FEW_ORDERS = 100
"""Orders below which it is said that luck alone can do as well as often as that."""


def better_classes(verdict: Verdict, language: NullTranslations) -> str:
    """How many classes had better days from their start on."""
    better = sum(each.change > 0 for each in verdict.classes)
    n = len(verdict.classes)
    return language.ngettext(
        "%(better)d of %(n)d class had better days once it had started.",
        "%(better)d of %(n)d classes had better days once they had started.",
        n,
    ) % {"better": better, "n": n}


def orders(verdict: Verdict, language: NullTranslations) -> str:
    """How many of the orders that could have been drawn do as well; nothing for other designs."""
    chance, n = verdict.checks.get("order_p"), verdict.checks.get("orders")
    if chance is None or n is None:
        return ""
    as_good = round(chance * n)
    said = language.ngettext(
        "Of the %(orders)d orders the draw could have given, %(good)d does as well as this one.",
        "Of the %(orders)d orders the draw could have given, %(good)d do as well as this one.",
        as_good,
    ) % {"orders": n, "good": as_good}
    floor = least_luck(len(verdict.classes), int(n), language)
    return f"{said} {floor}".strip()


def least_luck(classes: int, n: int, language: NullTranslations) -> str:
    """Below how many orders nobody can get; nothing where there are many.

    >>> least_luck(3, 6, NullTranslations())
    '3 classes can never get below 1 in 6.'
    """
    _ = language.gettext
    if n >= FEW_ORDERS:
        return ""
    if n < factorial(classes):
        return _("These start days can never get below 1 in %(orders)d.") % {"orders": n}
    return _("%(classes)d classes can never get below 1 in %(orders)d.") % {
        "classes": classes,
        "orders": n,
    }
