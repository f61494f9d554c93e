"""What a device played of the video: merged, kept inside what can be, never in anyone's way."""

from datetime import timedelta

import pytest

from pilot.db import session
from pilot.lessons.materials.files import get_file
from pilot.lessons.materials.watching import seen_shares
from pilot.lessons.models import Completion, FileKind, Watching
from pilot.pilots import service as pilots
from tests.lessons.conftest import EVENING_BEFORE, NOW
from tests.lessons.materials import made

LENGTH = 120


@pytest.fixture
def video(send, lesson):
    send("video", made.mp4(LENGTH))
    return get_file(lesson, FileKind.VIDEO)


@pytest.fixture
def play(tom, video, of_student, hands):
    """Plays these parts on a page that was opened so many seconds before."""
    content = video.content

    def post(parts, *, opened_before=300, at=EVENING_BEFORE, by=tom, **other):
        hands.set(at)
        opened = int((at - timedelta(seconds=opened_before)).timestamp())
        sent = {"parts": parts, "content": content, "opened": opened, **other}
        answer = by.post(f"{of_student}/watched", data=sent)
        assert (answer.status_code, answer.data) == (204, b"")

    return post


@pytest.fixture
def kept(lesson, cast):
    """What is kept of Tom's watching."""

    def look():
        row = session.get(Watching, (lesson.district_id, lesson.id, cast.tom.id))
        return row.parts if row else None

    return look


def test_parts_are_kept_as_one(play, kept, lesson, cast):
    play("0-30,60-90")
    play("20-40")
    assert kept() == "0-40,60-90"
    assert seen_shares(lesson) == {cast.tom.id: 70 / LENGTH}


def test_a_post_may_come_twice_late_and_from_two_devices(play, kept):
    for parts in ("0-30", "60-90", "0-30,40-50", "0-30"):
        play(parts)
    assert kept() == "0-30,40-50,60-90"


def test_nothing_lies_outside_the_video(play, kept, lesson, cast):
    play("100-9999")
    assert kept() == "100-120"
    play("0-120")
    assert seen_shares(lesson) == {cast.tom.id: 1.0}


def test_more_than_time_has_passed_is_not_kept(play, kept):
    play("0-100", opened_before=20)
    assert kept() is None
    play("0-50", opened_before=20)
    assert kept() == "0-50", "at double speed, and with some slack"


@pytest.mark.parametrize(
    "wrong",
    [
        {"opened": "tomorrow"},
        {"opened": ""},
        {"opened": "9999999999"},
        {"parts": "everything"},
        {"parts": "0-0"},
        {"parts": ""},
        {"content": "another video"},
        {"content": ""},
    ],
)
def test_what_cannot_be_read_or_cannot_be_is_passed_over(play, kept, wrong):
    play(**{"parts": "0-30", **wrong})
    assert kept() is None


def test_of_another_video_in_its_place_nothing_was_seen_yet(play, kept, send, lesson, video):
    play("0-30")
    send("video", made.mp4(60))
    assert seen_shares(lesson) == {}
    play("0-50")
    assert kept() == "0-30", "a page that still shows the old one changes nothing"
    play("10-20", content=get_file(lesson, FileKind.VIDEO).content)
    assert kept() == "10-20"


def test_skipping_about_keeps_the_longest_parts(play, kept):
    play(",".join(f"{n}-{n + 1}" for n in range(0, 119, 2)))
    play("0-1,50-70", opened_before=900)
    assert kept().count("-") <= 60
    assert "50-70" in kept() or "50-71" in kept()


def test_it_marks_nothing_and_locks_nothing(play, lesson, cast, tom, of_student):
    play("0-5")
    key = (lesson.district_id, lesson.pilot_id, cast.tom.id, lesson.id)
    assert session.get(Completion, key) is None
    assert tom.post(f"{of_student}/done").status_code == 303


def test_once_the_pilot_is_closed_nothing_is_kept(play, kept, pilot):
    pilots.close(pilot, at=NOW)
    play("0-30")
    assert kept() is None


def test_nobody_watches_for_someone_else(play, kept, enter, cast, lesson, of_student, tom):
    play("0-30", by=enter.with_card(cast.ann))
    assert kept() is None
    assert list(seen_shares(lesson)) == [cast.ann.id]
    answer = tom.post(f"{of_student}/watched?of={cast.ann.id}", data={})
    assert answer.status_code == 409


def test_a_video_that_does_not_say_how_long_it_is_is_seen_in_part(
    send, lesson, tom, of_student, cast
):
    send("video", made.mp4(0))
    video = get_file(lesson, FileKind.VIDEO)
    opened = int((EVENING_BEFORE - timedelta(seconds=300)).timestamp())
    sent = {"parts": "0-30", "content": video.content, "opened": opened}
    tom.post(f"{of_student}/watched", data=sent)
    assert seen_shares(lesson) == {cast.tom.id: None}


def test_the_page_says_what_watching_costs_before_it_is_tapped(
    send, tom, of_student, pilot, lesson
):
    from pilot.lessons.materials.readings import write

    send("video", made.mp4(filling=14_200_000))
    assert "Watching uses 14 MB.<" in tom.get(of_student).text
    write(pilot, lesson, "Read me")
    page = tom.get(of_student).text
    assert "Watching uses 14 MB. Reading uses almost none." in page
    assert 'preload="none"' in page
    assert "js/video" in page


def test_pages_without_a_video_have_no_script_for_one(tom, of_student):
    assert "js/video" not in tom.get(of_student).text
