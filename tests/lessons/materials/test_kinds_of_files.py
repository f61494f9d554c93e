"""What a file is comes from what is in it."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilot.errors import RuleBroken
from pilot.lessons.materials.captions import as_webvtt
from pilot.lessons.materials.video_kinds import VideoKind, find_kind, is_quicktime
from tests.lessons.materials import made


def kind_of(data):
    return find_kind(BytesIO(data))


def test_an_mp4_says_what_it_is_and_how_long():
    assert kind_of(made.mp4(95)) == VideoKind("video/mp4", 95)
    assert kind_of(made.mp4(7, b"mp42", filling=5000)) == VideoKind("video/mp4", 7)


def test_a_webm_says_what_it_is_and_how_long():
    assert kind_of(made.webm(12.4)) == VideoKind("video/webm", 12)


def test_a_recording_of_a_browser_is_as_long_as_its_last_picture():
    assert kind_of(made.webm(61.2, recorded=True)) == VideoKind("video/webm", 61)


def test_a_video_that_does_not_say_how_long_it_is_is_one_all_the_same():
    assert kind_of(made.box(b"ftyp", b"isom" + bytes(8))) == VideoKind("video/mp4", None)
    assert kind_of(made.mp4(0)) == VideoKind("video/mp4", None)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        made.PDF,
        made.PNG,
        made.webm(doctype=b"matroska"),
        made.mp4(brand=b"heic"),
        made.mp4(brand=b"qt  "),
        b"<html>video/mp4</html>",
    ],
)
def test_anything_else_is_no_video(data):
    assert kind_of(data) is None


def test_what_a_phone_s_camera_makes_is_known():
    assert is_quicktime(BytesIO(made.mp4(brand=b"qt  ")))
    assert not is_quicktime(BytesIO(made.mp4()))


@given(st.binary(max_size=300), st.integers(0, 200))
def test_broken_videos_end_well(noise, at):
    for whole in (made.mp4(), made.webm(), made.webm(recorded=True)):
        found = kind_of(whole[:at] + noise)
        assert found is None or found.seconds is None or found.seconds >= 1


def test_webvtt_is_taken_as_it_is():
    assert as_webvtt(made.WEBVTT).encode() == made.WEBVTT
    assert as_webvtt("\ufeffWEBVTT - ünï\n".encode()) == "WEBVTT - ünï\n"


def test_srt_becomes_webvtt():
    text = as_webvtt(made.SRT)
    assert text.startswith("WEBVTT\n\n1\n00:00:00.000 --> 00:00:02.500\nSeven tenths -> 0.7\n")
    assert as_webvtt(as_webvtt(made.SRT).encode()) == text


def test_old_srt_files_in_western_letters_are_read():
    assert "é" in as_webvtt("1\n0:00:01,000 --> 0:00:02,000\né\n".encode("cp1252"))


@pytest.mark.parametrize("data", [b"", b"WEBVTTX", made.PDF, made.mp4(), b"hello"])
def test_anything_else_is_no_captions(app, data):
    with app.test_request_context(), pytest.raises(RuleBroken):
        as_webvtt(data)
