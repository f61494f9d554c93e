"""The page on which a class is logged."""

from datetime import timedelta

import pytest
from sqlalchemy import event, func, select

from pilot.db import db, session
from pilot.lessons.models import Amount, Feeling
from pilot.meetings import service
from pilot.meetings.models import Activity, Change, ClassMeeting
from pilot.pilots import service as pilots
from pilot.rosters import service as rosters
from tests.cast import LONG_AGO
from tests.meetings.conftest import FRIDAY_BEFORE, MONDAY, NOW, TUESDAY, WEDNESDAY, start_pilot
from tests.meetings.html import Page

THURSDAY_BEFORE = FRIDAY_BEFORE - timedelta(1)


@pytest.fixture(autouse=True)
def wednesday(hands):
    hands.set(NOW)


@pytest.fixture
def tina(cast, enter):
    return enter(cast.tina)


def address(maple, day=WEDNESDAY):
    return f"/pilots/{maple.pilot.id}/days/{day}"


def count_meetings():
    return session.scalar(select(func.count()).select_from(ClassMeeting))


def test_done_is_filled_in_from_what_students_said_last_night(maple, said, tina):
    said("Amara", WEDNESDAY)
    said("Ben", WEDNESDAY, amount=Amount.SOME)
    said("Chidi", WEDNESDAY, amount=Amount.NO_ACCESS)
    said("Dalia", TUESDAY)
    page = Page(tina.get(address(maple)))
    assert page.ticked("done") == maple.people("Amara")
    assert page.ticked("away") == page.ticked("helped") == frozenset()
    assert "Ben some" in page.part("done").replace("Bensome", "Ben some")
    assert "1 of 6 done." in page.part("done")
    assert page.heading == "Today's class"
    assert "Lesson 3, Part 3. Filled in from last night. Tap only what changed." in page.text


def test_who_was_stuck_comes_first_among_those_to_help(maple, said, tina):
    said("Farah", WEDNESDAY, feeling=Feeling.STUCK)
    said("Dalia", WEDNESDAY, feeling=Feeling.STUCK)
    page = Page(tina.get(address(maple)))
    first = [maple.ids[name] for name in ("Dalia", "Farah")]
    assert page.offered("helped")[:2] == first
    assert sorted(page.offered("helped")) == sorted(maple.ids.values())
    assert "Farah, was stuck" in page.text


def test_without_a_mark_from_home_the_page_says_what_to_do(maple, tina):
    assert (
        "No marks from home yet. Tap the students who had done it" in tina.get(address(maple)).text
    )


def test_what_students_asked_stands_on_top(maple, said, tina):
    said("Dalia", WEDNESDAY, question="Why is 0.10 not bigger?")
    said("Ben", WEDNESDAY, question="<b>Zero?</b>")
    answer = tina.get(address(maple))
    assert "2 students asked you something" in answer.text
    assert "Why is 0.10 not bigger?" in answer.text
    assert "&lt;b&gt;Zero?&lt;/b&gt;" in answer.text


def test_a_day_before_the_pilot_asks_nothing_about_a_lesson(maple, tina):
    page = Page(tina.get(address(maple, FRIDAY_BEFORE)))
    assert page.offered("done") == []
    assert len(page.offered("away")) == len(page.offered("helped")) == len(maple.ids)
    assert page.heading == "Friday 27 February"
    assert "A day before the pilot, to compare with." in page.text


def test_the_first_day_before_the_pilot_begins_as_a_class_of_explaining(maple, tina):
    page = Page(tina.get(address(maple, FRIDAY_BEFORE)))
    assert page.value("explanation") == "50"
    assert "50 of 50 minutes." in page.text


def test_without_any_meeting_to_go_by_the_minutes_of_the_pilot_begin_at_nothing(maple, tina):
    page = Page(tina.get(address(maple)))
    assert {page.value(activity) for activity in Activity} == {"0"}


def test_minutes_are_filled_in_from_the_last_meeting_of_the_same_phase(maple, logged, tina):
    logged(FRIDAY_BEFORE, minutes={Activity.EXPLANATION: 30})
    logged(MONDAY, minutes={Activity.PROJECT: 20})
    logged(TUESDAY, minutes={Activity.PROJECT: 25})
    during = Page(tina.get(address(maple)))
    before = Page(tina.get(address(maple, THURSDAY_BEFORE)))
    assert (during.value("project"), during.value("explanation")) == ("25", "0")
    assert "25 of 50 minutes. Same as yesterday." in during.text
    assert (before.value("project"), before.value("explanation")) == ("0", "30")
    assert "Same as Friday 27 February." in before.text


