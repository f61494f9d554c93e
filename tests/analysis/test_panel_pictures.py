"""Small multiples: everyone on the same axes, each with a start of its own."""

from datetime import date, timedelta

import pytest

from pilot.analysis import ClassSeries, DayValue, Direction, Phase, panels_picture
from tests.analysis.builders import quiz

MEASURE = quiz(maximum=100, target=5)
MONDAY = date(2026, 3, 2)


def series(label, before, during, first=MONDAY):
    values = [(Phase.BASELINE, each) for each in before] + [(Phase.DURING, each) for each in during]
    return ClassSeries(
        label,
        tuple(
            DayValue(first + timedelta(days=place), value, phase)
            for place, (phase, value) in enumerate(values)
        ),
    )


ANA = series("Ana", [20, 30, 25, 30, 22], [40, 45, 50, 55, 48])
BEN = series("Ben", [20, 30, 25, 30, 22, 28, 26], [24, 30, 26])


def test_the_pairs_of_days_are_told_in_words():
    drawn = panels_picture([ANA, BEN], MEASURE)
    assert [panel.words for panel in drawn.panels] == ["all pairs better", "too few days"]
    assert drawn.finding == "1 of 1 had mostly better days during the pilot; 1 has too few days"


def test_a_staggered_start_stands_where_it_was():
    later = series("Cy", [20] * 7, [30] * 5)
    turns = [panel.turns for panel in panels_picture([ANA, later], MEASURE).panels]
    assert turns == [(5,), (7,)]


def test_panels_share_every_school_day_of_any_of_them():
    drawn = panels_picture([ANA, series("Dan", [1], [2], MONDAY + timedelta(days=14))], MEASURE)
    assert len(drawn.day_labels) == 12
    assert [day.place for day in drawn.panels[1].days] == [10, 11]


def test_a_return_to_the_old_way_is_another_turn():
    back = DayValue(MONDAY + timedelta(days=10), 20.0, Phase.BASELINE)
    drawn = panels_picture([ClassSeries("Ana", (*ANA.values, back))], MEASURE)
    assert drawn.panels[0].turns == (5, 10)


def test_where_lower_is_better_a_fall_is_better():
    lower = quiz(maximum=100, direction=Direction.LOWER)
    assert panels_picture([ANA], lower).panels[0].words == "no pair better"


@pytest.mark.parametrize(("during", "words"), [
    ([29, 30, 29, 31, 28], "7 of 10 pairs better"),
    ([*[40] * 9, 29], "9 of 10 pairs better"),
])  # fmt: skip
def test_all_and_none_are_said_only_where_they_are_true(during, words):
    before = [20, 30, 25, 30, 22]
    assert panels_picture([series("Ana", before, during)], MEASURE).panels[0].words == words


def test_above_thirty_the_rest_is_counted_and_in_the_table():
    drawn = panels_picture([series(f"Kid {n}", [1] * 5, [2] * 5) for n in range(33)], MEASURE)
    assert (len(drawn.panels), drawn.left_out) == (30, 3)
    assert drawn.left_out_words == "3 more are not drawn; the table has all of them."
    assert drawn.summary.endswith(drawn.left_out_words)
    assert len(drawn.table.rows) == 33
    assert drawn.finding.startswith("33 of 33")


def test_the_table_tells_the_usual_days():
    assert panels_picture([ANA, series("Eva", [], [4])], MEASURE).table.rows == (
        ("Ana", "25 marks", "48 marks", "all pairs better"),
        ("Eva", "–", "4 marks", "too few days"),
    )


def test_nobody_is_a_sentence():
    for drawn in (panels_picture([], MEASURE), panels_picture([BEN], MEASURE)):
        assert drawn.finding == "Too few days to compare yet"


def test_days_without_a_value_leave_gaps_and_count_for_nothing():
    gappy = series("Ana", [20, None, 25, 30, 22, 24], [40, None, 50, 55, 48, 60])
    panel = panels_picture([gappy], MEASURE).panels[0]
    assert (panel.before, panel.words) == (24, "all pairs better")
    assert panel.days[1].value is None
