"""The pilot page: the verdict first, honest at every stage, no child's name to a leader."""

from datetime import UTC, datetime

import pytest

from pilot.db import session
from pilot.lessons import service as lessons
from pilot.lessons.models import Amount
from pilot.measures import service as measures
from pilot.meetings import service as meetings
from pilot.meetings.models import Activity, Change
from pilot.meetings.service import MeetingLog
from tests.review.conftest import AFTERWARDS, BEFORE, DURING

# Homeostasis Concept Inventory, 16 students: McFarland et al. 2017, doi:10.1187/cbe.16-10-0305.
HCI_BEFORE = [2, 6, 8, 16, 10, 9, 14, 8, 15, 13, 10, 13, 13, 5, 16, 12]
HCI_AFTER = [9, 8, 8, 18, 14, 10, 14, 13, 18, 14, 15, 11, 17, 13, 17, 8]


@pytest.fixture
def world(make_world, hands):
    hands.set(AFTERWARDS)
    return make_world(16)


def log(world, day, minutes, **more):
    meetings.log_meeting(
        world.pilot,
        day,
        log=MeetingLog(length_minutes=50, minutes=minutes, **more),
        version=0,
        by=world.teacher,
        at=datetime(day.year, day.month, day.day, 11, tzinfo=UTC),
        seconds=30,
    )


def test_published_scores_read_as_they_should(world, cast, enter):
    world.score(HCI_BEFORE, HCI_AFTER)
    page = enter(cast.tina).get(f"/pilots/{world.pilot.id}").text
    assert "<h1>Leaning better, not sure it reached your target</h1>" in page
    assert "+2.3 of 20 (likely range 1.3 to 3.4)" in page
    assert "12 of 16 students went up, 2 stayed, 2 went down." in page
    assert "very sure" in page
    assert "There was no class to compare with." in page


def test_it_says_it_was_not_done_before_anything_else(world, cast, enter):
    world.score(HCI_BEFORE, HCI_AFTER)
    lesson = lessons.lessons_of(world.pilot)[0]
    evening = datetime(2026, 3, 8, 19, tzinfo=UTC)
    lessons.mark_done(world.pilot, lesson.id, world.students[0], at=evening)
    page = enter(cast.lea).get(f"/pilots/{world.pilot.id}").text
    assert "<h1>It was not done: only 6% had done the usual lesson before class.</h1>" in page
    assert page.index("It was not done") < page.index("Students went from")


def test_without_end_scores_it_says_where_the_pilot_stands(world, cast, enter, hands):
    address = f"/pilots/{world.pilot.id}"
    hands.set(datetime(2026, 3, 1, 12, tzinfo=UTC))
    assert "<h1>Starts on 9 March</h1>" in enter(cast.tina).get(address).text
    hands.set(datetime(2026, 3, 3, 12, tzinfo=UTC))
    assert "Days before the pilot are being logged" in enter(cast.tina).get(address).text
    hands.set(datetime(2026, 3, 10, 12, tzinfo=UTC))
    assert "<h1>The pilot is running</h1>" in enter(cast.tina).get(address).text
    hands.set(AFTERWARDS)
    assert "The days are over, the scores are not in" in enter(cast.tina).get(address).text


def test_a_teacher_is_told_what_to_do_next(world, cast, enter):
    page = enter(cast.tina).get(f"/pilots/{world.pilot.id}").text
    assert "Add starting scores" in page
    assert "Add end scores" in page
    assert "10 classes are not logged yet." in page
    assert "Next for you" not in enter(cast.lea).get(f"/pilots/{world.pilot.id}").text


def test_class_time_and_changes_stand_beside_the_verdict(world, cast, enter):
    log(world, BEFORE[0], {Activity.EXPLANATION: 28, Activity.PRACTICE_ALONE: 22})
    log(
        world,
        DURING[0],
        {Activity.EXPLANATION: 10, Activity.PROJECT: 40},
        change=Change.SHORTER_LESSON,
        change_words="No video over 6 minutes.",
        helped=frozenset({world.students[0].id}),
    )
    page = enter(cast.tina).get(f"/pilots/{world.pilot.id}").text
    assert "Teacher talk went from 28 to 10 minutes" in page
    assert "<b>Shorter lesson.</b> No video over 6 minutes." in page
    assert "1 of 16" in page


