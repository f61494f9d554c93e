"""Small multiples as they are drawn: in their places, and the same in both forms."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from pilot.analysis import panels_picture
from pilot.review.drawing_panels import panels_drawing
from pilot.review.explore_panels import panels_figure
from pilot.review.sketch import Shapes
from tests.analysis.test_panel_pictures import ANA, BEN, MEASURE, series
from tests.review.marks import dots, is_inside, paths, texts, words

TWO = panels_picture([ANA, series("Cy", [20] * 7, [30] * 5)], MEASURE)


def test_every_panel_has_its_name_its_pairs_and_its_turn():
    sketch = panels_drawing(TWO).wide
    assert [t for t in texts(sketch, "x") if t] == ["Ana", "Cy"]
    assert texts(sketch).count("all pairs better") == 2
    assert len(paths(sketch, "turn")) == 2


def test_a_later_start_stands_farther_in_its_panel():
    sketch = panels_drawing(TWO).wide
    first, second = (line.points[0][0] for line in paths(sketch, "turn"))
    starts = [words(sketch, name).x for name in ("Ana", "Cy")]
    assert second - starts[1] > first - starts[0]


def test_equal_values_stand_equally_high_in_every_panel():
    same = [series(name, [10] * 5, [90] * 5) for name in ("Ana", "Ben", "Cy")]
    solid = dots(panels_drawing(panels_picture(same, MEASURE)).wide, "pa thin")
    assert len({dot.y for dot in solid}) == 1


def test_days_before_are_hollow_and_pilot_days_solid():
    sketch = panels_drawing(TWO).narrow
    assert len(dots(sketch, "po thin")) == 12
    assert len(dots(sketch, "pa thin")) == 10


def test_a_missing_day_is_a_gap():
    gappy = panels_picture([series("Ana", [20, 30, None, 30, 22], [40])], MEASURE)
    lines = [m for m in panels_drawing(gappy).wide.marks if isinstance(m, Shapes)]
    assert [len(shape) for shape in lines[0].shapes] == [2, 3]


def test_more_than_thirty_say_how_many_are_left_out():
    many = panels_picture([series(f"Kid {n}", [1] * 5, [2] * 5) for n in range(40)], MEASURE)
    for sketch in (panels_drawing(many).narrow, panels_drawing(many).wide):
        assert any(text.startswith("10 more are not drawn") for text in texts(sketch))
        assert is_inside(sketch)
    assert len(panels_figure(many)["data"]) == 30


def test_the_figure_has_the_same_panels_on_the_same_scale():
    figure = panels_figure(TWO)
    layout = figure["layout"]
    assert [trace["name"] for trace in figure["data"]] == ["Ana", "Cy"]
    assert layout["yaxis"]["range"] == layout["yaxis2"]["range"]
    assert layout["xaxis"]["range"] == layout["xaxis2"]["range"]
    turns = [shape["x0"] for shape in layout["shapes"] if shape["x0"] == shape["x1"]]
    assert turns == [5.5, 7.5]
    said = {each["text"] for each in layout["annotations"]}
    assert {"Ana", "Cy", "all pairs better", "2026-03-02", "Quiz, marks"} <= said


def test_panels_without_pairs_enough_are_drawn_without_a_number():
    sketch = panels_drawing(panels_picture([BEN], MEASURE)).wide
    assert "too few days" in texts(sketch)


def test_what_people_wrote_is_text_and_no_markup():
    hostile = panels_picture([series("<a>Ana</a>", [1] * 5, [2] * 5)], MEASURE)
    assert "<a" not in json.dumps(panels_figure(hostile))


NAMES = st.sampled_from(["Ana", "Bartholomew-Alexander von " * 4])
VALUES = st.lists(st.one_of(st.none(), st.floats(0, 100)), max_size=12)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(NAMES, VALUES, VALUES), max_size=8))
def test_whatever_the_days_all_panels_are_drawn_inside(given_series):
    picture = panels_picture([series(*each) for each in given_series], MEASURE)
    drawing = panels_drawing(picture)
    assert is_inside(drawing.narrow)
    assert is_inside(drawing.wide)
    assert json.dumps(panels_figure(picture), allow_nan=False)
