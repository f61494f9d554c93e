"""The picture of earlier pilots: every row in its place, whatever they showed."""

import pytest

from pilot.analysis.inference import Range
from pilot.analysis.memory import Fate, Kind, Tried, together
from pilot.analysis.memory_pictures import memory_picture
from pilot.analysis.pooling import Effect
from pilot.review.drawing_memory import memory_drawing, places_axis
from pilot.review.explore_memory import memory_figure
from pilot.review.sketch import Dot, Path, Shapes, Words

CHANGES = {
    "usual": (0.2, 0.5, 0.4),
    "all the same": (0.4, 0.4, 0.4),
    "no change at all": (0.0, 0.0, 0.0),
    "far apart": (-4.0, 0.1, 6.0),
    "two alone": (0.3, -0.2),
    "one alone": (0.3,),
    "many": tuple(n / 20 for n in range(-5, 20)),
}


def picture_of(changes, kind=Kind.OVER_TIME, se=0.1):
    pilots = [
        Tried(Fate.WIN, kind, Effect(each, se), Range(each - se, each + se)) for each in changes
    ]
    named = [(f"September 20{n:02}", each) for n, each in enumerate(pilots)]
    return memory_picture(named, together(pilots))


@pytest.fixture(params=CHANGES, ids=str)
def picture(app, request):
    with app.test_request_context():
        yield picture_of(CHANGES[request.param])


def test_everything_is_drawn_within_the_picture(picture):
    drawing = memory_drawing(picture)
    for sketch in (drawing.narrow, drawing.wide):
        for mark in sketch.marks:
            assert not isinstance(mark, Shapes)
            points = mark.points if isinstance(mark, Path) else [(mark.x, mark.y)]
            assert all(0 <= x <= sketch.width and 0 <= y <= sketch.height for x, y in points)


def test_each_pilot_is_a_dot_and_all_together_a_diamond(picture):
    sketch = memory_drawing(picture).wide
    assert sum(isinstance(mark, Dot) for mark in sketch.marks) == len(picture.rows)
    diamonds = [m for m in sketch.marks if isinstance(m, Path) and m.closed]
    assert len(diamonds) == (picture.mean is not None)


def test_no_change_is_always_on_the_axis(picture):
    assert 0 in places_axis(picture)
    assert all(-50 <= each <= 50 for each in places_axis(picture))


def test_the_figure_to_explore_has_the_rows_of_the_picture(picture):
    figure = memory_figure(picture)
    rows = figure["layout"]["yaxis"]["ticktext"]
    assert len(rows) == len(picture.rows) + (2 if picture.mean else 0)


def test_the_axis_says_what_was_set_against_what(app):
    with app.test_request_context():
        titles = [
            {m.text for m in memory_drawing(picture_of((0.2,) * 3, kind)).wide.marks
             if isinstance(m, Words)}
            for kind in Kind
        ]  # fmt: skip
    assert "Places higher, of 100" in titles[0]
    assert "Classmates passed, of 100" in titles[1]


def test_a_pilot_whose_range_is_not_known_is_a_dot_alone(app):
    pilots = [Tried(Fate.WIN, Kind.OVER_TIME, Effect(0.2, 0.1)) for _time in range(2)]
    with app.test_request_context():
        picture = memory_picture([("a", pilots[0]), ("b", pilots[1])], together(pilots))
        sketch = memory_drawing(picture).narrow
        figure = memory_figure(picture)
    assert not [m for m in sketch.marks if isinstance(m, Path) and "range" in m.look]
    assert len(figure["data"]) == 1
