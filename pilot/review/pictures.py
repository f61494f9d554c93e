"""The pictures of the pilot page, a row each: what is found, how it is drawn, how it is explored.

A picture is one dataclass of the analysis. It is drawn as SVG for the first paint, print and no
script, and told as a figure to whoever explores it.
"""

from collections.abc import Callable, Mapping
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
from pilot.review.explore_chances import chances_figure
from pilot.review.explore_class_time import class_time_figure
from pilot.review.explore_comparison import comparison_figure
from pilot.review.explore_done import done_figure
from pilot.review.explore_estimation import estimation_figure
from pilot.review.explore_heatmap import heatmap_figure
from pilot.review.explore_run import run_figure
from pilot.review.explore_thirds import thirds_figure
from pilot.review.privacy import Viewer
from pilot.review.sketch import Drawing

if TYPE_CHECKING:
    from pilot.review.page import PilotPage

Picture = TypeVar("Picture")


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


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture as it stands on the page."""

    drawing: Drawing
    key: tuple[tuple[str, str], ...] = ()
    """Looks of marks with what they mean."""
    about: str = ""


@dataclass(frozen=True)
class Chart(Generic[Picture]):
    """One picture of the page."""

    name: str
    find: Callable[[Seen], Picture | None]
    draw: Callable[["PilotPage", Picture], Drawn]
    explore: Callable[["PilotPage", Picture], dict[str, Any]]

    @property
    def address(self) -> str:
        """How it is called in addresses."""
        return self.name.replace("_", "-")


def pictures_of(seen: Seen) -> Mapping[str, Any]:
    """Every picture by its name; None where there is nothing to draw."""
    return {each.name: each.find(seen) for each in CHARTS}


def drawings_of(page: "PilotPage") -> Mapping[str, Drawn | None]:
    """The same as they are drawn."""
    return {each.name: _drawn(each, page) for each in CHARTS}


def _drawn(chart: Chart[Any], page: "PilotPage") -> Drawn | None:
    found = page.pictures[chart.name]
    return chart.draw(page, found) if found else None


def _estimation(page: "PilotPage", found: EstimationPicture) -> Drawn:
    measure = _measure(page)
    key = estimation_key(found.lines, measure.direction)
    return Drawn(estimation_drawing(found, measure), key, estimation_about(found))


def _comparison(page: "PilotPage", found: ComparisonPicture) -> Drawn:
    drawing = comparison_drawing(found, _measure(page))
    return Drawn(drawing, comparison_key(found), comparison_about(found))


def _chances(_page: "PilotPage", found: ChancesPicture) -> Drawn:
    return Drawn(chances_drawing(found), chances_key(found), chances_about(found))


def _thirds(page: "PilotPage", found: ThirdsPicture) -> Drawn:
    return Drawn(thirds_drawing(found, _measure(page)))


def _class_time(_page: "PilotPage", found: ClassTimePicture) -> Drawn:
    return Drawn(class_time_drawing(found), about=class_time_source(found))


def _done_at_home(page: "PilotPage", found: DonePicture) -> Drawn:
    return Drawn(done_drawing(found, change_marks(page)))


def _days(page: "PilotPage", found: RunPicture) -> Drawn:
    return Drawn(run_drawing(found, day_marks(page, found)))


def _squares(_page: "PilotPage", found: HeatmapPicture) -> Drawn:
    return Drawn(heatmap_drawing(found), heatmap_key(found, state_words(catalogue())))


def _explored_days(page: "PilotPage", found: RunPicture) -> dict[str, Any]:
    return run_figure(found, day_marks(page, found))


def _free_to_help(seen: Seen) -> RunPicture | None:
    """Minutes free to help, unless they are what is judged and drawn as that."""
    measure = seen.rows.measure
    judged = measure is not None and measure.taken_from is TakenFrom.HELPING
    return None if judged and _day_by_day(seen) else figures.helping(seen.rows, seen.today)


def _day_by_day(seen: Seen) -> RunPicture | None:
    return figures.series(seen.rows, seen.weighed) if seen.weighed else None


def _measure(page: "PilotPage") -> analysis.Measure:
    assert page.verdict is not None  # else nothing was found that needs it
    return page.verdict.measure


CHARTS: tuple[Chart[Any], ...] = (
    Chart(
        "estimation",
        lambda seen: figures.estimation(seen.rows, seen.verdict, seen.viewer),
        _estimation,
        lambda page, found: estimation_figure(found, _measure(page)),
    ),
    Chart(
        "comparison",
        lambda seen: figures.comparison(seen.verdict, seen.viewer),
        _comparison,
        lambda page, found: comparison_figure(found, _measure(page)),
    ),
    Chart(
        "chances",
        lambda seen: figures.chances(seen.weighed) if seen.weighed else None,
        _chances,
        lambda page, found: chances_figure(found),
    ),
    Chart(
        "thirds",
        lambda seen: figures.thirds(seen.verdict, seen.viewer),
        _thirds,
        lambda page, found: thirds_figure(found, _measure(page)),
    ),
    Chart(
        "class_time",
        lambda seen: figures.class_time(seen.rows),
        _class_time,
        lambda page, found: class_time_figure(found),
    ),
    Chart(
        "done_at_home",
        lambda seen: figures.done_at_home(seen.rows, seen.viewer, seen.now),
        _done_at_home,
        lambda page, found: done_figure(found, change_marks(page)),
    ),
    Chart("day_by_day", _day_by_day, _days, _explored_days),
    Chart("free_to_help", _free_to_help, _days, _explored_days),
    Chart(
        "lessons_by_student",
        lambda seen: home_lessons.heatmap_of(seen.rows, seen.viewer, seen.now),
        _squares,
        lambda page, found: heatmap_figure(found),
    ),
)
"""What each of them shows stands where it is found: in `figures` and `home_lessons`."""
