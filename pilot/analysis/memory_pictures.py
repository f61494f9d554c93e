"""What the picture of earlier pilots shows: one row a pilot, and all together last."""

from collections.abc import Sequence
from dataclasses import dataclass
from gettext import NullTranslations

from pilot.analysis import memory_words as words
from pilot.analysis.display import ENGLISH
from pilot.analysis.inference import Range
from pilot.analysis.memory import Kind, Together, Tried, places
from pilot.analysis.pictures import Table

UNKNOWN = "–"
"""What a table says of a pilot that is counted and not averaged."""


@dataclass(frozen=True, slots=True)
class MemoryRow:
    """One pilot: how far a student in the middle moved, in places among 100 classmates."""

    label: str
    moved: float
    likely: Range | None
    said: str


@dataclass(frozen=True, slots=True)
class MemoryPicture:
    """Earlier pilots below each other, their mean last; all in places among 100 classmates."""

    rows: tuple[MemoryRow, ...]
    kind: Kind
    mean: MemoryRow | None
    next_one: Range | None
    """Where the next pilot will probably lie."""
    summary: str
    table: Table


def memory_picture(
    tried: Sequence[tuple[str, Tried]], found: Together, language: NullTranslations = ENGLISH
) -> MemoryPicture:
    """The picture of these pilots, each with what it is called here, in the order given."""
    rows = tuple(_row(label, each, language) for label, each in tried if each in found.listed)
    pooled = found.pooled
    mean = None
    if pooled is not None:
        label = language.gettext("All together")
        likely = in_places(pooled.range80)
        mean = MemoryRow(label, places(pooled.mean), likely, _said(pooled.mean, likely, language))
    return MemoryPicture(
        rows=rows,
        kind=found.kind,
        mean=mean,
        next_one=None if pooled is None else in_places(pooled.next80),
        summary=words.averaged(found, language),
        table=_table(tried, found, mean, language),
    )


def in_places(found: Range) -> Range:
    """A range of changes as places among 100 classmates."""
    return Range(places(found.low), places(found.high))


def _row(label: str, each: Tried, language: NullTranslations) -> MemoryRow:
    assert each.effect is not None
    likely = None if each.likely is None else in_places(each.likely)
    return MemoryRow(
        label, places(each.effect.est), likely, _said(each.effect.est, likely, language)
    )


def _said(change: float, likely: Range | None, language: NullTranslations) -> str:
    moved = words.in_places(change)
    if likely is None:
        return moved
    low, high = (words.whole(end) for end in (likely.low, likely.high))
    return language.gettext("%(moved)s (likely %(low)s to %(high)s)") % {
        "moved": moved,
        "low": low,
        "high": high,
    }


def _table(
    tried: Sequence[tuple[str, Tried]],
    found: Together,
    mean: MemoryRow | None,
    language: NullTranslations,
) -> Table:
    _ = language.gettext
    rows = [
        (
            label,
            words.fate_label(each.fate, language),
            _row(label, each, language).said if each in found.listed else UNKNOWN,
        )
        for label, each in tried
    ]
    if mean is not None:
        rows.append((mean.label, words.tally(found, language), mean.said))
    return Table((_("Pilot"), _("What became of it"), _("Places of 100")), tuple(rows))
