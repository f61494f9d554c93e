"""Pasting scores: what was read is shown first, mended line by line, and then saved as a whole."""

from io import BytesIO

import pytest

from pilot.measures import service
from pilot.measures.service import AFTER, BEFORE
from pilot.pilots import service as pilots
from pilot.rosters import service as rosters
from tests.measures.conftest import FIRST_DAY, LAST_DAY, NOW
from tests.measures.pages import seen
from tests.rosters.sheets import xlsx

GOOD = "Ana\t3\nBen\t4\nFarah\t5"


@pytest.fixture
def tina(cast, enter, hands):
    hands.set(NOW)
    return enter(cast.tina)


@pytest.fixture
def planned(draft, set_goal):
    """The draft with its goal."""
    set_goal(draft)
    return draft


def _scores(pilot, side="before"):
    return f"/pilots/{pilot.id}/scores/{side}"


def _kept(pilot, phase=BEFORE):
    measure = service.primary_measure(pilot)
    assert measure is not None
    return service.scores_of(measure)[phase]


@pytest.fixture
def read(tina):
    """Pastes a list and presses Read."""

    def pasted(pilot, text, side="before", **more):
        data = {"text": text, "do": "read", **more}
        return seen(tina.post(_scores(pilot, side), data=data))

    return pasted


@pytest.fixture
def use(tina):
    """Presses Use these scores on a page that was read, with what was changed on it."""

    def used(pilot, page, side="before", **changed):
        changed = {name.replace("_", "-"): value for name, value in changed.items()}
        data = page.form() | {"do": "save"} | changed
        return tina.post(_scores(pilot, side), data=data)

    return used


def test_the_first_page_asks_for_a_list_and_offers_other_ways(planned, tina):
    page = seen(tina.get(_scores(planned)))
    assert page.status == 200
    assert "Paste your starting scores" in page.words
    assert "Nothing is saved until you press Use these scores" in page.words
    links = {"".join(each.itertext()): each.get("href") for each in page.root.iter("a")}
    assert links["Type them in instead"] == f"{_scores(planned)}/typed"
    assert links["I have no starting scores yet"] == f"/pilots/{planned.id}/check"


def test_reading_shows_every_line_and_keeps_nothing(planned, read):
    page = read(planned, GOOD)
    assert page.status == 200
    assert "What we read: 3 scores" in page.words
    assert "1 Ana 3 2 Ben 4 3 Farah 5" in page.words
    assert "2 students have no score: Sami and Tess. That is fine." in page.words
    assert _kept(planned) == {}


def test_what_was_read_is_saved_and_leads_on(planned, read, use, ids):
    response = use(planned, read(planned, GOOD))
    assert (response.status_code, response.location) == (303, f"/pilots/{planned.id}/check")
    assert _kept(planned) == {ids["Ana"]: 3.0, ids["Ben"]: 4.0, ids["Farah"]: 5.0}


def test_pressing_twice_is_the_same_as_once(planned, read, use, ids):
    page = read(planned, GOOD)
    use(planned, page)
    version = pilots.version_of(planned)
    assert use(planned, page).status_code == 303
    assert pilots.version_of(planned) == version
    assert len(_kept(planned)) == 3


def test_what_nobody_has_seen_yet_is_not_saved(planned, tina):
    page = seen(tina.post(_scores(planned), data={"text": GOOD, "do": "save"}))
    assert "What we read: 3 scores" in page.words
    assert _kept(planned) == {}


def test_a_list_changed_after_it_was_read_is_shown_again_first(planned, read, use):
    page = read(planned, "Ana\t3\nBenn\t14")
    again = seen(use(planned, page, text="Ana\t3\nSami\t2", who_2="out"))
    assert "What we read: 2 scores" in again.words
    assert _kept(planned) == {}


def test_problems_are_said_on_top_and_beside_their_line_in_the_same_words(planned, read):
    page = read(planned, "Ana\t3\nBen\t4\n\nFarrah\t5\nSami\t14\nGandalf\t2")
    assert page.status == 422
    assert page.title.startswith("Error: Paste your starting scores")
    assert page.problems == {
        "who-4": "Line 4: Farrah is not on your class list. Did you mean Farah?",
        "score-5": "Line 5: 14 is more than 10, the top score.",
        "who-6": "Line 6: Gandalf is not on your class list.",
    }
    assert all(page.words.count(sentence) == 2 for sentence in page.problems.values())
    assert "What we read: 2 scores, 3 to fix" in page.words
    assert "1 student has no score: Tess." in page.words


def test_a_near_name_is_suggested_and_any_other_student_can_be_chosen(planned, read, ids):
    page = read(planned, "Farrah\t5\nGandalf\t2")
    assert page.choices("who-1") == [
        "Farah (closest match)", "Leave this line out", "Ana", "Ben", "Sami", "Tess",
    ]  # fmt: skip
    assert page.value("who-1") == str(ids["Farah"])
    assert page.choices("who-2")[:2] == ["Choose a student", "Leave this line out"]
    assert page.value("who-2") == ""


