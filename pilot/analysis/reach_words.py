"""What a design could ever show, in sentences."""

from gettext import NullTranslations

from pilot.analysis.class_days import Coin
from pilot.analysis.data import Design, Measure
from pilot.analysis.design_words import COMPARED, fewest_of
from pilot.analysis.display import ENGLISH
from pilot.analysis.plan_words import needed_gap_text, needed_text
from pilot.analysis.reach import Reach

MANY = 1000
"""Ways a draw can fall from which nobody need worry about luck."""


def reach_texts(
    reach: Reach, measure: Measure, language: NullTranslations = ENGLISH
) -> tuple[str, ...]:
    """What the average has to move by, and how low luck can ever get; else what is missing.

    >>> from pilot.analysis.reach import staggered_starts
    >>> minutes = Measure(id="m", name="Projects", unit="minutes", target=5)
    >>> reach_texts(staggered_starts(minutes, 4, 5, 5), minutes)[0]
    'However well it goes, luck alone does as well: 4 classes can never get below 1 in 24.'
    """
    if not reach.enough:
        return (fewest_of(reach.design, reach.coin, language),)
    moved = ""
    if reach.needed is not None:
        said = needed_gap_text if reach.design in COMPARED else needed_text
        moved = said(reach.needed, measure, language)
    return tuple(text for text in (moved, luck_text(reach, language)) if text)


def luck_text(reach: Reach, language: NullTranslations = ENGLISH) -> str:
    """How often luck alone does as well as the best result; nothing where nothing was drawn."""
    _ = language.gettext
    if reach.smallest_luck is None:
        return ""
    ways = reach.smallest_luck.denominator
    if ways >= MANY:
        return _("Luck alone hardly ever does as well as a clear result: the draw can fall in "
                 "more than %(many)d ways.") % {"many": MANY}  # fmt: skip
    said = floor(reach, language) % {"n": reach.n, "ways": ways}
    return f"{said} {advice(reach, language)}" if reach.too_lucky else said


def floor(reach: Reach, language: NullTranslations) -> str:
    """The sentence on what was drawn, its numbers still open."""
    _ = language.gettext
    if reach.design is Design.STAGGERED_STARTS:
        return _("However well it goes, luck alone does as well: "
                 "%(n)d classes can never get below 1 in %(ways)d.")  # fmt: skip
    if reach.coin is Coin.LESSONS:
        return _("However well it goes, luck alone does as well: "
                 "%(n)d lessons by coin flip can never get below 1 in %(ways)d.")  # fmt: skip
    if reach.coin is Coin.STUDENTS:
        return _("However well it goes, luck alone does as well: "
                 "%(n)d students by coin flip can never get below 1 in %(ways)d.")  # fmt: skip
    return _("However well it goes, luck alone does as well: "
             "%(n)d possible start days can never get below 1 in %(ways)d.")  # fmt: skip


def advice(reach: Reach, language: NullTranslations) -> str:
    """What would bring luck down, where it does as well too often to convince anyone."""
    _ = language.gettext
    if reach.design is Design.STAGGERED_STARTS:
        return _("That alone will convince nobody. One more class makes it far less.")
    return _("That alone will convince nobody. More possible start days make it less.")
