"""What a student has done: their own lessons, and their own before and after. Never beside others.

A score is shown where the pilot's results may be shown: a start without its end is no result.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from pilot import clock
from pilot.accounts.models import Person, School
from pilot.db import session
from pilot.language import gettext as _
from pilot.lessons import words as lesson_words
from pilot.lessons.models import Amount
from pilot.lessons.student_lessons import StudentLesson, lessons_of_student
from pilot.measures.models import Measure, Measurement
from pilot.measures.numbers import shown_number
from pilot.pilots.models import Phase, PhaseKind, Pilot, Unveiling
from pilot.pilots.phases import phases_of_pilots
from pilot.pilots.veil import is_veiled


@dataclass(frozen=True)
class OwnScore:
    """One student's score before and after, on the scale of its measure."""

    name: str
    low: float
    top: float
    before: float
    after: float

    @property
    def sentence(self) -> str:
        """What came of it, in words."""
        change = self.after - self.before
        by = shown_number(abs(change))
        said = _(
            "Before %(before)s, after %(after)s.",
            before=shown_number(self.before),
            after=shown_number(self.after),
        )
        if not change:
            return f"{said} " + _("The same as before.")
        more = _("That is %(n)s more.", n=by) if change > 0 else _("That is %(n)s less.", n=by)
        return f"{said} {more}"


@dataclass(frozen=True)
class OwnLesson:
    """A lesson and what the student did of it."""

    title: str
    said: str
    done: float
    """1 for all of it, one half for some."""


@dataclass(frozen=True)
class OwnLessons:
    """The lessons of one class so far."""

    class_name: str
    lessons: tuple[OwnLesson, ...]

    @property
    def sentence(self) -> str:
        """How many are done."""
        done = sum(each.done > 0 for each in self.lessons)
        return _("%(done)s of %(all)s lessons done", done=done, all=len(self.lessons))


def lessons_done(student: Person, now: datetime) -> tuple[OwnLessons, ...]:
    """The lessons of the student's running pilots that have opened, a class at a time."""
    found: dict[tuple[int, str], list[OwnLesson]] = defaultdict(list)
    for each in lessons_of_student(student):
        if each.has_opened(now):
            found[each.pilot.id, each.class_name].append(_own_lesson(each))
    return tuple(OwnLessons(name, tuple(its)) for (_id, name), its in found.items())


def scores_shown(student: Person, now: datetime) -> tuple[OwnScore, ...]:
    """The student's scores before and after, of pilots whose results may be shown."""
    values: dict[int, dict[PhaseKind, float]] = defaultdict(dict)
    measures: dict[int, Measure] = {}
    for measure, phase, value in _scores_of(student):
        measures[measure.id], values[measure.id][phase] = measure, value
    open_ones = _unveiled({each.pilot_id for each in measures.values()}, student, now)
    return tuple(
        _own_score(measure, values[id_])
        for id_, measure in measures.items()
        if measure.pilot_id in open_ones and len(values[id_]) > 1
    )


def _own_lesson(each: StudentLesson) -> OwnLesson:
    if each.completion is None or not each.is_done:
        return OwnLesson(each.lesson.title, _("Not yet"), 0)
    part = 1.0 if each.completion.amount is Amount.ALL else 0.5
    return OwnLesson(each.lesson.title, lesson_words.answer(each.completion), part)


def _own_score(measure: Measure, values: dict[PhaseKind, float]) -> OwnScore:
    before, after = values[PhaseKind.BASELINE], values[PhaseKind.FOLLOW_UP]
    top = max(before, after) if measure.maximum is None else measure.maximum
    low = measure.minimum
    return OwnScore(measure.name, low, max(top, low + 1), before, after)


def _scores_of(student: Person) -> Iterator[tuple[Measure, PhaseKind, float]]:
    rows = session.execute(
        select(Measure, Measurement.phase, Measurement.value)
        .join(
            Measurement,
            (Measurement.district_id == Measure.district_id)
            & (Measurement.measure_id == Measure.id),
        )
        .where(
            Measurement.district_id == student.district_id,
            Measurement.student_id == student.id,
            Measurement.phase.in_((PhaseKind.BASELINE, PhaseKind.FOLLOW_UP)),
        )
        .order_by(Measure.id.desc())
    )
    yield from ((row[0], row[1], row[2]) for row in rows)


def _unveiled(pilot_ids: set[int], student: Person, now: datetime) -> set[int]:
    rows = session.execute(
        select(Pilot, School.time_zone, Unveiling)
        .join(School, (School.district_id == Pilot.district_id) & (School.id == Pilot.school_id))
        .outerjoin(
            Unveiling,
            (Unveiling.district_id == Pilot.district_id) & (Unveiling.pilot_id == Pilot.id),
        )
        .where(Pilot.district_id == student.district_id, Pilot.id.in_(pilot_ids))
    ).all()
    phases: dict[int, dict[PhaseKind, Phase]] = phases_of_pilots([row[0] for row in rows])
    return {
        pilot.id
        for pilot, zone, unveiling in rows
        if not is_veiled(pilot, phases[pilot.id], clock.day_of(now, zone), unveiling)
    }
