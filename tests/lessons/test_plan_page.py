"""Where a teacher plans the lessons: a row a day, titles pasted, and what is refused."""

import re
from datetime import date, timedelta
from typing import Any

import pytest

from pilot.lessons import service
from pilot.lessons.models import LessonKind
from pilot.pilots import plan as days_plan
from pilot.pilots import service as pilots
from pilot.pilots.models import PhaseKind
from tests.lessons.conftest import (
    EVENING_BEFORE,
    FIRST_DUE,
    NOW,
    TITLES,
    TODAY,
    class_of_tinas,
    drafted,
    planned,
)

SECOND_DUE = date(2026, 1, 16)


@pytest.fixture(autouse=True)
def today(hands):
    """It is the day on which the draft is made."""
    hands.set(NOW)


@pytest.fixture
def draft(cast, maple):
    return drafted(maple, cast.tina)


@pytest.fixture
def tina(enter, cast):
    return enter(cast.tina)


def _row(place=0, **different) -> dict[str, Any]:
    usual = {
        "lesson_id": "",
        "due_on": FIRST_DUE.isoformat(),
        "title": "Parts of a whole",
        "kind": "watch",
        "minutes": "6",
        "link": "https://video.test/1",
    }
    return {f"rows-{place}-{name}": value for name, value in (usual | different).items()}


def _save(browser, pilot, *rows, **more):
    data = {name: value for row in rows for name, value in row.items()}
    return browser.post(f"/pilots/{pilot.id}/lessons", data=data | more)


def _sent_back(page):
    """The form as a browser would send it again, unchanged."""
    data: dict[str, Any] = {}
    for tag in re.findall(r"<input[^>]*>", page):
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        if name:
            data[name[1]] = value[1] if value else ""
    for name, options in re.findall(r'(?s)<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', page):
        chosen = re.findall(r'<option selected value="([^"]*)"', options)
        data[name] = (chosen + re.findall(r'value="([^"]*)"', options))[0]
    return data


def _titles(pilot):
    return [lesson.title for lesson in service.lessons_of(pilot)]


def test_a_new_plan_has_a_row_for_each_day_of_the_pilot_and_a_spare_one(tina, draft):
    sent = _sent_back(tina.get(f"/pilots/{draft.id}/lessons").text)
    days = pilots.days_of(draft, PhaseKind.DURING)
    assert [sent[f"rows-{n}-due_on"] for n in range(6)] == [*(d.isoformat() for d in days), ""]
    assert {sent[f"rows-{n}-title"] for n in range(6)} == {""}
    assert "rows-6-title" not in sent


def test_a_saved_plan_goes_on_to_the_starting_scores(tina, draft):
    answer = _save(tina, draft, _row())
    assert (answer.status_code, answer.location) == (303, f"/pilots/{draft.id}/scores/before")
    (lesson,) = service.lessons_of(draft)
    assert (lesson.title, lesson.kind, lesson.minutes) == ("Parts of a whole", LessonKind.WATCH, 6)
    assert (lesson.link, lesson.due_on) == ("https://video.test/1", FIRST_DUE)


def test_a_plan_without_lessons_can_wait(tina, draft):
    sent = _sent_back(tina.get(f"/pilots/{draft.id}/lessons").text)
    assert tina.post(f"/pilots/{draft.id}/lessons", data=sent).status_code == 303
    assert service.lessons_of(draft) == []


def test_whoever_came_from_the_check_page_goes_back_there(tina, draft):
    assert 'name="back" value="check"' in tina.get(f"/pilots/{draft.id}/lessons?back=check").text
    assert _save(tina, draft, _row(), back="check").location == f"/pilots/{draft.id}/check"


def test_a_started_pilot_goes_back_to_its_page(tina, pilot):
    assert _save(tina, pilot).location == f"/pilots/{pilot.id}"


def test_a_page_sent_back_unchanged_changes_nothing(tina, pilot, hands):
    hands.set(EVENING_BEFORE + timedelta(days=1))
    before = [(e.id, e.title, e.due_on, e.link) for e in service.lessons_of(pilot)]
    sent = _sent_back(tina.get(f"/pilots/{pilot.id}/lessons").text)
    for _time in range(5):
        assert tina.post(f"/pilots/{pilot.id}/lessons", data=sent).status_code == 303
    assert [(e.id, e.title, e.due_on, e.link) for e in service.lessons_of(pilot)] == before
    assert pilots.edits_of(pilot) == []


