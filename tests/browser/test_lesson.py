"""A lesson in a real browser: a video that goes on where it was left, and one of another site."""

import base64
import re
from io import BytesIO
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from pilot.db import session
from pilot.lessons.materials import check, files, readings, sending
from pilot.lessons.materials.check import Asked
from pilot.lessons.models import FileKind, Lesson, Watching
from pilot.pilots.models import Pilot
from tests.cast import Cast, code_for, token_for
from tests.lessons.conftest import (  # noqa: F401
    EVENING_BEFORE,
    lesson,
    maple,
    pilot,
)
from tests.lessons.materials import made

pytestmark = [
    pytest.mark.browser,
    pytest.mark.flaky(reruns=2),  # films play in processes of their own, which may come late
    pytest.mark.parametrize("application", ["sqlite"], indirect=True),
]
ASKED = Asked("Which is the same as 0.7?", ("7 tenths", "70 tenths"), 1, "7 of 10 equal parts.")
RECORD = """async () => {
  const canvas = document.createElement("canvas");
  const draw = canvas.getContext("2d");
  const recorder = new MediaRecorder(canvas.captureStream(10), { mimeType: "video/webm" });
  const parts = [];
  recorder.ondataavailable = (event) => parts.push(event.data);
  const timer = setInterval(() => {
    draw.fillStyle = `hsl(${360 * Math.random()}, 80%, 50%)`;
    draw.fillRect(200 * Math.random(), 100 * Math.random(), 90, 90);
  }, 50);
  recorder.start();
  await new Promise((done) => setTimeout(done, 5000));
  const over = new Promise((done) => { recorder.onstop = done; });
  recorder.stop();
  await over;
  clearInterval(timer);
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
  return btoa(String.fromCharCode(...bytes));
}"""
"""Five seconds of a film, made by the browser itself."""
UNTIL = """(second) => new Promise((done) => {
  const video = document.querySelector("video");
  const timer = setInterval(() => {
    if (video.seeking || video.currentTime <= second) return;
    clearInterval(timer);
    done();
  }, 50);
})"""
"""Waits until the film has come so far."""


@pytest.fixture(scope="module")
def film(browser: Browser) -> bytes:
    """A small WebM."""
    page = browser.new_page()
    recorded = base64.b64decode(page.evaluate(RECORD))
    page.close()
    return recorded


@pytest.fixture
def evening(hands) -> None:
    """The evening before the class."""
    hands.set(EVENING_BEFORE)


@pytest.fixture
def as_tom(evening, live_server, cast):
    """Lets a browser in with Tom's card."""

    def enter(page: Page) -> Page:
        page.context.add_cookies(
            [{"name": "card", "value": code_for(cast.tom), "url": live_server.url}]
        )
        return page

    return enter


def upload(page: Page, base: str, kind: str, name: str, data: bytes) -> None:
    page.goto(f"{base}/{kind}/new")
    file = FilePayload(name=name, mimeType="application/octet-stream", buffer=data)
    page.set_input_files("input[type=file]", file)
    page.get_by_role("button", name="Upload").click()


