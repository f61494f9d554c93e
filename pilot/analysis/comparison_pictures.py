"""What the picture of two groups shows: everyone's scores, the gap, and what it may really be."""

from dataclasses import dataclass
from enum import StrEnum
from gettext import NullTranslations
from statistics import fmean

from pilot.analysis import amounts, design_words, display, words
from pilot.analysis.class_days import Coin
from pilot.analysis.class_pictures import UNKNOWN
from pilot.analysis.comparison_axes import across, along, upwards
from pilot.analysis.data import Design, MeasureKind
from pilot.analysis.display import ENGLISH
from pilot.analysis.inference import DETAILED, LIKELY, Range
from pilot.analysis.pictures import DensityPoint, Table, density, own_direction
from pilot.analysis.proportions import wilson
from pilot.analysis.result import Verdict
from pilot.analysis.two_groups import ParallelLines, Score


class Shape(StrEnum):
    """How two groups are shown beside each other."""

    LINES = "lines"
    """After along before, with two parallel lines."""
    STRIPS = "strips"
    """A strip of after-scores each, where there are none before."""
    SHARES = "shares"
    """Two shares with their ranges, where the answer is yes or no."""


@dataclass(frozen=True, slots=True)
class Group:
    """One group: its averages and, where single scores may be seen, all of them."""

    name: str
    n: int | None
    """How many; None where counts are not shown."""
    before: float | None
    after: float | None
    scores: tuple[Score, ...]
    range80: Range | None = None
    """Of a share; averages have none of their own here."""
    range95: Range | None = None


@dataclass(frozen=True, slots=True)
class ComparisonPicture:
    """Two groups after along before, and below them where the true difference probably lies.

    Differences are in the measure's own direction: a fall is below zero even where it is better.
    """

    shape: Shape
    pilot: Group
    others: Group
    lines: ParallelLines | None
    along: Range | None
    """The before-scores from end to end of the lines."""
    difference: float | None
    """Pilot less others, at the same before-score where these are known; None without verdict."""
    words: str
    """The difference with its sign."""
    density: tuple[DensityPoint, ...]
    range80: Range | None
    range95: Range | None
    target: float
    """The difference at which the target is just met."""
    across: Range | None
    """The before-scores; None where there are none."""
    upwards: Range
    finding: str
    summary: str
    table: Table


def comparison_picture(
    verdict: Verdict, language: NullTranslations = ENGLISH, *, each: bool = True
) -> ComparisonPicture | None:
    """The picture of two groups; None for other designs. Without `each` it has averages alone."""
    if verdict.groups is None:
        return None
    shape = shape_of(verdict)
    pilot, others = groups_of(verdict, language)
    stands = verdict.estimate is not None
    sign = verdict.measure.sign
    lines = verdict.groups.lines if stands and shape is Shape.LINES else None
    hidden = not each
    return ComparisonPicture(
        shape=shape,
        pilot=without_each(pilot) if hidden else pilot,
        others=without_each(others) if hidden else others,
        lines=lines,
        along=along(verdict, each=each) if lines else None,
        difference=sign * (verdict.est or 0.0) if stands else None,
        words=bare(verdict) if stands else "",
        density=curve(verdict),
        range80=own_direction(verdict.range80, sign),
        range95=own_direction(verdict.range95, sign),
        target=sign * verdict.measure.target,
        across=across(verdict, each=each) if shape is Shape.LINES else None,
        upwards=upwards(verdict, each=each),
        finding=finding(verdict, language),
        summary=summary(verdict, language),
        table=groups_table(pilot, others, verdict, language, each=each),
    )


def shape_of(verdict: Verdict) -> Shape:
    """By what is known: yes or no, before-scores, or after-scores alone."""
    assert verdict.groups is not None
    if verdict.measure.kind is MeasureKind.BINARY:
        return Shape.SHARES
    scores = (*verdict.groups.pilot, *verdict.groups.others)
    known = any(score.before is not None for score in scores)
    return Shape.LINES if known else Shape.STRIPS


def groups_of(verdict: Verdict, language: NullTranslations) -> tuple[Group, Group]:
    """The pilot's side and the other, with all their scores."""
    assert verdict.groups is not None
    names = names_of(verdict, language)
    return (
        group_of(names[0], verdict.groups.pilot, verdict),
        group_of(names[1], verdict.groups.others, verdict),
    )


