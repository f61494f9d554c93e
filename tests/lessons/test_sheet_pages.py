"""The pages around paper: the grid to type in, the log sheet and the slips."""

from datetime import date, timedelta

import pytest

from pilot.db import session
from pilot.lessons import service
from pilot.lessons.letters import read_letter, typed_letters
from pilot.lessons.models import Amount, Lesson
from pilot.lessons.printed import BLANK_ROWS, leaves_of, slips_of
from pilot.lessons.sheet_code import sheet_code_of
from pilot.pilots import service as pilots
from pilot.rosters import service as rosters
from tests.lessons.conftest import EVENING_BEFORE, NOW
from tests.meetings.html import Page

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def evening(hands):
    hands.set(EVENING_BEFORE)


@pytest.fixture
def tina(enter, cast):
    return enter(cast.tina)


def _sheet(pilot, lesson=None):
    return f"/pilots/{pilot.id}/sheet" + (f"?lesson={lesson}" if lesson else "")


def _amounts(pilot):
    session.expire_all()
    return [(m.student_id, m.amount.value) for m in service.completions_of(pilot)]


def _filled(page, **letters):
    """What the browser sends with these letters typed: `r1_2` is row 1, column 2."""
    typed = {name.replace("r", "rows-").replace("_", "-"): text for name, text in letters.items()}
    return page.answers() | typed


def test_the_grid_has_the_rows_and_columns_of_the_sheet(pilot, lesson, tina, cast):
    service.mark_done(pilot, lesson.id, cast.tom, at=EVENING_BEFORE, amount=Amount.SOME)
    page = Page(tina.get(_sheet(pilot)))
    assert page.heading == "Type in a sheet"
    assert page.value("rows-0-0") == ""
    assert page.value("rows-1-0") == "s"
    assert len([name for name in page.answers() if name.count("-") == 2]) == 2 * 5
    assert "Hundredths" in page.part("c2")
    alone = Page(tina.get(_sheet(pilot, 3)))
    assert alone.heading == "Type in lesson 3"
    assert [name for name in alone.answers() if name.count("-") == 2] == ["rows-0-0", "rows-1-0"]


def test_one_save_keeps_what_was_typed_and_says_how_much(pilot, lesson, tina, cast):
    sent = _filled(Page(tina.get(_sheet(pilot, 1))), r0_0="D ", r1_0="3")
    answer = tina.post(_sheet(pilot, 1), data=sent)
    assert (answer.status_code, answer.location) == (303, _sheet(pilot, 1) + "&saved=2")
    assert "2 marks saved." in Page(tina.get(answer.location)).text
    assert sorted(_amounts(pilot)) == sorted([(cast.ann.id, "all"), (cast.tom.id, "no_access")])
    again = tina.post(_sheet(pilot, 1), data=sent)
    assert "Nothing was different" in Page(tina.get(again.location)).text
    assert len(_amounts(pilot)) == 2


def test_a_letter_we_do_not_know_is_said_at_its_box_and_nothing_is_saved(pilot, lesson, tina):
    sent = _filled(Page(tina.get(_sheet(pilot))), r0_0="d", r1_3="q")
    page = Page(tina.post(_sheet(pilot), data=sent))
    assert page.status == 422
    assert page.part("rows-1-3-error") == "Lesson 4: Type D, S or X, or leave the box empty."
    assert (page.value("rows-0-0"), page.value("rows-1-3")) == ("d", "q")
    assert "Tom. Lesson 4: Type D, S or X" in page.text
    assert _amounts(pilot) == []
    mended = tina.post(_sheet(pilot), data=_filled(page, r1_3="x"))
    assert mended.location.endswith("saved=2")


def test_a_clash_shows_what_stands_there_and_one_save_more_does_not_overwrite_it(
    pilot, lesson, tina, cast
):
    sent = _filled(Page(tina.get(_sheet(pilot))), r0_1="d", r1_0="d")
    service.mark_done(pilot, lesson.id, cast.tom, at=EVENING_BEFORE, amount=Amount.SOME)
    page = Page(tina.post(_sheet(pilot), data=sent))
    assert page.status == 422
    assert "This became S meanwhile. You typed D" in page.part("rows-1-0-error")
    assert (page.value("rows-1-0"), page.value("rows-0-1")) == ("s", "d")
    assert len(_amounts(pilot)) == 1
    tina.post(_sheet(pilot), data=page.answers())
    assert sorted(_amounts(pilot)) == sorted([(cast.tom.id, "some"), (cast.ann.id, "all")])


