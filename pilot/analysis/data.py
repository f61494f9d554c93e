"""What goes in: everything the verdict of one pilot is computed from."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from math import isfinite

from pilot.analysis.class_days import ClassDay, ClassSeries, Coin, DayValue, LessonDose
from pilot.analysis.errors import BadMeasure, BadPilot, BadRow, BadRows, RowProblem
from pilot.analysis.series_checks import check_series


class Design(StrEnum):
    """How a pilot compares; it decides which words its verdict may use."""

    BEFORE_AFTER = "before_after"
    UNLINKED = "unlinked"
    COMPARISON_CLASS = "comparison_class"
    COIN_FLIP = "coin_flip"
    SINGLE_STUDENT = "single_student"
    DAILY_SERIES = "daily_series"
    STAGGERED_STARTS = "staggered_starts"


class MeasureKind(StrEnum):
    """What sort of values a measure gives."""

    BOUNDED = "bounded"
    ORDINAL = "ordinal"
    BINARY = "binary"
    COUNT = "count"
    MINUTES = "minutes"


class Direction(StrEnum):
    """Which way is better."""

    HIGHER = "higher"
    LOWER = "lower"


class Level(StrEnum):
    """What one value belongs to."""

    STUDENT = "student"
    CLASS_DAY = "class_day"


SCHOOL_DAYS_A_WEEK = 5
LARGEST = 1e9
"""Size of a value or a target beyond which it is a slip of the keyboard, not a measurement."""
BY_DAY = (Design.SINGLE_STUDENT, Design.DAILY_SERIES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What is observed, which way is better and how much would be a win."""

    id: str
    name: str
    unit: str
    target: float
    """The smallest average change that would matter, in units, always above zero."""
    kind: MeasureKind = MeasureKind.BOUNDED
    minimum: float | None = None
    maximum: float | None = None
    resolution: float = 1.0
    """The step between two neighbouring values."""
    direction: Direction = Direction.HIGHER
    level: Level = Level.STUDENT
    certainty: float = 0.75
    """How sure we must be before we say the target was met."""
    target_set_at: datetime | None = None
    first_after_at: datetime | None = None
    primary: bool = True
    same_questions: bool | None = None
    """Whether before and after asked the same questions; None where that has no meaning."""
    equated: bool = False
    """Whether two different quizzes are known to be equally hard."""
    same_scale: bool = True
    taught: bool = True
    """Whether the measure asks for what was taught during the pilot."""
    slow: bool = False
    """A reading level or another score against a norm, which hardly moves in weeks."""
    yearly_growth: float | None = None
    """Ordinary growth in a school year, in units."""
    level_to_reach: float | None = None
    """A level the average after should be at or better, where that and no change is the target."""

    @property
    def sign(self) -> int:
        """+1 where higher is better, -1 where lower is, so that a plus is always better."""
        return 1 if self.direction is Direction.HIGHER else -1

    @property
    def best(self) -> float | None:
        """The end of the scale that cannot be bettered."""
        return self.maximum if self.direction is Direction.HIGHER else self.minimum

    @property
    def worst(self) -> float | None:
        """The end of the scale that cannot be worse."""
        return self.minimum if self.direction is Direction.HIGHER else self.maximum


@dataclass(frozen=True, slots=True)
class StudentScore:
    """One student's value before and after; None is missing, and never a zero."""

    student: str
    before: float | None
    after: float | None


