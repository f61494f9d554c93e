"""What a pilot looked at besides its goal: numbers with their range, and never a verdict."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from flask import url_for

from pilot import analysis
from pilot.language import catalogue, lazy_gettext
from pilot.language import gettext as _
from pilot.measures import service as measures
from pilot.measures.models import Measure, TakenFrom
from pilot.review import wording
from pilot.review.beside import scores_of_these
from pilot.review.dataset import PilotRows, first_result_at
from pilot.review.detail_words import luck
from pilot.review.pilot_data import compared_scores, is_goal, pilot_data
from pilot.review.privacy import Viewer
from pilot.review.remembering import Remembering
from pilot.review.unchanged import unchanged

_judgements: Remembering[analysis.Judgement | None] = Remembering(256)
_LATE = lazy_gettext(
    "It was added after the first end score was in. What is looked for late is found more easily."
)


@dataclass(frozen=True)
class Looked:
    """One measure on the page."""

    line: str
    """The change and its likely range; that there is too little to say; or why it is not shown."""
    likely: str
    cautions: tuple[str, ...]
    pages: tuple[tuple[str, str], ...]
    """For a teacher, where its values are entered: words and address."""


def rows_of_others(rows: PilotRows) -> tuple[PilotRows, ...]:
    """The rows as each of the other measures sees them, with one select at most for all of them."""
    others = [each for each in rows.measures if not is_goal(each)]
    if not others:
        return ()
    typed = [each for each in others if each.taken_from is TakenFrom.DAYS]
    days = measures.day_values_of_all(typed) if typed else {}
    return tuple(_seen_by(each, rows, days.get(each.id, {})) for each in others)


def judgement_of(
    rows: PilotRows, others: Sequence[PilotRows], *, now: datetime
) -> analysis.Judgement | None:
    """The verdict on the goal, and what else was measured; None while there is no goal.

    The same rows are judged once.
    """
    return _judgements.of(unchanged(rows, now), lambda: _judged(rows, others, now=now))


def _judged(
    rows: PilotRows, others: Sequence[PilotRows], *, now: datetime
) -> analysis.Judgement | None:
    data = pilot_data(rows, now=now)
    if data is None:
        return None
    beside = (pilot_data(each, now=now) for each in others)
    return analysis.judge_all([data, *(each for each in beside if each)], catalogue())


def looked_at(
    rows: PilotRows, others: Sequence[PilotRows], found: analysis.Judgement, viewer: Viewer
) -> tuple[Looked, ...]:
    """What one viewer may see of the other measures."""
    return tuple(
        _looked(rows, other, each, viewer) for other, each in zip(others, found.others, strict=True)
    )


def luck_lines(
    rows: PilotRows, others: Sequence[PilotRows], found: analysis.Judgement, viewer: Viewer
) -> tuple[tuple[str, str], ...]:
    """For the data team: how easily luck does as well, alone and among all that was looked at.

    Of few students an exact chance tells how many went which way.
    """
    people = {found.primary.measure.id: wording.people(rows, found.primary)}
    for other, each in zip(others, found.others, strict=True):
        people[each.measure.id] = _people(other, each)
    names = {str(each.id): each.name for each in rows.measures}
    return tuple(
        (
            _("Among %(n)s measures: %(name)s", n=len(rows.measures), name=names[each.measure_id]),
            _(
                "%(alone)s Held against others of its kind (Benjamini-Hochberg): %(among)s",
                alone=luck(each.p),
                among=luck(each.adjusted),
            ),
        )
        for each in found.luck
        if others and viewer.sees_each_of(people[each.measure_id])
    )


def _seen_by(measure: Measure, rows: PilotRows, days: Mapping[date, float]) -> PilotRows:
    scores = rows.scores_of_all[measure.id]
    return replace(
        rows,
        measure=measure,
        values=scores_of_these(scores, rows.own),
        first_end_score_at=first_result_at(measure, rows.meetings, rows.phases),
        beside=replace(
            rows.beside,
            scores=scores_of_these(scores, rows.beside.compared),
            day_values=days,
        ),
    )


def _looked(rows: PilotRows, other: PilotRows, found: analysis.Secondary, viewer: Viewer) -> Looked:
    measure = other.measure
    assert measure is not None
    people = _people(other, found)
    shown = viewer.sees_averages_of(people) or found.range80 is None
    few = _("%(measure)s: so few students that their teacher alone sees it.", measure=measure.name)
    late = (_LATE,) if _is_late(rows, measure) else ()
    return Looked(
        line=found.line if shown else few,
        likely=found.likely if shown else "",
        cautions=(*(str(each) for each in late), *(found.limits if shown else ())),
        pages=_pages(measure) if viewer.named and rows.pilot.closed_at is None else (),
    )


def _people(other: PilotRows, found: analysis.Secondary) -> int:
    """How many students stand behind the numbers, of two groups the smaller one."""
    if other.measure is not None and other.measure.by_day:
        return len(other.students)
    if found.design is not analysis.Design.COMPARISON_CLASS:
        return found.n
    both = (each.before is not None and each.after is not None for each in compared_scores(other))
    return min(found.n, sum(both))


def _is_late(rows: PilotRows, measure: Measure) -> bool:
    """Whether it was added when an end score of the pilot was in."""
    known = [each.first_end_score_at for each in rows.measures if each is not measure]
    first = min((at for at in (*known, rows.first_end_score_at) if at is not None), default=None)
    return first is not None and measure.set_at > first


def _pages(measure: Measure) -> tuple[tuple[str, str], ...]:
    its: dict[str, Any] = {"pilot_id": measure.pilot_id, "number": measure.number}
    if measure.logged:
        return ()
    if measure.by_day:
        return ((_("Day by day"), url_for("measures.days", **its)),)
    return (
        (_("Starting scores"), url_for("measures.scores", phase="before", **its)),
        (_("End scores"), url_for("measures.scores", phase="after", **its)),
    )
