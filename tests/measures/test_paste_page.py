"""Pasting scores: what was read is shown first, mended line by line, and then saved as a whole."""

from pilot.measures import service
from pilot.measures.service import AFTER, BEFORE
from pilot.pilots import service as pilots
from pilot.rosters import service as rosters
from tests.measures.conftest import FIRST_DAY, LAST_DAY, NOW, kept_of, scores_at
from tests.measures.pages import seen

GOOD = "Ana\t3\nBen\t4\nFarah\t5"


def test_the_first_page_asks_for_a_list_and_offers_other_ways(planned, tina):
    page = seen(tina.get(scores_at(planned)))
    assert page.status == 200
    assert "Paste your starting scores" in page.words
    assert "Nothing is saved until you press Use these scores" in page.words
    links = {"".join(each.itertext()): each.get("href") for each in page.root.iter("a")}
    assert links["Type them in instead"] == f"{scores_at(planned)}/typed"
    assert links["I have no starting scores yet"] == f"/pilots/{planned.id}/check"


def test_reading_shows_every_line_and_keeps_nothing(planned, read):
    page = read(planned, GOOD)
    assert page.status == 200
    assert "What we read: 3 scores" in page.words
    assert "1 Ana 3 2 Ben 4 3 Farah 5" in page.words
    assert "2 students have no score: Sami and Tess. That is fine." in page.words
    assert kept_of(planned) == {}


def test_what_was_read_is_saved_and_leads_on(planned, read, use, ids):
    response = use(planned, read(planned, GOOD))
    assert (response.status_code, response.location) == (303, f"/pilots/{planned.id}/check")
    assert kept_of(planned) == {ids["Ana"]: 3.0, ids["Ben"]: 4.0, ids["Farah"]: 5.0}


def test_pressing_twice_is_the_same_as_once(planned, read, use, ids):
    page = read(planned, GOOD)
    use(planned, page)
    version = pilots.version_of(planned)
    assert use(planned, page).status_code == 303
    assert pilots.version_of(planned) == version
    assert len(kept_of(planned)) == 3


def test_what_nobody_has_seen_yet_is_not_saved(planned, tina):
    page = seen(tina.post(scores_at(planned), data={"text": GOOD, "do": "save"}))
    assert "What we read: 3 scores" in page.words
    assert kept_of(planned) == {}


def test_a_list_changed_after_it_was_read_is_shown_again_first(planned, read, use):
    page = read(planned, "Ana\t3\nBenn\t14")
    again = seen(use(planned, page, text="Ana\t3\nSami\t2", who_2="out"))
    assert "What we read: 2 scores" in again.words
    assert kept_of(planned) == {}


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
    assert kept_of(planned) == {ids["Ana"]: 3.0, ids["Farah"]: 5.0, ids["Sami"]: 4.0}


def test_nothing_is_saved_while_something_is_left_to_fix(planned, read, use, ids):
    page = read(planned, "Ana\t3\nFarrah\t5\nSami\t14\nGandalf\t2")
    page = seen(use(planned, page, who_4="out"))
    assert page.status == 422
    assert page.problems == {"score-3": "Line 3: 14 is more than 10, the top score."}
    assert page.value("who-2") == str(ids["Farah"])
    assert page.value("who-4") == "out"
    assert "Line 4 is left out." in page.words
    assert kept_of(planned) == {}
    assert use(planned, page, score_3="4,5").status_code == 303
    assert kept_of(planned)[ids["Sami"]] == 4.5


def test_a_mended_score_can_be_wrong_again(planned, read, use):
    page = seen(use(planned, read(planned, "Ana\t14"), score_1="many"))
    (sentence,) = page.problems.values()
    assert sentence == "Line 1: many is not a score. Write a number, or leave it empty."
    assert page.value("score-1") == "many"


def test_a_student_written_twice_keeps_one_line(planned, read, use, ids):
    page = read(planned, "Ana\t3\nana\t4")
    assert page.problems == {"who-2": "Line 2: ana has a score on line 1 too. Keep one of them."}
    assert use(planned, page, who_2=str(ids["Ben"])).status_code == 303
    assert kept_of(planned) == {ids["Ana"]: 3.0, ids["Ben"]: 4.0}


def test_a_blank_is_missing_not_zero(planned, read, use, ids):
    page = read(planned, "Ana\t\nBen\tabsent\nFarah\t0")
    assert "4 students have no score: Ana, Ben, Sami and Tess." in page.words
    assert use(planned, page).status_code == 303
    assert kept_of(planned) == {ids["Farah"]: 0.0}


def test_a_new_list_says_which_saved_scores_change(planned, read, use, ids):
    use(planned, read(planned, GOOD))
    page = read(planned, "Ana\t3\nBen\t9\nFarah\tabsent\nSami\t1")
    assert "2 scores that are saved already change." in page.words
    use(planned, page)
    assert kept_of(planned) == {ids["Ana"]: 3.0, ids["Ben"]: 9.0, ids["Sami"]: 1.0}


def test_a_list_without_somebody_leaves_their_saved_score_alone(planned, read, use, ids):
    use(planned, read(planned, GOOD))
    page = read(planned, "Sami\t2")
    assert "1 student has no score: Tess." in page.words
    use(planned, page)
    assert kept_of(planned)[ids["Ana"]] == 3.0


def test_saved_scores_are_shown_where_a_list_was_pasted(planned, read, use, tina):
    use(planned, read(planned, GOOD))
    response = tina.get(scores_at(planned))
    assert (response.status_code, response.location) == (303, f"{scores_at(planned)}/typed")
    assert tina.get(f"{scores_at(planned)}?paste=1").status_code == 200


def test_end_scores_come_in_from_the_first_day_on(started, set_goal, read, use, tina, hands, ids):
    measure = set_goal(started)
    page = seen(tina.get(scores_at(started, "after")))
    early = "The pilot has not begun. Enter end scores from its first day on."
    assert early in page.words
    assert read(started, GOOD, "after").status == 422
    hands.set(FIRST_DAY)
    response = use(started, read(started, GOOD, "after"), "after")
    assert (response.status_code, response.location) == (303, f"/pilots/{started.id}")
    assert len(kept_of(started, AFTER)) == 3
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
    page = seen(tina.get(scores_at(draft)))
    assert page.status == 200
    assert "Set the goal first. It says what the scores are out of." in page.words
    assert read(draft, GOOD).status == 422


def test_from_the_check_page_they_return_to_it(planned, tina, use):
    page = seen(tina.get(scores_at(planned) + "?back=check"))
    data = page.form() | {"text": GOOD, "do": "read"}
    page = seen(tina.post(scores_at(planned), data=data))
    assert use(planned, page).location == f"/pilots/{planned.id}/check"


def test_codes_instead_of_names_work(planned, maple, read, use):
    codes = [f"H{n:02}" for n in range(1, 17)]
    rosters.enrol(maple, codes, at=NOW)
    page = read(planned, "\n".join(f"{code}\t{n % 10}" for n, code in enumerate(codes)))
    assert "What we read: 16 scores" in page.words
    assert use(planned, page).status_code == 303
    assert len(kept_of(planned)) == 16
