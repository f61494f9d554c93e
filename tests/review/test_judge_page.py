"""The page "Judge a spreadsheet": what was read, then a verdict, and nothing of it is kept."""

import json
import logging
import re
from io import BytesIO

import pytest
from sqlalchemy import func, select

from pilot.db import db, session
from tests.guards.html import faults_of
from tests.review.tables import BEFORE, SCORES, TWO_CLASSES
from tests.rosters.sheets import xlsx

ASKED = {"target": "2", "unit": "of 20", "top": "20"}
MAPLE = {"way": "comparison_class", "changed": "Maple"}


@pytest.fixture
def send(cast, enter):
    """Sends a table as Tina; the answer."""
    tina = enter(cast.tina)
    return lambda text=SCORES, **fields: tina.post("/judge", data={"text": text, **ASKED, **fields})


@pytest.fixture
def judge(send):
    """Sends a table as Tina; the answer's status and text."""

    def call(text=SCORES, **fields):
        answer = send(text, **fields)
        return answer.status_code, answer.get_data(as_text=True)

    return call


def rows():
    return {
        table.name: session.scalar(select(func.count()).select_from(table))
        for table in db.metadata.sorted_tables
    }


def test_the_page_says_that_nothing_is_kept(cast, enter):
    page = enter(cast.tina).get("/judge").get_data(as_text=True)
    assert "Nothing you paste or choose here is kept." in page


def test_the_page_asks_how_it_was_tried_in_plain_words(cast, enter):
    page = enter(cast.lea).get("/judge").get_data(as_text=True)
    for words in ("One class, before and after", "A coin decided for each lesson", "day by day"):
        assert words in page
    assert "Which column is which?" not in page


def test_what_was_read_is_shown_before_anything_is_judged(judge):
    status, page = judge(do="read", target="")
    assert status == 200
    assert "What we read: 16 rows, 3 columns" in page
    assert '<option selected value="pre">pre</option>' in page
    assert '<option selected value="post">post</option>' in page
    assert "likely range" not in page
    assert "<title>Error" not in page


def test_published_scores_get_their_verdict_and_their_picture(judge):
    status, page = judge()
    assert status == 200
    assert "Leaning better, not sure it reached your target" in page
    assert "+2.3 of 20 (likely range 1.3 to 3.4)" in page
    assert "12 of 16 students went up, 2 stayed, 2 went down." in page
    assert "about 7 in 10 (65%)" in page
    assert "Only 16 students had both scores." in page
    assert "Extend: more lessons are needed to tell." in page
    assert "Better by at least 2 of 20: 65% likely" in page
    assert page.count('<svg class="ch ') == 4


def test_nothing_is_stored_or_logged_and_nothing_stands_in_the_address(cast, enter, caplog):
    caplog.set_level(logging.DEBUG)
    tina = enter(cast.tina)
    before = rows()
    for do in ("read", "judge", "numbers"):
        answer = tina.post("/judge", data={"text": SCORES, **ASKED, "do": do})
        assert (answer.status_code, answer.headers.get("Location")) == (200, None)
        assert answer.headers["Cache-Control"] == "no-store"
    assert rows() == before
    assert "Kid 3" not in caplog.text


def test_what_was_pasted_travels_along_in_the_form(judge):
    page = judge(do="read")[1]
    assert "Kid 3\t16\t18" in page


def test_a_file_travels_along_as_text(cast, enter):
    file = BytesIO(
        xlsx([["id", "before", "after"], *([i, b, b + 3] for i, b in enumerate(BEFORE))])
    )
    data = {"text": "", "file": (file, "scores.xlsx"), "do": "read"}
    answer = enter(cast.lea).post("/judge", data=data, content_type="multipart/form-data")
    assert answer.status_code == 200
    assert "0\t2\t5" in answer.get_data(as_text=True)


def test_a_file_is_judged_like_pasted_scores(cast, enter):
    file = BytesIO(
        xlsx([["id", "before", "after"], *([i, b, b + 3] for i, b in enumerate(BEFORE))])
    )
    data = {**ASKED, "text": "", "file": (file, "scores.xlsx")}
    answer = enter(cast.lea).post("/judge", data=data, content_type="multipart/form-data")
    assert answer.status_code == 200
    assert "Target met" in answer.get_data(as_text=True)


def test_students_are_numbered_in_the_picture_and_not_named(judge):
    _status, page = judge()
    below_the_form = page.split("<form")[0]
    assert "Student 16" in below_the_form
    assert "Kid 3" not in below_the_form


def test_where_lower_is_better_a_fall_is_a_gain(judge):
    status, page = judge(before="post", after="pre", direction="lower")
    assert status == 200
    assert "students went down (better)" in page


def test_two_classes_are_compared_in_a_picture_of_their_own(judge):
    status, page = judge(TWO_CLASSES, **MAPLE)
    assert status == 200
    assert "It was one class against one class." in page
    assert "At the same starting score: +" in page
    assert "Pilot class (12)" in page
    assert "With earlier studies" in page
    assert "Each thin line is one student" not in page
    assert not re.search(r"\bS\d+\b", page.split("<form")[0])


def test_too_few_students_is_an_answer(judge):
    status, page = judge("name,pre,post\nAna,1,2\nBen,2,2")
    assert status == 200
    assert "Too few students to say" in page
    assert "% likely" not in page
    assert "likely range" not in page