def test_a_box_nobody_touched_never_overwrites_however_often_it_is_sent(pilot, lesson, tina, cast):
    service.mark_done(pilot, lesson.id, cast.tom, at=EVENING_BEFORE)
    sent = _filled(Page(tina.get(_sheet(pilot))), r0_0="q")
    service.mark_done(pilot, lesson.id, cast.tom, at=EVENING_BEFORE, amount=Amount.SOME)
    page = Page(tina.post(_sheet(pilot), data=sent))
    tina.post(_sheet(pilot), data=_filled(page, r0_0=""))
    assert _amounts(pilot) == [(cast.tom.id, "some")]


def test_a_clash_beside_a_letter_we_do_not_know_is_still_a_clash_afterwards(
    pilot, lesson, tina, cast
):
    sent = _filled(Page(tina.get(_sheet(pilot))), r0_0="q", r1_0="d")
    service.mark_done(pilot, lesson.id, cast.tom, at=EVENING_BEFORE, amount=Amount.SOME)
    page = Page(tina.post(_sheet(pilot), data=sent))
    page = Page(tina.post(_sheet(pilot), data=_filled(page, r0_0="d")))
    assert "meanwhile" in page.part("rows-1-0-error")
    assert _amounts(pilot) == [(cast.tom.id, "some")]


def test_who_has_left_is_shown_only_with_marks_and_takes_no_letter(
    pilot, lesson, maple, tina, cast
):
    service.mark_done(pilot, lesson.id, cast.tom, at=EVENING_BEFORE)
    for student in (cast.tom, cast.ann):
        rosters.remove_student(maple, student.id, at=NOW)
    page = Page(tina.get(_sheet(pilot)))
    assert page.part("r0") == "Tom has left"
    assert "Ann" not in page.text
    assert "Save this sheet" not in page.text


def test_what_was_seen_in_class_is_shown_and_has_no_box(pilot, lesson, tina, cast):
    service.mark_seen(pilot, lesson, [cast.tom.id], by=cast.tina, at=EVENING_BEFORE)
    page = Page(tina.get(_sheet(pilot, 1)))
    assert "rows-1-0" not in page.answers()
    assert "Grey: seen in class." in page.text


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"columns": "x 1 " + "9" * 30, "rows-0": "1:ddd"},
        {"columns": "1", "rows-0": "nobody:d", "rows-0-0": "d"},
        {"columns": "1", "rows-0": "1:?", "rows-0-0": "d"},
        {"columns": "1", "rows-0": "1:" + "-" * 5000, "rows-0-0": "d"},
    ],
)
def test_what_no_page_of_ours_sends_changes_nothing(pilot, lesson, tina, sent):
    assert tina.post(_sheet(pilot), data=sent).status_code == 303
    assert _amounts(pilot) == []


def test_hostile_boxes_are_shown_as_text_and_the_same_box_twice_is_one(pilot, lesson, tina, cast):
    row = f"{cast.tom.id}:-"
    twice = {"columns": str(lesson.id), "rows-0": row, "rows-0-0": "d", "rows-1": row}
    assert tina.post(_sheet(pilot), data={**twice, "rows-1-0": "s"}).location.endswith("saved=1")
    bad = {"columns": str(lesson.id), "rows-0": row, "rows-0-0": '"><b>\x00'}
    page = Page(tina.post(_sheet(pilot), data=bad))
    assert page.value("rows-1-0") == '"><b>'
    stranger = {"columns": str(lesson.id), "rows-0": f"{cast.olga.id}:-", "rows-0-0": "d"}
    assert tina.post(_sheet(pilot), data=stranger).status_code == 404


