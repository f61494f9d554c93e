"""The small table of the board report: what it was before and during, or after."""

from collections.abc import Iterator
from dataclasses import dataclass

from pilot.analysis import display
from pilot.analysis.class_pictures import UNKNOWN, minutes
from pilot.language import gettext as _
from pilot.review.page import PilotPage
from pilot.review.privacy import LEADER


@dataclass(frozen=True)
class BriefRow:
    """One line of the table."""

    what: str
    before: str
    now: str


def rows_of_brief(page: PilotPage) -> tuple[BriefRow, ...]:
    """The lines that have a number."""
    return (*_scores(page), *_class_time(page), *_done(page))


def _scores(page: PilotPage) -> Iterator[BriefRow]:
    verdict = page.verdict if page.weighed else None
    if verdict is None or verdict.before is None or verdict.after is None:
        return
    measure = verdict.measure
    what = _("%(measure)s, average %(unit)s", measure=measure.name, unit=measure.unit).strip()
    yield BriefRow(
        what, display.average(verdict.before, measure), display.average(verdict.after, measure)
    )
    if verdict.compared:
        before, after = (display.average(each, measure) for each in verdict.compared)
        yield BriefRow(_("The class it is compared with"), before, after)


def _class_time(page: PilotPage) -> Iterator[BriefRow]:
    if page.judgement is None or page.pictures["class_time"] is None:
        return
    dose = page.judgement.primary.dose
    for what, before, during in (
        (_("Teacher talk, minutes a class"), dose.talk_before, dose.talk_during),
        (_("Free to help, minutes a class"), dose.helping_before, dose.helping_during),
    ):
        if during is not None:
            yield BriefRow(what, minutes(before), minutes(during))


def _done(page: PilotPage) -> Iterator[BriefRow]:
    """The first and the last lesson; where a group is small only the average of all."""
    dose = page.judgement.primary.dose if page.judgement else None
    done = page.pictures["done_at_home"]
    if done:
        known = [each.share for each in done.lessons if each.share is not None]
        if len(known) > 1:
            what = _("Done at home, first and last lesson")
            yield BriefRow(what, display.share(known[0]), display.share(known[-1]))
    if dose and dose.shares and LEADER.sees_each_of(len(page.rows.students)):
        share = f"{round(100 * sum(dose.shares) / len(dose.shares))}%"
        yield BriefRow(_("Done at home, all lessons"), UNKNOWN, share)