def test_the_same_questions_twice_are_a_caution(judge):
    assert "Seeing the questions twice helps by itself." in judge(same_questions="yes")[1]
    assert "The two quizzes may not be equally hard." in judge(same_questions="no")[1]


def test_scores_on_different_scales_are_no_change(judge):
    status, page = judge(same_scale="no")
    assert status == 200
    assert "This measure cannot tell" in page
    assert "likely range" not in page


def test_the_numbers_can_be_downloaded(send):
    answer = send(do="numbers")
    assert answer.mimetype == "application/json"
    assert answer.headers["Content-Disposition"] == "attachment; filename=verdict.json"
    found = json.loads(answer.get_data())
    assert (found["n"], found["est"], found["notes"]) == (16, pytest.approx(2.3125), [])


def test_numbers_that_cannot_be_had_are_a_page(judge):
    status, page = judge(do="numbers", target="")
    assert status == 422
    assert "Enter a number above zero, like 2." in page


def test_the_panel_for_the_data_team_is_closed_and_says_luck_in_words(judge):
    panel = judge()[1].split("For the data team")[1].split("</details>")[0]
    assert "E1 of E0 to E4" in panel
    assert "16 of 16 rows of the table" in panel
    assert "Luck alone does as well about 1 time in" in panel
    assert "+0.57" in panel  # g_av, as the source of these scores gives it
    assert "Kid" not in panel


@pytest.mark.parametrize(
    ("text", "fields", "sentence"),
    [
        ("", {}, "There is nothing here yet."),
        ("pre,post", {}, "The file has headings and no rows under them."),
        ("4,5\n5,6", {}, "The first row has numbers in it."),
        (SCORES, {"way": "by magic"}, "Choose how it was tried."),
        (SCORES, {"target": ""}, "Enter a number above zero, like 2."),
        (SCORES, {"target": "0"}, "Enter a number above zero, like 2."),
        (SCORES, {"target": "nan"}, "Enter a number above zero, like 2."),
        (SCORES, {"target": "40"}, "The target is more than the whole scale."),
        (SCORES, {"kind": "yes_no", "target": "0.2"}, "percentage points from 1 to 100"),
        (SCORES, {"kind": "colour"}, "Choose what kind of score it is."),
        (SCORES, {"same_scale": "maybe"}, "Choose Yes, No or Not sure."),
        (SCORES, {"top": "ten"}, "Enter a number, like 20."),
        (SCORES, {"top": "10"}, "more than 10, the top score"),
        (SCORES, {"lowest": "5"}, "less than 5, the lowest"),
        (SCORES, {"lowest": "30"}, "The lowest value must lie below the highest."),
        (SCORES, {"before": "start"}, "There is no column called start."),
        (SCORES, {"before": "post"}, "post is chosen twice. Choose another column."),
        (SCORES, {"before": ""}, "Choose the column with the starting scores."),
        (SCORES, {"direction": "sideways"}, "Choose which way is better."),
        ("id,w1,w2,w3\n1,1,2,3", {}, "Choose the column with the starting scores."),
        ("id,name\n1,Ana", {}, "There is no column of numbers."),
        ("name,pre,post\nAna,1,2\nana,3,4", {}, "ana is on row 2 and on row 3."),
        ("name,pre,post\nAna,1,2\nBen,NaN,4", {}, "Row 3: pre is &#39;NaN&#39;, not a number."),
        ("name,pre,post\nAna,1,2\nBen,inf,4", {}, "Row 3: pre is &#39;inf&#39;, not a number."),
        (TWO_CLASSES, {"way": "comparison_class"}, "Which one changed: Birch, Maple?"),
        (TWO_CLASSES, {**MAPLE, "group": "klass"}, "There is no column called klass."),
        (TWO_CLASSES, {**MAPLE, "against": "Maple"}, "Choose two that differ."),
        (TWO_CLASSES, {**MAPLE, "changed": "Oak"}, "has no Oak to choose."),
        (SCORES, {"way": "comparison_class"}, "This table has no column with words that repeat"),
        (SCORES, {"way": "daily_series"}, "This table has no column of dates like 2026-03-21."),
    ],
)
def test_what_cannot_be_judged_is_said_and_kept_in_the_form(judge, text, fields, sentence):
    status, page = judge(text, **fields)
    assert status == 422
    assert sentence in page
    assert "--" not in page.replace("<!--", "").replace("-->", "")
    assert "<title>Error: " in page
    assert faults_of(page) == []


@pytest.mark.parametrize("do", ["read", "judge"])
def test_both_steps_are_good_html(judge, do):
    for text, fields in ((SCORES, {}), (TWO_CLASSES, MAPLE)):
        assert faults_of(judge(text, do=do, **fields)[1]) == []


def test_a_scripted_cell_is_only_words(judge):
    status, page = judge("name,<script>x</script>,post\nAna,1,y\nBen,1,z", before="<b>pre</b>")
    assert status == 422
    assert "<script>x" not in page
    assert "<b>pre" not in page


def test_only_teachers_and_leaders_find_it(cast, enter):
    assert enter(cast.ada).get("/judge").status_code == 403
    assert enter.with_card(cast.tom).get("/judge").status_code in (303, 401)


@pytest.mark.parametrize(("who", "where"), [("tina", "/pilots"), ("lea", "/portfolio")])
def test_a_small_line_leads_there(cast, enter, who, where):
    page = enter(getattr(cast, who)).get(where).get_data(as_text=True)
    assert 'href="/judge"' in page
