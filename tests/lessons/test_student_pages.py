"""A student's pages, from the card to "I'm done" and back."""

import gzip
import re
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import event

from pilot import db
from pilot.accounts import cards
from pilot.lessons import service
from pilot.lessons.models import Amount, Evidence, Feeling, LessonKind
from pilot.pilots import service as pilots
from tests.cast import code_for
from tests.lessons.conftest import (
    CLASS_BEGINS,
    EVENING_BEFORE,
    NOW,
    class_of_tinas,
    drafted,
    planned,
)

CARD_OVER = ("This card no longer works.", "Ask your teacher for a new one.")


@pytest.fixture(autouse=True)
def evening(hands):
    """It is the evening before the first lesson's class."""
    hands.set(EVENING_BEFORE)


@pytest.fixture
def tom(enter, cast):
    """A phone on which Tom opened his card."""
    return enter.with_card(cast.tom)


def _said(pilot, lesson, student):
    return service.completions_for(pilot, lesson).get(student.id)


def _replace_card(student):
    cards.replace_card(student, cards.card_of(student, at=NOW).id, at=NOW)


def _done(browser, lesson, **data):
    return browser.post(f"/tonight/{lesson.id}/done", data=data)


@contextmanager
def _statements():
    """What is asked of the database meanwhile, but for beginnings and settings."""
    asked = []

    def note(_connection, _cursor, sql, *_rest):
        if not sql.startswith(("PRAGMA", "BEGIN", "SELECT set_config")):
            asked.append(sql)

    event.listen(db.db.engine, "after_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(db.db.engine, "after_cursor_execute", note)


def _packed(browser, address):
    with browser.get(address) as answer:
        return len(gzip.compress(answer.data))


def test_a_card_opens_tonight_and_is_remembered(enter, cast, pilot):
    browser = enter()
    answer = browser.get(f"/c/{code_for(cast.tom)}")
    assert (answer.status_code, answer.location) == (303, "/tonight")
    assert "Parts of a whole" in browser.get("/tonight").text


def test_a_code_may_be_typed_in_capitals(enter, cast, pilot):
    assert enter().get(f"/c/{code_for(cast.tom).upper()}").status_code == 303


@pytest.mark.parametrize("code", ["nothing", "x" * 5000, "%00", "' or 1=1 --", "%F0%9F%98%80"])
def test_an_unknown_card_is_told_in_plain_words(enter, cast, code):
    answer = enter().get(f"/c/{code}")
    assert answer.status_code == 404
    assert all(sentence in answer.text for sentence in CARD_OVER)


def test_a_replaced_card_no_longer_works(enter, cast):
    code = code_for(cast.tom)
    _replace_card(cast.tom)
    assert enter().get(f"/c/{code}").status_code == 404


def test_a_card_revoked_meanwhile_opens_nothing_and_keeps_nothing(tom, cast, pilot, lesson):
    _replace_card(cast.tom)
    for answer in (tom.get("/tonight"), _done(tom, lesson)):
        assert answer.status_code == 401
        assert "Ask your teacher for a new one." in answer.text
        assert "password" not in answer.text
    assert service.completions_of(pilot) == []


def test_whoever_comes_next_can_say_it_is_not_them(tom, pilot):
    assert "Not Tom?" in tom.get("/tonight").text
    assert tom.post("/not-me").status_code == 303
    assert tom.get("/tonight").status_code == 401


def test_staff_have_no_tonight(enter, cast, pilot, lesson):
    assert enter(cast.tina).get("/tonight").status_code == 401
    assert enter(cast.tina).get(f"/tonight/{lesson.id}").status_code == 401


def test_a_night_without_a_lesson_says_so(enter, cast):
    page = enter.with_card(cast.tom).get("/tonight")
    assert "Nothing tonight." in page.text
    assert "See you in class." in page.text


def test_one_tap_is_enough(tom, pilot, lesson, cast):
    answer = _done(tom, lesson)
    assert (answer.status_code, answer.location) == (303, f"/tonight/{lesson.id}/done")
    page = tom.get(answer.location).text
    assert "That&#39;s tonight done" in page
    assert "Tina Teacher can see it." in page
    assert "1 of 5 lessons done" in page
    mark = _said(pilot, lesson, cast.tom)
    assert (mark.amount, mark.how, mark.completed_at) == (
        Amount.ALL,
        Evidence.SAID,
        EVENING_BEFORE,
    )


def test_everything_a_student_says_is_kept_and_shown_back(tom, pilot, lesson, cast):
    _done(tom, lesson, amount="some", feeling="stuck", question="  Why is 0.3\u202e 0.30?  ")
    mark = _said(pilot, lesson, cast.tom)
    assert (mark.amount, mark.feeling) == (Amount.SOME, Feeling.STUCK)
    assert mark.question == "Why is 0.3 0.30?"
    page = tom.get(f"/tonight/{lesson.id}/done").text
    assert "Some of it is done" in page
    assert "You said: Some of it, Stuck" in page
    assert "Why is 0.3 0.30?" in page


def test_nothing_is_chosen_for_the_student(tom, lesson):
    assert "checked" not in tom.get(f"/tonight/{lesson.id}").text


def test_a_student_who_comes_back_finds_their_own_answer(tom, lesson):
    _done(tom, lesson, amount="some", feeling="nearly", question="Why?")
    page = tom.get(f"/tonight/{lesson.id}").text
    assert re.findall(r'value="(\w+)" checked', page) == ["some", "nearly"]
    assert "You asked: Why?" in page


def test_the_same_tap_sent_five_times_is_one_record(tom, pilot, lesson):
    answers = [_done(tom, lesson, feeling="got_it", question="Why?") for _time in range(5)]
    assert {answer.status_code for answer in answers} == {303}
    assert len(service.completions_of(pilot)) == 1


def test_eight_taps_at_the_same_moment_are_one_record(app, cast, pilot, lesson):
    code, before = code_for(cast.tom), pilots.version_of(pilot)
    db.session.commit()

    def tap(_n):
        browser = FlaskClient(app)
        browser.set_cookie("card", code)
        origin = {"Sec-Fetch-Site": "same-origin"}
        return browser.post(f"/tonight/{lesson.id}/done", headers=origin).status_code

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(tap, range(8))) == [303] * 8
    db.session.expire_all()
    assert len(service.completions_of(pilot)) == 1
    assert pilots.version_of(pilot) == before + 8


