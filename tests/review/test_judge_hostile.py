"""Wrong, huge and hostile tables on the page 'Judge a spreadsheet': a sentence, never a fault."""

import io
import zipfile

import pytest

from tests.guards.html import faults_of
from tests.review.tables import SCORES
from tests.rosters.sheets import xlsx

ASKED = {"target": "2", "do": "read"}
RIGHT_TO_LEFT = "\u202e"
HIDDEN = "\u200b"


@pytest.fixture
def send(cast, enter):
    """Sends a table as Tina; the answer's status and text."""
    tina = enter(cast.tina)

    def call(text="", file=None, **fields):
        data = {"text": text, **ASKED, **fields}
        if file is not None:
            data["file"] = (io.BytesIO(file), "scores.xlsx")
        answer = tina.post("/judge", data=data)
        return answer.status_code, answer.get_data(as_text=True)

    return call


def zip_bomb():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as parcel:
        parcel.writestr("xl/workbook.xml", b"0" * 50_000_000)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (b"", "scores.xlsx is empty. Choose another file."),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "This file is not a table."),
        (b"PK\x03\x04 and nothing more", "This spreadsheet is damaged"),
        (zip_bomb(), "This file holds far more than a class list."),
        (b"id,pre,post\n" + b"\n".join(b"%d,1,2" % n for n in range(4_000)), "more than 2000 rows"),
        (b"id,pre,post\n" + b"\n".join(b"%d,1,2" % n for n in range(6_000)), "more than 5000"),
    ],
)
def test_a_file_that_is_no_table_is_said_beside_the_file(send, file, sentence):
    status, page = send(file=file)
    assert status == 422
    assert sentence in page.split('id="file-error"')[1].split("</div>")[0]
    assert faults_of(page) == []


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (",".join(f"c{n}" for n in range(10_000)) + "\n1,2", "has more than 50 columns"),
        ("id,pre,post\n" + "\n".join(f"{n},1,2" for n in range(2_100)), "more than 2000 rows"),
        ("\0\0\0", "There is nothing here yet."),
        ("," * 40 + "\n" + "," * 40, "There is nothing here yet."),
    ],
)
def test_text_that_is_no_table_is_said_beside_the_text(send, text, sentence):
    status, page = send(text)
    assert status == 422
    assert sentence in page.split('id="text-error"')[1].split("</div>")[0]


def test_more_than_a_body_may_hold_is_a_page_of_its_own(send):
    status, page = send("id,pre,post\n" + "x" * 6_000_000)
    assert status == 413
    assert "Send at most 5 MB." in page


def test_a_spreadsheet_too_large_to_travel_along_is_refused(send):
    row = [f"{n}{'é' * 150}" for n in range(40)]
    status, page = send(file=xlsx([["h"] * 40, *[row] * 600]))
    assert status == 422
    assert "This is larger than 5 MB." in page


def test_formulas_are_words_and_are_never_worked_out(send):
    status, page = send('id,pre,post\n=2+3,=HYPERLINK("x"),2\nB,1,2', before="pre", after="post")
    assert status == 422
    assert "Row 2: pre is &#39;=HYPERLINK" in page


def test_marks_that_cannot_be_seen_are_not_there(send):
    text = SCORES.replace("pre", f"{RIGHT_TO_LEFT}p{HIDDEN}re\0").replace(
        "Kid 3\t16", "Kid 3\t1\0006"
    )
    status, page = send(text, do="judge")
    assert status == 200
    assert "12 of 16 students went up" in page
    preview = page.split("The first lines")[-1].split("</table>")[0]
    assert RIGHT_TO_LEFT not in preview


def test_a_quote_that_never_closes_spoils_its_own_line_only(send):
    status, page = send(SCORES.replace("Kid 5\t9", 'Kid "5\t"9'), before="pre", after="post")
    assert status in (200, 422)
    assert "What we read: 16 rows" in page


def test_two_columns_of_one_heading_can_both_be_chosen(send):
    text = "id,score,score\n" + "\n".join(f"S{n},{n},{n + 3}" for n in range(12))
    status, page = send(text)
    assert status == 200
    assert "Several columns are called score." in page
    chosen = {"before": "Column 2: score", "after": "Column 3: score"}
    status, page = send(text, do="judge", **chosen)
    assert status == 200
    assert "+3.0 points" in page


def test_a_column_of_a_thousand_words_is_no_choice_of_groups(send):
    text = "id,class,post\n" + "\n".join(f"S{n},C{n},{n % 9}" for n in range(1_000))
    status, page = send(text, way="comparison_class", group="class", do="judge")
    assert status == 422
    assert "class has 1000 different words. Choose a column with two, or a few." in page
    assert page.count("<option") < 100


@pytest.mark.parametrize(
    "fields",
    [
        {"way": "x" * 5_000},
        {"layout": "sideways"},
        {"before": "x" * 100_000},
        {"changed": "<b>x</b>", "way": "comparison_class"},
        {"do": "everything"},
        {"target": "9" * 400},
        {"top": "1e309"},
        {"unit": "x" * 31},
    ],
)
def test_fields_nobody_would_send_are_a_page(send, fields):
    status, page = send(SCORES, **{"do": "judge", **fields})
    assert status in (200, 422)
    assert "<b>x" not in page
    assert faults_of(page) == []
