"""What the analysis judges, from the rows of a pilot: scores or days, and what is beside them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from pilot import analysis
from pilot.measures import service as measures
from pilot.measures.analysed import measure_of
from pilot.measures.models import Measure, TakenFrom
from pilot.meetings.models import Activity
from pilot.pilots.edits import Edit
from pilot.pilots.models import Design, PhaseKind
from pilot.pilots.veil import was_cut_short
from pilot.review.beside import Scores
from pilot.review.dataset import PilotRows
from pilot.review.doses import class_days, lesson_dose, lessons_known

_BEFORE, _AFTER = PhaseKind.BASELINE, PhaseKind.FOLLOW_UP
_GOAL = ("goal", "measure")


def pilot_data(rows: PilotRows, *, now: datetime) -> analysis.PilotData | None:
    """What the analysis judges; None while no goal is set, for nothing can be judged then."""
    if rows.measure is None:
        return None
    in_pilot = everyone_scored(rows, {student.id for student in rows.students})
    by_day = rows.measure.by_day
    judged = is_goal(rows.measure)
    return analysis.PilotData(
        measure=measure_of(rows.measure, rows.first_end_score_at),
        scores=() if by_day else both_scores(rows.values, in_pilot),
        n_enrolled=len(in_pilot),
        during_days=len(rows.during_days),
        lessons=tuple(lesson_dose(rows, lesson) for lesson in lessons_known(rows, now)),
        days=tuple(class_days(rows)),
        late_edits=len(late_goal_edits(rows)) if judged else 0,
        n_measures=len(rows.measures) if judged else 1,
        cut_short=was_cut_short(rows.phases, rows.unveiling),
        **(parts_by_day(rows) if by_day else parts_by_student(rows)),
    )


def is_goal(measure: Measure) -> bool:
    """Whether a pilot is judged by it."""
    return measure.number == measures.PRIMARY


def everyone_scored(rows: PilotRows, enrolled: set[int]) -> list[int]:
    """Those in the class, and those with a score who have left it."""
    scored = set(rows.values[_BEFORE]) | set(rows.values[_AFTER])
    return sorted(enrolled | scored)


def compared_scores(rows: PilotRows) -> tuple[analysis.StudentScore, ...]:
    """The two scores of each student the pilot is compared with."""
    return both_scores(rows.beside.scores, sorted(rows.beside.compared))


def both_scores(scores: Scores, student_ids: Iterable[int]) -> tuple[analysis.StudentScore, ...]:
    """Each student's two scores, as far as there are any."""
    before, after = scores[_BEFORE], scores[_AFTER]
    return tuple(
        analysis.StudentScore(str(each), before.get(each), after.get(each)) for each in student_ids
    )


def parts_by_student(rows: PilotRows) -> dict[str, Any]:
    """What the scores of students are compared with; nothing for one class before and after."""
    beside = rows.beside
    if rows.pilot.design is Design.COMPARISON_CLASS and beside.compared:
        others = compared_scores(rows)
        return {
            "design": analysis.Design.COMPARISON_CLASS,
            "others": others,
            "n_others": len(others),
        }
    quiz = rows.measure is not None and is_goal(rows.measure)
    if rows.pilot.design is Design.SWAPPED_FORMS and quiz:  # of nothing else there are two forms
        drawn = beside.drawn_forms.items()
        return {"forms": tuple(analysis.FormTaken(str(who), form.value) for who, form in drawn)}
    return {}


def parts_by_day(rows: PilotRows) -> dict[str, Any]:
    """The values of days: flipped and usual ones where a coin decided, else before and during."""
    values = day_values(rows)
    if rows.pilot.design is Design.COIN_FLIPPED_LESSONS and rows.beside.drawn_days:
        flipped = rows.beside.drawn_days
        return {
            "design": analysis.Design.COIN_FLIP,
            "coin": analysis.Coin.LESSONS,
            "values": tuple(
                replace(each, flipped=flipped[each.on]) for each in values if each.on in flipped
            ),
        }
    return {"design": analysis.Design.DAILY_SERIES, "values": values}


def day_values(rows: PilotRows) -> tuple[analysis.DayValue, ...]:
    """The value of every class day; None where it is not known."""
    assert rows.measure is not None
    known = logged_values(rows) if rows.measure.logged else rows.beside.day_values
    return tuple(
        analysis.DayValue(day, known.get(day), analysis.Phase(phase.value))
        for phase, days in ((_BEFORE, rows.before_days), (PhaseKind.DURING, rows.during_days))
        for day in days
    )


def logged_values(rows: PilotRows) -> dict[date, float]:
    """Minutes of teacher talk, or free to help, by class day as logged."""
    talk = rows.measure is not None and rows.measure.taken_from is TakenFrom.EXPLANATION
    counted = {Activity.EXPLANATION} if talk else set(map(Activity, analysis.HELPING))
    found = {}
    for meeting in rows.meetings:
        used = rows.minutes.get(meeting.id, {})
        if any(used.values()):
            found[meeting.met_on] = float(sum(n for kind, n in used.items() if kind in counted))
    return found


def late_goal_edits(rows: PilotRows) -> list[Edit]:
    """Changes to the goal after the first end score."""
    first = rows.first_end_score_at
    return [e for e in rows.edits if e.what in _GOAL and first and e.edited_at > first]