def test_a_film_is_uploaded_watched_left_and_gone_on_with(
    new_page,
    as_tom,
    film,
    cast: Cast,
    pilot: Pilot,  # noqa: F811
    lesson: Lesson,  # noqa: F811
    live_server,
    monkeypatch,
):
    monkeypatch.setattr(sending, "PIECE_BYTES", 8_000)
    assert len(film) > 20_000, "the film has to come in pieces"
    teacher = new_page(width=1200)
    token = {"name": "signin", "value": token_for(cast.tina), "url": live_server.url}
    teacher.context.add_cookies([token])
    base = f"/pilots/{pilot.id}/lessons/{lesson.id}"
    upload(teacher, base, "video", "film.webm", made.PDF)
    expect(teacher.get_by_role("alert")).to_contain_text("This is no MP4 or WebM video.")
    upload(teacher, base, "video", "film.webm", film)
    expect(teacher.get_by_role("status")).to_have_text("Saved")
    upload(teacher, base, "captions", "film.srt", made.SRT)
    expect(teacher.get_by_role("status")).to_have_text("Saved")

    page = as_tom(new_page())
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"/tonight/{lesson.id}")
    watch = page.get_by_role("button", name=re.compile("^Watch, 6 min"))
    expect(watch).to_be_visible()
    paths = [urlsplit(url).path for url in asked]
    assert not [path for path in paths if path.endswith(("/video", "/captions"))]

    watch.click()
    page.evaluate(UNTIL, 1.5)
    with page.expect_response(re.compile("/watched")) as told:
        page.evaluate("document.querySelector('video').pause()")
    assert told.value.status == 204
    page.evaluate("document.querySelector('video').currentTime = 3.5")
    with page.expect_response(re.compile("/watched")):
        page.evaluate("document.querySelector('video').play()")
        page.evaluate(UNTIL, 4.2)
        page.evaluate("document.querySelector('video').pause()")

    page.reload()
    page.get_by_role("button", name="Go on watching").click()
    page.evaluate(UNTIL, 3.9)
    session.expire_all()
    row = session.get_one(Watching, (lesson.district_id, lesson.id, cast.tom.id))
    assert row.parts.startswith("0-")
    assert 2 <= row.seconds <= 5


def test_without_scripts_everything_is_there(
    new_page,
    as_tom,
    film,
    pilot: Pilot,  # noqa: F811
    lesson: Lesson,  # noqa: F811
):
    files.add_file(pilot, lesson, FileKind.VIDEO, BytesIO(film), at=EVENING_BEFORE)
    readings.write(pilot, lesson, "# Tenths\n\nCut a **bar**.")
    check.ask(pilot, lesson, ASKED)
    session.commit()
    page = as_tom(new_page(javascript=False))
    page.goto(f"/tonight/{lesson.id}")
    expect(page.locator("video[controls][preload=none]")).to_be_visible()
    expect(page.get_by_text("Reading uses almost none.")).to_be_visible()
    page.get_by_role("link", name="Read it").click()
    expect(page.get_by_role("heading", name="Tenths", exact=True)).to_be_visible()
    page.get_by_role("link", name="I have read it").click()
    expect(page.locator("input:checked")).to_have_count(0)
    page.get_by_label("70 tenths").check()
    page.get_by_role("button", name="I'm done").click()
    expect(page.get_by_role("heading", name="Your answer: 70 tenths")).to_be_visible()
    expect(page.get_by_text("It is: 7 tenths. 7 of 10 equal parts.")).to_be_visible()


def test_the_page_to_read_prints_without_bars_and_buttons(
    new_page,
    as_tom,
    pilot: Pilot,  # noqa: F811
    lesson: Lesson,  # noqa: F811
):
    readings.write(pilot, lesson, "Cut a **bar**.")
    session.commit()
    page = as_tom(new_page())
    page.goto(f"/tonight/{lesson.id}/read")
    page.emulate_media(media="print")
    expect(page.get_by_text("Cut a bar.")).to_be_visible()
    for gone in (page.get_by_role("link", name="I have read it"), page.locator(".bar")):
        expect(gone).to_be_hidden()


def test_another_site_is_asked_only_after_a_tap_and_learns_only_which_school_asks(
    browser: Browser,
    as_tom,
    lesson: Lesson,  # noqa: F811
    live_server,
):
    lesson.link = "https://youtu.be/dQw4w9WgXcQ"
    session.commit()
    page = as_tom(browser.new_context(base_url=live_server.url).new_page())
    asked = []

    def play(route):
        asked.append(route.request)
        route.fulfill(body="<p>It plays</p>", content_type="text/html")

    page.context.route("https://**/*", play)
    page.goto(f"/tonight/{lesson.id}")
    watch = page.get_by_role("link", name=re.compile("^Watch, 6 min"))
    expect(watch).to_be_visible()
    assert asked == []
    watch.click()
    expect(page.frame_locator("iframe").get_by_text("It plays")).to_be_visible()
    (request,) = asked
    assert request.url.startswith("https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?")
    assert request.headers["referer"] == f"{live_server.url}/"
    page.context.close()