def test_what_the_teacher_found_counts_before_what_was_said(world, cast, enter):
    lesson = lessons.lessons_of(world.pilot)[0]
    said, unsaid = world.students[0], world.students[1]
    lessons.mark_done(world.pilot, lesson.id, said, at=datetime(2026, 3, 8, 19, tzinfo=UTC))
    log(world, DURING[0], {Activity.PROJECT: 50}, done=frozenset({unsaid.id}))
    page = enter(cast.tina).get(f"/pilots/{world.pilot.id}").text
    assert "1 of 16" in page.split("Done at home by lesson")[0] or "6%" in page


def test_a_lesson_said_done_after_class_began_was_not_done_before_it(world, cast, enter):
    lesson = lessons.lessons_of(world.pilot)[0]
    for student in world.students:
        lessons.mark_done(world.pilot, lesson.id, student, at=datetime(2026, 3, 9, 15, tzinfo=UTC))
    page = enter(cast.lea).get(f"/pilots/{world.pilot.id}").text
    assert "0%" in page


def test_a_lesson_nobody_recorded_is_unknown_and_not_zero(world, cast, enter):
    world.score(HCI_BEFORE, HCI_AFTER)
    log(world, DURING[0], {Activity.PROJECT: 50}, done=frozenset(s.id for s in world.students))
    page = enter(cast.lea).get(f"/pilots/{world.pilot.id}").text
    assert "<dd>100%</dd>" in page
    assert "It was not done" not in page


def test_some_of_it_is_not_all_of_it(world, cast, enter):
    lesson = lessons.lessons_of(world.pilot)[0]
    at = datetime(2026, 3, 8, 19, tzinfo=UTC)
    lessons.mark_done(world.pilot, lesson.id, world.students[0], at=at, amount=Amount.SOME)
    page = enter(cast.tina).get(f"/pilots/{world.pilot.id}").text
    assert "<td>Some</td>" in page


def test_a_leader_never_sees_a_name(world, cast, enter):
    world.score(HCI_BEFORE, HCI_AFTER)
    page = enter(cast.lea).get(f"/pilots/{world.pilot.id}").text
    assert "Kid 01" not in page
    assert "Student 1" in page
    assert "Kid 01" in enter(cast.tina).get(f"/pilots/{world.pilot.id}").text


def panel_of(page):
    return page.split("For the data team")[1].split("</details>")[0]


def test_the_data_team_finds_checks_and_sizes_in_a_closed_panel(world, cast, enter):
    world.score(HCI_BEFORE, HCI_AFTER)
    for who in (cast.tina, cast.lea):
        panel = panel_of(enter(who).get(f"/pilots/{world.pilot.id}").text)
        assert "16 of 16 students have both scores." in panel
        assert "E1 of E0 to E4" in panel
        assert "Luck alone does as well about 1 time in" in panel
        assert "Kid" not in panel


def test_of_a_small_class_a_leader_sees_no_panel_and_no_average(make_world, cast, enter, hands):
    hands.set(AFTERWARDS)
    world = make_world(9)
    world.score([5] * 9, [6, 7, 8] * 3)
    leader = enter(cast.lea).get(f"/pilots/{world.pilot.id}").text
    assert "For the data team" not in leader
    assert "So few students have both scores that their teacher alone sees them." in leader
    assert "Student 1" not in leader
    assert "students went up" not in leader
    assert "How many did the lessons at home" not in leader
    assert "Luck alone" in panel_of(enter(cast.tina).get(f"/pilots/{world.pilot.id}").text)
    assert "students went up" in enter(cast.tina).get(f"/pilots/{world.pilot.id}").text


def test_an_edit_after_the_seal_is_shown(world, cast, enter, hands):
    hands.set(datetime(2026, 3, 11, 12, tzinfo=UTC))
    measures.set_goal(
        world.pilot,
        cast.tina,
        name="Concept check",
        unit="marks",
        kind=world.measure.kind,
        minimum=0,
        maximum=20,
        smallest_change=1,
        same_questions=True,
        at=datetime(2026, 3, 11, 12, tzinfo=UTC),
        today=DURING[2],
    )
    page = enter(cast.lea).get(f"/pilots/{world.pilot.id}").text
    assert "The plan was changed after it was sealed." in page
    assert "Up by 2 marks or more" in page
    assert "Up by 1 marks or more" in page


