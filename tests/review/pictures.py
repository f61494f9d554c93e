"""Pictures as the analysis makes them, for tests of what is drawn from them."""

import csv
from pathlib import Path

import pytest

from pilot.analysis import (
    ClassSeries,
    EstimationPicture,
    LessonState,
    Measure,
    Phase,
    PilotData,
    Verdict,
    class_time_picture,
    done_picture,
    estimation_picture,
    heatmap_picture,
    judge,
    panels_picture,
    run_picture,
)
from pilot.review.drawing_portfolio import Way, way_of
from tests.analysis.builders import BETTER_DAYS, USUAL_DAYS, daily, day, lessons, pilot, quiz

# Homeostasis Concept Inventory, 16 students: McFarland et al. 2017, doi:10.1187/cbe.16-10-0305.
HCI_BEFORE = [2, 6, 8, 16, 10, 9, 14, 8, 15, 13, 10, 13, 13, 5, 16, 12]
HCI_AFTER = [9, 8, 8, 18, 14, 10, 14, 13, 18, 14, 15, 11, 17, 13, 17, 8]
HCI = pilot(HCI_BEFORE, HCI_AFTER, measure=quiz(name="Concept check", unit="of 20"))
THREE = pilot([5, 6, 7], [7, 6, 4])


def way_of_verdict(verdict: Verdict) -> Way:
    """The small picture of the portfolio for a verdict."""
    assert verdict.before is not None
    assert verdict.after is not None
    found = verdict.range80
    likely = (found.low, found.high) if found else None
    return way_of(verdict.before, verdict.after, verdict.measure, likely)


SHARED_HCI = Path(__file__).parents[3] / "shared" / "data" / "hci_prepost.csv"


def published_scores() -> tuple[list[float], list[float]]:
    """The published file itself, where it lies beside the project."""
    if not SHARED_HCI.exists():
        pytest.skip("the published data are not beside the project: shared/data is missing")
    with SHARED_HCI.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return (
        [float(row["score_pre"]) for row in rows],
        [float(row["score_post"]) for row in rows],
    )


def pictured(data: PilotData, **labels: str) -> tuple[EstimationPicture, Measure]:
    """The before/after picture of a pilot, and its measure."""
    verdict = judge(data)
    return estimation_picture(verdict, labels), verdict.measure


BEFORE_DAYS = tuple(
    day(n, Phase.BASELINE, explanation=28, practice_alone=14, project=2) for n in (2, 3)
)
DURING_DAYS = tuple(
    day(n, Phase.DURING, explanation=11, practice_alone=14, project=25) for n in (9, 10, 11)
)
CLASS_TIME = class_time_picture((*BEFORE_DAYS, *DURING_DAYS))
TWELVE = done_picture(lessons(14, 15, 13, 16, 18, 19, 17, 20, 21, 22, 20, 22, expected=24))
SERIES = daily(USUAL_DAYS, [*BETTER_DAYS, None, 73])
FREE_TO_HELP = run_picture(SERIES.values, SERIES.measure)
PANELS = panels_picture([ClassSeries("Ana", SERIES.values), ClassSeries("Ben", ())], SERIES.measure)
SQUARES = heatmap_picture(
    [(place, f"Lesson {place}") for place in range(1, 6)],
    [("Ana", list(LessonState)), ("Ben", [LessonState.DONE] * 5)],
)
