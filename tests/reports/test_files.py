"""Files say what the page says: the same numbers to the same people, nothing that is hidden."""

import csv
import io
import json
import re
import zipfile

import html5lib
import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from pilot.db import session
from pilot.judging.command import judge
from pilot.meetings import service as meetings
from pilot.meetings.models import Activity
from pilot.review.page import page_of
from pilot.review.privacy import Viewer
from tests.review.conftest import AFTERWARDS, BEFORE, DURING

NUMBER = re.compile(r"\d+(?:\.\d+)?")
NAMESPACE = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture
def world(make_world, hands):
    hands.set(AFTERWARDS)
    world = make_world(12)
    world.score([5, 6, 7, 4, 5, 6, 8, 5, 3, 6, 7, 5], [9, 8, 11, 9, 10, 9, 12, 4, 7, 9, 11, 9])
    for day, talk in (*((d, 28) for d in BEFORE), *((d, 11) for d in DURING)):
        minutes = {Activity.EXPLANATION: talk, Activity.PROJECT: 45 - talk}
        log = meetings.MeetingLog(
            length_minutes=50, minutes=minutes, helped=frozenset({world.students[0].id})
        )
        meetings.log_meeting(
            world.pilot, day, log=log, version=0, by=world.teacher, at=AFTERWARDS, seconds=41
        )
    session.commit()
    return world


def taken(world, browser, kind):
    answer = browser.get(f"/pilots/{world.pilot.id}/files/{kind}")
    assert answer.status_code == 200
    return answer.get_data()


def as_json(world, browser):
    return json.loads(taken(world, browser, "json"))


def as_csv(world, browser):
    archive = zipfile.ZipFile(io.BytesIO(taken(world, browser, "csv")))
    return {name: archive.read(name) for name in archive.namelist()}


def numbers_on(page: str) -> set[str]:
    """Every number of the finding and of the tables on a pilot's page."""
    tree = html5lib.parse(page)
    parts = [e for e in tree.iter(f"{NAMESPACE}section") if "hero" in e.get("class", "")]
    parts += list(tree.iter(f"{NAMESPACE}td"))
    eyebrow = [e for part in parts for e in part.iter() if e.get("class") == "eyebrow"]
    dated = {word for e in eyebrow for word in NUMBER.findall(" ".join(e.itertext()))}
    text = " ".join(" ".join(part.itertext()) for part in parts)
    return set(NUMBER.findall(text)) - dated


def numbers_in(told) -> set[str]:
    """Every number of an export, as it may be written on a page."""
    found: set[str] = set()
    for sheet in (rows for key, rows in told.items() if key != "dictionary"):
        for cell in (cell for row in sheet for cell in row.values() if cell is not None):
            if isinstance(cell, float):
                percent = cell * 100 if 0 <= cell <= 1 else cell
                found |= {f"{abs(cell):.0f}", f"{abs(cell):.1f}", f"{percent:.0f}"}
            found |= set(NUMBER.findall(str(cell)))
    return found


@pytest.mark.parametrize("who", ["lea", "tina"])
def test_every_number_on_the_page_is_in_the_file(world, cast, enter, who):
    browser = enter(getattr(cast, who))
    page = browser.get(f"/pilots/{world.pilot.id}").text
    there = numbers_on(page)
    assert len(there) > 10
    missing = there - numbers_in(as_json(world, browser))
    if who == "lea":  # students' own rows are left out of a leader's file
        own = page_of(world.pilot, Viewer(named=False), now=AFTERWARDS).pictures["estimation"]
        assert own is not None
        missing -= {word for row in own.table.rows for cell in row for word in NUMBER.findall(cell)}
    assert missing == set()


def test_numbers_are_as_fine_as_they_are_known_and_stand_beside_what_is_shown(world, cast, enter):
    told = as_json(world, enter(cast.lea))["numbers"]
    found = {(row["what"], row["when"]): row for row in told}
    before = found["Average", "before"]
    assert before["value"] == pytest.approx(67 / 12)
    assert before["shown"] == "5.6"
    assert found["Teacher talk", "during"]["value"] == 11
    assert found["Verdict", ""]["value"] == "target_met"


def test_all_kinds_of_files_hold_the_same(world, cast, enter):
    tina = enter(cast.tina)
    told = as_json(world, tina)
    book = load_workbook(io.BytesIO(taken(world, tina, "xlsx")))
    parcel = as_csv(world, tina)
    assert book.sheetnames == list(told) == [name.removesuffix(".csv") for name in parcel]
    for name, rows in told.items():
        head, *sheet = book[name].iter_rows(values_only=True)
        lines = list(csv.reader(io.StringIO(parcel[f"{name}.csv"].decode("utf-8-sig"))))
        assert list(head) == lines[0] == list(rows[0])
        for row, cells, line in zip(rows, sheet, lines[1:], strict=True):
            for value, cell, text in zip(row.values(), cells, line, strict=True):
                if isinstance(value, int | float):
                    assert cell == pytest.approx(value)
                    assert float(text) == pytest.approx(value)


