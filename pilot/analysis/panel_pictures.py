"""What small multiples show: one panel for each student or class, all on the same two axes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from gettext import NullTranslations

from pilot.analysis import panel_words
from pilot.analysis.class_days import ClassSeries, Phase
from pilot.analysis.data import Measure
from pilot.analysis.day_values import (
    DayPoint,
    PhaseSpan,
    axis_of,
    in_order,
    known,
    known_in,
    spans_of,
    usual,
)
from pilot.analysis.display import ENGLISH
from pilot.analysis.inference import Range
from pilot.analysis.pictures import Table
from pilot.analysis.run_pictures import DayLabel
from pilot.analysis.single_case import overlap

MOST_PANELS = 30
ENOUGH_EACH = 5
"""Days in each phase below which pairs of days are not counted up."""


@dataclass(frozen=True, slots=True)
class Panel:
    """One student's or class's days on the axis that all panels share."""

    label: str
    days: tuple[DayPoint, ...]
    spans: tuple[PhaseSpan, ...]
    before: float | None
    """The usual day before, where there is one."""
    during: float | None
    nap: float | None
    """Share of pairs of days in which the later phase was better; None with too few days."""
    words: str

    @property
    def turns(self) -> tuple[int, ...]:
        """Where a new phase begins."""
        return tuple(span.start for span in self.spans[1:])


@dataclass(frozen=True, slots=True)
class PanelsPicture:
    """Panels on shared axes; a start that is staggered stands where it was."""

    measure: Measure
    panels: tuple[Panel, ...]
    left_out: int
    """Further ones that are only in the table."""
    left_out_words: str
    day_labels: tuple[str, ...]
    """Every school day of any of them, in order."""
    axis: Range
    finding: str
    summary: str
    table: Table


def panels_picture(
    series: Sequence[ClassSeries],
    measure: Measure,
    language: NullTranslations = ENGLISH,
    *,
    day_label: DayLabel = date.isoformat,
) -> PanelsPicture:
    """One panel each, in the order given; the first 30 are drawn and all are in the table.

    NAP is the share of before-during pairs in which the day during was better, ties halved; it is
    told from five days in each phase. Values are in the measure's unit, missing ones are gaps.
    Source: Parker & Vannest (2009), Behavior Therapy 40, 357-367.
    """
    days = sorted({day.on for each in series for day in each.values})
    labels = tuple(day_label(day) for day in days)
    places = {day: (place, day, labels[place]) for place, day in enumerate(days)}
    panels = tuple(panel_of(each, measure, places, language) for each in series)
    values = [value for panel in panels for value in known_in(panel.days)]
    finding = panel_words.finding([panel.nap for panel in panels], language)
    left_out = max(0, len(panels) - MOST_PANELS)
    more = panel_words.left_out(left_out, language)
    return PanelsPicture(
        measure=measure,
        panels=panels[:MOST_PANELS],
        left_out=left_out,
        left_out_words=more,
        day_labels=labels,
        axis=axis_of(measure, values),
        finding=finding,
        summary=" ".join(part for part in (f"{measure.name}: {finding}.", more) if part),
        table=panel_words.table(
            [(panel.label, panel.before, panel.during, panel.words) for panel in panels],
            measure,
            language,
        ),
    )


def panel_of(
    series: ClassSeries,
    measure: Measure,
    places: Mapping[date, tuple[int, date, str]],
    language: NullTranslations,
) -> Panel:
    """One panel, its days at their places on the shared axis."""
    days = tuple(
        DayPoint(*places[day.on], known(day), day.phase) for day in in_order(series.values)
    )
    before, during = known_in(days, Phase.BASELINE), known_in(days, Phase.DURING)
    nap = pairs_better(before, during, measure.sign)
    return Panel(
        label=series.label,
        days=days,
        spans=spans_of(days, language),
        before=usual(before),
        during=usual(during),
        nap=nap,
        words=panel_words.pairs(nap, language),
    )


def pairs_better(before: Sequence[float], during: Sequence[float], sign: int) -> float | None:
    """NAP, a plus being better; None below five days in a phase.

    >>> pairs_better([2, 3, 5, 3, 4], [4, 5, 5, 7, 6], 1)
    0.9
    """
    if min(len(before), len(during)) < ENOUGH_EACH:
        return None
    return overlap([sign * e for e in before], [sign * e for e in during]).nap
