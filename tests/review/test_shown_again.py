"""What was found and drawn before is shown again while it is true, and to nobody else."""

from datetime import UTC, date, datetime, time, timedelta
from functools import partial

import pytest

from pilot.accounts import service as accounts
from pilot.language import speak
from pilot.lessons import service as lessons
from pilot.lessons.models import Amount, LessonKind
from pilot.lessons.service import LessonRow
from pilot.measures import service as measures
from pilot.measures.models import MeasureKind
from pilot.meetings import service as meetings
from pilot.meetings.models import Activity, Change
from pilot.meetings.service import MeetingLog
from pilot.pilots import service as pilots
from pilot.pilots.models import PhaseKind
from pilot.review import drawn, looked_at, pictures, remembered, service
from pilot.review.models import DecisionKind
from pilot.review.page import page_of
from pilot.review.pictures import drawings_of
from pilot.review.privacy import LEADER, Viewer
from pilot.review.remembering import Remembering
from pilot.rights import erasing
from pilot.rosters import service as rosters
from pilot.rosters.list_changes import rename
from pilot.voices.comments import comment
from tests.review.conftest import AFTERWARDS as NOW
from tests.review.conftest import BEFORE, DURING
from tests.review.pictures import HCI_AFTER, HCI_BEFORE

TEACHER = Viewer(named=True)
MINUTES = {Activity.EXPLANATION: 20, Activity.PRACTICE_TOGETHER: 25}


def at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), UTC)


def log(world, day, minutes=MINUTES, version=0, **more):
    it = MeetingLog(length_minutes=50, minutes=minutes, **more)
    meetings.log_meeting(
        world.pilot, day, log=it, version=version, by=world.teacher, at=at(day, 11), seconds=30
    )


def mark(world, place, *students, amount=Amount.ALL):
    lesson = lessons.lessons_of(world.pilot)[place]
    for each in students:
        evening = at(lesson.due_on - timedelta(1), 19)
        lessons.mark_done(world.pilot, lesson.id, each, amount=amount, at=evening)


@pytest.fixture
def world(make_world, hands):
    """A pilot that is over: some of its lessons marked, some of its classes logged, and scores."""
    hands.set(NOW)
    world = make_world(16)
    for day in (*BEFORE[:2], *DURING[:2]):
        log(world, day, helped=frozenset(each.id for each in world.students[:3]))
    mark(world, 2, *world.students[:9])
    mark(world, 3, *world.students[4:12])
    world.score(HCI_BEFORE, HCI_AFTER)
    return world


@pytest.fixture
def look(world, cast, enter):
    """What a teacher and a leader see of the pilot right now."""
    browsers = enter(cast.tina), enter(cast.lea)

    def now():
        answers = (each.get(f"/pilots/{world.pilot.id}") for each in browsers)
        return tuple(_without_key(each.get_data(as_text=True)) for each in answers)

    return now


def _without_key(page: str) -> str:
    """A page without the key of its form, which is another one each time."""
    before, _name, rest = page.partition('name="sent_key"')
    return before + rest.partition(">")[2]


@pytest.fixture
def forget(monkeypatch):
    """Forgets everything that was worked out."""

    def all_of_it():
        monkeypatch.setattr(looked_at, "_judgements", Remembering(8))
        monkeypatch.setattr(pictures, "_found", Remembering(8))
        monkeypatch.setattr(drawn, "_drawn", Remembering(8))
        monkeypatch.setattr(remembered, "_fates", Remembering(8))

    return all_of_it


# Whatever is written


def someone_marks(world, _cast):
    mark(world, 3, world.students[13])


def someone_did_some(world, _cast):
    mark(world, 3, world.students[13], amount=Amount.SOME)


def a_teacher_saw_it(world, _cast):
    lesson = lessons.lessons_of(world.pilot)[3]
    seen = [each.id for each in world.students[:2]]
    lessons.mark_seen(world.pilot, lesson, seen, by=world.teacher, at=NOW)