def names_of(verdict: Verdict, language: NullTranslations) -> tuple[str, str]:
    """What both sides are called."""
    _ = language.gettext
    if design_words.is_by_lessons(verdict):
        return _("Flipped lessons"), _("Usual lessons")
    if verdict.design is Design.COIN_FLIP and verdict.coin is not Coin.CLASSES:
        return _("New way"), _("Usual way")
    return _("Pilot class"), _("Comparison class")


def group_of(name: str, scores: tuple[Score, ...], verdict: Verdict) -> Group:
    """One side with its averages, and its ranges where these are shares."""
    before = [score.before for score in scores if score.before is not None]
    after = [score.after for score in scores]
    ranges: list[Range | None] = [None, None]
    if after and verdict.measure.kind is MeasureKind.BINARY:
        yes = round(sum(after))
        ranges = [wilson(yes, len(after), share) for share in (LIKELY, DETAILED)]
    return Group(
        name=name,
        n=len(scores),
        before=fmean(before) if before else None,
        after=fmean(after) if after else None,
        scores=scores,
        range80=ranges[0],
        range95=ranges[1],
    )


def without_each(group: Group) -> Group:
    """The same averages without single scores and without a count."""
    return Group(group.name, None, group.before, group.after, (), group.range80, group.range95)


def curve(verdict: Verdict) -> tuple[DensityPoint, ...]:
    """What the true difference may be; shares have ranges of another kind, and no curve."""
    if verdict.estimate is None or verdict.measure.kind is MeasureKind.BINARY:
        return ()
    return density(verdict.estimate, verdict.measure.sign)


def bare(verdict: Verdict) -> str:
    """The difference with its sign and without its unit."""
    own = verdict.measure.sign * (verdict.est or 0.0)
    if amounts.is_share(verdict):
        return amounts.points(own)
    return display.change(own, verdict.measure)


def finding(verdict: Verdict, language: NullTranslations) -> str:
    """The difference in a few words, for the title; where there is none, that."""
    _ = language.gettext
    if verdict.estimate is None:
        return _("Two groups, and too little to tell them apart")
    said = {"change": amounts.change(verdict)}
    if shape_of(verdict) is Shape.LINES:
        return _("At the same starting score: %(change)s") % said
    return _("Difference between the two: %(change)s") % said


def summary(verdict: Verdict, language: NullTranslations = ENGLISH) -> str:
    """The picture in words, for whoever cannot see it."""
    _ = language.gettext
    parts = [words.numbers(verdict, language)]
    if verdict.estimate is not None:
        said = _("Target: a difference of %(target)s.")
        parts.append(said % {"target": amounts.target(verdict)})
    return " ".join(parts)


def groups_table(
    pilot: Group, others: Group, verdict: Verdict, language: NullTranslations, *, each: bool
) -> Table:
    """Both averages and their difference, then everyone by number, the lowest before first."""
    _ = language.gettext
    rows = [average_row(group, verdict, language, each=each) for group in (pilot, others)]
    if verdict.estimate is not None:
        rows.append((_("Difference"), UNKNOWN, amounts.change(verdict)))
    if each and verdict.measure.kind is not MeasureKind.BINARY:
        rows += [line for group in (pilot, others) for line in score_rows(group, verdict)]
    return Table((_("Group"), _("Before"), _("After")), tuple(rows))


def average_row(
    group: Group, verdict: Verdict, language: NullTranslations, *, each: bool
) -> tuple[str, str, str]:
    """A group's averages; how many they are of only where counts are shown."""
    _ = language.gettext
    label = _("%(group)s, average") % {"group": group.name}
    if each:
        label = _("%(group)s, average of %(n)d") % {"group": group.name, "n": group.n or 0}
    return (label, shown(group.before, verdict), shown(group.after, verdict))


def score_rows(group: Group, verdict: Verdict) -> list[tuple[str, str, str]]:
    """Every score of a group, numbered."""
    return [
        (
            f"{group.name}, {number}",
            UNKNOWN if score.before is None else display.value(score.before, verdict.measure),
            display.value(score.after, verdict.measure),
        )
        for number, score in enumerate(group.scores, start=1)
    ]


def shown(average: float | None, verdict: Verdict) -> str:
    """An average or a share; a dash where there is none."""
    return UNKNOWN if average is None else amounts.average(average, verdict)
