"""Every number of a pilot's page in one table: as finely as it is known, and as it is shown."""

from collections.abc import Iterator

from pilot.analysis import Verdict, display
from pilot.analysis.class_pictures import minutes
from pilot.language import gettext as _
from pilot.reports.read_off import first_number_in
from pilot.reports.sheets import Cell, Sheet, columns
from pilot.review.page import PilotPage

Line = tuple[Cell, ...]
"""Part, what, when, value, unit, shown."""


def numbers_of(page: PilotPage) -> Sheet:
    """The table."""
    return Sheet(
        "numbers",
        _("The result and how far the pilot was carried out"),
        columns(
            part=_("Which part of the page"),
            what=_("What is counted or measured"),
            when=_("Before, after or during; empty where it is about all of it"),
            value=_("The number, unrounded where it is known more finely than it is shown"),
            unit=_("What one of it is"),
            shown=_("As it stands on the page"),
        ),
        (*_result(page), *_carried_out(page), *_class_time(page)),
    )


def _result(page: PilotPage) -> Iterator[Line]:
    verdict = page.verdict if page.weighed else None
    if verdict is None:
        return
    part, unit = _("Result"), verdict.measure.unit
    yield part, _("Students or days in the numbers"), "", verdict.n, "", str(verdict.n)
    for what, when, value, shown in _averages(verdict):
        yield part, what, when, value, unit, shown
    if verdict.chances:
        for what, chance in (
            (_("Chance of better by the target"), verdict.chances.p_better),
            (_("Chance of no change that matters"), verdict.chances.p_trivial),
            (_("Chance of worse by the target"), verdict.chances.p_worse),
        ):
            yield part, what, "", chance, _("chance"), display.percent(chance, verdict.n)
    if page.who:
        for what, n in (
            (_("Students who got better"), verdict.n_up),
            (_("Students who stayed"), verdict.n_same),
            (_("Students who got worse"), verdict.n_down),
        ):
            yield part, what, "", n, _("students"), str(n)
    yield part, _("Verdict"), "", verdict.code.value, "", page.verdict_label
    yield part, _("Hash of the data it was computed from"), "", verdict.input_hash, "", ""


def _averages(verdict: Verdict) -> Iterator[tuple[str, str, float, str]]:
    measure, average = verdict.measure, _("Average")
    if verdict.before is not None:
        yield average, _("before"), verdict.before, display.average(verdict.before, measure)
    if verdict.after is not None:
        yield average, _("after"), verdict.after, display.average(verdict.after, measure)
    if verdict.est is not None:
        change = display.original(verdict.est, measure)
        yield _("Change"), "", change, display.change(change, measure)
    for share, found in ((80, verdict.range80), (95, verdict.range95)):
        if found:
            ends = sorted(display.original(end, measure) for end in (found.low, found.high))
            for what, end in zip((_("from"), _("to")), ends, strict=True):
                shown = display.bare_change(end, measure)
                yield _("Likely range, %(n)s of 100", n=share), what, end, shown
    yield _("Target"), "", measure.target, display.value(measure.target, measure)


def _carried_out(page: PilotPage) -> Iterator[Line]:
    for number, what in page.stats:
        yield _("Carried out"), what, "", first_number_in(number), "", number


def _class_time(page: PilotPage) -> Iterator[Line]:
    if page.judgement is None or page.pictures["class_time"] is None:
        return
    dose, part, unit = page.judgement.primary.dose, _("Class time"), _("minutes a class")
    for what, before, during in (
        (_("Teacher talk"), dose.talk_before, dose.talk_during),
        (_("Free to help"), dose.helping_before, dose.helping_during),
    ):
        for when, value in ((_("before"), before), (_("during"), during)):
            if value is not None:
                yield part, what, when, value, unit, minutes(value)