def test_a_file_explains_each_of_its_columns(world, cast, enter):
    told = as_json(world, enter(cast.tina))
    explained = {(row["table"], row["column"]) for row in told["dictionary"]}
    columns = {(key, name) for key, rows in told.items() for name in rows[0]}
    assert {each for each in columns if each[0] != "dictionary"} <= explained
    assert all(row["about"] for row in told["dictionary"])


def test_csv_begins_with_the_mark_that_spreadsheets_look_for(world, cast, enter):
    parcel = as_csv(world, enter(cast.tina))
    assert all(data.startswith(b"\xef\xbb\xbf") for data in parcel.values())


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_text_is_taken_for_a_formula(world, cast, enter, start):
    words = f"{start}cmd|' /C calc'!A0"
    world.pilot.pain_point = words
    session.commit()
    tina = enter(cast.tina)
    sheet = load_workbook(io.BytesIO(taken(world, tina, "xlsx")))["plan"]
    cells = {row[0].value: row[1] for row in sheet.iter_rows()}
    assert cells["Problem"].data_type == "s"
    assert str(cells["Problem"].value).startswith("'")
    lines = csv.reader(io.StringIO(as_csv(world, tina)["plan.csv"].decode("utf-8-sig")))
    assert dict(lines)["Problem"].startswith("'")
    told = as_json(world, tina)["plan"]
    assert {"what": "Problem", "words": words} in told


def test_the_table_of_scores_is_judged_the_same_elsewhere(world, cast, enter, tmp_path):
    tina = enter(cast.tina)
    told = as_json(world, tina)
    (about,) = (
        r["about"] for r in told["dictionary"] if r["table"] == "scores" and not r["column"]
    )
    file = tmp_path / "scores.csv"
    file.write_bytes(as_csv(world, tina)["scores.csv"])
    asked = about.partition("pilot judge ")[2].split()
    asked = [str(file) if word == "scores.csv" else word for word in asked]
    ran = CliRunner().invoke(judge, [*asked, "--json"])
    assert ran.exit_code == 0, ran.output
    judged = json.loads(ran.output)
    found = page_of(world.pilot, Viewer(named=True), now=AFTERWARDS).verdict
    assert found is not None
    verdict = found.to_json()
    same = ("verdict", "n", "n_enrolled", "before", "after", "est", "se", "range80", "range95")
    for name in (*same, "p_better", "p_trivial", "p_worse", "suggestion"):
        assert judged[name] == pytest.approx(verdict[name]), name


def test_a_leaders_file_has_no_student_in_it(world, cast, enter):
    world.pilot.pain_point = "Kid 03 and others wait"
    session.commit()
    text = taken(world, enter(cast.lea), "json").decode()
    assert "Kid" not in text
    assert '"scores"' not in text
    assert "lessons_by_student" not in text
    assert "Kid 03" in taken(world, enter(cast.tina), "json").decode()


def test_what_is_hidden_of_a_few_is_hidden_in_the_file(make_world, hands, cast, enter):
    hands.set(AFTERWARDS)
    world = make_world(4)
    world.score([5] * 4, [9, 9, 9, 2])
    told = as_json(world, enter(cast.lea))
    assert told.get("numbers", []) == [] or {r["part"] for r in told["numbers"]} <= {"Carried out"}
    assert "students_by_lessons" not in told
    assert "lessons" not in told


def test_scores_wait_for_the_agreed_day(world, cast, enter):
    world.pilot.results_on = AFTERWARDS.date().replace(day=30)
    session.commit()
    told = as_json(world, enter(cast.tina))
    assert "scores" not in told
    assert "Result" not in {row["part"] for row in told["numbers"]}


def test_the_portfolio_is_a_table_without_teachers(world, cast, enter):
    answer = enter(cast.lea).get("/portfolio/files/json")
    (row,) = json.loads(answer.get_data())["pilots"]
    assert (row["class_name"], row["result"], row["state"]) == ("Maple", "Target met", "done")
    assert row["before"] == pytest.approx(67 / 12)
    assert "Tina" not in answer.text
    page = enter(cast.lea).get("/portfolio").text
    assert "5.6 to 9.0" in page


def test_there_are_three_kinds_of_files(world, cast, enter):
    lea = enter(cast.lea)
    assert lea.get(f"/pilots/{world.pilot.id}/files/exe").status_code == 404
    assert lea.get("/portfolio/files/exe").status_code == 404
    assert enter(cast.otto).get(f"/pilots/{world.pilot.id}/files/csv").status_code == 404
    names = lea.get(f"/pilots/{world.pilot.id}/files/xlsx").headers["Content-Disposition"]
    assert f"pilot-{world.pilot.id}-2026-03-16.xlsx" in names
