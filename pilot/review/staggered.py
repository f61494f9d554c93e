"""The page of classes that start one after another: who starts when, and what they show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from pilot import analysis, clock
from pilot.language import catalogue
from pilot.language import gettext as _
from pilot.measures.analysed import measure_of
from pilot.pilots import veil
from pilot.pilots.models import PhaseKind, Pilot, Stagger
from pilot.pilots.staggers import pilots_in
from pilot.review import wording
from pilot.review.dataset import PilotRows
from pilot.review.dataset import rows_of as rows_of_pilot
from pilot.review.doses import class_days
from pilot.review.pilot_data import day_values, late_goal_edits
from pilot.review.privacy import Viewer
from pilot.review.veiling import is_veiled
from pilot.web.filters import day_month


@dataclass(frozen=True)
class ClassLine:
    """One class and its place in the order."""

    pilot: Pilot
    class_name: str
    starts_on: date
    started: bool
    """Whether its teacher has pressed Start."""


@dataclass(frozen=True)
class StaggeredPage:
    """What the page shows."""

    title: str
    headline: str
    lead: str
    who: str
    sure: str
    cautions: tuple[str, ...]
    next_step: str
    lines: tuple[ClassLine, ...]
    stagger_id: int
    seed: int
    drawn_on: date
    panels: analysis.PanelsPicture | None
    """A panel for each class, once there is a result."""


def staggered_page(stagger: Stagger, viewer: Viewer, *, now: datetime) -> StaggeredPage:
    """The page of one draw. Where one class is small, a leader sees no number of any.

    All classes together less the large ones would tell of the small one.
    """
    rows = [rows_of_pilot(pilot) for pilot in pilots_in(stagger)]
    today = clock.day_of(now, rows[0].school.time_zone)
    hidden = any(is_veiled(each, today) for each in rows)
    small = not all(viewer.sees_each_of(len(each.students)) for each in rows)
    found = None if hidden else _few() if small else judged(rows)
    shown = found if isinstance(found, analysis.Verdict) and found.n else None
    return StaggeredPage(
        title=rows[0].pilot.pain_point,
        headline=analysis.words.label(shown, catalogue()) if shown else _("No result yet"),
        lead=_lead(rows, hidden, found),
        who=shown.text.who if shown else "",
        sure=shown.text.sure if shown else "",
        cautions=shown.text.limits if shown else (),
        next_step=analysis.words.next_step(shown, catalogue()) if shown else "",
        lines=tuple(map(_line, rows)),
        stagger_id=stagger.id,
        seed=stagger.seed,
        drawn_on=clock.day_of(stagger.drawn_at, rows[0].school.time_zone),
        panels=_panels(rows, shown.measure) if shown else None,
    )


def _few() -> str:
    return _("One of these classes is so small that its teachers alone see the numbers.")


def _panels(rows: Sequence[PilotRows], measure: analysis.Measure) -> analysis.PanelsPicture:
    return analysis.panels_picture(_series(rows), measure, catalogue(), day_label=day_month)


def _series(rows: Sequence[PilotRows]) -> tuple[analysis.ClassSeries, ...]:
    """The days of every class whose teacher has started its pilot, in the order of the starts."""
    taking_part = (each for each in rows if each.pilot.started_at is not None)
    return tuple(
        analysis.ClassSeries(each.class_group.name, day_values(each)) for each in taking_part
    )


def judged(rows: Sequence[PilotRows]) -> analysis.Verdict | str:
    """The verdict on all classes together, or a sentence why there is none."""
    first = rows[0]
    taking_part = [each for each in rows if each.pilot.started_at is not None]
    if first.measure is None or not taking_part:
        return _("No class has started yet.")
    if any(not _same_measure(first, each) for each in taking_part):
        return _("The classes do not measure the same any more, so they cannot be put together.")
    try:
        return analysis.judge(_data(first, taking_part), catalogue())
    except (analysis.BadPilot, analysis.NoSuchDesign):
        return _(
            "Some class has no number on days when the draw could have let it wait or begin. "
            "Once those are in, all classes are judged together."
        )


def _data(first: PilotRows, taking_part: Sequence[PilotRows]) -> analysis.PilotData:
    assert first.measure is not None
    return analysis.PilotData(
        measure=measure_of(first.measure, _first_result_at(taking_part)),
        scores=(),
        n_enrolled=sum(len(each.students) for each in taking_part),
        during_days=max(len(each.during_days) for each in taking_part),
        design=analysis.Design.STAGGERED_STARTS,
        series=_series(taking_part),
        days=tuple(day for each in taking_part for day in class_days(each)),
        late_edits=sum(len(late_goal_edits(each)) for each in taking_part),
        cut_short=any(veil.was_cut_short(each.phases, each.unveiling) for each in taking_part),
    )


def _first_result_at(rows: Sequence[PilotRows]) -> datetime | None:
    return min((each.first_end_score_at for each in rows if each.first_end_score_at), default=None)


def _same_measure(one: PilotRows, other: PilotRows) -> bool:
    names = ("name", "unit", "kind", "minimum", "maximum", "direction", "smallest_change")
    return other.measure is not None and all(
        getattr(one.measure, name) == getattr(other.measure, name) for name in names
    )


def _lead(rows: Sequence[PilotRows], hidden: bool, found: analysis.Verdict | str | None) -> str:
    if hidden:
        return wording.veiled_lead(max(veil.results_on(e.pilot, e.phases) for e in rows))
    if isinstance(found, str):
        return found
    assert found is not None
    return analysis.words.numbers(found, catalogue())


def _line(rows: PilotRows) -> ClassLine:
    return ClassLine(
        pilot=rows.pilot,
        class_name=rows.class_group.name,
        starts_on=rows.phases[PhaseKind.DURING].starts_on,
        started=rows.pilot.started_at is not None,
    )
