"""What the picture of low, middle and high starters shows; nothing is drawn, nobody is judged."""

from collections.abc import Sequence
from dataclasses import dataclass
from gettext import NullTranslations
from math import ceil
from statistics import fmean

from pilot.analysis import amounts, display, paired
from pilot.analysis.caution_words import caution_text
from pilot.analysis.cautions import CautionId, note
from pilot.analysis.data import MeasureKind
from pilot.analysis.display import ENGLISH
from pilot.analysis.inference import Range
from pilot.analysis.pictures import Table, axis_of
from pilot.analysis.planning import rise_by_itself
from pilot.analysis.result import StudentChange, Verdict, Way
from pilot.analysis.rules_scores import USUAL_R

FEWEST = 5
"""Students below which a third is shown to nobody: a few students' average is mostly chance."""
THIRDS = 3


@dataclass(frozen=True, slots=True)
class Third:
    """Students who started low, in the middle or high: their averages before and after."""

    label: str
    n: int
    before: float
    after: float
    way: Way
    """Whether the average got better."""
    by_itself: float
    """How far such a group moves with nothing done, a plus being upwards."""


@dataclass(frozen=True, slots=True)
class ThirdsPicture:
    """The class in thirds by starting score, the lowest first; small thirds are left out."""

    thirds: tuple[Third, ...]
    axis: Range
    finding: str
    notes: tuple[str, ...]
    """What of this happens by itself, and what is not shown."""
    summary: str
    table: Table


def thirds_picture(
    verdict: Verdict,
    language: NullTranslations = ENGLISH,
    *,
    fewest: int = FEWEST,
    all_or_none: bool = False,
) -> ThirdsPicture | None:
    """The class in thirds; None where fewer than two can be shown.

    With `all_or_none` nothing is shown where one of the three is hidden: what is left over of a
    known average would tell of it.
    """
    if verdict.measure.kind is MeasureKind.BINARY or not verdict.measure.same_scale:
        return None
    parts = by_start(verdict.students)
    kept = [each for each in parts if len(each[1]) >= max(fewest, FEWEST)]
    if len(kept) < (THIRDS if all_or_none else 2):
        return None
    thirds = tuple(third_of(place, students, verdict, language) for place, students in kept)
    told = finding(thirds, verdict, language)
    notes = notes_on(thirds, verdict, language)
    if len(kept) < THIRDS:
        notes = (*notes, language.gettext("A third with too few students is not shown."))
    return ThirdsPicture(
        thirds=thirds,
        axis=axis_of(verdict),
        finding=told,
        notes=notes,
        summary=" ".join((told + ".", *notes)),
        table=thirds_table(thirds, verdict, language),
    )


def by_start(students: Sequence[StudentChange]) -> list[tuple[int, list[StudentChange]]]:
    """Three parts of the class by starting score, as even as equal scores staying together allow.

    Students of one score go where the middle of them stands.

    >>> alike = [StudentChange(str(n), 5, 6, 1, Way.UP) for n in range(9)]
    >>> [len(part) for _place, part in by_start(alike)]
    [0, 9, 0]
    """
    parts: list[tuple[int, list[StudentChange]]] = [(place, []) for place in range(THIRDS)]
    before = 0
    for start in sorted({each.before for each in students}):
        alike = [each for each in students if each.before == start]
        middle = before + len(alike) / 2
        parts[ceil(THIRDS * middle / len(students)) - 1][1].extend(alike)
        before += len(alike)
    return parts


def third_of(
    place: int, students: Sequence[StudentChange], verdict: Verdict, language: NullTranslations
) -> Third:
    """One third: its averages, and how far it would move by itself."""
    _ = language.gettext
    before, after = (fmean(getattr(each, at) for each in students) for at in ("before", "after"))
    known = verdict.groups.r if verdict.groups else None
    r = USUAL_R if known is None else known
    mean = fmean(each.before for each in verdict.students)
    return Third(
        label=(_("Lowest third"), _("Middle third"), _("Highest third"))[place],
        n=len(students),
        before=before,
        after=after,
        way=way_of(before, after, verdict.measure.sign),
        by_itself=rise_by_itself(mean, before, r),
    )


def way_of(before: float, after: float, sign: int) -> Way:
    """Whether an average got better, stayed or got worse."""
    if paired.unchanged(before, after):
        return Way.SAME
    return Way.UP if sign * (after - before) > 0 else Way.DOWN


def finding(thirds: Sequence[Third], verdict: Verdict, language: NullTranslations) -> str:
    """Each third's change, in the measure's own direction."""
    _ = language.gettext
    said = (
        _("%(third)s %(change)s")
        % {"third": each.label, "change": display.change(each.after - each.before, verdict.measure)}
        for each in thirds
    )
    return ". ".join(said)


def notes_on(
    thirds: Sequence[Third], verdict: Verdict, language: NullTranslations
) -> tuple[str, ...]:
    """W-RTM for the lowest and the highest third shown, with its number."""
    ends = (thirds[0], thirds[-1])
    said = (by_itself(each, verdict, language) for each in ends if moves(each, verdict))
    return tuple(said)


def moves(third: Third, verdict: Verdict) -> bool:
    """Whether what happens by itself is enough to be seen in the numbers."""
    return bool(display.change(third.by_itself, verdict.measure).strip("+−0."))


def by_itself(third: Third, verdict: Verdict, language: NullTranslations) -> str:
    """What of a third's move happens with nothing done; where it moved the other way, that."""
    _ = language.gettext
    change = third.after - third.before
    if abs(third.by_itself) >= abs(change) and third.by_itself * change > 0:
        if change > 0:
            return _("Low scores tend to rise on their own: all of this may be that.")
        return _("High scores tend to fall on their own: all of this may be that.")
    if third.by_itself * change > 0:
        return caution_text(note(CautionId.RTM, points=third.by_itself), verdict.measure, language)
    points = amounts.with_unit(display.average(abs(third.by_itself), verdict.measure), verdict)
    if third.by_itself > 0:
        said = _("Low scores tend to rise on their own, by about %(points)s. These did not.")
    else:
        said = _("High scores tend to fall on their own, by about %(points)s. These did not.")
    return said % {"points": points}


def thirds_table(thirds: Sequence[Third], verdict: Verdict, language: NullTranslations) -> Table:
    """Students, averages, change, and what of it would happen by itself."""
    _ = language.gettext
    measure = verdict.measure
    return Table(
        (
            _("By starting score"),
            _("Students"),
            _("Before"),
            _("After"),
            _("Change"),
            _("By itself, about"),
        ),
        tuple(
            (
                each.label,
                str(each.n),
                display.average(each.before, measure),
                display.average(each.after, measure),
                display.change(each.after - each.before, measure),
                display.change(each.by_itself, measure),
            )
            for each in thirds
        ),
    )
