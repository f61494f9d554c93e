"""The page "Judge a spreadsheet": a verdict on scores from elsewhere, of which nothing is kept."""

from io import BytesIO

import pytest
from sqlalchemy import func, select

from pilot.db import db, session
from tests.rosters.sheets import xlsx

# Homeostasis Concept Inventory, 16 students: McFarland et al. 2017, doi:10.1187/cbe.16-10-0305.
BEFORE = [2, 6, 8, 16, 10, 9, 14, 8, 15, 13, 10, 13, 13, 5, 16, 12]
AFTER = [9, 8, 8, 18, 14, 10, 14, 13, 18, 14, 15, 11, 17, 13, 17, 8]
SCORES = "student\tpre\tpost\n" + "\n".join(
    f"Kid {n}\t{b}\t{a}" for n, (b, a) in enumerate(zip(BEFORE, AFTER, strict=True))
)
TWO_CLASSES = "id,class,pre,post\n" + "\n".join(
    f"S{n},{'Maple' if n % 2 else 'Birch'},{n % 7 + 3},{n % 5 + (9 if n % 2 else 5)}"
    for n in range(24)
)
ASKED = {"target": "2", "unit": "of 20", "top": "20"}


@pytest.fixture
def judge(cast, enter):
    """Sends scores as Tina; the answer's status and text."""

    tina = enter(cast.tina)

    def call(text=SCORES, **fields):
        answer = tina.post("/judge", data={"text": text, **ASKED, **fields})
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


def test_published_scores_get_their_verdict_and_their_picture(judge):
    status, page = judge()
    assert status == 200
    assert "Leaning better, not sure it reached your target" in page
    assert "+2.3 of 20 (likely range 1.3 to 3.4)" in page
    assert "12 of 16 students went up, 2 stayed, 2 went down." in page
    assert "about 7 in 10 (65%)" in page
    assert "Only 16 students had both scores." in page
    assert "Extend: more lessons are needed to tell." in page
    assert page.count('<svg class="ch ') == 2


def test_nothing_is_stored(cast, enter):
    tina = enter(cast.tina)
    before = rows()
    assert tina.post("/judge", data={"text": SCORES, **ASKED}).status_code == 200
    assert rows() == before


def test_students_are_numbered_in_the_picture_and_not_named(judge):
    _status, page = judge()
    below_the_form = page.split("<form")[0]
    assert "Student 16" in below_the_form
    assert "Kid 3" not in below_the_form


def test_a_file_is_judged_like_pasted_scores(cast, enter):
    file = BytesIO(
        xlsx([["id", "before", "after"], *([i, b, b + 3] for i, b in enumerate(BEFORE))])
    )
    data = {**ASKED, "text": "", "file": (file, "scores.xlsx")}
    answer = enter(cast.lea).post("/judge", data=data, content_type="multipart/form-data")
    assert answer.status_code == 200
    assert "Target met" in answer.get_data(as_text=True)


def test_where_lower_is_better_a_fall_is_a_gain(judge):
    status, page = judge(before="post", after="pre", direction="lower")
    assert status == 200
    assert "students went down (better)" in page


def test_two_classes_are_compared_without_the_picture_of_one(judge):
    status, page = judge(TWO_CLASSES, group="class", changed="Maple")
    assert status == 200
    assert "It was one class against one class." in page
    assert '<svg class="ch ' not in page


def test_too_few_students_is_an_answer(judge):
    status, page = judge("name,pre,post\nAna,1,2\nBen,2,2")
    assert status == 200
    assert "Too few students to say" in page
    assert "likely range" not in page


@pytest.mark.parametrize(
    ("text", "fields", "sentence"),
    [
        ("", {}, "There is nothing here yet."),
        ("pre,post", {}, "The file has headings and no rows under them."),
        (SCORES, {"target": ""}, "Enter a number above zero, like 2."),
        (SCORES, {"target": "0"}, "Enter a number above zero, like 2."),
        (SCORES, {"target": "nan"}, "Enter a number above zero, like 2."),
        (SCORES, {"top": "ten"}, "Enter a number, like 20."),
        (SCORES, {"top": "10"}, "more than 10, the top score"),
        (SCORES, {"before": "start"}, "There is no column called start."),
        (SCORES, {"before": "x" * 61}, "Make this shorter"),
        (SCORES, {"direction": "sideways"}, "Choose which way is better."),
        ("id,w1,w2,w3\n1,1,2,3", {}, "There are 3 columns of numbers: w1, w2, w3."),
        ("name,pre,post\nAna,1,2\nana,3,4", {}, "ana is on row 2 and on row 3."),
        ("name,pre,post\nAna,1,2\nBen,NaN,4", {}, "Row 3: pre is &#39;NaN&#39;, not a number."),
        ("name,pre,post\nAna,1,2\nBen,inf,4", {}, "Row 3: pre is &#39;inf&#39;, not a number."),
        (TWO_CLASSES, {"group": "class"}, "Which one changed: Birch, Maple?"),
        (TWO_CLASSES, {"group": "klass"}, "There is no column called klass."),
        (TWO_CLASSES, {"changed": "Maple"}, "Enter the heading of the column that says the group"),
        (TWO_CLASSES, {"group": "class", "changed": "Oak"}, "has no Oak to choose."),
    ],
)
def test_what_cannot_be_judged_is_said_and_kept_in_the_form(judge, text, fields, sentence):
    status, page = judge(text, **fields)
    assert status == 422
    assert sentence in page
    assert "--" not in page.replace("<!--", "").replace("-->", "")
    assert "<title>Error: " in page


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