def test_a_draft_is_shown_to_its_teacher_only_and_as_a_plan(world, cast, enter):
    world.pilot.started_at = None
    assert enter(cast.tina).get(f"/pilots/{world.pilot.id}").status_code == 303
    assert enter(cast.lea).get(f"/pilots/{world.pilot.id}").status_code == 404


def test_minutes_free_to_help_are_drawn_day_by_day_from_three_classes_on(world, cast, enter):
    minutes = {Activity.PROJECT: 30, Activity.EXPLANATION: 20}
    log(world, BEFORE[0], {Activity.CONFERENCE: 5, Activity.EXPLANATION: 45})
    log(world, DURING[0], minutes, change=Change.NEW_GROUPS)
    address = f"/pilots/{world.pilot.id}"
    assert "Minutes free to help" not in enter(cast.tina).get(address).text
    log(world, DURING[1], minutes)
    for person in (cast.tina, cast.lea):
        page = enter(person).get(address).text
        assert "Minutes free to help: 30 on the usual pilot day, 5 before</h2>" in page
        assert "2 of 2 pilot days beat the usual day before." in page
        assert '<th scope="row">3 Mar</th><td>Before</td><td>–</td>' in page


def test_a_class_of_one_student_has_all_of_its_pictures(make_world, cast, enter, hands):
    hands.set(AFTERWARDS)
    world = make_world(1)
    for day in (BEFORE[0], DURING[0], DURING[1]):
        log(world, day, {Activity.PROJECT: 50}, done=frozenset(s.id for s in world.students))
    page = enter(cast.tina).get(f"/pilots/{world.pilot.id}").text
    assert "Everyone did at least half of the lessons</h2>" in page
    leader = enter(cast.lea).get(f"/pilots/{world.pilot.id}").text
    assert "Minutes free to help: 50" in leader
    assert "Kid" not in leader
    assert "at least half of the lessons" not in leader


def test_lessons_whose_class_nobody_logged_are_told_as_not_known(world, cast, enter):
    log(world, DURING[0], {Activity.PROJECT: 50}, done=frozenset({world.students[0].id}))
    page = enter(cast.tina).get(f"/pilots/{world.pilot.id}").text
    assert "15 students did fewer than half" in page
    assert '<th scope="row">Kid 01</th><td>Done</td><td>Not known</td>' in page


@pytest.mark.parametrize("name", ["estimation", "class-time", "done-at-home"])
def test_every_chart_is_there_for_members_and_for_nobody_else(world, cast, enter, name):
    world.score(HCI_BEFORE, HCI_AFTER)
    log(world, BEFORE[0], {Activity.EXPLANATION: 28})
    log(world, DURING[0], {Activity.PROJECT: 50})
    address = f"/pilots/{world.pilot.id}/charts/{name}.json"
    assert enter(cast.lea).get(address).json["data"]
    assert enter(cast.otto).get(address).status_code == 404
    assert enter(cast.zoe).get(address).status_code == 404


def test_an_unknown_chart_is_not_there(world, cast, enter):
    address = f"/pilots/{world.pilot.id}/charts/passwd.json"
    assert enter(cast.tina).get(address).status_code == 404


def test_the_plan_of_a_started_pilot_offers_no_start(world, cast, enter):
    address = f"/pilots/{world.pilot.id}/check"
    started = enter(cast.tina).get(address).text
    assert "<h1>The plan</h1>" in started
    assert "Start this pilot" not in started
    world.pilot.started_at = None
    draft = enter(cast.tina).get(address).text
    assert "<h1>Ready to start</h1>" in draft
    assert "Start this pilot" in draft
    assert "Concept check, 0 to 20 marks. Up by 2 marks or more" in draft


def test_a_chart_that_has_not_changed_is_not_sent_again(world, cast, enter):
    world.score(HCI_BEFORE, HCI_AFTER)
    address = f"/pilots/{world.pilot.id}/charts/estimation.json"
    lea = enter(cast.lea)
    etag = lea.get(address).headers["ETag"]
    asked = {"If-None-Match": etag}
    assert lea.get(address, headers=asked).status_code == 304
    assert enter(cast.tina).get(address, headers=asked).status_code == 200
    assert enter(cast.otto).get(address, headers=asked).status_code == 404
    world.score(HCI_BEFORE, HCI_BEFORE)
    assert lea.get(address, headers=asked).status_code == 200


