"""The de-identified export: codes in place of names, and no group of fewer than ten.

Codes are made with the district's own key: the same student has the same code in every file of the
district, and nobody without the key can tell whose it is. No words that anyone wrote are in it.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from pilot import clock
from pilot.accounts.keys import code_for
from pilot.accounts.models import School
from pilot.analysis import Verdict
from pilot.language import gettext as _
from pilot.pilots import service as pilots
from pilot.pilots.models import PhaseKind
from pilot.reports.sheets import Book, Cell, Column, Sheet, columns
from pilot.review.dataset import PilotRows, rows_of
from pilot.review.digest import verdict_of
from pilot.review.doses import done_state, lessons_known
from pilot.review.pilot_data import everyone_scored
from pilot.review.privacy import SMALLEST_GROUP
from pilot.review.service import decisions_on
from pilot.review.veiling import is_veiled

Known = tuple[PilotRows, Verdict]


def research_book(school: School, key: str, *, now: datetime) -> Book:
    """The pilots of a school that are large enough, and their students by code."""
    known = list(_large_enough(school, now))
    sheets = (_pilots(known, key, now), _students(known, key, now))
    return Book("research", sheets)


def _large_enough(school: School, now: datetime) -> Iterator[Known]:
    """Started pilots with scores of ten students and more, their results no longer hidden."""
    today = clock.day_of(now, school.time_zone)
    for pilot in pilots.pilots_of_schools(school.district_id, [school.id]):
        rows = rows_of(pilot)
        if rows.measure is None or rows.measure.by_day or is_veiled(rows, today):
            continue
        verdict = verdict_of(rows, now=now)
        if verdict is not None and verdict.n >= SMALLEST_GROUP:
            yield rows, verdict


def _pilots(known: Sequence[Known], key: str, now: datetime) -> Sheet:
    rows = tuple(_pilot(each, verdict, key) for each, verdict in known)
    return Sheet("pilots", _("A row a pilot with ten students or more"), _about_pilots(), rows)


def _about_pilots() -> tuple[Column, ...]:
    return columns(
        pilot=_("Its code, the same in every file of the district"),
        class_code=_("The code of its class"),
        strategy=_("What was tried"),
        cycle=_("Which turn of plan, do, study, act"),
        design=_("What it was compared with"),
        days_before=_("School days before"),
        days_during=_("School days with the new way"),
        kind=_("What kind of values the measure has"),
        minimum=_("Lowest score there is"),
        maximum=_("Top score; empty: none"),
        higher_is_better=_("1 yes, 0 no"),
        target=_("Smallest change that would count"),
        n=_("Students with both scores"),
        n_enrolled=_("Students in the class, or with a score"),
        before=_("Average before"),
        after=_("Average after"),
        est=_("Average change, plus is better"),
        se=_("Its standard error"),
        df=_("Degrees of freedom"),
        verdict=_("Code of the verdict"),
        outcome=_("done_better, done_not_better, not_done or too_soon"),
        done_at_home=_("Middle share of students who had done a lesson, 0 to 1"),
        minutes_freed=_("Minutes of teacher talk freed in an average class"),
        decision=_("adopt, adapt, extend, stop, or empty"),
        data_hash=_("Hash of the data the verdict was computed from"),
    )


def _pilot(rows: PilotRows, verdict: Verdict, key: str) -> tuple[Cell, ...]:
    measure, estimate = verdict.measure, verdict.estimate
    decided = decisions_on(rows.pilot)
    return (
        code_for(key, "pilot", rows.pilot.id),
        code_for(key, "class", rows.class_group.id),
        rows.pilot.strategy,
        rows.pilot.cycle,
        verdict.design.value,
        len(rows.before_days),
        len(rows.during_days),
        measure.kind.value,
        measure.minimum,
        measure.maximum,
        int(measure.sign > 0),
        measure.target,
        verdict.n,
        verdict.n_enrolled,
        verdict.before,
        verdict.after,
        verdict.est,
        estimate.se if estimate else None,
        estimate.df if estimate else None,
        verdict.code.value,
        verdict.outcome.value,
        verdict.dose.median_share,
        verdict.dose.minutes_freed,
        decided[-1].kind.value if decided else None,
        verdict.input_hash,
    )


def _students(known: Iterable[Known], key: str, now: datetime) -> Sheet:
    rows = [row for each, _verdict in known for row in _students_of(each, key, now)]
    return Sheet(
        "students",
        _("A row a student of these pilots, in the order of codes"),
        columns(
            pilot=_("The code of the pilot"),
            student=_("Their code, the same in every file of the district"),
            before=_("Starting score; empty: absent"),
            after=_("End score; empty: absent"),
            lessons_done=_("Lessons done before class"),
            lessons_due=_("Lessons that were due"),
        ),
        tuple(sorted(rows, key=lambda row: (str(row[0]), str(row[1])))),
    )


def _students_of(rows: PilotRows, key: str, now: datetime) -> Iterator[tuple[Cell, ...]]:
    before, after = rows.values[PhaseKind.BASELINE], rows.values[PhaseKind.FOLLOW_UP]
    due = lessons_known(rows, now)
    here = {student.id for student in rows.students}
    for student in everyone_scored(rows, here):
        done = sum(done_state(rows, lesson, student) == "done" for lesson in due)
        yield (
            code_for(key, "pilot", rows.pilot.id),
            code_for(key, "student", student),
            before.get(student),
            after.get(student),
            done if student in here else None,
            len(due) if student in here else None,
        )
