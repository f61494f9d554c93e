"""When a pilot happens, where it stands on a day, and when its plan is sealed."""

from datetime import date

import pytest

from pilot.accounts.calendar import Calendar
from pilot.accounts.service import add_closure
from pilot.errors import RuleBroken
from pilot.pilots import phases, service
from pilot.pilots.models import PhaseKind
from pilot.pilots.phases import PilotDays, PilotState
from tests.pilots.conftest import NOW, TODAY

BEFORE = tuple(date(2026, 1, day) for day in (8, 9, 12, 13, 14))
DURING = tuple(date(2026, 1, day) for day in (15, 16, 19, 20, 21))


def test_five_school_days_before_and_five_during_are_usual(draft):
    pilot = draft()
    assert service.days_of(pilot, PhaseKind.BASELINE) == BEFORE
    assert service.days_of(pilot, PhaseKind.DURING) == DURING
    assert service.days_of(pilot, PhaseKind.FOLLOW_UP) == ()


def test_days_the_school_is_closed_are_skipped(cast, draft):
    add_closure(cast.northfield, "Snow", date(2026, 1, 9), date(2026, 1, 13))
    pilot = draft()
    assert service.days_of(pilot, PhaseKind.BASELINE)[:2] == (date(2026, 1, 8), date(2026, 1, 14))


def test_a_school_without_school_days_ahead_is_told_so(cast, draft):
    add_closure(cast.northfield, "Building works", date(2026, 1, 8), date(2026, 7, 20))
    add_closure(cast.northfield, "Moving house", date(2026, 7, 21), date(2027, 2, 1))
    add_closure(cast.northfield, "Unpacking", date(2027, 2, 2), date(2027, 8, 1))
    with pytest.raises(RuleBroken, match="too few school days ahead"):
        draft()


def test_the_days_before_end_just_before_the_first_day():
    calendar = Calendar(frozenset({1, 2, 3, 4, 5}))
    days = phases.days_around(calendar, date(2026, 1, 12), before=2, during=1)
    assert days.before == (date(2026, 1, 8), date(2026, 1, 9))
    assert days.during == (date(2026, 1, 12),)


@pytest.mark.parametrize(("field", "before", "during"), [("before", 60, 1), ("during", 0, 60)])
def test_more_days_than_the_calendar_has_are_refused_at_their_field(field, before, during):
    mondays = Calendar(frozenset({1}))
    with pytest.raises(RuleBroken, match="calendar has only") as refused:
        phases.days_around(mondays, date(2026, 1, 12), before=before, during=during)
    assert refused.value.field == field


def test_each_day_belongs_to_its_phase(draft):
    pilot = draft()
    assert service.phase_on(pilot, date(2026, 1, 7)) is None
    assert service.phase_on(pilot, date(2026, 1, 8)) is PhaseKind.BASELINE
    assert service.phase_on(pilot, date(2026, 1, 14)) is PhaseKind.BASELINE
    assert service.phase_on(pilot, date(2026, 1, 15)) is PhaseKind.DURING
    assert service.phase_on(pilot, date(2026, 1, 22)) is None


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (7, PilotState.PLANNED),
        (8, PilotState.BASELINE),
        (14, PilotState.BASELINE),
        (15, PilotState.RUNNING),
        (21, PilotState.RUNNING),
        (22, PilotState.FINISHED),
    ],
)
def test_a_started_pilot_goes_from_planned_to_finished(draft, day, state):
    pilot = draft()
    service.start(pilot, at=NOW)
    assert service.state_of(pilot, date(2026, 1, day)) is state


def test_until_it_is_started_a_pilot_is_a_draft_whatever_the_day(draft):
    pilot = draft()
    assert service.state_of(pilot, date(2026, 3, 1)) is PilotState.DRAFT


def test_a_closed_pilot_is_decided(draft):
    pilot = draft()
    service.start(pilot, at=NOW)
    service.close(pilot, at=NOW)
    assert service.state_of(pilot, TODAY) is PilotState.DECIDED


def test_a_pilot_without_days_before_has_no_baseline(draft):
    pilot = draft()
    phases.keep_days(pilot, PilotDays((), DURING))
    assert set(service.phases_of(pilot)) == {PhaseKind.DURING}
    service.start(pilot, at=NOW)
    assert service.state_of(pilot, date(2026, 1, 14)) is PilotState.PLANNED


def test_days_before_can_come_back(draft):
    pilot = draft()
    phases.keep_days(pilot, PilotDays((), DURING))
    phases.keep_days(pilot, PilotDays(BEFORE[-1:], DURING))
    assert service.days_of(pilot, PhaseKind.BASELINE) == BEFORE[-1:]


def test_the_plan_is_sealed_when_the_first_day_begins(draft):
    pilot = draft()
    assert not service.is_sealed(pilot, date(2026, 1, 14))
    assert service.is_sealed(pilot, date(2026, 1, 15))
