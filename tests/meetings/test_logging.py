"""Logging a class meeting: what is kept, what is refused."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from pilot.db import session
from pilot.errors import RuleBroken
from pilot.lessons import service as lessons
from pilot.lessons.models import Evidence, Feeling
from pilot.meetings import service
from pilot.meetings.models import Activity, Change, ClassMeeting
from pilot.pilots import service as pilots
from pilot.pilots.models import PhaseKind
from pilot.rosters import service as rosters
from tests.meetings.conftest import (
    FRIDAY_BEFORE,
    MONDAY,
    NOW,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    start_pilot,
)


def sentence_of(refused):
    return refused.value.field, refused.value.sentence


def count_meetings():
    return session.scalar(select(func.count()).select_from(ClassMeeting))


def test_what_was_logged_is_what_is_read_back(maple, logged):
    meeting = logged(
        minutes={Activity.EXPLANATION: 10, Activity.PROJECT: 40, Activity.CHECK: 0},
        done=maple.people("Amara", "Ben"),
        away=maple.people("Farah"),
        helped=maple.people("Chidi"),
        change=Change.GO_OVER_FIRST,
        change_words="Start with 0.7",
        note="Five mixed it up",
    )
    assert service.log_of(meeting) == service.MeetingLog(
        length_minutes=50,
        minutes={Activity.EXPLANATION: 10, Activity.PROJECT: 40},
        done=maple.people("Amara", "Ben"),
        away=maple.people("Farah"),
        helped=maple.people("Chidi"),
        change=Change.GO_OVER_FIRST,
        change_words="Start with 0.7",
        note="Five mixed it up",
    )
    assert (meeting.version, meeting.logged_at, meeting.logging_seconds) == (1, NOW, 41)


def test_everyone_of_the_class_is_listed_and_who_was_away_was_found_neither_way(maple, logged):
    meeting = logged(done=maple.people("Amara"), away=maple.people("Farah"))
    listed = {each.student_id: each for each in service.attendance_of(maple.pilot)[meeting.id]}
    assert set(listed) == set(maple.ids.values())
    assert listed[maple.ids["Amara"]].had_done is True
    assert listed[maple.ids["Ben"]].had_done is False
    assert listed[maple.ids["Farah"]].had_done is None


def test_on_a_day_before_the_pilot_nobody_is_found_to_have_done_a_lesson(maple, logged):
    meeting = logged(FRIDAY_BEFORE, done=maple.people("Amara"), helped=maple.people("Ben"))
    listed = service.attendance_of(maple.pilot)[meeting.id]
    assert {each.had_done for each in listed} == {None}
    assert service.log_of(meeting).helped == maple.people("Ben")


def test_what_the_teacher_found_is_seen_and_what_students_said_stays(maple, logged, said):
    said("Chidi", WEDNESDAY, feeling=Feeling.STUCK)
    logged(done=maple.people("Amara"))
    known = lessons.completions_for(maple.pilot, maple.lesson(WEDNESDAY))
    assert {student: mark.how for student, mark in known.items()} == {
        maple.ids["Amara"]: Evidence.SEEN,
        maple.ids["Chidi"]: Evidence.SAID,
    }


def test_unticking_takes_back_what_only_the_teacher_had_seen(maple, logged):
    logged(done=maple.people("Amara", "Ben"))
    logged(done=maple.people("Ben"), version=1)
    known = lessons.completions_for(maple.pilot, maple.lesson(WEDNESDAY))
    assert set(known) == maple.people("Ben")


def test_saving_the_same_thing_twice_is_one_meeting(maple, logged):
    first = logged(done=maple.people("Ben"))
    before = pilots.version_of(maple.pilot)
    again = logged(done=maple.people("Ben"), at=NOW + timedelta(seconds=3))
    assert again is first
    assert (count_meetings(), again.version, again.logged_at) == (1, 1, NOW)
    assert pilots.version_of(maple.pilot) == before


def test_a_correction_grows_the_version_and_keeps_the_seconds_of_the_first_save(logged):
    logged()
    meeting = logged(note="Loud", version=1, at=NOW + timedelta(hours=1))
    assert (meeting.version, meeting.note, meeting.logging_seconds) == (2, "Loud", 41)


def test_something_different_said_over_a_version_not_seen_is_a_clash(maple, logged, colleague):
    logged(note="Calm")
    with pytest.raises(service.Clash) as clash:
        logged(note="Loud", by=colleague)
    assert clash.value.saved.note == "Calm"
    assert clash.value.yours.note == "Loud"
    assert service.meetings_of(maple.pilot)[0].note == "Calm"


def test_minutes_under_the_length_never_block(maple, logged):
    meeting = logged(minutes={Activity.PROJECT: 5})
    assert service.time_use_of(maple.pilot) == {meeting.id: {Activity.PROJECT: 5}}


def test_minutes_over_the_length_say_what_to_take_away(logged):
    with pytest.raises(RuleBroken) as refused:
        logged(minutes={Activity.PROJECT: 35, Activity.DISCUSSION: 30})
    assert sentence_of(refused) == (
        "minutes",
        "Minutes add up to 65, and the class is 50. Take away 15.",
    )
    assert count_meetings() == 0


def test_minutes_below_nothing_are_refused(logged):
    with pytest.raises(RuleBroken) as refused:
        logged(minutes={Activity.PROJECT: -5})
    assert refused.value.field == "minutes"


@pytest.mark.parametrize("length", [0, -1, 601])
def test_a_class_of_impossible_length_is_refused(logged, length):
    with pytest.raises(RuleBroken) as refused:
        logged(length_minutes=length, minutes={})
    assert refused.value.field == "length_minutes"


@pytest.mark.parametrize("field", ["done", "away", "helped"])
def test_a_student_of_another_class_is_refused_and_nothing_is_kept(maple, logged, cast, field):
    other = start_pilot(cast, cast.tina, "Oak")
    with pytest.raises(RuleBroken) as refused:
        logged(**{field: maple.people("Ben") | other.people("Ben")})
    assert refused.value.field == field
    assert (count_meetings(), lessons.completions_of(maple.pilot)) == (0, [])


def test_nobody_is_away_and_helped(maple, logged):
    with pytest.raises(RuleBroken) as refused:
        logged(away=maple.people("Dalia"), helped=maple.people("Dalia", "Ben"))
    assert sentence_of(refused) == ("away", "Dalia is marked away and helped. Untick one.")


def test_nobody_is_away_and_found_to_have_done_the_lesson(maple, logged):
    with pytest.raises(RuleBroken) as refused:
        logged(away=maple.people("Dalia"), done=maple.people("Dalia"))
    assert sentence_of(refused) == (
        "away",
        "Dalia is marked away and as having done the lesson. Untick one.",
    )


def test_who_said_at_home_that_it_is_done_may_be_away_without_another_tap(maple, logged, said):
    said("Dalia", WEDNESDAY)
    meeting = logged(away=maple.people("Dalia"), done=maple.people("Dalia", "Ben"))
    assert service.log_of(meeting).done == maple.people("Ben")
    known = lessons.completions_for(maple.pilot, maple.lesson(WEDNESDAY))
    assert known[maple.ids["Dalia"]].how is Evidence.SAID


def test_a_student_who_left_stays_in_the_meetings_they_were_at(maple, logged):
    logged(done=maple.people("Farah"))
    rosters.remove_student(maple.class_group, maple.ids["Farah"], at=NOW)
    meeting = logged(done=maple.people("Farah"), helped=maple.people("Ben"), version=1)
    assert service.log_of(meeting).done == maple.people("Farah")
    assert len(service.attendance_of(maple.pilot)[meeting.id]) == len(maple.ids)


def test_a_student_who_joined_later_is_at_an_earlier_meeting_only_once_ticked(maple, logged):
    meeting = logged()
    (gus,) = rosters.enrol(maple.class_group, ["Gus"], at=NOW)
    logged(note="Loud", version=1)
    listed = service.attendance_of(maple.pilot)[meeting.id]
    assert gus.id not in {each.student_id for each in listed}
    logged(helped=frozenset({gus.id}), version=2)
    listed = service.attendance_of(maple.pilot)[meeting.id]
    assert gus.id in {each.student_id for each in listed}


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (date(2026, 2, 28), "This pilot has no class on Saturday 28 February. Choose another day."),
        (date(2026, 3, 9), "This pilot has no class on Monday 9 March. Choose another day."),
        (THURSDAY, "Thursday 5 March is still to come. Log it on the day."),
    ],
)
def test_only_class_days_until_today_can_be_logged(logged, day, sentence):
    with pytest.raises(RuleBroken) as refused:
        logged(day)
    assert sentence_of(refused) == ("day", sentence)


def test_today_is_the_day_on_the_school_s_clock(maple, logged, cast):
    cast.northfield.time_zone = "Pacific/Auckland"
    meeting = logged(THURSDAY, at=NOW.replace(hour=12))
    assert meeting.met_on == THURSDAY


def test_a_pilot_that_has_not_started_cannot_be_logged(maple, logged):
    maple.pilot.started_at = None
    session.flush()
    with pytest.raises(RuleBroken) as refused:
        logged()
    assert refused.value.sentence == "This pilot has not started. Start it, then log its classes."


def test_a_closed_pilot_keeps_what_it_has(maple, logged):
    logged()
    pilots.close(maple.pilot, at=NOW)
    with pytest.raises(RuleBroken) as refused:
        logged(note="Too late", version=1)
    assert refused.value.sentence == "This pilot is closed. A leader can open it again."
    assert service.meetings_of(maple.pilot)[0].note == ""


def test_a_logged_day_can_be_mended_after_the_dates_moved_away_from_it(maple, logged):
    logged(MONDAY)
    pilots.phases_of(maple.pilot)[PhaseKind.DURING].starts_on = TUESDAY
    session.flush()
    assert logged(MONDAY, note="Kept", version=1).note == "Kept"


@pytest.mark.parametrize(("seconds", "kept"), [(None, None), (-5, 0), (41, 41), (99999, 3600)])
def test_seconds_are_kept_within_an_hour(maple, cast, seconds, kept):
    log = service.MeetingLog(length_minutes=50, minutes={})
    meeting = service.log_meeting(
        maple.pilot, WEDNESDAY, log=log, version=0, by=cast.tina, at=NOW, seconds=seconds
    )
    assert meeting.logging_seconds == kept


def test_a_save_makes_what_was_computed_from_the_pilot_out_of_date(maple, logged):
    before = pilots.version_of(maple.pilot)
    logged()
    assert pilots.version_of(maple.pilot) > before


def test_days_nobody_logged_are_those_before_today(maple, logged):
    logged(MONDAY)
    logged(FRIDAY_BEFORE)
    missed = service.unlogged_days(maple.pilot, WEDNESDAY)
    assert missed == [date(2026, 2, n) for n in (23, 24, 25, 26)] + [TUESDAY]


def test_before_the_start_no_day_was_missed(maple):
    maple.pilot.started_at = None
    assert service.unlogged_days(maple.pilot, WEDNESDAY) == []


def test_adjustments_are_the_meetings_after_which_something_changed_in_order(maple, logged):
    logged(TUESDAY, change=Change.MORE_TIME)
    logged(MONDAY, change=Change.NEW_GROUPS, change_words="Pairs")
    logged(WEDNESDAY)
    made = service.adjustments_of(maple.pilot)
    assert [(each.met_on, each.change) for each in made] == [
        (MONDAY, Change.NEW_GROUPS),
        (TUESDAY, Change.MORE_TIME),
    ]


def test_joining_keeps_whom_either_ticked_both_notes_and_the_second_s_minutes(maple, logged):
    logged(
        done=maple.people("Amara"),
        away=maple.people("Ben", "Chidi"),
        change=Change.NEW_GROUPS,
        change_words="Pairs",
        note="Calm",
    )
    yours = service.MeetingLog(
        length_minutes=50,
        minutes={Activity.PROJECT: 30},
        done=maple.people("Chidi", "Dalia"),
        helped=maple.people("Ben"),
        note="Loud",
    )
    assert service.join_with_saved(maple.pilot, WEDNESDAY, yours) == replace(
        yours,
        done=maple.people("Amara", "Dalia"),
        away=maple.people("Chidi"),
        change=Change.NEW_GROUPS,
        change_words="Pairs",
        note="Calm\nLoud",
    )


def test_joining_twice_does_not_double_a_note(maple, logged):
    logged(note="Calm\nLoud")
    yours = service.MeetingLog(length_minutes=50, minutes={}, note="Loud")
    assert service.join_with_saved(maple.pilot, WEDNESDAY, yours).note == "Calm\nLoud"


def test_two_notes_too_long_for_one_are_not_cut(maple, logged):
    logged(note="a" * 600)
    yours = service.MeetingLog(length_minutes=50, minutes={}, note="b" * 600)
    with pytest.raises(RuleBroken) as refused:
        service.join_with_saved(maple.pilot, WEDNESDAY, yours)
    assert refused.value.field == "note"
