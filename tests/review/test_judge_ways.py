"""Every way in which something can have been tried, on the page 'Judge a spreadsheet'."""

import json

import pytest

from pilot.analysis import Coin, Design
from pilot.judging.question import COLUMNS, TOLD, TOLD_OF_LESSONS
from pilot.review.judge_form import JudgeForm
from pilot.review.judge_ways import WAYS
from tests.review.tables import (
    ANONYMOUS,
    BEFORE,
    CLASSES,
    DAYS,
    IN_ROWS,
    LESSONS,
    SCORES,
    SERIES,
    TWO_CLASSES,
    YES_OR_NO,
)

MAPLE = {"changed": "Maple"}
FITTING = {
    "before_after": (SCORES, {}, "Students went from"),
    "unlinked": (ANONYMOUS, {"target": "0.5", "kind": "answers"}, "cannot be matched"),
    "comparison_class": (TWO_CLASSES, MAPLE, "one class against one class"),
    "coin_students": (TWO_CLASSES, MAPLE, "the flip is the likely reason"),
    "coin_lessons": (LESSONS, {"target": "4", "kind": "minutes"}, "Usual lessons averaged"),
    "coin_classes": (TWO_CLASSES, MAPLE, "one class against one class"),
    "single_student": (SERIES, {"kind": "minutes"}, "Days went from"),
    "daily_series": (SERIES, {"kind": "minutes"}, "pilot days were better than the middle day"),
    "staggered_starts": (CLASSES, {"kind": "minutes"}, "classes had better days once they had"),
}


@pytest.fixture
def send(cast, enter):
    """Sends a table as Lea; the answer."""
    lea = enter(cast.lea)
    return lambda text, **fields: lea.post("/judge", data={"text": text, "target": "2", **fields})


@pytest.fixture
def judge(send):
    """Sends a table as Lea; the answer's status and text."""

    def call(text, **fields):
        answer = send(text, **fields)
        return answer.status_code, answer.get_data(as_text=True)

    return call


@pytest.fixture
def numbers(send):
    """Sends a table as Lea; the numbers of its verdict."""
    return lambda text, **fields: json.loads(send(text, do="numbers", **fields).get_data())


def test_every_design_of_the_analysis_is_a_way_on_the_page():
    assert {way.design for way in WAYS.values()} == set(Design)
    assert {way.coin for way in WAYS.values() if way.design == Design.COIN_FLIP} == set(Coin)


@pytest.mark.parametrize("way", WAYS.values(), ids=lambda way: way.key)
def test_a_way_asks_for_what_its_design_can_be_told(app, way):
    told = TOLD_OF_LESSONS if way.coin == "lessons" else TOLD[Design(way.design)]
    for layout in range(len(way.layouts)):
        names = set(way.columns(layout))
        assert names <= set(told) - {"changed", "against"}
        assert names <= set(COLUMNS)
        with app.test_request_context():
            assert names <= set(JudgeForm()._fields)


@pytest.mark.parametrize("way", FITTING)
def test_each_way_gives_its_verdict_once_its_columns_are_known(judge, way):
    text, fields, words = FITTING[way]
    status, page = judge(text, way=way, **fields)
    assert status == 200
    assert words in page
    assert "For the data team" in page


@pytest.mark.parametrize("way", FITTING)
@pytest.mark.parametrize("other", [SCORES, SERIES, LESSONS, ANONYMOUS, "a,b\nx,y", "a\n\n\nb"])
def test_a_table_of_another_way_is_a_verdict_or_a_sentence_and_never_a_fault(judge, way, other):
    status, page = judge(other, way=way)
    assert status in (200, 422)
    assert (status == 422) is ("<title>Error: " in page)


@pytest.mark.parametrize("way", FITTING)
def test_the_numbers_are_those_of_the_design(numbers, way):
    text, fields, _words = FITTING[way]
    found = numbers(text, way=way, **fields)
    assert found["design"] == WAYS[way].design
    assert found["n"] > 4


def test_a_row_for_each_time_is_the_same_as_a_column_for_each(numbers):
    in_rows, in_columns = numbers(IN_ROWS), numbers(SCORES)
    assert in_rows["est"] == in_columns["est"]
    assert (in_rows["n_enrolled"], in_rows["n"]) == (16, 16)


def test_another_layout_asks_for_other_columns(judge):
    status, page = judge(SCORES, layout="rows")
    assert status == 422
    assert "This table has no column with words that repeat" in page
    assert 'name="value"' in page
    assert 'name="before"' not in page