@dataclass(frozen=True, slots=True)
class FormTaken:
    """Which form of a quiz one student took before; after came the other."""

    student: str
    first: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PilotData:
    """Everything the verdict of one pilot needs, and nothing else."""

    measure: Measure
    scores: tuple[StudentScore, ...]
    n_enrolled: int
    during_days: int
    """School days the pilot was planned to last."""
    design: Design = Design.BEFORE_AFTER
    lessons: tuple[LessonDose, ...] = ()
    days: tuple[ClassDay, ...] = ()
    late_edits: int = 0
    """Edits of target or measure after the first after-value."""
    others: tuple[StudentScore, ...] = ()
    """The students the pilot is compared with: another class, or the coin's other side."""
    n_others: int = 0
    """How many of them there are, with a score or not."""
    before_answers: tuple[float | None, ...] = ()
    """Answers before that cannot be matched with those after."""
    after_answers: tuple[float | None, ...] = ()
    values: tuple[DayValue, ...] = ()
    """Values of days or lessons: of the class, or of one student."""
    series: tuple[ClassSeries, ...] = ()
    """Values of days of several classes that start one after another, in a drawn order."""
    forms: tuple[FormTaken, ...] = ()
    """Two forms of the quiz, swapped: each student's first."""
    coin: Coin | None = None
    """What the coin was flipped for, where it was."""
    classes: tuple[int, int] = (1, 1)
    """Pilot classes and comparison classes."""
    class_share: float = 0.05
    """Share of the spread that lies between classes; see `comparison.CLASS_SHARE`."""
    starts: int = 1
    """Different start days, where several students start one after another."""
    returned: bool = False
    """Whether the old way came back for a while after the new one."""
    possible_starts: int = 0
    """How many days the start was drawn from by lot; nought where it was not drawn."""
    cumulative: bool = False
    """Whether a lesson's value carries the lessons before it."""
    survey: bool | None = None
    """Whether students were asked what they think; None lets the measure's kind decide."""
    chosen_from: float | None = None
    """Mean before-score of all from whom these were chosen for theirs; None if they were not."""
    n_measures: int = 1
    """Measures looked at in this pilot."""
    cut_short: bool = False
    """Whether the pilot was shortened after someone had looked at the verdict."""

    @property
    def weeks(self) -> float:
        """Planned length in school weeks."""
        return self.during_days / SCHOOL_DAYS_A_WEEK


LATER = frozenset(
    ("others", "n_others", "before_answers", "after_answers", "values", "forms", "coin", "classes",
     "series", "class_share", "starts", "returned", "possible_starts", "cumulative", "survey",
     "chosen_from", "n_measures", "cut_short")
)  # fmt: skip
"""Fields that a fingerprint leaves out where unused: one class has no need of them."""
LATER_OF_MEASURE = frozenset(("level_to_reach",))
"""The same of a measure."""


def complete_pairs(data: PilotData) -> tuple[StudentScore, ...]:
    """Students with both scores, in the order of their keys, so that input order never matters."""
    return complete(data.scores)


def complete(scores: tuple[StudentScore, ...]) -> tuple[StudentScore, ...]:
    """Of these students, those with both scores, in the order of their keys."""
    both = (s for s in scores if s.before is not None and s.after is not None)
    return tuple(sorted(both, key=lambda score: score.student))


def check(data: PilotData) -> None:
    """Refuse what contradicts itself (BadMeasure, BadPilot) and unusable scores (BadRows)."""
    check_measure(data.measure)
    check_counts(data)
    check_level(data)
    check_series(data.series)
    if bad := bad_rows(data.measure, (*data.scores, *data.others)) or bad_values(data):
        raise BadRows(bad)


def check_measure(measure: Measure) -> None:
    """Refuse a target, step, certainty or scale that no pilot could be judged by."""
    if not (isfinite(measure.target) and measure.target > 0):
        raise BadMeasure("the target must be a number above zero")
    if measure.target > LARGEST:
        raise BadMeasure(f"the target must not be more than {LARGEST:,.0f}")
    if not (isfinite(measure.resolution) and measure.resolution > 0):
        raise BadMeasure("the step between values must be a number above zero")
    if not 0.5 < measure.certainty < 1:
        raise BadMeasure("the certainty must lie between a half and one")
    low, high = measure.minimum, measure.maximum
    ends = (low, high, measure.yearly_growth)
    if any(end is not None and not isfinite(end) for end in ends):
        raise BadMeasure("the ends of the scale and a year's growth must be numbers")
    if low is not None and high is not None and not low < high:
        raise BadMeasure("the lowest value must lie below the highest")


