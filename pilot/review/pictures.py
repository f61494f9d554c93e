"""The pictures of the pilot page, a row each: what is found, how it is drawn, how it is explored.

A picture is one dataclass of the analysis. It is drawn as SVG for the first paint, print and no
script, and told as a figure to whoever explores it.
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pilot import analysis
from pilot.analysis import HeatmapPicture, RunPicture
from pilot.analysis.chance_pictures import ChancesPicture
from pilot.analysis.class_pictures import ClassTimePicture, DonePicture
from pilot.analysis.comparison_pictures import ComparisonPicture
from pilot.analysis.heatmap_pictures import state_words
from pilot.analysis.pictures import EstimationPicture
from pilot.analysis.thirds_pictures import ThirdsPicture
from pilot.language import catalogue
from pilot.measures.models import TakenFrom
from pilot.review import figures, home_lessons
from pilot.review.change_marks import change_marks, day_marks
from pilot.review.dataset import PilotRows
from pilot.review.drawing_chances import chances_about, chances_drawing, chances_key
from pilot.review.drawing_class_time import class_time_drawing, class_time_source
from pilot.review.drawing_comparison import comparison_about, comparison_drawing, comparison_key
from pilot.review.drawing_done import done_drawing
from pilot.review.drawing_estimation import estimation_about, estimation_drawing, estimation_key
from pilot.review.drawing_heatmap import heatmap_drawing, heatmap_key
from pilot.review.drawing_run import run_drawing
from pilot.review.drawing_thirds import thirds_drawing
from pilot.review.drawn import Drawn, drawn_once, svg_of
from pilot.review.explore_chances import chances_figure
from pilot.review.explore_class_time import class_time_figure
from pilot.review.explore_comparison import comparison_figure
from pilot.review.explore_done import done_figure
from pilot.review.explore_estimation import estimation_figure
from pilot.review.explore_heatmap import heatmap_figure
from pilot.review.explore_run import run_figure
from pilot.review.explore_thirds import thirds_figure
from pilot.review.privacy import Viewer
from pilot.review.remembering import Remembering
from pilot.review.run_chart import ChangeMark
from pilot.review.unchanged import unchanged

if TYPE_CHECKING:
    from pilot.review.page import PilotPage

Picture = TypeVar("Picture")
_found: Remembering[Mapping[str, Any]] = Remembering(256)


@dataclass(frozen=True)
class Seen:
    """What pictures are made from, as one viewer may see it."""

    rows: PilotRows
    verdict: analysis.Verdict | None
    weighed: analysis.Verdict | None
    """The same where how sure it is may be shown."""
    viewer: Viewer
    today: date
    now: datetime


@dataclass(frozen=True)
class Chart(Generic[Picture]):
    """One picture of the page."""

    name: str
    find: Callable[[Seen], Picture | None]
    beside: Callable[["PilotPage", Picture], Hashable]
    """What is drawn with it: the measure, or the changes on the way."""
    draw: Callable[[Picture, Any], Drawn]
    explore: Callable[[Picture, Any], dict[str, Any]]

    @property
    def address(self) -> str:
        """How it is called in addresses."""
        return self.name.replace("_", "-")


def pictures_of(seen: Seen) -> Mapping[str, Any]:
    """Every picture by its name; None where there is nothing to draw."""
    return _found.of(_all_of(seen), lambda: {each.name: each.find(seen) for each in CHARTS})


def _all_of(seen: Seen) -> tuple[Hashable, ...]:
    """All that decides what is found, and for whom."""
    return (
        *unchanged(seen.rows, seen.now),
        seen.today,
        seen.viewer,
        seen.verdict is not None,
        seen.weighed is not None,
        tuple(student.name for student in seen.rows.students),
    )


def drawings_of(page: "PilotPage") -> Mapping[str, Drawn | None]:
    """The same as they are drawn."""
    return {each.name: _drawn(each, page) for each in CHARTS}


def _drawn(chart: Chart[Any], page: "PilotPage") -> Drawn | None:
    found = page.pictures[chart.name]
    if not found:
        return None
    beside = chart.beside(page, found)
    return drawn_once(chart.name, (found, beside), lambda: chart.draw(found, beside))


def _estimation(found: EstimationPicture, measure: analysis.Measure) -> Drawn:
    svg = svg_of(estimation_drawing(found, measure))
    return Drawn(svg, estimation_key(found.lines, measure.direction), estimation_about(found))


def _comparison(found: ComparisonPicture, measure: analysis.Measure) -> Drawn:
    svg = svg_of(comparison_drawing(found, measure))
    return Drawn(svg, comparison_key(found), comparison_about(found))


def _chances(found: ChancesPicture, _beside: None) -> Drawn:
    return Drawn(svg_of(chances_drawing(found)), chances_key(found), chances_about(found))


def _thirds(found: ThirdsPicture, measure: analysis.Measure) -> Drawn:
    return Drawn(svg_of(thirds_drawing(found, measure)))


def _class_time(found: ClassTimePicture, _beside: None) -> Drawn:
    return Drawn(svg_of(class_time_drawing(found)), about=class_time_source(found))


def _done_at_home(found: DonePicture, changes: tuple[ChangeMark, ...]) -> Drawn:
    return Drawn(svg_of(done_drawing(found, changes)))


def _days(found: RunPicture, changes: tuple[ChangeMark, ...]) -> Drawn:
    return Drawn(svg_of(run_drawing(found, changes)))


def _squares(found: HeatmapPicture, _beside: None) -> Drawn:
    return Drawn(svg_of(heatmap_drawing(found)), heatmap_key(found, state_words(catalogue())))


def _free_to_help(seen: Seen) -> RunPicture | None:
    """Minutes free to help, unless they are what is judged and drawn as that."""
    measure = seen.rows.measure
    judged = measure is not None and measure.taken_from is TakenFrom.HELPING
    return None if judged and _day_by_day(seen) else figures.helping(seen.rows, seen.today)


def _day_by_day(seen: Seen) -> RunPicture | None:
    return figures.series(seen.rows, seen.weighed) if seen.weighed else None


def _measure(page: "PilotPage", _found: Any) -> analysis.Measure:
    assert page.verdict is not None  # else nothing was found that needs it
    return page.verdict.measure


def _changes(page: "PilotPage", _found: Any) -> tuple[ChangeMark, ...]:
    return change_marks(page)


def _nothing(_page: "PilotPage", _found: Any) -> None:
    return None


CHARTS: tuple[Chart[Any], ...] = (
    Chart(
        "estimation",
        lambda seen: figures.estimation(seen.rows, seen.verdict, seen.viewer),
        _measure,
        _estimation,
        estimation_figure,
    ),
    Chart(
        "comparison",
        lambda seen: figures.comparison(seen.verdict, seen.viewer),
        _measure,
        _comparison,
        comparison_figure,
    ),
    Chart(
        "chances",
        lambda seen: figures.chances(seen.weighed) if seen.weighed else None,
        _nothing,
        _chances,
        lambda found, _beside: chances_figure(found),
    ),
    Chart(
        "thirds",
        lambda seen: figures.thirds(seen.verdict, seen.viewer),
        _measure,
        _thirds,
        thirds_figure,
    ),
    Chart(
        "class_time",
        lambda seen: figures.class_time(seen.rows),
        _nothing,
        _class_time,
        lambda found, _beside: class_time_figure(found),
    ),
    Chart(
        "done_at_home",
        lambda seen: figures.done_at_home(seen.rows, seen.viewer, seen.now),
        _changes,
        _done_at_home,
        done_figure,
    ),
    Chart("day_by_day", _day_by_day, day_marks, _days, run_figure),
    Chart("free_to_help", _free_to_help, day_marks, _days, run_figure),
    Chart(
        "lessons_by_student",
        lambda seen: home_lessons.heatmap_of(seen.rows, seen.viewer, seen.now),
        _nothing,
        _squares,
        lambda found, _beside: heatmap_figure(found),
    ),
)
"""What each of them shows stands where it is found: in `figures` and `home_lessons`."""
