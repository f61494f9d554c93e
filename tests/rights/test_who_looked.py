"""What an administrator can find out about who looked at whom."""

import io
import json
import zipfile
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import event, func, select

from pilot.accounts.models import Sighting
from pilot.accounts.sightings import LASTS, sweep_sightings
from pilot.db import db, session
from pilot.rights.who_looked import AT_ONCE
from tests.guards.world import NOW


@pytest.fixture
def here(world):
    return f"/schools/{world.places['maple'].values['school_id']}/who-looked"


@pytest.fixture
def page_of_tom(world):
    return f"/classes/{world.places['maple'].group.id}/students/{world.tom.id}"


def text(answer):
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def rows(page):
    return page.count('<th scope="row">')


def test_a_page_about_one_student_is_listed_with_who_when_and_of_whom(browse, here, page_of_tom):
    text(browse("tina").get(page_of_tom))
    page = text(browse("ada").get(here))
    assert rows(page) == 1
    for words in ("25 February", "Tina Teacher", "Page of a student", "Tom", "Maple 5A"):
        assert words in page


def test_it_can_be_asked_for_one_person_or_one_day(world, browse, here, page_of_tom, hands):
    text(browse("tina").get(page_of_tom))
    hands.set(NOW + timedelta(days=1))
    browse("tom").get("/my-page/data")
    ada, tina = browse("ada"), world.staff["tina"]
    assert rows(text(ada.get(here))) == 2
    assert rows(text(ada.get(f"{here}?person={world.tom.id}"))) == 2
    assert rows(text(ada.get(f"{here}?person={tina.id}"))) == 1
    his_and_her_own_looks = rows(text(ada.get(f"{here}?day=2026-02-26")))
    assert his_and_her_own_looks == 1 + 3
    assert "Nobody looked" in text(ada.get(f"{here}?day=2026-02-27"))


def test_a_day_is_one_of_the_school_s_own_clock(browse, here, page_of_tom, hands):
    hands.set(datetime(2026, 2, 25, 23, 30, tzinfo=UTC))
    text(browse("tina").get(page_of_tom))
    assert rows(text(browse("ada").get(f"{here}?day=2026-02-25"))) == 1


def test_it_comes_a_page_at_a_time(browse, here, page_of_tom):
    for _time in range(AT_ONCE + 1):
        browse("tina").get(page_of_tom)
    first = text(browse("ada").get(here))
    assert rows(first) == AT_ONCE
    older = first.split("before=")[1].split('"')[0]
    last = text(browse("ada").get(f"{here}?before={older}"))
    assert rows(last) == 1
    assert "before=" not in last


@pytest.mark.parametrize(
    "question", ["person=0", "person=-1", f"before={10**30}", "day=0001-01-01", "day=%00", "day=x"]
)
def test_a_question_nobody_would_ask_is_answered_calmly(browse, here, question):
    text(browse("ada").get(f"{here}?{question}"))


def test_cards_of_one_student_are_of_that_student_and_a_stranger_s_leave_no_row(
    world, browse, page_of_tom
):
    maple, birch = world.places["maple"], world.places["birch"]
    cards = f"/classes/{maple.group.id}/cards"
    assert browse("tina").get(f"{cards}?student={world.tom.id}").status_code == 200
    assert browse("tina").get(f"{cards}?student={birch.students[0].id}").status_code == 404
    browse("tina").get(f"/pilots/{maple.pilot.id}/slips?student={birch.students[0].id}")
    found = session.execute(select(Sighting.what, Sighting.student_id).order_by(Sighting.id)).all()
    assert [tuple(row) for row in found] == [
        ("rosters.cards", world.tom.id),
        ("lessons.slips", None),
    ]


def test_a_student_reads_in_their_own_data_who_looked(browse, page_of_tom):
    text(browse("tina").get(page_of_tom))
    answer = browse("tom").get("/my-page/data")
    with zipfile.ZipFile(io.BytesIO(answer.data)) as parcel:
        kept = json.loads(parcel.read("my-data.json"))["kept"]
    (seen,) = kept["looked_at"]
    assert (seen["by"], seen["what"]) == ("Tina Teacher", "students.student")


def test_a_page_is_shown_even_where_it_cannot_be_written_down(browse, page_of_tom, caplog):
    def disk_is_full(_connection, _cursor, statement, *_rest):
        if statement.startswith("INSERT INTO sighting"):
            raise OSError("No space left on device")

    event.listen(db.engine, "before_cursor_execute", disk_is_full)
    try:
        text(browse("tina").get(page_of_tom))
    finally:
        event.remove(db.engine, "before_cursor_execute", disk_is_full)
    assert "could not be written down" in caplog.text
    text(browse("tina").get("/classes"))


def test_after_a_school_year_and_a_month_it_is_taken_away(browse, page_of_tom):
    text(browse("tina").get(page_of_tom))
    assert sweep_sightings(now=NOW + LASTS - timedelta(seconds=1)) == 0
    assert sweep_sightings(now=NOW + LASTS + timedelta(seconds=1)) == 1
    assert session.scalar(select(func.count()).select_from(Sighting)) == 0
