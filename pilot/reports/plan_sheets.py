"""The plan, its later edits, the changes on the way and the decisions, as tables."""

from collections.abc import Iterator

from pilot import clock
from pilot.language import gettext as _
from pilot.pilots.models import PhaseKind
from pilot.reports.names import Nameless
from pilot.reports.sheets import Cell, Sheet, columns
from pilot.review.page import PilotPage


def plan_sheets(page: PilotPage, said: Nameless) -> Iterator[Sheet]:
    """What was planned and what became of it, in words."""
    yield _plan(page, said)
    yield _edits(page, said)
    yield _changes(page, said)
    yield _looked_at(page)
    yield _decisions(page, said)


def _plan(page: PilotPage, said: Nameless) -> Sheet:
    rows: list[tuple[Cell, ...]] = [
        (_("Class"), page.rows.class_group.name),
        (_("Problem"), said(page.pilot.pain_point)),
        (_("Strategy"), page.strategy),
        (_("Goal"), page.goal),
        (_("Compared with"), page.compared_with),
        (_("Where this leads"), said(page.long_term_goal)),
        (_("First day"), page.rows.phases[PhaseKind.DURING].starts_on),
        (_("Last day"), page.rows.phases[PhaseKind.DURING].ends_on),
    ]
    if page.reflection:
        rows += [
            (_("What went well"), said(page.reflection.went_well)),
            (_("What went less well"), said(page.reflection.went_less_well)),
            (_("Next time"), said(page.reflection.next_time)),
        ]
    about = columns(what=_("Part of the plan"), words=_("What was written"))
    return Sheet("plan", _("The plan in words"), about, tuple(row for row in rows if row[1]))


def _edits(page: PilotPage, said: Nameless) -> Sheet:
    zone = page.rows.school.time_zone
    return Sheet(
        "plan_edits",
        _("What was changed after the plan was sealed"),
        columns(
            what=_("Part of the plan"),
            before=_("What stood there"),
            after=_("What it became"),
            on=_("When"),
        ),
        tuple(
            (each.what, said(each.before), said(each.after), clock.day_of(each.at, zone))
            for each in page.late_edits
        ),
    )


def _changes(page: PilotPage, said: Nameless) -> Sheet:
    about = columns(
        number=_("Its number on the charts"),
        what=_("What was changed"),
        words=_("In the teacher's words"),
        on=_("The class after which it was"),
    )
    rows = tuple((each.number, each.what, said(each.words), each.on) for each in page.changes)
    return Sheet("changes", _("Changes on the way"), about, rows)


def _looked_at(page: PilotPage) -> Sheet:
    about = columns(what=_("What else was measured"), likely=_("Where the true change may lie"))
    rows = tuple((each.line, each.likely) for each in page.looked_at)
    return Sheet("also_measured", _("Shown, and not judged"), about, rows)


def _decisions(page: PilotPage, said: Nameless) -> Sheet:
    zone = page.rows.school.time_zone
    return Sheet(
        "decisions",
        _("What was decided; the last one counts"),
        columns(
            number=_("1 for the first"),
            decision=_("adopt, adapt, extend or stop"),
            reason=_("Why"),
            decided_on=_("When"),
            review_on=_("When to look at it again"),
            verdict=_("The verdict as it stood"),
            data_hash=_("The hash of the data it stood on"),
        ),
        tuple(
            (
                line.number,
                line.kind.value,
                said(line.reason),
                clock.day_of(line.decided_at, zone),
                line.review_on,
                line.verdict.get("verdict"),
                line.verdict.get("input_hash"),
            )
            for line in page.decisions
        ),
    )