def check_level(data: PilotData) -> None:
    """Refuse a level to reach that is off the scale, or where there is no average to reach it."""
    level, measure = data.measure.level_to_reach, data.measure
    if level is None:
        return
    if not isfinite(level) or problem_with(measure, level):
        raise BadMeasure("the level to reach must be a value of the scale")
    if data.design is not Design.BEFORE_AFTER or measure.kind is MeasureKind.BINARY:
        raise BadPilot("a level to reach is judged in one class, before and after, by scores")


def check_counts(data: PilotData) -> None:
    """Refuse more scores than students, more done than expected, and minutes below nought."""
    if data.n_enrolled < len(data.scores):
        raise BadPilot("more students have scores than were enrolled")
    if data.n_others and data.n_others < len(data.others):
        raise BadPilot("more students of the comparison have scores than there are")
    if data.chosen_from is not None and not isfinite(data.chosen_from):
        raise BadPilot("the average of all from whom these were chosen must be a number")
    if min(data.classes) < 1 or not 0 <= data.class_share < 1:
        raise BadPilot("a comparison needs a class on each side and a share below one")
    for lesson in data.lessons:
        if not 0 <= lesson.done <= lesson.expected:
            raise BadPilot(f"lesson {lesson.number}: {lesson.done} of {lesson.expected} done")
    for day in data.days:
        if any(not 0 <= minutes <= LARGEST for minutes in day.minutes.values()):
            raise BadPilot(f"{day.on}: minutes below nought, or without end")
        if min(day.planning_minutes or 0, day.logging_seconds or 0) < 0:
            raise BadPilot(f"{day.on}: preparing or logging took less than nought")
    if len({taken.student for taken in data.forms}) < len(data.forms):
        raise BadPilot("a student is there twice among those who took a form")


def bad_rows(measure: Measure, scores: tuple[StudentScore, ...]) -> list[BadRow]:
    """Every row that cannot be used: not a number, outside the scale, or a student again.

    Missing values are fine. Rows count from 1.

    >>> quiz = Measure(id="q", name="Quiz", unit="marks", target=2, maximum=10)
    >>> [bad.problem.value for bad in bad_rows(quiz, (StudentScore("Ana", 4, 14),))]
    ['above_maximum']
    """
    found: list[BadRow] = []
    seen: set[str] = set()
    for row, score in enumerate(scores, start=1):
        if score.student in seen:
            found.append(BadRow(row, score.student, RowProblem.STUDENT_TWICE))
        seen.add(score.student)
        for value in (score.before, score.after):
            if value is not None and (problem := problem_with(measure, value)):
                found.append(BadRow(row, score.student, problem, value))
    return found


def bad_values(data: PilotData) -> list[BadRow]:
    """Every unmatched answer and value of a day that cannot be used, counted from 1 in its list."""
    lists: tuple[tuple[float | None, ...], ...] = (
        data.before_answers,
        data.after_answers,
        tuple(each.value for each in data.values),
        tuple(day.value for each in data.series for day in each.values),
    )
    days = Counter(each.on for each in data.values)
    twice = [
        BadRow(row, "", RowProblem.DAY_TWICE)
        for row, each in enumerate(data.values, start=1)
        if data.design in BY_DAY and days[each.on] > 1
    ]
    return twice + [
        BadRow(row, "", problem, value)
        for values in lists
        for row, value in enumerate(values, start=1)
        if value is not None and (problem := problem_with(data.measure, value))
    ]


def problem_with(measure: Measure, value: float) -> RowProblem | None:
    """What is wrong with one value, if anything."""
    if not isfinite(value):
        return RowProblem.NOT_A_NUMBER
    if measure.kind is MeasureKind.BINARY and value not in (0, 1):
        return RowProblem.NOT_YES_OR_NO
    if measure.maximum is not None and value > measure.maximum:
        return RowProblem.ABOVE_MAXIMUM
    if measure.minimum is not None and value < measure.minimum:
        return RowProblem.BELOW_MINIMUM
    if abs(value) > LARGEST:
        return RowProblem.TOO_LARGE
    return None
