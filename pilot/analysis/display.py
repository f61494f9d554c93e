"""How numbers are shown: no finer than they are known, chances in words and in people."""

from gettext import NullTranslations
from math import floor, log10

from pilot.analysis.data import Direction, Measure

ENGLISH = NullTranslations()
"""The words as they are written here, for whoever brings no other language."""
SMALL_CLASS = 20
"""Below this many students chances are shown to the nearest 5 %."""
AVERAGES_FINER = 10
"""An average of whole marks is known to about a tenth of a mark."""


def decimals(resolution: float) -> int:
    """Decimal places of one value of this step.

    >>> [decimals(step) for step in (5, 1, 0.5, 0.25, 0.1)]
    [0, 0, 1, 2, 1]
    """
    places = 0
    while places < 6 and abs(resolution * 10**places - round(resolution * 10**places)) > 1e-9:
        places += 1
    return places


def value(number: float, measure: Measure) -> str:
    """One value, at the measure's step."""
    return fixed(number, decimals(measure.resolution))


def average(number: float, measure: Measure) -> str:
    """An average, ten times finer than the measure's step."""
    return fixed(number, average_decimals(measure))


def change(number: float, measure: Measure) -> str:
    """An average change in the measure's own direction, with its sign: +2.3 or −2.3."""
    return signed(number, average_decimals(measure))


def signed(number: float, places: int) -> str:
    """A number with its sign, and zero without one.

    >>> signed(2, 0), signed(-0.26, 1), signed(0, 0)
    ('+2', '−0.3', '0')
    """
    shown = fixed(number, places)
    return f"+{shown}" if number > 0 and float(shown) else shown


def bare_change(number: float, measure: Measure) -> str:
    """The end of a range of changes: a minus where it falls, no plus where it rises."""
    return change(number, measure).removeprefix("+")


def average_decimals(measure: Measure) -> int:
    """Decimal places of an average: those of a tenth of the step, and none for steps above one."""
    return max(0, floor(1e-9 - log10(measure.resolution / AVERAGES_FINER)))


def fixed(number: float, places: int) -> str:
    """A number with so many decimals and a true minus.

    >>> fixed(-0.04, 1), fixed(-2.25, 1)
    ('0.0', '−2.2')
    """
    shown = f"{number:.{places}f}"
    return shown.replace("-", "" if float(shown) == 0 else "−")


def original(number: float, measure: Measure) -> float:
    """A change in the measure's own direction, of one in which a plus is better."""
    return number if measure.direction is Direction.HIGHER else -number


def percent(chance: float, n: int) -> str:
    """A chance in per cent: to the nearest 5 below 20 students, and never 0 or 100.

    >>> percent(0.652, 16), percent(0.652, 30), percent(0.999, 30), percent(0.98, 12)
    ('65%', '65%', '>99%', '95%')
    """
    if chance > 0.99:
        return ">99%"
    if chance < 0.01:
        return "<1%"
    step = 5 if n < SMALL_CLASS else 1
    return f"{min(100 - step, max(step, step * round_half_up(100 * chance / step)))}%"


def round_half_up(number: float) -> int:
    """The nearest whole number, halves going up."""
    return floor(number + 0.5)


def share(part: float) -> str:
    """A share of 0-1 in whole per cent."""
    return f"{round_half_up(100 * part)}%"


def phrase(chance: float, language: NullTranslations) -> str:
    """A chance in words, for 'It is ... that'.

    >>> phrase(0.65, NullTranslations()), phrase(0.35, NullTranslations())
    ('more likely than not', 'less likely than not')
    """
    _ = language.gettext
    steps = (
        (0.99, _("almost certain")),
        (0.95, _("very likely")),
        (0.75, _("likely")),
        (0.55, _("more likely than not")),
        (0.45, _("a coin toss")),
        (0.25, _("less likely than not")),
        (0.05, _("unlikely")),
        (0.01, _("very unlikely")),
    )
    found = (said for least, said in steps if chance >= least)
    return next(found, _("almost impossible"))


def in_ten(chance: float, language: NullTranslations) -> str:
    """A chance as so many in ten, and never all or none of them.

    >>> in_ten(0.65, NullTranslations()), in_ten(0.97, NullTranslations())
    ('about 7 in 10', 'more than 9 in 10')
    """
    _ = language.gettext
    tenths = round_half_up(10 * chance)
    if tenths >= 10:
        return _("more than 9 in 10")
    if tenths <= 0:
        return _("fewer than 1 in 10")
    return _("about %(tenths)d in 10") % {"tenths": tenths}