def test_a_closed_pilot_and_one_without_lessons_or_students_say_so(
    pilot, lesson, maple, tina, cast
):
    sent = _filled(Page(tina.get(_sheet(pilot))), r0_0="d")
    pilots.close(pilot, at=NOW)
    page = Page(tina.post(_sheet(pilot), data=sent))
    assert (page.status, _amounts(pilot)) == (422, [])
    assert "This pilot is closed" in page.text
    assert "Save this sheet" not in page.text
    pilots.reopen(pilot)
    assert tina.get(_sheet(pilot, 9)).status_code == 404
    for student in (cast.tom, cast.ann):
        rosters.remove_student(maple, student.id, at=NOW)
    assert "There is nobody in the class yet." in Page(tina.get(_sheet(pilot))).text
    for paper in ("log-sheet", "slips"):
        assert "nothing to print yet" in Page(tina.get(f"/pilots/{pilot.id}/{paper}")).text


def test_the_short_address_leads_its_teachers_to_the_grid_and_nobody_else(
    pilot, lesson, tina, enter, cast
):
    code = sheet_code_of(pilot)
    for written in (code, code.lower(), f"{code[:2]}-{code[2:]}"):
        assert tina.get(f"/s/{written}").location == _sheet(pilot)
    assert tina.get("/s/23456").status_code == 404
    assert enter(cast.olga).get(f"/s/{code}").status_code == 404
    assert enter().get(f"/s/{code}").location == f"/sign-in?next=/s/{code}"


def test_the_log_sheet_names_everyone_once_and_leaves_rows_for_late_comers(pilot, lesson, tina):
    answer = tina.get(f"/pilots/{pilot.id}/log-sheet")
    page = Page(answer)
    text = page.text
    assert [text.count(name) for name in ("Ann", "Tom", "Empty row")] == [1, 1, BLANK_ROWS]
    assert "5. Reading a meter" in text
    assert "Wed 21 Jan" in text
    assert sheet_code_of(pilot) in text
    assert "Too much explaining" not in text  # the class reads this


@pytest.mark.parametrize(
    ("students", "lessons", "columns", "pages"),
    [(30, 5, 5, 1), (31, 5, 5, 2), (60, 5, 5, 2), (60, 25, 5, 10), (60, 25, 10, 6), (1, 1, 5, 1)],
)
def test_a_page_holds_what_fits_and_every_box_stands_on_one(students, lessons, columns, pages):
    names = [f"Kid {n}" for n in range(students)]
    due = [Lesson(number=n) for n in range(lessons)]
    leaves = leaves_of(due, names, columns)
    boxes = [(n, e.number) for leaf in leaves for n in leaf.names if n for e in leaf.lessons]
    assert sorted(boxes) == sorted((name, lesson) for name in names for lesson in range(lessons))
    assert len(leaves) == pages
    assert all(len(leaf.names) <= 32 and len(leaf.lessons) <= columns for leaf in leaves)


def test_a_slip_shows_one_student_the_lessons_of_one_week(pilot, lesson, tina, cast):
    page = Page(tina.get(f"/pilots/{pilot.id}/slips"))
    assert (page.text.count("Tenths"), page.text.count("Hundredths")) == (2, 0)
    assert page.text.count("Ask your teacher something") == 2
    later = Page(tina.get(page.links()["Week of 19 January"]))
    assert (later.text.count("Tenths"), later.text.count("Hundredths")) == (0, 2)
    odd = tina.get(f"/pilots/{pilot.id}/slips?week=2026-13-99")
    assert odd.status_code == 200


def test_a_week_begins_on_the_school_s_own_first_day(pilot, lesson, cast):
    cast.northfield.weekdays = "71234"
    slips = slips_of(pilot, None, now=EVENING_BEFORE)
    assert [week for week, _words in slips.weeks] == [date(2026, 1, 11), date(2026, 1, 18)]
    slips = slips_of(pilot, None, now=EVENING_BEFORE + 300 * DAY)
    assert slips.week == date(2026, 1, 18)


def test_letters_are_read_in_any_case_and_as_digits_of_any_script():
    known = typed_letters()
    read = [read_letter(text, known) for text in ("D", "s", "x", "1", "٢", "３", " ")]
    assert read == [*Amount, *Amount, None]
    for text in ("y", "dd", "4", "12"):
        with pytest.raises(ValueError, match=text):
            read_letter(text, known)


def test_teachers_are_led_to_paper_from_the_pilot_and_from_its_lessons(pilot, lesson, tina):
    for place in ("", "/lessons"):
        links = Page(tina.get(f"/pilots/{pilot.id}{place}")).links()
        assert links["Type in a sheet"] == _sheet(pilot)
        assert {"Print a log sheet", "Print slips"} <= links.keys()
