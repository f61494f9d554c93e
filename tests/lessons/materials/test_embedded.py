"""A video of another site: only that site may be framed, only on that page, only after a tap."""

import pytest

from pilot.lessons.models import LessonKind


@pytest.fixture
def youtube(lesson):
    lesson.link = "https://youtu.be/dQw4w9WgXcQ"
    return lesson


def test_the_page_may_frame_that_site_and_tells_it_only_which_school_asks(tom, youtube, of_student):
    answer = tom.get(of_student)
    policy = answer.headers["Content-Security-Policy"]
    assert "frame-src https://www.youtube-nocookie.com;" in policy + ";"
    assert answer.headers["Referrer-Policy"] == "strict-origin"
    assert "js/embed" in answer.text
    assert "<iframe" not in answer.text
    assert 'href="https://youtu.be/dQw4w9WgXcQ"' in answer.text
    assert "It comes from YouTube and uses a lot of data." in answer.text


def test_every_other_page_frames_nothing(tom, youtube, of_student, tina, of_teacher):
    for answer in (tom.get("/tonight"), tom.get(f"{of_student}/done"), tina.get(of_teacher)):
        assert "frame-src" not in answer.headers["Content-Security-Policy"]
        assert answer.headers["Referrer-Policy"] == "same-origin"


def test_a_plain_link_stays_a_plain_link(tom, of_student):
    answer = tom.get(of_student)
    assert "frame-src" not in answer.headers["Content-Security-Policy"]
    assert 'href="https://video.test/lesson"' in answer.text
    assert "js/embed" not in answer.text


def test_a_link_to_read_is_not_framed(tom, youtube, of_student):
    youtube.kind = LessonKind.READ
    assert "frame-src" not in tom.get(of_student).headers["Content-Security-Policy"]