def test_pasted_titles_fill_the_days_in_order(tina, draft):
    sent = _sent_back(tina.get(f"/pilots/{draft.id}/lessons").text)
    sent["titles"] = "\r\n".join(["  Parts of\ta whole ", "", *TITLES[1:], ""])
    for _time in range(2):
        assert tina.post(f"/pilots/{draft.id}/lessons", data=sent).status_code == 303
    lessons = service.lessons_of(draft)
    assert tuple(lesson.title for lesson in lessons) == TITLES
    assert tuple(e.due_on for e in lessons) == pilots.days_of(draft, PhaseKind.DURING)
    assert {lesson.minutes for lesson in lessons} == {10}


def test_too_many_pasted_titles_are_counted_and_kept(tina, draft):
    sent = _sent_back(tina.get(f"/pilots/{draft.id}/lessons").text)
    sent["titles"] = "\n".join(f"Lesson {n}" for n in range(7))
    answer = tina.post(f"/pilots/{draft.id}/lessons", data=sent)
    assert answer.status_code == 422
    assert "7 titles, and 5 days without a lesson. Take away 2." in answer.text
    assert "Lesson 6" in answer.text
    assert service.lessons_of(draft) == []


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"title": "x" * 81}, "Make this shorter: at most 80 characters."),
        ({"title": "x" * 10_000}, "Make this shorter: at most 80 characters."),
        ({"title": "", "link": "https://video.test/1"}, "Enter a title, or take the link out."),
        ({"minutes": "0"}, "Enter a number from 1 to 120."),
        ({"minutes": "121"}, "Enter a number from 1 to 120."),
        ({"minutes": ""}, "Enter the minutes, from 1 to 120."),
        ({"minutes": "ten"}, "Enter the minutes, from 1 to 120."),
        ({"minutes": "9" * 5000}, "Enter the minutes, from 1 to 120."),
        ({"kind": "listen"}, "Choose how it is done."),
        ({"due_on": ""}, "Choose the day of the class."),
        ({"due_on": "2026-01-17"}, "Choose the day of the class."),
        ({"due_on": "tomorrow"}, "Choose the day of the class."),
        ({"link": "https://video.test/" + "x" * 500}, "Make this shorter: at most 500"),
    ],
)
def test_what_is_wrong_in_a_row_gets_one_sentence_there(tina, draft, wrong, sentence):
    answer = _save(tina, draft, _row(0), _row(1, **({"due_on": SECOND_DUE.isoformat()} | wrong)))
    assert answer.status_code == 422
    name = next(iter(wrong))
    shown = re.findall(r'(?s)id="([^"]+)-error"><p class="err">([^<]*)', answer.text)
    assert [(id, words[: len(sentence)]) for id, words in shown] == [(f"rows-1-{name}", sentence)]
    assert "Parts of a whole" in answer.text
    assert service.lessons_of(draft) == []


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " javascript:alert(1)",
        "java\u202escript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "file:///etc/passwd",
        "ftp://video.test/1",
        "//video.test/1",
        "https://",
        "https:///1",
        "https://video.test@evil.test/1",
        "https://video.test/a b",
        'https://video.test/"><script>',
        "https://[::1",
        "http:video.test",
        "not a link",
    ],
)
def test_a_link_that_is_no_web_address_is_refused(tina, draft, link):
    answer = _save(tina, draft, _row(link=link))
    assert answer.status_code == 422
    assert "Enter a link that begins with https:// or http://." in answer.text
    assert service.lessons_of(draft) == []


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("http://video.test/1", "http://video.test/1"),
        ("https://video.test/watch?v=a1&t=3#x", "https://video.test/watch?v=a1&t=3#x"),
        ("www.video.test/1", "https://www.video.test/1"),
        ("", ""),
    ],
)
def test_a_link_is_kept_as_an_address(tina, draft, typed, kept):
    _save(tina, draft, _row(link=typed))
    assert service.lessons_of(draft)[0].link == kept


def test_an_empty_row_is_not_looked_at(tina, draft):
    empty = _row(1, title="", link="", minutes="x", kind="?", due_on="?")
    assert _save(tina, draft, _row(), empty).status_code == 303
    assert _titles(draft) == ["Parts of a whole"]


def test_titles_keep_their_letters_and_lose_what_cannot_be_seen(tina, draft):
    _save(tina, draft, _row(title=" \u202eكسور\u200b \n½ &\x00 <b>ø</b> "))
    assert _titles(draft) == ["كسور ½ & <b>ø</b>"]
    page = tina.get(f"/pilots/{draft.id}/lessons").text
    assert "&lt;b&gt;ø&lt;/b&gt;" in page


def test_two_lessons_on_a_day_are_refused_at_the_second(tina, draft):
    answer = _save(tina, draft, _row(0), _row(1, title="Tenths"))
    assert answer.status_code == 422
    sentence = "Another lesson is due on Thursday 15 January. Choose another day."
    assert f'id="rows-1-due_on-error"><p class="err">{sentence}' in answer.text
    assert f'<a href="#rows-1-due_on">{sentence}' in answer.text
    assert "<title>Error: " in answer.text


