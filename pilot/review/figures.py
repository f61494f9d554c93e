"""The pictures of the pilot page, built by the analysis from a pilot's rows."""

from dataclasses import replace
from datetime import date, datetime

from pilot import analysis
from pilot.analysis import (
    RunPicture,
    chance_pictures,
    class_pictures,
    comparison_pictures,
    pictures,
    thirds_pictures,
)
from pilot.analysis.dose import helping_minutes
from pilot.language import catalogue
from pilot.language import gettext as _
from pilot.review.dataset import PilotRows
from pilot.review.doses import class_days, lesson_dose, lessons_known
from pilot.review.pilot_data import day_values
from pilot.review.privacy import SMALLEST_GROUP, Viewer
from pilot.web.filters import day_month

A_FEW_DAYS = 3
"""Logged classes from which their order is worth a picture."""


def estimation(
    rows: PilotRows, verdict: analysis.Verdict | None, viewer: Viewer
) -> pictures.EstimationPicture | None:
    """Before and after, and where the true change probably lies."""
    if verdict is None or verdict.design is not analysis.Design.BEFORE_AFTER:
        return None
    if not viewer.sees_averages_of(verdict.n):
        return None
    labels = viewer.labels(rows.students) if viewer.named else {}
    whole = pictures.estimation_picture(verdict, labels, catalogue())
    return whole if viewer.sees_each_of(verdict.n) else _averages_only(whole, verdict)


def comparison(
    verdict: analysis.Verdict | None, viewer: Viewer
) -> comparison_pictures.ComparisonPicture | None:
    """Two groups and their difference, in place of before and after; students are never named."""
    if verdict is None or verdict.groups is None:
        return None
    smallest = min(len(verdict.groups.pilot), len(verdict.groups.others))
    if not viewer.sees_averages_of(smallest):
        return None
    each = viewer.sees_each_of(smallest)
    return comparison_pictures.comparison_picture(verdict, catalogue(), each=each)


def chances(verdict: analysis.Verdict) -> chance_pictures.ChancesPicture | None:
    """How likely worse, no change that matters and better are."""
    return chance_pictures.chances_picture(verdict, catalogue())


def thirds(
    verdict: analysis.Verdict | None, viewer: Viewer
) -> thirds_pictures.ThirdsPicture | None:
    """Low, middle and high starters; to a leader all three, or nothing of them."""
    if verdict is None:
        return None
    fewest = thirds_pictures.FEWEST if viewer.named else SMALLEST_GROUP
    return thirds_pictures.thirds_picture(
        verdict, catalogue(), fewest=fewest, all_or_none=not viewer.named
    )


def class_time(rows: PilotRows) -> class_pictures.ClassTimePicture | None:
    """Minutes by activity before and during, once any class has minutes."""
    days = [day for day in class_days(rows) if sum(day.minutes.values())]
    return class_pictures.class_time_picture(days, catalogue()) if days else None


def series(rows: PilotRows, verdict: analysis.Verdict) -> RunPicture | None:
    """What a pilot is judged by, day by day; None where it is not judged by days in a row."""
    if verdict.design is not analysis.Design.DAILY_SERIES:
        return None
    values = day_values(rows)
    return analysis.run_picture(values, verdict.measure, catalogue(), day_label=day_month)


def helping(rows: PilotRows, today: date) -> RunPicture | None:
    """Minutes free to help, day by day, once a few classes have minutes.

    A class that was to be logged and was not is a gap. Nobody set a goal for these minutes.
    """
    logged = {day.on: day for day in class_days(rows) if sum(day.minutes.values())}
    if len(logged) < A_FEW_DAYS:
        return None
    gaps = [day for day in rows.class_days if day < today and day not in logged]
    values = [
        *(analysis.DayValue(day.on, helping_minutes(day), day.phase) for day in logged.values()),
        *(analysis.DayValue(day, None, _phase_of(rows, day)) for day in gaps),
    ]
    most = max(max(day.length_minutes, sum(day.minutes.values())) for day in logged.values())
    measure = analysis.Measure(
        id="helping",
        name=_("Minutes free to help"),
        unit="",
        target=1,
        kind=analysis.MeasureKind.MINUTES,
        minimum=0,
        maximum=most,
        level=analysis.Level.CLASS_DAY,
    )
    return analysis.run_picture(values, measure, catalogue(), aimed=False, day_label=day_month)


def _phase_of(rows: PilotRows, day: date) -> analysis.Phase:
    return analysis.Phase.BASELINE if day in rows.before_days else analysis.Phase.DURING


def done_at_home(
    rows: PilotRows, viewer: Viewer, now: datetime
) -> class_pictures.DonePicture | None:
    """The share done at home, lesson by lesson; nothing where the group is small."""
    begun = lessons_known(rows, now)
    if not begun or not viewer.sees_each_of(len(rows.students)):
        return None
    doses = [lesson_dose(rows, lesson) for lesson in begun]
    return class_pictures.done_picture(doses, catalogue())


def _averages_only(
    picture: pictures.EstimationPicture, verdict: analysis.Verdict
) -> pictures.EstimationPicture:
    """The same picture without a line for each student."""
    averages = analysis.words.numbers(verdict, catalogue())
    return replace(picture, lines=(), summary=averages, table=pictures.Table((), ()))
