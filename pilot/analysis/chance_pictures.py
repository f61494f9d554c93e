"""What the bar of chances shows: worse, no change that matters, or better; nothing is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from gettext import NullTranslations

from pilot.analysis import amounts, design_words, display
from pilot.analysis.display import ENGLISH
from pilot.analysis.inference import Chances, VerdictCode
from pilot.analysis.pictures import Table
from pilot.analysis.result import Verdict


class Side(StrEnum):
    """The three things a real change can be."""

    WORSE = "worse"
    NEITHER = "neither"
    BETTER = "better"


@dataclass(frozen=True, slots=True)
class Chance:
    """How likely one of the three is: 0-1, and in per cent as it is shown."""

    side: Side
    part: float
    shown: str


@dataclass(frozen=True, slots=True)
class ChanceRow:
    """All three chances, from worse to better; they add up to one."""

    label: str
    chances: tuple[Chance, ...]


@dataclass(frozen=True, slots=True)
class ChancesPicture:
    """How likely the real change is worse, too small to matter, or better; up to two rows.

    Where earlier studies are taken into account the last row has them, and decides.
    """

    names: tuple[str, ...]
    """What worse, neither and better mean, in this order."""
    rows: tuple[ChanceRow, ...]
    certainty: float
    """From this chance of better on the target counts as met, cautions aside."""
    held_back: bool
    """Whether better is as likely as that, and a caution keeps the verdict lower all the same."""
    finding: str
    summary: str
    table: Table


def chances_picture(
    verdict: Verdict, language: NullTranslations = ENGLISH
) -> ChancesPicture | None:
    """The bar of one verdict; None where nobody can say how sure it is."""
    if verdict.chances is None:
        return None
    names = names_of(verdict, language)
    rows = rows_of(verdict, verdict.chances, language)
    return ChancesPicture(
        names=names,
        rows=rows,
        certainty=verdict.measure.certainty,
        held_back=held_back(verdict),
        finding=finding(names, rows, language),
        summary=summary(names, rows, verdict, language),
        table=chances_table(names, rows, verdict, language),
    )


def held_back(verdict: Verdict) -> bool:
    """Whether the chances alone say that the target was met, and the verdict does not."""
    met = VerdictCode.TARGET_MET
    return verdict.raw is met and verdict.code is not met


def names_of(verdict: Verdict, language: NullTranslations) -> tuple[str, ...]:
    """What worse, neither and better mean, with the target's amount."""
    _ = language.gettext
    target = {"target": amounts.target(verdict)}
    return (
        _("Worse by at least %(target)s") % target,
        _("No change that matters"),
        _("Better by at least %(target)s") % target,
    )


def rows_of(verdict: Verdict, alone: Chances, language: NullTranslations) -> tuple[ChanceRow, ...]:
    """The chances of these scores alone, and with earlier studies where there are any."""
    _ = language.gettext
    if verdict.chances_with_prior is None:
        return (row("", alone, verdict.n),)
    return (
        row(_("These scores alone"), alone, verdict.n),
        row(_("With earlier studies"), verdict.chances_with_prior, verdict.n),
    )


def row(label: str, found: Chances, n: int) -> ChanceRow:
    """One row; per cents are rounded as everywhere else, so that they may not add up to 100."""
    parts = zip(Side, (found.p_worse, found.p_trivial, found.p_better), strict=True)
    return ChanceRow(label, tuple(Chance(s, p, display.percent(p, n)) for s, p in parts))


def finding(names: Sequence[str], rows: Sequence[ChanceRow], language: NullTranslations) -> str:
    """How likely better is, by the row that decides."""
    _ = language.gettext
    return _("%(name)s: %(percent)s likely") % {
        "name": names[-1],
        "percent": rows[-1].chances[-1].shown,
    }


def summary(
    names: Sequence[str], rows: Sequence[ChanceRow], verdict: Verdict, language: NullTranslations
) -> str:
    """Every chance in words, the best first, and from when on the target counts as met."""
    _ = language.gettext
    told = []
    for each in rows:
        shown = [f"{name}: {c.shown}." for name, c in zip(names, each.chances, strict=True)]
        told += [f"{each.label}."] if each.label else []
        told += reversed(shown)
    told.append(
        _("The target counts as met from %(certainty)s on.")
        % {"certainty": display.share(verdict.measure.certainty)}
    )
    if held_back(verdict):
        told.append(_("A caution holds the verdict back."))
    return " ".join(told)


def chances_table(
    names: Sequence[str], rows: Sequence[ChanceRow], verdict: Verdict, language: NullTranslations
) -> Table:
    """A line for each of the three, the best first, and a column for each row of the picture."""
    _ = language.gettext
    compared = verdict.design in design_words.COMPARED
    real = _("The real difference") if compared else _("The real change")
    columns = [each.label or _("How likely") for each in rows]
    lines = [
        (name, *(each.chances[place].shown for each in rows)) for place, name in enumerate(names)
    ]
    return Table((real, *columns), tuple(reversed(lines)))