def test_minutes_are_filled_in_from_the_other_phase_where_there_is_no_better_day(
    maple, logged, tina
):
    logged(FRIDAY_BEFORE, minutes={Activity.EXPLANATION: 30})
    assert Page(tina.get(address(maple))).value("explanation") == "30"


def test_minutes_of_a_longer_class_are_not_filled_in_where_they_do_not_fit(maple, logged, tina):
    logged(MONDAY, minutes={Activity.PROJECT: 20})
    logged(TUESDAY, length_minutes=100, minutes={Activity.PROJECT: 90})
    assert Page(tina.get(address(maple))).value("project") == "20"


def test_the_shortest_way_is_one_tap(maple, said, logged, tina):
    said("Amara", WEDNESDAY)
    logged(TUESDAY, minutes={Activity.PROJECT: 20})
    answer = tina.post(address(maple), data=Page(tina.get(address(maple))).answers())
    assert (answer.status_code, answer.location) == (303, f"{address(maple)}/saved")
    assert service.log_of(maple.meeting()) == service.MeetingLog(
        length_minutes=50, minutes={Activity.PROJECT: 20}, done=maple.people("Amara")
    )


def test_what_was_saved_is_what_the_page_shows_again(maple, said, logged, tina):
    said("Amara", WEDNESDAY)
    logged(
        done=maple.people("Ben"),
        away=maple.people("Farah"),
        helped=maple.people("Ewan"),
        minutes={Activity.CHECK: 5},
        length_minutes=45,
        change=Change.NEW_GROUPS,
        change_words="Pairs",
        note="Calm",
    )
    page = Page(tina.get(address(maple)))
    assert page.ticked("done") == maple.people("Ben")
    assert page.ticked("away") == maple.people("Farah")
    assert page.ticked("helped") == maple.people("Ewan")
    assert (page.value("check"), page.value("length_minutes")) == ("5", "45")
    assert (page.chosen("change"), page.value("change_words")) == (["new_groups"], "Pairs")
    assert "Calm" in page.text
    assert "1 of 5 done." in page.text
    assert "Saved at 10:42" in page.text
    assert page.value("version") == "1"


def test_nothing_is_chosen_to_change_before_the_first_save(maple, logged, tina):
    assert Page(tina.get(address(maple))).chosen("change") == []
    logged()
    assert Page(tina.get(address(maple))).chosen("change") == ["nothing"]


def test_words_without_a_chip_are_a_change_of_their_own(maple, tina):
    tina.post(address(maple), data={"change_words": "Sit by the window"})
    meeting = maple.meeting()
    assert (meeting.change, meeting.change_words) == (
        Change.SOMETHING_ELSE,
        "Sit by the window",
    )


def test_minutes_over_the_length_are_said_where_they_belong_and_everything_is_kept(maple, tina):
    page = Page(
        tina.post(
            address(maple),
            data={
                "done": list(maple.people("Amara", "Ben")),
                "helped": [maple.ids["Ben"]],
                "explanation": "35",
                "project": "30",
                "change": "more_time",
                "note": "Loud",
            },
        )
    )
    sentence = "Minutes add up to 65, and the class is 50. Take away 15."
    assert page.status == 422
    assert sentence in page.part("minutes")
    assert page.links()[sentence] == "#minutes"
    assert page.ticked("done") == maple.people("Amara", "Ben")
    assert page.ticked("helped") == maple.people("Ben")
    assert (page.value("explanation"), page.chosen("change")) == ("35", ["more_time"])
    assert "Loud" in page.text
    assert count_meetings() == 0


def test_a_longer_class_is_said_so_once_and_then_its_minutes_fit(maple, tina):
    tina.post(address(maple), data={"explanation": "65", "length_minutes": "65"})
    assert maple.meeting().length_minutes == 65


@pytest.mark.parametrize("typed", ["-5", "ten", "7.5", "1e3", "99999999999999999999", "601", "²"])
def test_minutes_that_are_no_minutes_get_a_sentence(maple, tina, typed):
    page = Page(tina.post(address(maple), data={"project": typed}))
    assert page.status == 422
    assert "Enter whole minutes from 0 to 600, like 10." in page.part("minutes")
    assert count_meetings() == 0