def test_two_words_are_offered_and_the_telling_ones_chosen(judge):
    page = judge(SERIES, way="daily_series", do="read")[1]
    assert '<option selected value="pilot">' in page
    assert '<option selected value="baseline">' in page
    page = judge(TWO_CLASSES, way="comparison_class", do="read")[1]
    assert '<option value="Maple">' in page
    assert '<option selected value="Maple">' not in page


def test_choosing_the_new_way_settles_what_it_is_compared_with(judge):
    page = judge(TWO_CLASSES, way="comparison_class", changed="Maple", against="")[1]
    assert '<option selected value="Birch">' in page


def test_a_choice_that_does_not_fit_another_table_is_made_anew_on_reading(judge):
    status, page = judge(
        SERIES, way="daily_series", do="read", date="day", phase="x", value="", changed="Maple"
    )
    assert status == 200
    assert '<option selected value="date">' in page
    assert '<option selected value="pilot">' in page
    assert "There is no column called" not in page


def test_none_of_them_stays_chosen(judge):
    fields = {**MAPLE, "way": "comparison_class", "before": ""}
    status, page = judge(TWO_CLASSES, **fields)
    assert status == 200
    assert "ended" in page
    assert '<option selected value="">None of them</option>' in page


def test_rows_that_are_not_compared_are_said(judge):
    third = TWO_CLASSES + "\nS24,Oak,3,4\nS25,Oak,5,5"
    status, page = judge(third, way="comparison_class", changed="Maple", against="Birch")
    assert status == 200
    assert "2 rows are not compared: Oak." in page
    assert "24 of 26 rows of the table" in page


def test_rows_that_look_like_days_are_said_to(judge):
    page = judge(SERIES, way="comparison_class", do="read")[1]
    assert "choose a way that goes day by day" in page


def test_yes_and_no_are_answers_and_the_target_is_in_percentage_points(judge, numbers):
    page = judge(YES_OR_NO, do="read")[1]
    assert 'value="yes_no" checked' in page
    status, page = judge(YES_OR_NO, kind="yes_no", target="20")
    assert status == 200
    assert "Students went from 25% to 75% on average: +50%" in page
    assert "Yes counts as 1 and no as 0." in page
    assert numbers(YES_OR_NO, kind="yes_no", target="20")["target"] == 0.2


def test_yes_and_no_as_points_are_named_by_their_rows(judge):
    status, page = judge(YES_OR_NO, kind="marks")
    assert status == 422
    assert "Row 2: before is &#39;yes&#39;, not a number." in page
    assert "30 more like these." in page


def test_dates_as_people_write_them_are_read(judge):
    written = SERIES
    for day in DAYS:
        written = written.replace(f"{day}", f"{day:%d/%m/%Y}")
    status, page = judge(written, way="daily_series")
    assert status == 200
    assert "05/01/2026 is 2026-01-05." in page


def test_a_percentage_has_its_scale_without_being_told(judge, numbers):
    text = "id,before,after\n" + "\n".join(
        f"S{n},{b * 5}%,{b * 5 + 9}%" for n, b in enumerate(BEFORE)
    )
    assert numbers(text, kind="percent", target="5")["est"] == pytest.approx(9)
    status, page = judge(text.replace("10%", "110%"), kind="percent", target="5")
    assert status == 422
    assert "more than 100" in page


@pytest.mark.parametrize("both", [{}, {"leave_out": "y"}])
def test_what_cannot_be_used_is_named_by_its_row_until_it_is_left_out(judge, both):
    bad = SERIES.replace("2026-01-06,", "6 Jan,").replace("01-09,baseline,", "01-09,,")
    bad = bad.replace(",pilot,29", ",pilot,2O")
    status, page = judge(bad, way="daily_series", **both)
    if both:
        assert status == 200
        assert "Rows 3 and 6 are left out." in page
        assert "A score on row" in page or "Scores on rows" in page
    else:
        assert status == 422
        assert "Row 3: date is &#39;6 Jan&#39;, not a date like 2026-03-21." in page
        assert "Row 6 is empty under phase." in page
        assert "not a number." in page
        assert 'href="#leave_out"' in page


def test_values_that_are_missing_are_counted(judge):
    text = SCORES.replace("Kid 3\t16\t18", "Kid 3\tabsent\t18").replace("Kid 4\t10", "Kid 4\t")
    page = judge(text, do="read")[1]
    assert "2 values are missing in pre: blank, or marked absent." in page