def test_a_marked_lesson_cannot_be_emptied(tina, pilot, lesson, cast):
    service.mark_done(pilot, lesson.id, cast.tom, at=EVENING_BEFORE)
    answer = _save(tina, pilot, _row(lesson_id=str(lesson.id), title="", link=""))
    assert answer.status_code == 422
    assert "1 student has marked this lesson, so it stays." in answer.text
    assert _titles(pilot)[0] == "Parts of a whole"


def test_an_emptied_title_drops_its_lesson(tina, pilot, lesson):
    emptied = _row(lesson_id=str(lesson.id), title="")
    for _time in range(2):
        answer = _save(tina, pilot, emptied)
        assert answer.status_code == 303
    assert _titles(pilot) == list(TITLES[1:])


def test_a_lesson_named_in_two_rows_is_still_one_lesson(tina, pilot, lesson):
    id = str(lesson.id)
    rows = _row(0, lesson_id=id, title=""), _row(1, lesson_id=id, title="Halves")
    assert _save(tina, pilot, *rows).status_code == 303
    assert _titles(pilot) == ["Halves", *TITLES[1:]]


@pytest.mark.parametrize("odd", ["²", "9" * 5000, "-1", "1e3", "x"])
def test_rows_that_are_none_of_ours_are_not_looked_at(tina, draft, odd):
    extra = {f"rows-{odd}-title": "Odd", "rows": "odd", "rows-0-nothing": "odd"}
    assert _save(tina, draft, _row(), extra).status_code == 303
    assert _titles(draft) == ["Parts of a whole"]


@pytest.mark.parametrize("id", ["²", "9" * 5000, "-1", "1e3", "\x00"])
def test_a_row_with_an_odd_id_is_a_new_one(tina, draft, id):
    assert _save(tina, draft, _row(lesson_id=id)).status_code == 303
    assert _titles(draft) == ["Parts of a whole"]


def test_a_lesson_of_another_pilot_is_not_found(tina, draft, pilot, lesson, cast, maple):
    other = drafted(maple, cast.tina, "Another problem")
    for title in ("Mine now", ""):
        _save(tina, other, _row(lesson_id=str(lesson.id), title=title, link=""))
        assert service.lessons_of(other) == []
        assert _titles(pilot) == list(TITLES)


def test_strangers_neither_see_nor_change_a_plan(enter, cast, pilot):
    strangers = [(enter(cast.olga), 404), (enter(cast.zoe), 404), (enter(cast.lea), 403)]
    strangers += [(enter.with_card(cast.tom), 401)]
    for browser, status in strangers:
        answer = _save(browser, pilot, _row(title="Mine now"))
        assert answer.status_code == status
        assert browser.get(f"/pilots/{pilot.id}/lessons").status_code in (status, 303)
    assert _titles(pilot) == list(TITLES)


def test_a_change_after_the_seal_is_in_the_trail(tina, pilot, lesson, hands):
    hands.set(EVENING_BEFORE + timedelta(days=1))
    _save(tina, pilot, _row(lesson_id=str(lesson.id), title="Halves"))
    (edit,) = pilots.edits_of(pilot)
    assert edit.after == "Thursday 15 January: Halves, 6 minutes"


def test_a_closed_pilot_keeps_its_plan(tina, pilot, lesson):
    pilots.close(pilot, at=NOW)
    answer = _save(tina, pilot, _row(lesson_id=str(lesson.id), title="Halves"))
    assert answer.status_code == 422
    assert "This pilot is closed." in answer.text
    assert _titles(pilot) == list(TITLES)


def test_lessons_left_behind_by_new_dates_ask_for_a_day(tina, draft, cast):
    planned(draft, cast.tina)
    author = days_plan.Author(cast.tina, NOW, TODAY)
    first_on = date(2026, 1, 19)
    days = days_plan.choose_days(draft, first_on=first_on, before=1, during=3, today=TODAY)
    days_plan.set_days(draft, author, days)
    page = tina.get(f"/pilots/{draft.id}/lessons").text
    assert "The dates have changed." in page
    sent = _sent_back(page)
    assert (sent["rows-0-title"], sent["rows-0-due_on"]) == ("Parts of a whole", "")
    answer = tina.post(f"/pilots/{draft.id}/lessons", data=sent)
    assert answer.status_code == 422
    assert "Choose the day of the class." in answer.text


def test_a_teacher_of_two_classes_plans_each_for_itself(tina, cast, pilot):
    oak = class_of_tinas(cast.northfield, cast.tina, "Oak", [])
    other = drafted(oak, cast.tina)
    _save(tina, other, _row(title="Cells"))
    assert (_titles(other), _titles(pilot)) == (["Cells"], list(TITLES))