@pytest.mark.parametrize("field", ["done", "away", "helped"])
@pytest.mark.parametrize("ticked", ["0", "-1", "x", "1.5", "9" * 40])
def test_a_stranger_s_id_in_the_form_is_refused_and_nothing_is_saved(maple, tina, field, ticked):
    page = Page(
        tina.post(address(maple), data={field: [ticked, str(maple.ids["Ben"])], "note": "Loud"})
    )
    assert page.status == 422
    assert "Someone ticked here is not in this class." in page.part(field)
    assert count_meetings() == 0


def test_someone_away_and_helped_is_said_beside_away(maple, tina):
    ben = str(maple.ids["Ben"])
    page = Page(tina.post(address(maple), data={"away": ben, "helped": ben}))
    assert page.status == 422
    assert "Ben is marked away and helped. Untick one." in page.part("away")


def test_a_note_too_long_is_not_cut(maple, tina):
    page = Page(tina.post(address(maple), data={"note": "a" * 1001}))
    assert page.status == 422
    assert "Make this shorter: at most 1000 characters." in page.text
    assert count_meetings() == 0


def test_a_change_nobody_offered_is_refused(maple, tina):
    page = Page(tina.post(address(maple), data={"change": "abolish school"}))
    assert page.status == 422
    assert "Choose one of the changes, or Nothing." in page.part("change")


@pytest.mark.parametrize("nonsense", ["", "-1", "soon", "9" * 30, "1.5", "²"])
def test_hidden_boxes_with_nonsense_do_no_harm(maple, tina, nonsense):
    answer = tina.post(address(maple), data={"version": nonsense, "opened_at": nonsense})
    assert answer.status_code == 303
    assert maple.meeting().logging_seconds is None


def test_the_seconds_from_opening_to_saving_are_ours_to_count(maple, tina, hands):
    sent = Page(tina.get(address(maple))).answers()
    hands.set(NOW + timedelta(seconds=41))
    tina.post(address(maple), data=sent)
    assert "Saved in 41 seconds" in tina.get(f"{address(maple)}/saved").text


def test_a_double_submit_is_one_save(maple, tina):
    sent = Page(tina.get(address(maple))).answers() | {"note": ["Loud"]}
    first, second = (tina.post(address(maple), data=sent) for _twice in range(2))
    assert (first.status_code, first.location) == (second.status_code, second.location)
    meeting = maple.meeting()
    assert (count_meetings(), meeting.version) == (1, 1)


def test_a_student_with_markup_for_a_name_stays_a_name(maple, tina):
    rosters.enrol(maple.class_group, ["<i>Zed"], at=NOW)
    assert "&lt;i&gt;Zed" in tina.get(address(maple)).text


@pytest.mark.parametrize(
    "day", ["2026-02-28", "2026-03-05", "2026-03-09", "0001-01-01", "9999-12-31"]
)
def test_a_day_without_class_is_a_page_that_says_so(maple, tina, day):
    for answer, status in (
        (tina.get(address(maple, day)), 404),
        (tina.post(address(maple, day), data={"note": "Loud"}), 422),
    ):
        page = Page(answer)
        assert (page.status, page.heading) == (status, "Nothing to log")
    assert count_meetings() == 0


@pytest.mark.parametrize("day", ["2026-02-30", "2026-13-01", "today", "20260304", "2026-03-4"])
def test_what_is_no_date_is_no_address(maple, tina, day):
    assert tina.get(address(maple, day)).status_code == 404


def test_a_pilot_that_has_not_started_says_so(maple, tina):
    maple.pilot.started_at = None
    page = Page(tina.get(address(maple)))
    assert page.status == 404
    assert "This pilot has not started. Start it, then log its classes." in page.text


def test_a_closed_pilot_shows_what_was_saved_and_takes_nothing_more(maple, logged, tina):
    logged(note="Calm")
    pilots.close(maple.pilot, at=NOW)
    assert tina.get(address(maple)).location == f"{address(maple)}/saved"
    assert "Change it" not in tina.get(f"{address(maple)}/saved").text
    page = Page(tina.post(address(maple), data={"version": "1", "note": "Loud"}))
    assert page.status == 422
    assert "This pilot is closed. A leader can open it again." in page.text
    assert maple.meeting().note == "Calm"


