"""Files of a lesson: who may send and get them, what is refused, and what becomes of them."""

import os
import sqlite3
import time
from dataclasses import replace
from io import BytesIO

import pytest
from flask import current_app

from pilot.accounts import service as accounts
from pilot.accounts.models import Role
from pilot.db import session
from pilot.lessons import service
from pilot.lessons.materials import sending, store
from pilot.lessons.materials.files import find_file, sweep
from pilot.lessons.models import FileKind
from pilot.pilots import service as pilots
from tests.lessons.conftest import NOW
from tests.lessons.materials import made

FILES = {"video": made.mp4(), "captions": made.WEBVTT, "pdf": made.PDF}
OLD = 2 * 3600


def on_disk(lesson):
    folder = store.path_of(lesson.district_id, "x").parent
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def grow_old(lesson):
    for name in on_disk(lesson):
        os.utime(store.path_of(lesson.district_id, name), (time.time() - OLD,) * 2)


@pytest.mark.parametrize("kind", FILES)
def test_what_a_teacher_sends_a_student_gets(send, tom, tina, of_student, of_teacher, kind):
    answer = send(kind, FILES[kind])
    assert (answer.status_code, answer.location) == (303, f"{of_teacher}?saved=1")
    for visit, address in ((tom, of_student), (tina, of_teacher)):
        got = visit.get(f"{address}/{kind}")
        assert got.status_code == 200
        assert got.data == FILES[kind]


def test_a_file_is_shown_by_the_browser_and_kept_nowhere(send, tom, of_student, lesson):
    lesson.title = 'Über "halves"'
    send("pdf", made.PDF, name="evil.html")
    headers = tom.get(f"{of_student}/pdf").headers
    assert headers["Content-Type"] == "application/pdf"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "private, no-store"
    assert headers["Content-Disposition"].startswith("inline;")
    assert "evil" not in headers["Content-Disposition"]
    assert "default-src 'none'" in headers["Content-Security-Policy"]


def test_its_name_on_disk_is_what_is_in_it(send, lesson):
    send("video", made.mp4(), name="../../etc/passwd")
    assert [len(name) for name in on_disk(lesson)] == [64]


@pytest.mark.parametrize(
    ("kind", "data", "sentence"),
    [
        ("video", made.PDF, "This is no MP4 or WebM video."),
        ("video", made.mp4(brand=b"qt  "), "This is a MOV file, which many phones cannot play."),
        ("captions", made.mp4(), "These are no captions."),
        ("pdf", made.WEBVTT, "This is no PDF."),
        ("pdf", b"", "Choose a file. This one is empty."),
        ("captions", made.WEBVTT + bytes(1_000_001), "This file is larger than 1 MB."),
    ],
)
def test_what_cannot_be_taken_is_refused_in_plain_words(send, lesson, kind, data, sentence):
    answer = send(kind, data, name="lesson.mp4")
    assert answer.status_code == 422
    assert sentence in answer.text
    assert find_file(lesson, FileKind(kind)) is None
    assert on_disk(lesson) == []


def test_a_video_that_is_too_large_is_refused_before_it_is_read(app, send, lesson):
    settings = app.extensions["settings"]
    app.extensions["settings"] = replace(settings, video_megabytes=1)
    try:
        just_over = send("video", made.mp4(filling=1_000_000))
        far_over = send("video", made.mp4(filling=1_200_000))
    finally:
        app.extensions["settings"] = settings
    for answer in (just_over, far_over):
        assert answer.status_code == 422
        assert "This video is larger than 1 MB." in answer.text
    assert on_disk(lesson) == []


def test_a_video_may_be_larger_than_any_other_form(send):
    assert send("video", made.mp4(filling=6_000_000)).status_code == 303


def test_nothing_chosen_asks_again(tina, of_teacher):
    answer = tina.post(f"{of_teacher}/video/new", data={})
    assert answer.status_code == 422
    assert "Which video will they watch?" in answer.text


@pytest.mark.parametrize(
    ("asked", "status", "wanted"),
    [
        ("bytes=0-3", 206, (0, 4)),
        ("bytes=8-", 206, (8, None)),
        ("bytes=-5", 206, (-5, None)),
        ("bytes=0-999999", 206, (0, None)),
        ("bytes=999999-", 416, None),
        ("bytes=0-1,4-5", 200, (0, None)),
        ("lines=0-1", 200, (0, None)),
        ("nonsense", 200, (0, None)),
    ],
)
def test_a_player_gets_the_range_it_asks_for(send, tom, of_student, asked, status, wanted):
    data = made.mp4()
    send("video", data)
    headers = {"Range": asked, "Sec-Fetch-Site": "same-origin"}
    got = tom.get(f"{of_student}/video", headers=headers)
    assert got.status_code == status
    if wanted is None:
        assert got.headers["Content-Range"] == f"bytes */{len(data)}"
    else:
        assert got.data == data[slice(*wanted)]
        assert got.content_length == len(got.data)
        assert got.headers["Accept-Ranges"] == "bytes"


def test_a_long_range_comes_piece_by_piece(send, tom, of_student, monkeypatch):
    """So that a player that stops reading keeps no thread waiting."""
    monkeypatch.setattr(sending, "PIECE_BYTES", 50)
    data, found = made.mp4(), b""
    send("video", data)
    while len(found) < len(data):
        headers = {"Range": f"bytes={len(found)}-", "Sec-Fetch-Site": "same-origin"}
        piece = tom.get(f"{of_student}/video", headers=headers)
        assert len(piece.data) <= 50
        assert piece.headers["Content-Range"].startswith(f"bytes {len(found)}-")
        found += piece.data
    assert found == data