def test_mended_lines_are_saved_with_the_rest(planned, read, use, ids):
    page = read(planned, "Ana\t3\nFarrah\t5\nSami\t14\nGandalf\t2")
    response = use(planned, page, score_3="4", who_4="out")
    assert response.status_code == 303
    assert _kept(planned) == {ids["Ana"]: 3.0, ids["Farah"]: 5.0, ids["Sami"]: 4.0}


def test_nothing_is_saved_while_something_is_left_to_fix(planned, read, use, ids):
    page = read(planned, "Ana\t3\nFarrah\t5\nSami\t14\nGandalf\t2")
    page = seen(use(planned, page, who_4="out"))
    assert page.status == 422
    assert page.problems == {"score-3": "Line 3: 14 is more than 10, the top score."}
    assert page.value("who-2") == str(ids["Farah"])
    assert page.value("who-4") == "out"
    assert "Line 4 is left out." in page.words
    assert _kept(planned) == {}
    assert use(planned, page, score_3="4,5").status_code == 303
    assert _kept(planned)[ids["Sami"]] == 4.5


def test_a_mended_score_can_be_wrong_again(planned, read, use):
    page = seen(use(planned, read(planned, "Ana\t14"), score_1="many"))
    (sentence,) = page.problems.values()
    assert sentence == "Line 1: many is not a score. Write a number, or leave it empty."
    assert page.value("score-1") == "many"


def test_a_student_written_twice_keeps_one_line(planned, read, use, ids):
    page = read(planned, "Ana\t3\nana\t4")
    assert page.problems == {"who-2": "Line 2: ana has a score on line 1 too. Keep one of them."}
    assert use(planned, page, who_2=str(ids["Ben"])).status_code == 303
    assert _kept(planned) == {ids["Ana"]: 3.0, ids["Ben"]: 4.0}


def test_a_blank_is_missing_not_zero(planned, read, use, ids):
    page = read(planned, "Ana\t\nBen\tabsent\nFarah\t0")
    assert "4 students have no score: Ana, Ben, Sami and Tess." in page.words
    assert use(planned, page).status_code == 303
    assert _kept(planned) == {ids["Farah"]: 0.0}


def test_a_new_list_says_which_saved_scores_change(planned, read, use, ids):
    use(planned, read(planned, GOOD))
    page = read(planned, "Ana\t3\nBen\t9\nFarah\tabsent\nSami\t1")
    assert "2 scores that are saved already change." in page.words
    use(planned, page)
    assert _kept(planned) == {ids["Ana"]: 3.0, ids["Ben"]: 9.0, ids["Sami"]: 1.0}


def test_a_list_without_somebody_leaves_their_saved_score_alone(planned, read, use, ids):
    use(planned, read(planned, GOOD))
    page = read(planned, "Sami\t2")
    assert "1 student has no score: Tess." in page.words
    use(planned, page)
    assert _kept(planned)[ids["Ana"]] == 3.0


def test_saved_scores_are_shown_where_a_list_was_pasted(planned, read, use, tina):
    use(planned, read(planned, GOOD))
    response = tina.get(_scores(planned))
    assert (response.status_code, response.location) == (303, f"{_scores(planned)}/typed")
    assert tina.get(f"{_scores(planned)}?paste=1").status_code == 200


@pytest.mark.parametrize(
    ("side", "heading", "value"), [("before", "Pretest", 3.0), ("after", "Post test", 6.0)]
)
def test_of_before_and_after_the_right_column_is_taken(
    started, set_goal, read, use, hands, ids, side, heading, value
):
    set_goal(started)
    hands.set(LAST_DAY)
    page = read(started, "Name\tPretest\tPost test\nAna\t3\t6\nBen\t4\t7", side)
    assert page.status == 200
    assert page.choices("column") == ["Pretest", "Post test"]
    assert page.words.count(heading) >= 1
    assert use(started, page, side).status_code == 303
    assert _kept(started, BEFORE if side == "before" else AFTER)[ids["Ana"]] == value


def test_which_of_several_columns_is_asked_where_nothing_tells(planned, read, use, ids):
    page = read(planned, "Ana\t1\t6\nBen\t2\t7\nFarah\t1\t8")
    assert page.status == 422
    assert page.problems == {"column": "There are several columns of numbers. Choose one."}
    assert page.choices("column") == ["Choose a column", "column 2", "column 3"]
    page = read(planned, "Ana\t1\t6\nBen\t2\t7\nFarah\t1\t8", column="2")
    assert "1 Ana 6 2 Ben 7 3 Farah 8" in page.words
    assert use(planned, page).status_code == 303
    assert _kept(planned)[ids["Farah"]] == 8.0


