"""The pictures of the pilot page, built by the analysis from a pilot's rows."""

from dataclasses import replace
from datetime import datetime

from pilot import analysis
from pilot.analysis import class_pictures, pictures
from pilot.language import catalogue
from pilot.review.dataset import PilotRows, class_days, lesson_dose, lessons_known
from pilot.review.privacy import Viewer


def estimation(
    rows: PilotRows, verdict: analysis.Verdict | None, viewer: Viewer
) -> pictures.EstimationPicture | None:
    """Before and after, and where the true change probably lies."""
    if verdict is None or not viewer.sees_averages_of(verdict.n):
        return None
    labels = viewer.labels(rows.students) if viewer.named else {}
    whole = pictures.estimation_picture(verdict, labels, catalogue())
    return whole if viewer.sees_each_of(verdict.n) else _averages_only(whole, verdict)


def class_time(rows: PilotRows) -> class_pictures.ClassTimePicture | None:
    """Minutes by activity before and during, once any class has minutes."""
    days = [day for day in class_days(rows) if sum(day.minutes.values())]
    return class_pictures.class_time_picture(days, catalogue()) if days else None


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