def test_of_a_class_of_four_a_leader_sees_no_number_of_theirs(make_world, cast, enter, hands):
    hands.set(AFTERWARDS)
    world = make_world(4)
    world.score([3, 4, 5, 6], [9, 9, 9, 9])
    page, list_ = (enter(cast.lea).get(a).text for a in (f"/pilots/{world.pilot.id}", "/portfolio"))
    assert "their teacher alone sees them" in page
    assert "4.5 to 9.0" not in page + list_
    assert "4.5 before" not in page + list_
    assert "Students went from 4.5 to 9.0" in enter(cast.tina).get(f"/pilots/{world.pilot.id}").text


def test_starting_scores_that_are_in_are_said(world, cast, enter):
    world.score(HCI_BEFORE, [])
    page = enter(cast.tina).get(f"/pilots/{world.pilot.id}").text
    assert "Starting scores are in: 10.6 on average. No end scores yet." in page


def test_a_pilot_planned_after_it_began_says_so(world, cast, enter):
    world.pilot.started_at = datetime(2026, 3, 12, 9, tzinfo=UTC)
    page = enter(cast.lea).get(f"/pilots/{world.pilot.id}").text
    assert "This pilot was planned on 12 March, after its first day." in page
    assert "Sealed on 12 March." in page


def test_moving_the_dates_does_not_lift_the_seal(world, cast, enter, hands):
    hands.set(datetime(2026, 3, 11, 12, tzinfo=UTC))
    tina = enter(cast.tina)
    address = f"/pilots/{world.pilot.id}"
    far, near = {"first_on": "2026-05-04"}, {"first_on": "2026-03-09"}
    length = {"before": "5", "during": "5"}
    assert tina.post(f"{address}/dates", data=far | length).status_code == 303
    assert tina.post(f"{address}/strategy", data={"strategy": "stations"}).status_code == 303
    assert tina.post(f"{address}/dates", data=near | length).status_code == 303
    page = enter(cast.lea).get(address).text
    assert page.count("became") == 3
    assert "Stations" in page
    assert "Sealed on 9 March." in page


def test_a_class_logged_without_minutes_draws_no_empty_picture(world, cast, enter):
    log(world, BEFORE[0], {})
    page = enter(cast.tina).get(f"/pilots/{world.pilot.id}").text
    assert "class logged" in page
    assert "No class has been logged" not in page


def test_what_it_cost_the_teacher_stands_beside_the_finding(make_world, cast, enter, hands):
    hands.set(AFTERWARDS)
    world = make_world(12)
    world.score([5.0] * 12, [9.0] * 6 + [11.0] * 6)
    for day, talk, planning in ((BEFORE[0], 30, 20), (DURING[0], 10, 45)):
        known = MeetingLog(
            length_minutes=50, minutes={Activity.EXPLANATION: talk}, planning_minutes=planning
        )
        meetings.log_meeting(
            world.pilot, day, log=known, version=0, by=cast.tina, at=AFTERWARDS, seconds=40
        )
    session.commit()
    page = enter(cast.lea).get(f"/pilots/{world.pilot.id}").get_data(as_text=True)
    assert "more minutes of preparing a day. Logging a class took 40 seconds." in page


def test_the_time_given_stands_beside_the_time_used(make_world, cast, enter, hands):
    hands.set(AFTERWARDS)
    world = make_world(12)
    address = f"/pilots/{world.pilot.id}"
    enter(cast.lea).post(f"{address}/time-given", data={"planning": "60", "collaboration": "30"})
    page = enter(cast.tina).get(address).text
    assert "To plan: given 60 minutes a week, none noted as used yet." in page
    for day, planning in ((BEFORE[0], 90), (DURING[0], 10), (DURING[1], 8)):
        known = MeetingLog(length_minutes=50, minutes={}, planning_minutes=planning)
        meetings.log_meeting(
            world.pilot, day, log=known, version=0, by=cast.tina, at=AFTERWARDS, seconds=40
        )
    session.commit()
    page = enter(cast.lea).get(address).text
    assert "To plan: given 60 minutes a week, used 45 as far as noted." in page
    assert "To plan with colleagues: given 30 minutes a week, none noted as used yet." in page
    assert "Time to plan, 16 March:" in page
    assert "60 minutes to plan, 30 with colleagues a week" in page
