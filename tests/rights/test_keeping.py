"""What students did goes by itself months after the school year; what was decided stays."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import func, select

from pilot.accounts.models import Person, School, Tombstone
from pilot.db import session
from pilot.lessons.models import Completion
from pilot.measures.models import Measurement
from pilot.pilots import service as pilots
from pilot.review.models import Decision
from pilot.rights import keeping
from pilot.rosters import service as rosters
from pilot.students.kept import kept_about

DAY = datetime(2027, 9, 1, 3, tzinfo=UTC)
"""13 months after the end of July 2026."""


@pytest.fixture
def school(world):
    maple = world.places["maple"]
    return session.get(School, (maple.group.district_id, maple.group.school_id))


@pytest.fixture
def address(school):
    return f"/schools/{school.id}/keeping"


def text(answer, status=200):
    assert answer.status_code == status
    return answer.get_data(as_text=True)


def rows(table, pilot):
    where = [table.district_id == pilot.district_id]
    if hasattr(table, "pilot_id"):
        where.append(table.pilot_id == pilot.id)
    return session.scalar(select(func.count()).select_from(table).where(*where))


@pytest.mark.parametrize(
    ("month", "months", "today", "ended_on", "goes_on"),
    [
        (7, 13, date(2026, 2, 25), date(2025, 7, 31), date(2026, 9, 1)),
        (7, 13, date(2026, 9, 1), date(2026, 7, 31), date(2027, 9, 1)),
        (12, 1, date(2026, 2, 25), date(2026, 12, 31), date(2027, 2, 1)),
        (2, 12, date(2026, 2, 25), date(2025, 2, 28), date(2026, 3, 1)),
        (6, 36, date(2026, 6, 30), date(2023, 6, 30), date(2026, 7, 1)),
    ],
)
def test_the_day_follows_the_end_of_the_school_year(
    school, month, months, today, ended_on, goes_on
):
    keeping.set_term(school, month=month, keep_months=months)
    assert keeping.next_term(school, today) == keeping.Term(ended_on, goes_on, postponed=False)


def test_nothing_goes_a_moment_before_its_day(world, school):
    assert keeping.sweep_school(school, now=DAY - timedelta(hours=4)) == 0
    assert rows(Completion, world.places["maple"].pilot) > 0


def test_on_its_day_students_go_with_everything_and_decisions_stay(world, school):
    maple, cedar = world.places["maple"], world.places["cedar"]
    decided = session.scalars(select(Decision.verdict).order_by(Decision.id)).all()
    tom = Person(id=world.tom.id, district_id=world.tom.district_id)
    others = rows(Completion, cedar.pilot)
    assert keeping.sweep_school(school, now=DAY) > len(maple.students)
    session.commit()
    assert all(found == [] for found in kept_about(tom).values())
    assert rows(Completion, maple.pilot) == 0
    assert session.scalars(select(Decision.verdict).order_by(Decision.id)).all() == decided
    assert rows(Completion, cedar.pilot) == others  # a school of its own, a day of its own
    assert session.scalars(select(Tombstone)).all() == []
    assert keeping.sweep_school(school, now=DAY) == 0


def test_who_is_still_here_stays_without_what_they_did_then(world, school):
    maple = world.places["maple"]
    later = datetime(2026, 10, 1, tzinfo=UTC)
    rosters.let_in(world.planned.group, [world.tom], at=later)
    session.commit()
    version = pilots.version_of(maple.pilot)
    keeping.sweep_school(school, now=DAY)
    session.commit()
    kept = kept_about(world.tom)
    assert [row["class"] for row in kept["classes"]] == ["Maple 5A", "Oak"]
    assert kept["lessons"] == kept["scores"] == kept["class_days"] == []
    assert pilots.version_of(maple.pilot) > version


def test_the_page_says_beforehand_what_goes_and_when(browse, address, hands):
    hands.set(DAY - timedelta(days=300))
    page = text(browse("ada").get(address))
    assert "The school year to 31 July 2026" in page or "school year to 31 July 2026 goes" in page
    assert "1 September 2027" in page
    assert "Maple 5A" in page
    assert "Birch 5B" in page


def test_it_is_postponed_once_and_with_a_reason(browse, address, school):
    ada = browse("ada")
    assert "Say why it should stay longer." in text(ada.post(f"{address}/postpone"), 422)
    assert ada.post(f"{address}/postpone", data={"why": "An appeal"}).status_code == 303
    page = text(ada.get(address))
    assert "1 December 2026" in page
    assert "Postponed by three months: An appeal" in page
    assert "Once is all there is." in text(
        ada.post(f"{address}/postpone", data={"why": "Again"}), 422
    )


@pytest.mark.parametrize(
    "sent",
    [
        {"year_ends_month": "13", "keep_months": "13"},
        {"year_ends_month": "x", "keep_months": "13"},
        {"year_ends_month": "7", "keep_months": "0"},
        {"year_ends_month": "7", "keep_months": "37"},
        {"year_ends_month": "7", "keep_months": "1e3"},
        {},
    ],
)
def test_what_is_no_time_to_keep_is_refused(browse, address, school, sent):
    text(browse("ada").post(address, data=sent), 422)
    session.refresh(school)
    assert (school.year_ends_month, school.keep_months) == (7, 13)


def test_an_administrator_sets_another_time(browse, address, school):
    sent = {"year_ends_month": "6", "keep_months": "3"}
    assert browse("ada").post(address, data=sent).status_code == 303
    assert "1 October 2026" in text(browse("ada").get(address))


def test_measurements_go_too(world, school):
    pilot = world.places["maple"].pilot
    before = rows(Measurement, pilot)
    keeping.sweep_school(school, now=DAY)
    assert rows(Measurement, pilot) < before
