"""Scores from people who mean no good, and from spreadsheets that know no better."""

import csv
from pathlib import Path

import pytest

from pilot.measures import service
from pilot.measures.service import AFTER, BEFORE
from pilot.pilots import service as pilots
from pilot.rosters import service as rosters
from tests.measures.conftest import LAST_DAY, NOW
from tests.measures.pages import seen

HCI = Path(__file__).parents[3] / "shared" / "data" / "hci_prepost.csv"


@pytest.fixture
def send(tina, started, measure):
    """Reads a list, and then presses Use these scores with whatever the test adds."""

    def sent(text, side="before", **changed):
        address = f"/pilots/{started.id}/scores/{side}"
        page = seen(tina.post(address, data={"text": text, "do": "read"}))
        changed = {name.replace("_", "-"): value for name, value in changed.items()}
        return seen(tina.post(address, data=page.form() | {"do": "save"} | changed))

    return sent


def _kept(measure):
    return service.scores_of(measure)[BEFORE]


@pytest.mark.parametrize(
    ("score", "sentence"),
    [
        ("inf", "Line 2: inf is not a score. Write a number, or leave it empty."),
        ("-inf", "Line 2: -inf is not a score. Write a number, or leave it empty."),
        ("1e999", "Line 2: 1e999 is not a score. Write a number, or leave it empty."),
        ("-3", "Line 2: -3 is less than 0, the lowest score."),
        ("9" * 400, None),
        ("=1+1", "Line 2: =1+1 is not a score. Write a number, or leave it empty."),
        ("<b>3</b>", "Line 2: <b>3</b> is not a score. Write a number, or leave it empty."),
        ("0x10", "Line 2: 0x10 is not a score. Write a number, or leave it empty."),
    ],
)
def test_what_is_no_score_is_refused_with_all_the_others(send, measure, score, sentence):
    page = send(f"Ana\t3\nBen\t{score}")
    assert page.status == 422
    (said,) = page.problems.values()
    assert sentence is None or said == sentence
    assert _kept(measure) == {}


def test_a_cell_that_says_nan_is_missing(send, measure, ids):
    send("Ana\t3\nBen\tNaN")
    assert _kept(measure) == {ids["Ana"]: 3.0}


def test_digits_of_other_scripts_are_numbers(send, measure, ids):
    send("Ana\t٧\nBen\t٣٫٥\nFarah\t４")
    assert _kept(measure) == {ids["Ana"]: 7.0, ids["Ben"]: 3.5, ids["Farah"]: 4.0}


def test_invisible_marks_do_not_make_another_student(send, measure, ids):
    send("\u200fAna\u200f\t\u200e3\nB\x00en\t4\u200b\n\ufeffFarah\t5")
    assert _kept(measure) == {ids["Ana"]: 3.0, ids["Ben"]: 4.0, ids["Farah"]: 5.0}


@pytest.mark.parametrize("name", ["tom", "tina", "zoe"])
def test_a_line_cannot_be_given_to_someone_outside_the_class(cast, send, measure, name):
    page = send("Ana\t3\nGandalf\t4", who_2=str(getattr(cast, name).id))
    assert page.status == 422
    assert page.problems == {"who-2": "Line 2: Gandalf is not on your class list."}
    assert _kept(measure) == {}


@pytest.mark.parametrize("choice", ["", "x", "-1", "٣", "9" * 30, "out of this world"])
def test_a_choice_nobody_offered_mends_nothing(send, measure, choice):
    page = send("Ana\t3\nGandalf\t4", who_2=choice)
    assert page.status == 422
    assert _kept(measure) == {}


def test_ten_thousand_lines_are_more_than_a_class(send, measure):
    page = send("\n".join(f"S{n}\t{n % 10}" for n in range(10_000)))
    assert page.status == 422
    assert page.problems == {"text": "There are more than 5000 lines. Use one class at a time."}
    assert _kept(measure) == {}


def test_the_list_of_another_class_is_seen_as_one(send, measure):
    page = send("\n".join(f"Strangerson {n}\t{n % 10}" for n in range(61)))
    assert page.problems == {
        "text": "61 lines do not fit. Check that this is the list of this class."
    }
    assert _kept(measure) == {}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "There is nothing here yet. Paste one line a student."),
        (" \n\t\n", "There is nothing here yet. Paste one line a student."),
        ("\x00\x01\x02", "There is nothing here yet. Paste one line a student."),
        ("Ana\tabsent\nBen\t-", "No line has a score. Paste names and scores."),
    ],
)
def test_a_list_without_scores_says_what_to_paste(send, measure, text, sentence):
    page = send(text)
    assert page.status == 422
    assert page.problems == {"text": sentence}
    assert _kept(measure) == {}


def test_names_are_shown_as_words_and_never_as_markup(send):
    page = send("<script>alert(1)</script>\t3\nAna\t4")
    assert "<script>alert(1)</script>" in page.words
    assert all(each.get("src") for each in page.root.iter("script"))


def test_a_closed_pilot_takes_no_list(send, started, measure):
    pilots.close(started, at=NOW)
    page = send("Ana\t3")
    assert page.status == 422
    assert "This pilot is closed. A leader can open it again." in page.words
    assert _kept(measure) == {}


@pytest.mark.parametrize("way", ["", "/typed"])
@pytest.mark.parametrize("side", ["before", "after"])
def test_scores_are_the_teachers_of_the_class_alone(
    cast, started, measure, enter, hands, way, side, ids
):
    hands.set(LAST_DAY)
    address = f"/pilots/{started.id}/scores/{side}{way}"
    data = {"text": "Ana\t3", f"score-{ids['Ana']}": "3"}
    for stranger, status in ((cast.olga, 404), (cast.zoe, 404), (cast.lea, 403), (cast.ada, 403)):
        assert enter(stranger).get(address).status_code == status
        assert enter(stranger).post(address, data=data).status_code == status
    assert service.scores_of(measure) == {BEFORE: {}, AFTER: {}}


@pytest.mark.parametrize("side", ["during", "baseline", "", "before/typed/x"])
def test_there_are_two_sides_and_no_third(started, measure, tina, side):
    assert tina.get(f"/pilots/{started.id}/scores/{side}").status_code == 404


@pytest.mark.skipif(not HCI.exists(), reason="the published scores are not beside the repository")
@pytest.mark.parametrize("side", ["before", "after"])
def test_published_scores_are_kept_to_the_last_one(
    started, maple, set_goal, send, hands, side, ids
):
    rows = list(csv.DictReader(HCI.read_text().splitlines()))
    rosters.enrol(maple, [row["student_id"] for row in rows], at=NOW)
    for student in ids.values():
        rosters.remove_student(maple, student, at=NOW)
    measure = set_goal(started, maximum=20.0)
    hands.set(LAST_DAY)
    send(HCI.read_text(), side)
    names = {student.id: student.name for student in pilots.students_of(started)}
    phase, column = (BEFORE, "score_pre") if side == "before" else (AFTER, "score_post")
    kept = {names[student]: value for student, value in service.scores_of(measure)[phase].items()}
    assert kept == {row["student_id"]: float(row[column]) for row in rows}
