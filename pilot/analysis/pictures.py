"""What the before/after chart shows, as numbers, words and a table; nothing is drawn here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from gettext import NullTranslations

import numpy as np
from scipy.special import stdtrit

from pilot.analysis import amounts, design_words, display, words
from pilot.analysis.display import ENGLISH
from pilot.analysis.inference import Estimate, Range
from pilot.analysis.result import StudentChange, Verdict, Way

DENSITY_POINTS = 81
DENSITY_SHARE = 0.999
"""How much of the curve is drawn."""


@dataclass(frozen=True, slots=True)
class Table:
    """A picture's numbers, for everyone who reads tables rather than pictures."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class StudentLine:
    """One student's line from before to after; `way` says whether that is better."""

    label: str
    before: float
    after: float
    way: Way


@dataclass(frozen=True, slots=True)
class DensityPoint:
    """How likely a true change of this size is, the likeliest being 1."""

    change: float
    height: float


@dataclass(frozen=True, slots=True)
class EstimationPicture:
    """Every student before and after, and where the true average change probably lies.

    Changes are in the measure's own direction here: a fall is below zero even where it is better.
    """

    lines: tuple[StudentLine, ...]
    before: float | None
    after: float | None
    target: float | None
    """The after-average at which the target is just met."""
    change: float | None
    density: tuple[DensityPoint, ...]
    range80: Range | None
    range95: Range | None
    axis: Range
    summary: str
    table: Table


def estimation_picture(
    verdict: Verdict,
    labels: Mapping[str, str] | None = None,
    language: NullTranslations = ENGLISH,
) -> EstimationPicture:
    """The before/after chart of one verdict; students without a label are only numbered."""
    measure = verdict.measure
    lines = student_lines(verdict.students, labels or {}, language)
    return EstimationPicture(
        lines=lines,
        before=verdict.before,
        after=verdict.after,
        target=target_line(verdict),
        change=None if verdict.est is None else measure.sign * verdict.est,
        density=() if verdict.estimate is None else density(verdict.estimate, measure.sign),
        range80=own_direction(verdict.range80, measure.sign),
        range95=own_direction(verdict.range95, measure.sign),
        axis=axis_of(verdict),
        summary=summary(verdict, language),
        table=students_table(lines, verdict, language),
    )


def target_line(verdict: Verdict) -> float | None:
    """The after-average that just meets the target; in a comparison, counted from no gap."""
    if verdict.measure.level_to_reach is not None:
        return verdict.measure.level_to_reach
    reaches = verdict.measure.sign * verdict.measure.target
    compared = verdict.design in design_words.COMPARED
    if compared and verdict.after is not None and verdict.est is not None:
        return verdict.after - verdict.measure.sign * verdict.est + reaches
    return None if verdict.before is None else verdict.before + reaches


def student_lines(
    students: Sequence[StudentChange], labels: Mapping[str, str], language: NullTranslations
) -> tuple[StudentLine, ...]:
    """One line a student, largest gain first."""
    _ = language.gettext
    ordered = sorted(students, key=lambda each: (-each.change, each.student))
    return tuple(
        StudentLine(
            labels.get(each.student, _("Student %(number)d") % {"number": number}),
            each.before,
            each.after,
            each.way,
        )
        for number, each in enumerate(ordered, start=1)
    )


def density(estimate: Estimate, sign: int = 1) -> tuple[DensityPoint, ...]:
    """The curve of what the true change may be: Student t, relative to its peak.

    height = (1 + t^2 / df)^(-(df + 1) / 2), over the middle 99.9 % of the posterior.
    """
    reach = float(stdtrit(estimate.df, (1 + DENSITY_SHARE) / 2))
    steps = np.linspace(-reach, reach, DENSITY_POINTS)
    heights = (1 + steps**2 / estimate.df) ** (-(estimate.df + 1) / 2)
    return tuple(
        DensityPoint(float(sign * estimate.est + t * estimate.s), float(height))
        for t, height in zip(steps, heights, strict=True)
    )


def own_direction(found: Range | None, sign: int) -> Range | None:
    """A range of changes in the measure's own direction."""
    if found is None or sign > 0:
        return found
    return Range(-found.high, -found.low)


def axis_of(verdict: Verdict) -> Range:
    """The measure's whole scale; where it has no end, as far as values and target reach."""
    measure = verdict.measure
    values = [end for each in verdict.students for end in (each.before, each.after)]
    if verdict.before is not None:
        values.append(verdict.before + measure.sign * measure.target)
    low = min(values, default=0.0) if measure.minimum is None else measure.minimum
    high = max(values, default=low + measure.target) if measure.maximum is None else measure.maximum
    return Range.reaching(low, high, at_least=measure.target)


def summary(verdict: Verdict, language: NullTranslations = ENGLISH) -> str:
    """The picture in words, for whoever cannot see it."""
    _ = language.gettext
    parts = [words.numbers(verdict, language)]
    if verdict.students:
        parts.append(words.who(verdict, language))
        parts.append(_("Target: a change of %(target)s.") % {"target": amounts.target(verdict)})
    return " ".join(parts)


def students_table(
    lines: Sequence[StudentLine], verdict: Verdict, language: NullTranslations
) -> Table:
    """Each student's two scores and the change."""
    _ = language.gettext
    measure = verdict.measure
    return Table(
        (_("Student"), _("Before"), _("After"), _("Change")),
        tuple(
            (
                line.label,
                display.value(line.before, measure),
                display.value(line.after, measure),
                display.signed(line.after - line.before, display.decimals(measure.resolution)),
            )
            for line in lines
        ),
    )
