"""What earlier pilots showed, in words a staff room reads: how many, how much, how alike."""

from gettext import NullTranslations

from pilot.analysis import display
from pilot.analysis.display import ENGLISH
from pilot.analysis.inference import Range
from pilot.analysis.memory import Fate, Kind, Together, places
from pilot.analysis.pooling import FEWEST_POOLED, Pooled

DIFFER_A_LOT = 0.30
"""Usual spreads of scores. As far apart as all published studies of flipping together, which had
other teachers, ages and subjects (Lag & Saele 2019); one school's pilots should lie closer."""
ANYWHERE = 25
"""Places of 100 either way: half of the class above the middle, and half of that below it."""
DIFFER_SOMEWHAT = 0.10
"""As much as the middle trial in education moves anything at all (Kraft 2020)."""


def fate(which: Fate, n: int, language: NullTranslations = ENGLISH) -> str:
    """How many pilots had this fate: 1 win, 2 not done."""
    ngettext = language.ngettext
    return {
        Fate.WIN: ngettext("%(n)d win", "%(n)d wins", n),
        Fate.NO_CHANGE: ngettext("%(n)d no change", "%(n)d no change", n),
        Fate.WORSE: ngettext("%(n)d worse", "%(n)d worse", n),
        Fate.TOO_SOON: ngettext("%(n)d too soon to tell", "%(n)d too soon to tell", n),
        Fate.NOT_DONE: ngettext("%(n)d not done", "%(n)d not done", n),
        Fate.UNKNOWN: ngettext("%(n)d without scores", "%(n)d without scores", n),
    }[which] % {"n": n}


def fate_label(which: Fate, language: NullTranslations = ENGLISH) -> str:
    """The fate of one pilot."""
    _ = language.gettext
    return {
        Fate.WIN: _("Win"),
        Fate.NO_CHANGE: _("No change"),
        Fate.WORSE: _("Worse"),
        Fate.TOO_SOON: _("Too soon to tell"),
        Fate.NOT_DONE: _("Not done"),
        Fate.UNKNOWN: _("Without scores"),
    }[which]


def tally(found: Together, language: NullTranslations = ENGLISH) -> str:
    """The fates that there were: 1 win, 1 not done, 1 no change."""
    return ", ".join(fate(which, n, language) for which, n in found.tally.items())


def averaged(found: Together, language: NullTranslations = ENGLISH) -> str:
    """The mean with its likely range; where there is none, why."""
    if found.pooled is None:
        return too_few(found, language)
    return mean(found.pooled, found.kind, language)


def apart(found: Together, language: NullTranslations = ENGLISH) -> str:
    """How far the pilots differ, and where the next one will lie; nothing without a mean."""
    if found.pooled is None:
        return ""
    return f"{spread(found.pooled, language)} {next_one(found.pooled, language)}"


def too_few(found: Together, language: NullTranslations = ENGLISH) -> str:
    """Why there is no mean."""
    return language.gettext(
        "An average takes %(n)d pilots that were carried out and measured alike; %(known)d so far."
    ) % {"n": FEWEST_POOLED, "known": len(found.listed)}


def mean(pooled: Pooled, kind: Kind, language: NullTranslations = ENGLISH) -> str:
    """How far a student in the middle of the class moved, with the likely range."""
    _, ngettext = language.gettext, language.ngettext
    moved = display.round_half_up(abs(places(pooled.mean)))
    if moved == 0:
        said = _("On average a student in the middle of the class stayed there")
    elif kind is Kind.COMPARED and pooled.mean > 0:
        said = ngettext(
            "On average a student in the middle of the class ended %(n)d place of 100 higher "
            "than in the classes compared with",
            "On average a student in the middle of the class ended %(n)d places of 100 higher "
            "than in the classes compared with",
            moved,
        )
    elif kind is Kind.COMPARED:
        said = ngettext(
            "On average a student in the middle of the class ended %(n)d place of 100 lower "
            "than in the classes compared with",
            "On average a student in the middle of the class ended %(n)d places of 100 lower "
            "than in the classes compared with",
            moved,
        )
    elif pooled.mean > 0:
        said = ngettext(
            "On average a student in the middle of the class moved up past %(n)d of 100 classmates",
            "On average a student in the middle of the class moved up past %(n)d of 100 classmates",
            moved,
        )
    else:
        said = ngettext(
            "On average a student in the middle of the class fell behind %(n)d of 100 classmates",
            "On average a student in the middle of the class fell behind %(n)d of 100 classmates",
            moved,
        )
    low, high = ends(pooled.range80)
    told = (
        _("%(said)s (likely range %(low)s to %(high)s). It may be nothing.")
        if pooled.range80.low <= 0 <= pooled.range80.high
        else _("%(said)s (likely range %(low)s to %(high)s).")
    )
    return told % {"said": said % {"n": moved}, "low": low, "high": high}


def spread(pooled: Pooled, language: NullTranslations = ENGLISH) -> str:
    """How far the pilots differ from each other, beyond chance."""
    _ = language.gettext
    if pooled.tau >= DIFFER_A_LOT:
        return _("The pilots differ a lot.")
    if pooled.tau >= DIFFER_SOMEWHAT:
        return _("The pilots differ somewhat.")
    return _("The pilots differ no more than luck would make them.")


def next_one(pooled: Pooled, language: NullTranslations = ENGLISH) -> str:
    """Where the next pilot will probably lie."""
    low, high = ends(pooled.next80)
    if min(-places(pooled.next80.low), places(pooled.next80.high)) >= ANYWHERE:
        return language.gettext("Where the next one will lie nobody can say yet.")
    return language.gettext("The next one will probably lie between %(low)s and %(high)s.") % {
        "low": low,
        "high": high,
    }


def caveats(found: Together, language: NullTranslations = ENGLISH) -> tuple[str, ...]:
    """What kind of change it is, and which pilots are counted and not averaged."""
    _, ngettext = language.gettext, language.ngettext
    said = []
    if found.listed and found.kind is Kind.OVER_TIME:
        said.append(
            _("These are changes over time. Scores normally rise when a topic is taught, so this "
              "is progress, and not what the new way added.")
        )  # fmt: skip
    elif found.listed:
        said.append(_("Only pilots with a fair comparison are put together here."))
    left_out = found.n - len(found.listed)
    if left_out:
        known = {"n": left_out}
        said.append(
            ngettext(
                "%(n)d pilot is counted and not averaged: it was not carried out, or cannot be "
                "set beside the others.",
                "%(n)d pilots are counted and not averaged: they were not carried out, or cannot "
                "be set beside the others.",
                left_out,
            )
            % known
        )
    return tuple(said)


def ends(found: Range) -> tuple[str, str]:
    """Both ends of a range of changes, as places among 100 classmates."""
    return (in_places(found.low), in_places(found.high))


def in_places(change: float) -> str:
    """A change as places among 100 classmates, with a minus where they fall behind.

    >>> in_places(0.4), in_places(-0.4), in_places(-0.001)
    ('16', '−16', '0')
    """
    return whole(places(change))


def whole(number: float) -> str:
    """The nearest whole number, with a true minus."""
    return display.fixed(display.round_half_up(number), 0)