def test_a_closed_pilot_takes_no_day_that_was_missed(maple, tina):
    pilots.close(maple.pilot, at=NOW)
    for answer in (tina.get(address(maple)), tina.post(address(maple), data={})):
        assert "This pilot is closed. A leader can open it again." in answer.text
    assert count_meetings() == 0


def test_another_teacher_s_pilot_is_not_there(maple, cast, enter):
    for stranger in (cast.olga, cast.zoe):
        browser = enter(stranger)
        assert browser.get(address(maple)).status_code == 404
        assert browser.get(f"{address(maple)}/saved").status_code == 404
        assert browser.post(address(maple), data={"note": "Mine"}).status_code == 404
    assert count_meetings() == 0


def test_leaders_and_students_do_not_log(maple, cast, enter):
    assert enter(cast.lea).get(address(maple)).status_code == 403
    assert enter(cast.lea).post(address(maple), data={}).status_code == 403
    tom = enter.with_card(cast.tom)
    assert tom.get(address(maple)).location.startswith("/sign-in")
    assert tom.post(address(maple), data={}).status_code == 401
    assert count_meetings() == 0


def test_a_student_of_another_district_is_a_stranger(maple, cast, tina):
    other = cast.zoe.id
    page = Page(tina.post(address(maple), data={"helped": str(other)}))
    assert page.status == 422
    assert "Zoe" not in page.text


def test_days_next_to_it_are_a_tap_away(maple, logged, tina):
    logged(MONDAY)
    links = Page(tina.get(address(maple, TUESDAY))).links()
    assert links["Monday 2 March"] == address(maple, MONDAY)
    assert links["Wednesday 4 March"] == address(maple, WEDNESDAY)
    assert Page(tina.get(address(maple))).links()["Log yesterday"] == address(maple, TUESDAY)


def test_the_page_opens_with_few_looks_at_the_database(cast, enter, colleague, maple, logged, said):
    rosters.enrol(maple.class_group, [f"Student {n}" for n in range(24)], at=LONG_AGO)
    for day in (FRIDAY_BEFORE, MONDAY, TUESDAY):
        logged(day, minutes={Activity.PROJECT: 20, Activity.EXPLANATION: 10})
    for name in maple.ids:
        said(name, WEDNESDAY, question="Why?")
    assert _queries(enter(cast.tina), address(maple)) <= 12
    logged(WEDNESDAY, done=maple.people("Ben"))
    assert _queries(enter(cast.tina), address(maple)) <= 12
    assert _queries(enter(colleague), address(maple)) <= 12


def _queries(browser, url):
    asked = []
    engine = db.engine

    def count(_connection, _cursor, statement, *_rest):
        if statement.lstrip().startswith("SELECT"):
            asked.append(statement)

    event.listen(engine, "before_cursor_execute", count)
    try:
        assert browser.get(url).status_code == 200
    finally:
        event.remove(engine, "before_cursor_execute", count)
    assert asked
    return len(asked)


def test_the_days_of_a_second_class_do_not_mix_with_those_of_the_first(maple, cast, tina, logged):
    logged(TUESDAY, minutes={Activity.PROJECT: 20}, note="Maple only")
    other = start_pilot(cast, cast.tina, "Oak")
    page = Page(tina.get(f"/pilots/{other.pilot.id}/days/{WEDNESDAY}"))
    assert page.value("project") == "0"
    assert "Oak" in page.text
    assert "Maple" not in page.text


def test_the_next_class_day_is_drawn_ahead_for_a_phone_and_for_nobody_else(maple, tina, hands):
    hands.set(NOW - timedelta(days=1))
    assert tina.get(address(maple)).status_code == 404
    sent_by_worker = {"Sec-Fetch-Site": "same-origin", "X-Ahead": "1"}
    page = Page(tina.get(address(maple), headers=sent_by_worker))
    assert page.heading == "Today's class"
    later = address(maple, WEDNESDAY + timedelta(days=1))
    assert tina.get(later, headers=sent_by_worker).status_code == 404
    assert tina.post(address(maple), headers=sent_by_worker).status_code == 422


def test_today_names_the_next_class_day_for_the_phone_to_keep(maple, tina):
    tomorrow = address(maple, WEDNESDAY + timedelta(days=1))
    assert f'data-ahead="/today/kept {tomorrow}"' in tina.get(address(maple)).text
    assert tomorrow not in tina.get(address(maple, TUESDAY)).text