def a_class_is_logged(world, _cast):
    log(world, DURING[2], change=Change.SHORTER_LESSON)


def a_log_is_corrected(world, _cast):
    log(world, DURING[1], {Activity.PROJECT: 44}, version=1)


def a_log_is_taken_back(world, _cast):
    day = DURING[1]
    meetings.take_back(world.pilot, day, by=world.teacher, at=at(day, 11) + timedelta(minutes=1))


def someone_was_away(world, _cast):
    log(world, DURING[1], version=1, away=frozenset({world.students[5].id}))


def a_score_is_corrected(world, _cast):
    given = {world.students[0].id: 20.0}
    measures.record_scores(
        world.pilot, world.measure, PhaseKind.FOLLOW_UP, given, by=world.teacher, at=NOW
    )


def the_goal_is_changed(world, _cast):
    measures.set_goal(
        world.pilot,
        world.teacher,
        name="Concept check, second half",
        unit="marks",
        kind=MeasureKind.BOUNDED,
        minimum=0,
        maximum=20,
        smallest_change=3,
        same_questions=True,
        at=NOW,
        today=NOW.date(),
    )


def lessons_are_renamed(world, _cast):
    rows = [
        LessonRow(
            each.number, each.id, f"Chapter {each.number}", LessonKind.READ, "", 6, each.due_on
        )
        for each in lessons.lessons_of(world.pilot)
    ]
    lessons.save_lessons(world.pilot, rows, by=world.teacher, at=NOW, today=NOW.date())


def someone_joins(world, _cast):
    rosters.enrol(pilots.class_of(world.pilot), ["Zara"], at=NOW)


def someone_leaves(world, _cast):
    rosters.remove_student(pilots.class_of(world.pilot), world.students[3].id, at=NOW)


def someone_is_called_otherwise(world, _cast):
    rename(world.students[3], "Wilhelmina")


def someone_is_erased(world, cast):
    who = world.students[3]
    erasing.erase(who, typed=who.name, by=cast.ada, at=NOW)


def the_class_begins_later(world, _cast):
    group = pilots.class_of(world.pilot)
    rosters.change_class(group, name="Oak", subject="Art", meeting_minutes=40, meets_at=time(15))


def a_logged_day_is_closed(_world, cast):
    accounts.add_closure(cast.northfield, "Snow", DURING[1], DURING[1])


def the_days_of_lessons_are_closed(_world, cast):
    accounts.add_closure(cast.northfield, "Elections", DURING[2], DURING[3])


def the_school_moves(_world, cast):
    accounts.keep_school(
        cast.northfield, time_zone="Pacific/Auckland", weekdays="12345", vision="Look up."
    )


def a_leader_decides(world, cast):
    service.decide(
        world.pilot,
        DecisionKind.ADOPT,
        "It works.",
        number=1,
        verdict={},
        by=cast.lea,
        at=NOW,
        today=NOW.date(),
    )


def someone_says_something(world, cast):
    comment(world.pilot, cast.lea, "Well done.", sent_key="k" * 32, at=NOW)


WRITES = [
    someone_marks,
    someone_did_some,
    a_teacher_saw_it,
    a_class_is_logged,
    a_log_is_corrected,
    a_log_is_taken_back,
    someone_was_away,
    a_score_is_corrected,
    the_goal_is_changed,
    lessons_are_renamed,
    someone_joins,
    someone_leaves,
    someone_is_called_otherwise,
    someone_is_erased,
    the_class_begins_later,
    a_logged_day_is_closed,
    the_days_of_lessons_are_closed,
    the_school_moves,
    a_leader_decides,
    someone_says_something,
]


@pytest.mark.parametrize("write", WRITES, ids=lambda write: write.__name__)
def test_every_write_shows_at_once(world, cast, look, forget, write):
    before = look()
    assert look() == before
    write(world, cast)
    after = look()
    assert after[0] != before[0]
    forget()
    assert look() == after