def test_could_not_open_it_is_kept_and_asks_for_paper(tom, lesson, pilot, cast):
    page = tom.get(_done(tom, lesson, amount="no_access").location).text
    assert "You could not open it" in page
    assert "Ask Tina Teacher for it on paper." in page
    assert "0 of 5 lessons done" in page
    assert _said(pilot, lesson, cast.tom).amount is Amount.NO_ACCESS


def test_words_that_are_too_long_are_refused_and_nothing_is_kept(tom, pilot, lesson):
    answer = _done(tom, lesson, feeling="stuck", question="x" * 10_000)
    assert answer.status_code == 422
    assert "Make this shorter: at most 280 characters." in answer.text
    assert "x" * 10_000 in answer.text
    assert service.completions_of(pilot) == []


@pytest.mark.parametrize("field", ["amount", "feeling"])
@pytest.mark.parametrize("value", ["everything", "ALL", "0", "<script>", "\x00", "all\x00"])
def test_an_answer_we_do_not_offer_is_refused(tom, pilot, lesson, field, value):
    answer = _done(tom, lesson, **{field: value})
    assert answer.status_code == 422
    assert "Choose one of these answers." in answer.text
    assert service.completions_of(pilot) == []


def test_what_a_student_writes_is_shown_as_text(tom, lesson):
    _done(tom, lesson, question="<script>alert(1)</script>")
    page = tom.get(f"/tonight/{lesson.id}/done").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


@pytest.mark.parametrize("way", ["", "/done", "/undo"])
def test_a_lesson_of_another_class_is_not_found(tom, cast, pilot, way):
    oak = class_of_tinas(cast.northfield, cast.tina, "Oak", [])
    other = drafted(oak, cast.tina)
    (theirs,) = planned(other, cast.tina, ["Not for Tom"])
    ask = tom.post if way else tom.get
    for id in (theirs.id, 1, 2**63, 10**30):
        answer = ask(f"/tonight/{id}{way}")
        assert answer.status_code == 404
        assert "Not for Tom" not in answer.text


def test_undo_brings_the_lesson_back(tom, pilot, lesson):
    _done(tom, lesson)
    assert "Undo" in tom.get("/tonight").text
    for _time in range(2):
        answer = tom.post(f"/tonight/{lesson.id}/undo")
        assert (answer.status_code, answer.location) == (303, "/tonight")
    assert service.completions_of(pilot) == []
    assert tom.get(f"/tonight/{lesson.id}/done").location == f"/tonight/{lesson.id}"


def test_undo_after_class_began_says_what_to_do(tom, pilot, lesson, hands):
    _done(tom, lesson)
    hands.set(CLASS_BEGINS)
    assert "Undo" not in tom.get("/tonight").text
    answer = tom.post(f"/tonight/{lesson.id}/undo")
    assert answer.status_code == 422
    assert "Class has begun. Tell your teacher instead." in answer.text
    assert len(service.completions_of(pilot)) == 1


def test_a_late_mark_is_welcome_and_can_be_undone_for_a_while(tom, pilot, lesson, hands):
    late = hands.set(CLASS_BEGINS + timedelta(hours=8))
    assert "It is not too late." in tom.get("/tonight").text
    page = tom.get(_done(tom, lesson).location).text
    assert "That&#39;s done" in page
    assert "Undo" in page
    hands.set(late + timedelta(minutes=11))
    assert tom.post(f"/tonight/{lesson.id}/undo").status_code == 422


def test_a_closed_pilot_says_so_and_takes_nothing(tom, pilot, lesson):
    pilots.close(pilot, at=EVENING_BEFORE)
    page = tom.get(f"/tonight/{lesson.id}").text
    assert "This lesson is closed now." in page
    assert "I&#39;m done" not in page
    answer = _done(tom, lesson)
    assert answer.status_code == 422
    assert "This lesson is closed now. Ask your teacher." in answer.text