def test_another_column_is_shown_before_it_is_saved(planned, read, use):
    page = read(planned, "Name\tBefore\tAfter\nAna\t3\t6\nBen\t4\t7")
    again = seen(use(planned, page, column="2"))
    assert "1 to fix" not in again.words
    assert "2 Ana 6 3 Ben 7" in again.words
    assert _kept(planned) == {}


@pytest.mark.parametrize("column", ["7", "-1", "x", "999999999999999999999"])
def test_a_column_that_is_not_there_is_not_read(planned, read, column):
    page = read(planned, "Ana\t1\t6\nBen\t2\t7", column=column)
    assert page.status == 422
    assert "column" in page.problems


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("scores.csv", b"Student;Score\nAna;3\nBen;4,5\n"),
        ("scores.xlsx", xlsx([["Student", "Score"], ["Ana", 3], ["Ben", 4.5]])),
    ],
)
def test_a_file_is_read_into_the_same_page(planned, tina, use, ids, name, content):
    data = {"text": "", "do": "read", "file": (BytesIO(content), name)}
    page = seen(tina.post(_scores(planned), data=data))
    assert page.status == 200
    assert "2 Ana 3 3 Ben 4.5" in page.words
    assert use(planned, page).status_code == 303
    assert _kept(planned) == {ids["Ana"]: 3.0, ids["Ben"]: 4.5}


def test_a_file_that_is_no_table_gets_its_sentence(planned, tina):
    data = {"do": "read", "file": (BytesIO(b"%PDF-1.7 \x00\x01"), "scores.pdf")}
    page = seen(tina.post(_scores(planned), data=data))
    assert page.status == 422
    assert page.problems["file"].startswith("This file is not a table.")


def test_a_file_with_many_lines_is_not_a_class(planned, tina):
    many = "\n".join(f"S{n};{n % 10}" for n in range(600)).encode()
    data = {"do": "read", "file": (BytesIO(many), "scores.csv")}
    page = seen(tina.post(_scores(planned), data=data))
    assert page.problems == {"file": "There are more than 500 lines. Use one class at a time."}


def test_lines_keep_their_number_where_a_file_has_blank_ones(planned, tina):
    data = {"do": "read", "file": (BytesIO(b'"Ana";3\n\n\n"Gandalf";4\n'), "scores.csv")}
    page = seen(tina.post(_scores(planned), data=data))
    assert page.problems == {"who-4": "Line 4: Gandalf is not on your class list."}


def test_end_scores_come_in_from_the_first_day_on(started, set_goal, read, use, tina, hands, ids):
    measure = set_goal(started)
    page = seen(tina.get(_scores(started, "after")))
    early = "The pilot has not begun. Enter end scores from its first day on."
    assert early in page.words
    assert read(started, GOOD, "after").status == 422
    hands.set(FIRST_DAY)
    response = use(started, read(started, GOOD, "after"), "after")
    assert (response.status_code, response.location) == (303, f"/pilots/{started.id}")
    assert len(_kept(started, AFTER)) == 3
    assert service.first_end_score_at(measure) == FIRST_DAY


def test_a_starting_score_changed_after_the_end_is_announced_and_kept(
    cast, started, measure, read, use, hands, ids
):
    before, after = {ids["Ana"]: 5.0}, {ids["Ana"]: 6.0}
    service.record_scores(started, measure, BEFORE, before, by=cast.tina, at=NOW)
    service.record_scores(started, measure, AFTER, after, by=cast.tina, at=LAST_DAY)
    hands.set(LAST_DAY)
    page = read(started, "Ana\t2")
    assert "the change is kept and shown beside the result" in page.words
    use(started, page)
    assert [edit.what for edit in pilots.edits_of(started)] == ["starting scores"]


def test_without_a_goal_the_goal_comes_first(draft, tina, read):
    page = seen(tina.get(_scores(draft)))
    assert page.status == 200
    assert "Set the goal first. It says what the scores are out of." in page.words
    assert read(draft, GOOD).status == 422


def test_from_the_check_page_they_return_to_it(planned, tina, use):
    page = seen(tina.get(_scores(planned) + "?back=check"))
    data = page.form() | {"text": GOOD, "do": "read"}
    page = seen(tina.post(_scores(planned), data=data))
    assert use(planned, page).location == f"/pilots/{planned.id}/check"


def test_codes_instead_of_names_work(planned, maple, read, use):
    codes = [f"H{n:02}" for n in range(1, 17)]
    rosters.enrol(maple, codes, at=NOW)
    page = read(planned, "\n".join(f"{code}\t{n % 10}" for n, code in enumerate(codes)))
    assert "What we read: 16 scores" in page.words
    assert use(planned, page).status_code == 303
    assert len(_kept(planned)) == 16
