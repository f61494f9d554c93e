"""The bar of chances: three chances that add up, and two rows where earlier studies count."""

from dataclasses import replace

import pytest

from pilot.analysis import Direction, judge
from pilot.analysis.chance_pictures import Side, chances_picture
from tests.analysis.builders import (
    GAINS,
    STILL,
    TWO_CLASSES,
    coin_lessons,
    compared,
    daily,
    pilot,
    quiz,
    shifted,
    unlinked,
)

LEARNED = replace(TWO_CLASSES, measure=quiz(taught=True))


def picture_of(data):
    found = chances_picture(judge(data))
    assert found is not None
    return found


def test_the_three_chances_are_the_verdicts_own():
    verdict = judge(shifted(STILL))
    assert verdict.chances is not None
    row = picture_of(shifted(STILL)).rows[0]
    assert [each.side for each in row.chances] == [Side.WORSE, Side.NEITHER, Side.BETTER]
    assert [each.part for each in row.chances] == [
        verdict.chances.p_worse,
        verdict.chances.p_trivial,
        verdict.chances.p_better,
    ]


def test_one_class_has_one_row_without_a_name():
    assert [row.label for row in picture_of(shifted(GAINS)).rows] == [""]


def test_a_comparison_on_a_test_has_the_scores_alone_and_with_earlier_studies():
    verdict, picture = judge(LEARNED), picture_of(LEARNED)
    assert [row.label for row in picture.rows] == ["These scores alone", "With earlier studies"]
    assert picture.rows[1].chances[-1].part == verdict.p_better_with_prior


def test_chances_with_earlier_studies_add_up_and_are_stored():
    verdict = judge(LEARNED)
    weighed = verdict.chances_with_prior
    assert weighed is not None
    assert weighed.p_better + weighed.p_trivial + weighed.p_worse == pytest.approx(1)
    record = verdict.to_json()
    assert record["p_trivial_with_prior"] == weighed.p_trivial
    assert record["p_worse_with_prior"] == weighed.p_worse


def test_the_row_that_decides_is_the_finding():
    picture = picture_of(LEARNED)
    assert (
        picture.finding == f"Better by at least 2 marks: {picture.rows[1].chances[-1].shown} likely"
    )


def test_no_chance_is_called_none_or_all():
    shown = [each.shown for each in picture_of(shifted(GAINS)).rows[0].chances]
    assert shown == ["<1%", "<1%", ">99%"]


def test_small_classes_are_told_in_steps_of_five():
    shown = [
        each.shown for each in picture_of(shifted([4, -3, 6, -5, 9, -2, 3, 1])).rows[0].chances
    ]
    assert all(int(each.rstrip("%")) % 5 == 0 for each in shown)


def test_the_bar_is_told_in_words_and_in_a_table_the_best_first():
    picture = picture_of(shifted(GAINS))
    assert picture.summary == (
        "Better by at least 2 marks: >99%. No change that matters: <1%. "
        "Worse by at least 2 marks: <1%. The target counts as met from 75% on."
    )
    assert picture.table.headers == ("The real change", "How likely")
    assert [row[1] for row in picture.table.rows] == [">99%", "<1%", "<1%"]


def test_a_caution_that_holds_the_verdict_back_is_told():
    assert picture_of(shifted(GAINS, late_edits=1)).held_back
    assert not picture_of(shifted(GAINS)).held_back
    assert not picture_of(shifted(STILL, late_edits=1)).held_back


def test_two_rows_are_two_columns():
    picture = picture_of(LEARNED)
    headers = ("The real difference", "These scores alone", "With earlier studies")
    assert picture.table.headers == headers
    assert picture.summary.startswith("These scores alone. Better by at least 2 marks: ")


def test_the_line_stands_where_the_measure_says():
    assert picture_of(shifted(GAINS, measure=quiz(certainty=0.9))).certainty == 0.9


@pytest.mark.parametrize(
    "data",
    [
        pilot([], []),
        pilot([5], [9]),
        shifted([1, 2, 3]),
        pilot([20] * 12, [20] * 12),
        compared(([5], [6]), ([4], [5])),
    ],
)
def test_without_a_verdict_there_is_no_bar(data):
    assert chances_picture(judge(data)) is None


@pytest.mark.parametrize(
    "data",
    [
        shifted([-3, -4, -2, -3, -5], measure=quiz(direction=Direction.LOWER)),
        unlinked(STILL, GAINS, measure=quiz(minimum=None)),
        daily([50, 52, 51, 53], [60, 61, 59, 62]),
        coin_lessons([70, 72, 66, 75], [60, 61, 65, 58]),
    ],
)
def test_every_design_has_its_bar(data):
    parts = [each.part for each in picture_of(data).rows[-1].chances]
    assert sum(parts) == pytest.approx(1)
