"""How often the verdict is wrong, in plain words: what was counted over made-up classes."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

from flask_babel import format_decimal

from pilot.language import gettext as _
from pilot.language import ngettext
from pilot.review.counts import SMALL_TARGET, TARGET, Kind, counted, in_hundred, kinds
from pilot.review.drawing_how_sure import Bar, how_sure_drawing
from pilot.review.sketch import Drawing

LOOKS = {
    "target_met": "is-after",
    "improved_below_target": "act-practice_together",
    "leaning_positive": "act-project",
    "cannot_tell": "act-conference",
    "no_meaningful_change": "is-before",
    "worse": "is-concern",
}
"""The verdicts in the order they are drawn, from the most hopeful on, each with its colour."""


@dataclass(frozen=True, slots=True)
class VerdictWord:
    """One verdict, what it is called and what it means."""

    code: str
    label: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Part:
    """What was said of classes with one true change: a picture and its numbers."""

    finding: str
    about: str
    drawing: Drawing
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class HowSure:
    """What the page shows."""

    lead: str
    parts: tuple[Part, ...]
    key: tuple[tuple[str, str], ...]
    source: str
    words: tuple[VerdictWord, ...]
    small_target: str
    ranges: str


def how_sure_page() -> HowSure:
    """The page, from the counts that travel with the application."""
    runs = format_decimal(counted()["runs"])
    labels = labels_of_verdicts()
    return HowSure(
        lead=_(
            "We made up %(runs)s classes of each size, in which we knew what had really changed, "
            "and let this app judge every one of them.",
            runs=runs,
        ),
        parts=(_nothing_changed(), _twice_the_target(), _just_the_target()),
        key=tuple((look, labels[code]) for code, look in LOOKS.items()),
        source=_("%(runs)s made-up classes for each bar.", runs=runs),
        words=tuple(VerdictWord(code, labels[code], said) for code, said in _meanings().items()),
        small_target=_small_target(),
        ranges=_ranges(),
    )


def labels_of_verdicts() -> dict[str, str]:
    """What each verdict is called on a pilot page."""
    return {
        "target_met": _("Target met"),
        "improved_below_target": _("Better, but short of target"),
        "leaning_positive": _("Leaning better, not sure yet"),
        "cannot_tell": _("Too early to tell"),
        "no_meaningful_change": _("No change big enough to matter"),
        "worse": _("Went the wrong way"),
        "too_few": _("Too few students to say"),
    }


def at_most(found: Iterable[Kind], code: str) -> int:
    """Of a hundred classes, how many got this verdict where it came most often, rounded up."""
    return ceil(max(kind.per_cent[code] for kind in found))


def _meanings() -> dict[str, str]:
    return {
        "target_met": _("The real change is at least your target, with chances of 3 in 4 or more."),
        "improved_below_target": _(
            "It almost surely got better, but probably by less than your target."
        ),
        "leaning_positive": _("It probably got better. Whether by enough is still open."),
        "cannot_tell": _("The scores fit a gain, no change and a loss. More are needed."),
        "no_meaningful_change": _("Whatever changed is probably smaller than your target."),
        "worse": _("It probably got worse."),
        "too_few": _("Fewer than five students have both scores. Nobody could tell from that."),
    }


def _nothing_changed() -> Part:
    found = kinds(TARGET, 0.0)
    most = at_most(found, "target_met")
    finding = ngettext(
        "Where nothing had changed, at most %(num)s class in 100 was told 'Target met'",
        "Where nothing had changed, at most %(num)s classes in 100 were told 'Target met'",
        most,
    )
    about = _(
        "Chance alone moves scores: up to %(up)s of these classes in 100 leaned better, and up to "
        "%(down)s looked as if they went the wrong way.",
        up=at_most(found, "leaning_positive"),
        down=at_most(found, "worse"),
    )
    return _part(found, finding, about)


def _twice_the_target() -> Part:
    found = kinds(TARGET, 2 * TARGET)
    few, many = found[0], found[-1]
    finding = _(
        "A real change of twice the target was found in %(few)s of 100 classes with %(n)s "
        "students, and in %(many)s of 100 with %(all)s",
        few=in_hundred(few.per_cent["target_met"]),
        n=few.n,
        many=in_hundred(many.per_cent["target_met"]),
        all=many.n,
    )
    about = _(
        "The other classes mostly lean better. With fewer than ten students the app asks for more "
        "before it says 'Target met'."
    )
    return _part(found, finding, about)


def _just_the_target() -> Part:
    found = kinds(TARGET, TARGET)
    most = in_hundred(max(kind.per_cent["target_met"] for kind in found))
    finding = _(
        "A real change just as large as the target was called 'Target met' in %(n)s of 100 "
        "classes at most",
        n=most,
    )
    about = _(
        "That is on purpose. Half of such classes come out a little above the target and half "
        "below, so the app leans better and asks for more lessons."
    )
    return _part(found, finding, about)


def _part(found: tuple[Kind, ...], finding: str, about: str) -> Part:
    bars = tuple(
        Bar(
            label=ngettext("%(num)s student", "%(num)s students", kind.n),
            pieces=tuple((look, kind.per_cent[code]) for code, look in LOOKS.items()),
            number=in_hundred(kind.per_cent["target_met"]),
        )
        for kind in found
    )
    labels = labels_of_verdicts()
    return Part(
        finding=finding,
        about=about,
        drawing=how_sure_drawing(bars, labels["target_met"], finding),
        headers=(_("Students"), *(labels[code] for code in LOOKS)),
        rows=tuple(
            (str(kind.n), *(in_hundred(kind.per_cent[code]) for code in LOOKS)) for kind in found
        ),
    )


def _small_target() -> str:
    found = kinds(SMALL_TARGET, 0.0)
    return _(
        "The smaller the target, the easier chance reaches it. With a target half as large, up to "
        "%(n)s classes in 100 were told 'Target met' where nothing had changed. So choose a target "
        "that would matter to you.",
        n=at_most(found, "target_met"),
    )


def _ranges() -> str:
    found = kinds(TARGET, TARGET)
    return _(
        "The likely range held the real change in %(likely)s of 100 classes, the wide range of the "
        "details in %(wide)s.",
        likely=round(sum(kind.in_likely for kind in found) / len(found)),
        wide=round(sum(kind.in_detailed for kind in found) / len(found)),
    )
