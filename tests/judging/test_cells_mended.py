"""What is mended in a table before it is judged, and what cannot be."""

import pytest

from pilot.judging.unusable import n_missing, unusable_cells, without, yes_as_one
from pilot.judging.written_dates import read_dates
from pilot.measures.judged_file import sheet_of
from pilot.rosters.tables import read_pasted
from tests.review.tables import SERIES, YES_OR_NO


def sheet(text):
    return sheet_of(read_pasted(text))


def dates(*written):
    read, notes = read_dates(sheet("day,x\n" + "\n".join(f"{each},1" for each in written)))
    return read.words(0), notes


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (("5.1.2026", "13.1.2026"), ("2026-01-05", "2026-01-13")),
        (("5.1.26", "6.1.26"), ("2026-01-05", "2026-01-06")),
        (("05/01/2026", "13/01/2026"), ("2026-01-05", "2026-01-13")),
        (("01/05/2026", "01/13/2026"), ("2026-01-05", "2026-01-13")),
        (("2026/1/5", "2026/1/6"), ("2026-01-05", "2026-01-06")),
        (("13/01/2026", "ill"), ("2026-01-13", "ill")),
    ],
)
def test_dates_in_one_clear_order_are_read(written, meant):
    words, notes = dates(*written)
    assert words == meant
    assert notes == (f"Dates in day are read as year, month, day: {written[0]} is {meant[0]}.",)


@pytest.mark.parametrize(
    "written",
    [
        ("05/01/2026", "06/01/2026"),  # January or May and June
        ("13/01/2026", "01/13/2026"),
        ("32.1.2026",),
        ("1.2.3",),
        ("7/10", "8/10"),
        ("05/01/26",),
    ],
)
def test_dates_that_may_mean_two_days_stay_as_they_are(written):
    assert dates(*written) == (written, ())


def test_dates_in_one_spelling_are_no_news():
    assert read_dates(sheet(SERIES))[1] == ()
    of_a_spreadsheet = ("2026-01-05 00:00", "2026-01-06 00:00")
    assert dates(*of_a_spreadsheet) == (of_a_spreadsheet, ())


def test_yes_and_no_are_counted_in_columns_of_scores_alone():
    table = sheet(YES_OR_NO.replace("id,", "flipped,").replace("S0", "no"))
    counted = yes_as_one(table, {"group": 0, "before": 1})
    assert counted.words(0)[0] == "no"
    assert set(counted.words(1)) == {"1", "0"}
    assert set(counted.words(2)) == {"yes", "no"}


ROWS = sheet(
    "day,when,x\n2026-01-05,before,1\n2026-13-05,after,2\n2026-01-07,,3\n2026-01-08,after,4x\n"
    "2026-01-09,after,absent"
)
WHERE = {"date": 0, "phase": 1, "value": 2}


def test_each_cell_that_cannot_be_used_is_told_with_its_row():
    assert [cell.sentence for cell in unusable_cells(ROWS, WHERE)] == [
        "Row 3: day is '2026-13-05', not a date like 2026-03-21.",
        "Row 4 is empty under when.",
        "Row 5: x is '4x', not a number.",
    ]


def test_without_them_a_score_is_missing_and_other_rows_are_gone():
    left = without(ROWS, unusable_cells(ROWS, WHERE))
    assert [row.line for row in left.rows] == [2, 5, 6]
    assert left.values(2) == (1.0, None, None)
    assert unusable_cells(left, WHERE) == ()


def test_missing_values_are_counted_by_column():
    assert n_missing(ROWS, WHERE) == {"x": 1}
    assert n_missing(ROWS, {"date": 0}) == {}
