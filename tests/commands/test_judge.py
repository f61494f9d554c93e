"""`pilot judge FILE`: the same verdict as on the page, or one clear line and exit code 2."""

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

# Homeostasis Concept Inventory, 16 students: McFarland et al. 2017, doi:10.1187/cbe.16-10-0305.
BEFORE = [2, 6, 8, 16, 10, 9, 14, 8, 15, 13, 10, 13, 13, 5, 16, 12]
AFTER = [9, 8, 8, 18, 14, 10, 14, 13, 18, 14, 15, 11, 17, 13, 17, 8]
SHARED = Path(__file__).parents[3] / "shared" / "data" / "hci_prepost.csv"


@pytest.fixture
def scores(tmp_path):
    file = tmp_path / "scores.csv"
    rows = [f"H{n:02},{b},{a}" for n, (b, a) in enumerate(zip(BEFORE, AFTER, strict=True), 1)]
    file.write_text("student,pre,post\n" + "\n".join(rows))
    return file


def test_published_scores_read_as_they_should(run, scores):
    words = ["--before", "pre", "--after", "post", "--target", "2", "--unit", "of 20"]
    done = run("judge", str(scores), *words)
    assert done.returncode == 0
    assert "Leaning better, not sure it reached your target." in done.stdout
    assert "+2.3 of 20 (likely range 1.3 to 3.4)" in done.stdout
    assert "12 of 16 students went up, 2 stayed, 2 went down." in done.stdout


def test_json_is_the_whole_result(here, scores):
    done = here("judge", str(scores), "--target", "2", "--json")
    result = json.loads(done.stdout)
    assert result["verdict"] == "leaning_positive"
    assert result["n"] == 16
    assert result["est"] == pytest.approx(2.3125)
    assert result["range80"] == pytest.approx([1.255, 3.370], abs=0.001)
    assert result["design"] == "before_after"


def test_the_same_questions_twice_are_a_caution(here, scores):
    asked = ("judge", str(scores), "--target", "2")
    helps = "Seeing the questions twice helps by itself."
    assert helps in here(*asked, "--same-questions").stdout
    assert helps not in here(*asked).stdout
    assert "may not be equally hard" in here(*asked, "--different-questions").stdout


def test_the_file_as_it_was_published(here):
    if not SHARED.exists():
        pytest.skip("the published file is not here: ../shared/data/hci_prepost.csv")
    words = ["--before", "score_pre", "--after", "score_post", "--target", "2", "--json"]
    assert json.loads(here("judge", str(SHARED), *words).stdout)["verdict"] == "leaning_positive"


def test_where_lower_is_better_a_fall_is_a_gain(here, scores):
    turned = ["--before", "post", "--after", "pre", "--target", "2", "--lower-is-better"]
    result = json.loads(here("judge", str(scores), *turned, "--json").stdout)
    assert result["est"] == pytest.approx(2.3125)
    assert result["verdict"] == "leaning_positive"


@pytest.mark.parametrize(
    ("text", "more", "said"),
    [
        ("name,pre,post\nAna,1,2\nBen,x,3\n", [], "Row 3"),
        ("name,pre,post\nAna,1,2\nAna,2,3\n", [], "Ana"),
        ("name,pre,post\n", [], "headings"),
        ("", [], "empty"),
        ("name,pre,post\nAna,1,2\n", ["--before", "nope"], "nope"),
        ("name,pre,post\nAna,1,2\n", ["--target", "0"], "above zero"),
        ("name,pre,post\nAna,1,2\n", ["--target", "nan"], "above zero"),
        ("name,pre,post\nAna,1,25\nBen,1,2\n", ["--maximum", "20"], "25"),
        ("name,pre,post\nAna,1,2\n", ["--target", "30", "--maximum", "20"], "whole scale"),
        ("name,pre,post\nAna,1,2\nBen,1,99999999999\n", [], "Line 3: 99999999999 is beyond"),
        ("name,pre,post\nAna,1,2\n", ["--target", "99999999999"], "not be more than"),
        ("name,pre,post\nAna,1,2\n", ["--target", "much"], "--target: 'much' is not a number."),
        ("name,pre,post\nAna,1,2\n", ["--kind", "tall"], "--kind: 'tall' is not one of "),
        ("name,pre,post\nAna,1,2\n", ["--sheet", "2"], "No such option '--sheet'."),
    ],
)
def test_a_bad_file_gets_one_clear_line_and_exit_code_2(here, tmp_path, text, more, said):
    file = tmp_path / "bad.csv"
    file.write_text(text)
    target = [] if "--target" in more else ["--target", "2"]
    done = here("judge", str(file), *target, *more)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_that_is_not_there_is_said_so(here, tmp_path):
    done = here("judge", str(tmp_path / "gone.csv"), "--target", "2")
    assert done.returncode == 2
    assert "No such file" in done.stderr


def test_a_spreadsheet_reads_like_a_text_file(here, tmp_path):
    book = Workbook()
    sheet: Any = book.active
    for row in [["id", "before", "after"], *([i, b, b + 3] for i, b in enumerate(BEFORE))]:
        sheet.append(row)
    book.save(tmp_path / "scores.xlsx")
    done = here("judge", str(tmp_path / "scores.xlsx"), "--target", "2", "--json")
    assert json.loads(done.stdout)["verdict"] == "target_met"


def test_two_students_are_too_few_and_no_number_looks_like_a_result(here, tmp_path):
    file = tmp_path / "two.csv"
    file.write_text("name,pre,post\nAna,1,2\nBen,2,2\n")
    done = here("judge", str(file), "--target", "1")
    assert done.returncode == 0
    assert "Too few students to say" in done.stdout
    assert "likely range" not in done.stdout