def test_only_two_whole_films_are_sent_at_once(send, tom, of_student, monkeypatch):
    monkeypatch.setattr(sending, "_AT_ONCE_BYTES", 50)
    send("video", made.mp4(filling=600_000))
    held = [tom.get(f"{of_student}/video", buffered=False) for _each in range(3)]
    assert [each.status_code for each in held] == [200, 200, 503]
    assert held[2].headers["Retry-After"]
    assert held[0].data == made.mp4(filling=600_000)
    for each in held:
        each.close()
    with tom.get(f"{of_student}/video") as again:
        assert again.status_code == 200


def test_a_range_of_an_earlier_version_is_answered_with_all_of_this_one(send, tom, of_student):
    send("video", made.mp4())
    headers = {"Range": "bytes=0-3", "If-Range": '"another"'}
    assert tom.get(f"{of_student}/video", headers=headers).status_code == 200
    etag = tom.get(f"{of_student}/video").headers["ETag"]
    headers["If-Range"] = etag
    assert tom.get(f"{of_student}/video", headers=headers).status_code == 206


def test_nobody_else_gets_a_file(send, enter, cast, of_student, of_teacher):
    send("video", made.mp4())
    assert enter().get(f"{of_student}/video").status_code == 401
    stranger = accounts.add_person(cast.southfield, "Uma", Role.STUDENT)
    assert enter.with_card(stranger).get(f"{of_student}/video").status_code == 404
    assert enter(cast.olga).get(f"{of_teacher}/video").status_code == 404
    assert enter(cast.lea).get(f"{of_teacher}/video").status_code == 403
    assert send("video", made.mp4(), by=enter(cast.olga)).status_code == 404


def test_a_file_that_is_not_there_is_not_found(tom, send, lesson, of_student):
    assert tom.get(f"{of_student}/video").status_code == 404
    send("video", made.mp4())
    store.path_of(lesson.district_id, on_disk(lesson)[0]).unlink()
    assert tom.get(f"{of_student}/video").status_code == 404


def test_the_same_file_twice_lies_there_once(send, lesson):
    send("pdf", made.PDF)
    send("pdf", made.PDF)
    assert len(on_disk(lesson)) == 1


def test_a_replaced_file_goes_with_the_next_sweep_but_never_a_new_one(
    send, lesson, tom, of_student
):
    send("pdf", made.PDF)
    send("pdf", made.PDF + b"\n")
    assert len(on_disk(lesson)) == 2, "what is new is spared"
    grow_old(lesson)
    assert sweep(lesson.district_id) == 1
    assert len(on_disk(lesson)) == 1
    assert tom.get(f"{of_student}/pdf").data == made.PDF + b"\n"


def test_taking_the_video_away_takes_its_captions_along(send, tina, of_teacher, lesson):
    send("video", made.mp4())
    send("captions", made.SRT)
    send("pdf", made.PDF)
    for _twice in range(2):
        assert tina.post(f"{of_teacher}/video/remove").status_code == 303
    assert find_file(lesson, FileKind.CAPTIONS) is None
    assert find_file(lesson, FileKind.PDF) is not None
    grow_old(lesson)
    assert sweep(lesson.district_id) == 2


def test_the_files_of_a_lesson_that_is_dropped_are_swept(send, pilot, lesson, cast):
    send("pdf", made.PDF)
    row = service.EmptiedRow(0, lesson.id)
    service.save_lessons(pilot, [], [row], by=cast.tina, at=NOW, today=NOW.date())
    session.commit()
    grow_old(lesson)
    assert sweep(lesson.district_id) == 1
    assert on_disk(lesson) == []


def test_a_closed_pilot_takes_no_more_files(send, tina, pilot, of_teacher, tom, of_student):
    send("pdf", made.PDF)
    pilots.close(pilot, at=NOW)
    assert send("pdf", made.PDF + b"\n").status_code == 422
    assert tina.post(f"{of_teacher}/pdf/remove").status_code == 422
    assert tom.get(f"{of_student}/pdf").data == made.PDF


class Arriving(BytesIO):
    """A body that is still on its way; meanwhile somebody else wants to write."""

    others_may_write = True

    def read(self, *size):
        folder = current_app.extensions["settings"].data_folder
        other = sqlite3.connect(folder / "pilot.db", timeout=0)
        try:
            other.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            self.others_may_write = False
        other.close()
        return super().read(*size)


@pytest.mark.parametrize("application", ["sqlite"], indirect=True)
def test_while_a_file_arrives_others_can_write(tina, of_teacher, lesson):
    """Else one slow upload would keep a whole school from marking."""
    field = b'Content-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n'
    body = Arriving(b"--x\r\n" + field + made.PDF + b"\r\n--x--\r\n")
    answer = tina.post(
        f"{of_teacher}/pdf/new",
        input_stream=body,
        content_type="multipart/form-data; boundary=x",
        content_length=len(body.getvalue()),
    )
    assert answer.status_code == 303
    assert body.others_may_write
    assert len(on_disk(lesson)) == 1
