"""The picture beside a judged spreadsheet: one function a design, drawn from its values."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pilot import analysis
from pilot.analysis.chance_pictures import chances_picture
from pilot.analysis.comparison_pictures import comparison_picture
from pilot.judging.cells import Parts
from pilot.language import catalogue
from pilot.language import gettext as _
from pilot.review.drawing_chances import chances_about, chances_drawing, chances_key
from pilot.review.drawing_comparison import (
    comparison_about,
    comparison_drawing,
    comparison_key,
)
from pilot.review.drawing_estimation import estimation_about, estimation_drawing, estimation_key
from pilot.review.drawing_panels import panels_about, panels_drawing
from pilot.review.drawing_run import run_drawing
from pilot.review.sketch import Drawing
from pilot.web.filters import day_month


@dataclass(frozen=True)
class Picture:
    """A drawing with the words and the numbers that never leave its side."""

    drawn: Drawing
    about: str
    source: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    key: tuple[tuple[str, str], ...] = ()
    title: str = ""
    """Its finding, where the verdict does not say it already."""


def picture_of(verdict: analysis.Verdict, parts: Parts) -> Picture | None:
    """The picture of this verdict's design; None where there is none or nothing to draw.

    `parts` are the values themselves, as the design read them from the sheet.
    """
    draw = _DRAWN.get(verdict.design)
    return draw(verdict, parts) if draw and verdict.n else None


def before_and_after(verdict: analysis.Verdict, parts: Parts) -> Picture:
    """Every student before and after. Students are only numbered."""
    picture = analysis.estimation_picture(verdict, {}, catalogue())
    curve = " " + _("Shaded curve: where the true change probably lies.")
    return Picture(
        drawn=estimation_drawing(picture, verdict.measure),
        about=estimation_about(picture),
        source=analysis.words.numbers(verdict, catalogue()) + (curve if picture.density else ""),
        headers=picture.table.headers,
        rows=picture.table.rows,
        key=estimation_key(picture.lines, verdict.measure.direction),
    )


def two_groups(verdict: analysis.Verdict, parts: Parts) -> Picture | None:
    """Two groups and their difference. Students are unnamed."""
    picture = comparison_picture(verdict, catalogue())
    if picture is None:
        return None
    curve = " " + _("Shaded curve: where the true difference probably lies.")
    return Picture(
        drawn=comparison_drawing(picture, verdict.measure),
        about=comparison_about(picture),
        source=analysis.words.numbers(verdict, catalogue()) + (curve if picture.density else ""),
        headers=picture.table.headers,
        rows=picture.table.rows,
        key=comparison_key(picture),
        title=picture.finding,
    )


def chances_of(verdict: analysis.Verdict) -> Picture | None:
    """The bar of chances, whatever the design; None where nobody can say how sure it is."""
    picture = chances_picture(verdict, catalogue())
    if picture is None:
        return None
    return Picture(
        drawn=chances_drawing(picture),
        about=chances_about(picture),
        source="",
        headers=picture.table.headers,
        rows=picture.table.rows,
        key=chances_key(picture),
        title=picture.finding,
    )


def day_by_day(verdict: analysis.Verdict, parts: Parts) -> Picture:
    """The values in time order round the usual day before."""
    picture = analysis.run_picture(
        parts.fields["values"], verdict.measure, catalogue(), day_label=day_month
    )
    return Picture(
        drawn=run_drawing(picture),
        about=picture.signal,
        source=analysis.words.numbers(verdict, catalogue()),
        headers=picture.table.headers,
        rows=picture.table.rows,
        title=picture.finding,
    )


def class_by_class(verdict: analysis.Verdict, parts: Parts) -> Picture:
    """A panel for each class, with the day it starts."""
    picture = analysis.panels_picture(
        parts.fields["series"], verdict.measure, catalogue(), day_label=day_month
    )
    return Picture(
        drawn=panels_drawing(picture),
        about=panels_about(),
        source=analysis.words.numbers(verdict, catalogue()),
        headers=picture.table.headers,
        rows=picture.table.rows,
        title=picture.finding,
    )


_DRAWN: Mapping[analysis.Design, Callable[[analysis.Verdict, Parts], Picture | None]] = {
    analysis.Design.BEFORE_AFTER: before_and_after,
    analysis.Design.COMPARISON_CLASS: two_groups,
    analysis.Design.COIN_FLIP: two_groups,
    analysis.Design.SINGLE_STUDENT: day_by_day,
    analysis.Design.DAILY_SERIES: day_by_day,
    analysis.Design.STAGGERED_STARTS: class_by_class,
}