def test_a_closed_lesson_does_not_say_it_is_not_too_late(tom, pilot, lesson, hands):
    hands.set(EVENING_BEFORE + timedelta(days=2))
    assert "It is not too late." in tom.get(f"/tonight/{lesson.id}").text
    pilots.close(pilot, at=EVENING_BEFORE)
    assert "It is not too late." not in tom.get(f"/tonight/{lesson.id}").text


def test_a_lesson_far_ahead_says_when_it_opens(tom, pilot, lesson, hands):
    hands.set(EVENING_BEFORE - timedelta(days=20))
    page = tom.get(f"/tonight/{lesson.id}").text
    assert "You can mark it from Thursday 1 January." in page
    assert "I&#39;m done" not in page
    answer = _done(tom, lesson)
    assert answer.status_code == 422
    assert "This lesson opens on Thursday 1 January." in answer.text


@pytest.mark.parametrize(
    ("kind", "link", "words"),
    [
        (LessonKind.WATCH, "https://video.test/1", "Watch, 6 min"),
        (LessonKind.READ, "https://text.test/1", "Read, 6 min"),
        (LessonKind.PAPER, "", "Use the paper from your teacher."),
        (LessonKind.WATCH, "", "Ask your teacher where to find it."),
    ],
)
def test_a_lesson_says_how_it_is_done(tom, lesson, kind, link, words):
    lesson.kind, lesson.link = kind, link
    page = tom.get(f"/tonight/{lesson.id}").text
    assert words in page
    assert (f'href="{link}" target="_blank" rel="noopener"' in page) is bool(link)


def test_marking_costs_few_queries(tom, pilot, lesson):
    with _statements() as asked:
        _done(tom, lesson, feeling="stuck")
    # who and what, that it came, the mark itself, and that the pilot changed
    assert [sql.split()[0] for sql in asked] == ["SELECT", "INSERT", "INSERT", "UPDATE"], asked


def test_tonight_costs_four_queries_however_many_lessons_there_are(tom, pilot):
    with _statements() as asked:
        tom.get("/tonight")
    assert [sql.split()[0] for sql in asked] == ["SELECT"] * 4, asked


@pytest.mark.parametrize("where", ["/tonight", "/tonight/{id}", "/tonight/{id}/done"])
def test_a_students_page_is_light_and_loads_nothing_from_elsewhere(tom, lesson, where):
    _done(tom, lesson, feeling="stuck", question="Why?")
    page = tom.get(where.format(id=lesson.id)).text
    parts = re.findall(r'(?:src|href)="(/static/[^"]+)"', page)
    packed = len(gzip.compress(page.encode())) + sum(_packed(tom, part) for part in parts)
    assert packed < 30_000
    loaded = re.findall(r'<(?:script|link|img)[^>]* (?:src|href)="([^"]+)"', page)
    assert all(address.startswith(("/static/", "/tonight-manifest")) for address in loaded)
    assert "plotly" not in page
    assert "font" not in "".join(parts)


def test_sentences_for_students_are_short(tom, pilot, lesson, hands):
    _done(tom, lesson, amount="no_access")
    pages = [tom.get(f"/tonight/{lesson.id}/done"), tom.get("/tonight")]
    _done(tom, lesson, feeling="stuck")
    hands.set(CLASS_BEGINS + timedelta(hours=8))
    pages += [tom.get("/tonight"), tom.get(f"/tonight/{lesson.id}")]
    pages += [tom.post(f"/tonight/{lesson.id}/undo"), tom.post("/not-me"), tom.get("/tonight")]
    for page in pages:
        main = re.sub(r"(?s)^.*<main|</main>.*$", "", page.text)
        text = re.sub(r"<(?:p|h\d|li|label|a|button|legend|b|span)\b", "\n<", main)
        words = re.sub(r"<[^>]*>", " ", text)
        for sentence in re.split(r"[.?\n]", words):
            assert len(sentence.split()) <= 10, sentence


def test_one_tap_on_tonight_marks_the_lesson_and_then_asks_how_it_went(tom, lesson):
    page = tom.get("/tonight").text
    assert f'action="/tonight/{lesson.id}/done?of=' in page
    answer = tom.post(f"/tonight/{lesson.id}/done")
    assert answer.status_code == 303
    after = tom.get(answer.location).text
    assert "How did it go?" in after
    tom.post(f"/tonight/{lesson.id}/done", data={"feeling": "got_it"})
    assert "How did it go?" not in tom.get(answer.location).text


def test_a_tap_on_a_page_someone_else_left_open_counts_for_nobody(enter, cast, pilot, lesson):
    tablet = enter.with_card(cast.tom)
    left_open = re.findall(r'action="(/tonight/[^"]+)"', tablet.get("/tonight").text)[0]
    tablet.set_cookie("card", code_for(cast.ann))
    answer = tablet.post(left_open)
    assert answer.status_code == 409
    assert "Nothing was saved." in answer.text
    assert service.completions_of(pilot) == []
