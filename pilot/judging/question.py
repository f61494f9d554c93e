"""What is asked of a table of scores, and what each design needs to be told."""

from dataclasses import dataclass
from math import isfinite

from pilot.analysis import Coin, Design, Direction, Measure, MeasureKind
from pilot.judging.errors import CannotJudge

_FINEST_STEP = 1e-6

COLUMNS = {
    "before": "which column has the starting scores",
    "after": "which column has the end scores",
    "student": "which column tells students apart",
    "group": "which column tells the two groups apart",
    "changed": "which of the two is the new way",
    "against": "which one it is compared with",
    "phase": "which column says whether a row is from before or during",
    "date": "which column has the dates",
    "value": "which column has the values",
}
_TWO = ("changed", "against")
_PAIRED = ("before", "after", "student")
_DATED = ("phase", "date", "value")
TOLD = {
    Design.BEFORE_AFTER: (*_PAIRED, "phase", "value", *_TWO),
    Design.UNLINKED: ("before", "after", "phase", "value", *_TWO),
    Design.COMPARISON_CLASS: (*_PAIRED, "group", *_TWO),
    Design.COIN_FLIP: (*_PAIRED, "group", *_TWO),
    Design.SINGLE_STUDENT: (*_DATED, *_TWO),
    Design.DAILY_SERIES: (*_DATED, *_TWO),
    Design.STAGGERED_STARTS: (*_DATED, "group", *_TWO),
}
"""What may be said of the columns, by design."""
CLASS_COLUMN = "which column names the class"
"""What the group is, where classes start one after another."""
TOLD_OF_LESSONS = ("group", "value", "date", *_TWO)


@dataclass(frozen=True)
class Question:
    """What is asked of a file: the design, where its columns are, and what a win would be."""

    target: float
    design: Design = Design.BEFORE_AFTER
    before: str | None = None
    after: str | None = None
    student: str | None = None
    group: str | None = None
    changed: str | None = None
    against: str | None = None
    phase: str | None = None
    date: str | None = None
    value: str | None = None
    coin: Coin = Coin.STUDENTS
    kind: MeasureKind = MeasureKind.BOUNDED
    unit: str = "points"
    measure_name: str | None = None
    minimum: float | None = None
    maximum: float | None = None
    higher_is_better: bool = True
    same_scale: bool | None = None
    same_questions: bool | None = None
    reach: float | None = None
    """A level the average should reach, where that is the target."""
    cut: float | None = None
    """The score from which a student counts, where the share of these is judged."""

    @property
    def of_lessons(self) -> bool:
        """Whether a coin was flipped lesson by lesson."""
        return self.design is Design.COIN_FLIP and self.coin is Coin.LESSONS

    def need(self, name: str) -> str:
        """What was said under this name; a sentence asks for it where nothing was."""
        told: str | None = getattr(self, name)
        if not told:
            classes = self.design is Design.STAGGERED_STARTS and name == "group"
            said = CLASS_COLUMN if classes else COLUMNS[name]
            raise CannotJudge(f"Say with --{name} {said}.", name)
        return told


def check_question(question: Question) -> None:
    """Refuse numbers nothing can be judged by, and columns the design has no use for."""
    target = question.target
    if not isfinite(target) or target <= 0:
        raise CannotJudge(
            "--target must be a number above zero: the smallest change that counts.", "target"
        )
    for name in ("minimum", "maximum", "reach", "cut"):
        end = getattr(question, name)
        if end is not None and not isfinite(end):
            raise CannotJudge(f"--{name} must be a number.", name)
    if question.cut is not None and target >= 1:
        raise CannotJudge(
            "With --cut, --target is a share of the students: 0.2 is one in five.", "target"
        )
    width = None if question.maximum is None else question.maximum - (question.minimum or 0)
    if width is not None and 0 < width < target:
        raise CannotJudge(
            "The target is more than the whole scale. Name a smaller change.", "target"
        )
    told = TOLD_OF_LESSONS if question.of_lessons else TOLD[question.design]
    for name in COLUMNS:
        if getattr(question, name) and name not in told:
            fitting = ", ".join(design for design, names in TOLD.items() if name in names)
            raise CannotJudge(
                f"--{name} has no use in {question.design}. It belongs to {fitting}.", name
            )


def measure_for(question: Question, name: str, values: list[float]) -> Measure:
    """What was measured, in steps as fine as the file's."""
    name = question.measure_name or name
    return Measure(
        id=name,
        name=name,
        unit=question.unit,
        target=question.target,
        kind=question.kind,
        minimum=question.minimum,
        maximum=question.maximum,
        resolution=step_of(values),
        direction=Direction.HIGHER if question.higher_is_better else Direction.LOWER,
        same_scale=question.same_scale is not False,
        same_questions=question.same_questions,
        level_to_reach=question.reach,
    )


def step_of(values: list[float]) -> float:
    """The step the scores are read in: whole numbers, or as many decimals as the file has.

    >>> step_of([1.0, 2.5])
    0.1
    """
    step = 1.0
    while step > _FINEST_STEP and any(abs(v / step - round(v / step)) > 1e-6 for v in values):
        step /= 10
    return step