@pytest.mark.parametrize("write", WRITES, ids=lambda write: write.__name__)
def test_every_write_shows_where_two_came_before_anybody_looked(world, cast, look, forget, write):
    look()
    someone_marks(world, cast)
    write(world, cast)
    after = look()
    forget()
    assert look() == after


# Time passes


@pytest.mark.parametrize(
    ("now", "later"),
    [
        (at(DURING[2], 8), at(DURING[2], 10)),
        (at(DURING[1], 20), at(DURING[3], 1)),
        (at(DURING[4], 8), at(DURING[4], 20)),
        (at(DURING[4], 20), NOW),
    ],
    ids=["a lesson falls due", "a class was not logged", "the last class ends", "results are due"],
)
def test_time_that_passes_shows_at_once(world, look, forget, hands, now, later):
    hands.set(now)
    before = look()
    hands.set(later)
    after = look()
    assert after != before
    forget()
    assert look() == after


# Who looks


def drawn_for(world, viewer, now=NOW):
    page = page_of(world.pilot, viewer, now=now)
    return {name: each for name, each in drawings_of(page).items() if each is not None}


def test_the_same_is_drawn_once(world, app):
    with app.test_request_context():
        first, again = (drawn_for(world, TEACHER) for _time in range(2))
    assert {"estimation", "done_at_home", "class_time", "lessons_by_student"} <= first.keys()
    assert all(again[name] is each for name, each in first.items())


def test_a_leader_is_never_given_what_was_drawn_for_a_teacher(world, app):
    names = [each.name for each in world.students]
    with app.test_request_context():
        for viewer in (TEACHER, LEADER, TEACHER, LEADER):
            shown = drawn_for(world, viewer)
            text = "".join(each.svg for each in shown.values())
            assert ("lessons_by_student" in shown) is viewer.named
            assert any(name in text for name in names) is viewer.named


def test_words_in_one_language_are_not_shown_in_another(world, app):
    said = []
    for language in ("en", "es", "en"):
        with app.test_request_context():
            speak(language)
            said.append(drawn_for(world, TEACHER)["free_to_help"].svg)
    assert "2 Mar<" in said[0]
    assert "2 mar<" in said[1]
    assert said[2] == said[0]


def test_what_people_wrote_stays_text_in_what_is_drawn(world, app):
    rename(world.students[3], "<b>Al</b>")
    with app.test_request_context():
        squares = drawn_for(world, TEACHER)["lessons_by_student"].svg
    assert "&lt;b&gt;Al&lt;/b&gt;" in squares
    assert "<b>" not in squares


# How much


def test_only_so_much_is_kept_and_what_nobody_asks_for_goes_first():
    kept: Remembering[str] = Remembering(2)
    made: list[str] = []

    def make(key: str) -> str:
        made.append(key)
        return key.upper()

    for key in ("a", "b", "a", "c", "a", "b"):
        assert kept.of(key, partial(make, key)) == key.upper()
    assert made == ["a", "b", "c", "b"]


def test_that_nothing_was_found_is_kept_as_well():
    kept: Remembering[str | None] = Remembering(2)
    assert kept.of("key", lambda: None) is None
    assert kept.of("key", lambda: "found later") is None


def test_the_verdicts_of_earlier_pilots_are_read_once(world, cast, make_world, look, forget):
    before = look()
    earlier = make_world(3)
    service.decide(
        earlier.pilot,
        DecisionKind.STOP,
        "No.",
        number=1,
        verdict={"verdict": "worse", "n": 3},
        by=cast.lea,
        at=NOW,
        today=NOW.date(),
    )
    after = look()
    assert "1 earlier flip here" in after[0]
    assert "1 earlier flip here" not in before[0]
    service.reopen(earlier.pilot, at=NOW)
    assert look() == before
    forget()
    assert look() == before
