"""The bar of chances: pieces as long as they are likely, and each number where it is read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pilot.analysis import judge
from pilot.analysis.chance_pictures import ChancesPicture, chances_picture, row
from pilot.analysis.inference import Chances
from pilot.analysis.pictures import Table
from pilot.review.drawing_chances import chances_about, chances_drawing, chances_key
from pilot.review.sketch import Path, Words
from tests.analysis.builders import GAINS, shifted
from tests.review.marks import is_inside, meet, of_kind, paths, texts, words
from tests.review.pictures import HCI

NAMES = ("Worse by at least 2 marks", "No change that matters", "Better by at least 2 marks")


def of_chances(*found, n=30, certainty=0.75):
    """A picture with a row for each pair of chances of better and of worse."""
    labels = ("",) if len(found) == 1 else ("These scores alone", "With earlier studies")
    rows = tuple(
        row(label, Chances(better, 1 - better - worse, worse, 0.5), n)
        for label, (better, worse) in zip(labels, found, strict=True)
    )
    return ChancesPicture(NAMES, rows, certainty, False, "finding", "summary", Table((), ()))


def span(path):
    across = [x for x, _y in path.points]
    return min(across), max(across)


def signs(sketch):
    return [m for m in sketch.marks if isinstance(m, Path) and m.look.startswith("sign")]


def test_pieces_are_as_long_as_they_are_likely_from_worse_to_better():
    for sketch in (
        chances_drawing(of_chances((0.5, 0.2))).narrow,
        chances_drawing(of_chances((0.5, 0.2))).wide,
    ):
        worse, neither, better = (span(paths(sketch, e)[0]) for e in ("worse", "neither", "better"))
        whole = better[1] - worse[0]
        assert (worse[1] - worse[0]) / whole == pytest.approx(0.2, abs=0.02)
        assert (better[1] - better[0]) / whole == pytest.approx(0.5, abs=0.02)
        assert worse[1] < neither[0] < neither[1] < better[0]


@pytest.mark.parametrize("certainty", [0.75, 0.9])
def test_better_reaches_the_line_exactly_when_it_is_as_likely_as_asked(certainty):
    for chance in (certainty - 0.03, certainty + 0.03):
        sketch = chances_drawing(of_chances((chance, 0.01), certainty=certainty)).wide
        line = paths(sketch, "sure-at")[0].points[0][0]
        assert (span(paths(sketch, "better")[0])[0] <= line) is (chance >= certainty)
        assert f"{certainty:.0%} sure" in texts(sketch)


def test_numbers_stand_in_their_pieces_where_they_fit():
    sketch = chances_drawing(of_chances((0.4, 0.3))).wide
    ends = span(paths(sketch, "better")[0])
    assert ends[0] < words(sketch, "40%").x < ends[1]
    assert {m.look for m in sketch.marks if isinstance(m, Words) and m.look[:1] == "n"} == {
        "n on",
        "n off",
    }


def test_what_is_too_narrow_for_its_number_says_it_beside_the_bar():
    sketch = chances_drawing(of_chances((0.995, 0.001))).narrow
    better = span(paths(sketch, "better")[0])
    worse, neither = (m for m in sketch.marks if isinstance(m, Words) and m.text == "<1%")
    assert worse.x < better[0]
    assert neither.y > max(y for _x, y in paths(sketch, "better")[0].points)
    assert words(sketch, ">99%").look == "n on"
    lost = chances_drawing(of_chances((0.001, 0.9))).narrow
    assert words(lost, "<1%").x > span(paths(lost, "neither")[0])[1]


def test_each_of_the_three_has_a_sign_of_its_own_shape():
    shapes = []
    for sign in signs(chances_drawing(of_chances((0.4, 0.3))).wide):
        left, top = (min(point[at] for point in sign.points) for at in (0, 1))
        shapes.append(tuple((round(x - left), round(y - top)) for x, y in sign.points))
    assert len(set(shapes)) == 3


def test_two_rows_are_named_and_the_about_says_which_decides():
    picture = of_chances((0.8, 0.01), (0.6, 0.02))
    drawing = chances_drawing(picture)
    assert {"These scores alone", "With earlier studies"} <= set(texts(drawing.narrow))
    assert chances_about(picture).endswith("The row with earlier studies decides.")
    assert chances_about(of_chances((0.8, 0.01))) == (
        "The target counts as met once better reaches the line."
    )


def test_where_a_caution_keeps_the_verdict_lower_it_is_said_beside_the_line():
    picture = chances_picture(judge(shifted(GAINS, late_edits=1)))
    assert picture is not None
    assert chances_about(picture) == (
        "Better reaches the line, but a caution holds the verdict back."
    )
    assert picture.summary.endswith("A caution holds the verdict back.")


def test_the_key_says_what_the_signs_mean_the_best_first():
    assert chances_key(of_chances((0.8, 0.1))) == (
        ("is-better", NAMES[2]),
        ("is-neither", NAMES[1]),
        ("is-worse", NAMES[0]),
    )


def test_a_published_class_has_its_numbers():
    picture = chances_picture(judge(HCI))
    assert picture is not None
    assert {"65%", "35%", "<1%", "75% sure"} <= set(texts(chances_drawing(picture).wide))


PART = st.floats(0, 1)
PAIR = st.tuples(PART, PART).map(lambda two: (two[0], (1 - two[0]) * two[1]))


@settings(deadline=None, max_examples=150)
@given(
    st.lists(PAIR, min_size=1, max_size=2),
    st.sampled_from([5, 40]),
    st.sampled_from([0.55, 0.75, 0.99]),
)
def test_whatever_the_chances_numbers_stay_inside_and_apart(found, n, certainty):
    drawing = chances_drawing(of_chances(*found, n=n, certainty=certainty))
    for sketch in (drawing.narrow, drawing.wide):
        assert is_inside(sketch)
        numbers = [m for m in sketch.marks if isinstance(m, Words) and m.look[:2] == "n "]
        assert len(numbers) == 3 * len(found)
        met = [(a.text, b.text) for i, a in enumerate(numbers) for b in numbers[:i] if meet(a, b)]
        assert met == []


@settings(deadline=None, max_examples=80)
@given(PAIR)
def test_the_line_never_runs_through_a_number_in_its_piece(found):
    for sketch in (
        chances_drawing(of_chances(found)).narrow,
        chances_drawing(of_chances(found)).wide,
    ):
        line = of_kind(sketch, "sure-at")[0]
        assert isinstance(line, Path)
        at = line.points[0][0]
        for number in (m for m in sketch.marks if isinstance(m, Words) and m.look in ("n on",)):
            assert not number.x - 12 < at < number.x
