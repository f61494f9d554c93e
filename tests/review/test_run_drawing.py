"""The run chart as it is drawn: in its place, apart, and the same in both of its forms."""

import json
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pilot.analysis import DayValue, Direction, Phase, run_picture
from pilot.review.drawing_run import run_drawing
from pilot.review.explore_run import run_figure
from pilot.review.run_chart import ChangeMark
from pilot.review.sketch import Words
from tests.analysis.builders import BETTER_DAYS, USUAL_DAYS, daily, quiz
from tests.review.marks import dots, is_inside, meet, paths, texts, words


def pictured(before, during, **others):
    days = daily(before, during, **others)
    return run_picture(days.values, days.measure, day_label=lambda day: f"{day.day} {day:%b}")


HINT = pictured(USUAL_DAYS, BETTER_DAYS)
SHIFT = pictured(USUAL_DAYS, [*BETTER_DAYS, None, 73])
SHORTER = ChangeMark(1, "Shorter lesson", 12)


def test_the_usual_day_is_solid_before_and_carried_on_after():
    sketch = run_drawing(HINT).wide
    solid, carried = paths(sketch, "med")[0], paths(sketch, "mdx")[0]
    assert solid.points[1] == carried.points[0]
    assert {y for path in (solid, carried) for _x, y in path.points} == {solid.points[0][1]}
    assert "Usual day before: 59.5 marks" in texts(sketch)
    assert "Usual: 59.5 marks" in texts(run_drawing(HINT).narrow)


def test_without_days_before_the_line_is_solid_throughout():
    sketch = run_drawing(pictured([], [30, 40, 50])).wide
    assert paths(sketch, "med")
    assert not paths(sketch, "mdx")


def test_the_days_of_the_pilot_are_shaded_and_named():
    sketch = run_drawing(HINT).wide
    shade = paths(sketch, "ph")[0]
    assert shade.points[0][0] == paths(sketch, "mdx")[0].points[0][0]
    assert {"Before", "During"} <= set(texts(sketch, "x"))


def test_days_are_hollow_until_there_is_a_shift():
    assert len(dots(run_drawing(HINT).wide, "po")) == 15
    sketch = run_drawing(SHIFT).wide
    assert (len(dots(sketch, "po")), len(dots(sketch, "pa"))) == (10, 6)
    assert "shift" in texts(sketch)
    assert "shift" not in texts(run_drawing(HINT).wide)


def test_a_shift_the_wrong_way_has_the_colour_of_concern():
    sketch = run_drawing(pictured(USUAL_DAYS, [40, 41] * 5)).wide
    assert len(dots(sketch, "pc")) == 10
    assert words(sketch, "shift").look.startswith("con")
    assert words(sketch, "shift").y > max(dot.y for dot in dots(sketch, "pc"))


def test_a_day_without_a_value_breaks_the_line():
    sketch = run_drawing(pictured([50, 60, None, 55, 52], [70])).wide
    assert [len(line.points) for line in paths(sketch, "sp")] == [2, 3]


def test_a_day_says_its_value():
    assert dots(run_drawing(HINT).wide, "po")[0].about == "2 Mar: 55 marks"


def test_the_scale_goes_from_end_to_end():
    labels = set(texts(run_drawing(HINT).wide, "m"))
    assert {"0", "100"} <= labels


def test_a_goal_off_the_scale_is_said_and_not_drawn():
    picture = pictured([99, 98, 99], [100])
    sketch = run_drawing(picture).wide
    assert not paths(sketch, "goal")
    assert "Goal 104 marks is off the scale" in texts(sketch)
    said = [each["text"] for each in run_figure(picture)["layout"]["annotations"]]
    assert "Goal 104 marks is off the scale" in said


def test_changes_are_numbered_between_the_days():
    sketch = run_drawing(HINT, (SHORTER,)).wide
    change = paths(sketch, "nt")[0].points[0][0]
    assert dots(sketch, "po")[11].x < change < dots(sketch, "po")[12].x
    assert "1 Shorter lesson" in texts(sketch)


def test_no_day_at_all_is_an_empty_scale():
    picture = pictured([], [])
    assert is_inside(run_drawing(picture).narrow)
    assert json.dumps(run_figure(picture), allow_nan=False)


def test_the_figure_shows_what_is_drawn():
    figure = run_figure(SHIFT, (SHORTER,))
    days, layout = figure["data"][0], figure["layout"]
    assert days["y"] == [*USUAL_DAYS, *BETTER_DAYS, None, 73]
    assert days["connectgaps"] is False
    assert days["marker"]["color"].count("var(--after)") == 6
    assert days["hovertext"][0] == "2 Mar: 55 marks"
    said = {each["text"] for each in layout["annotations"]}
    assert {"<b>shift</b>", "<b>1</b>", "Before", "During", "Goal 64.5 marks",
            "Usual day before: 59.5 marks", "Quiz, marks"} <= said  # fmt: skip
    shade, usual, carried, goal, change = layout["shapes"]
    assert (shade["x0"], shade["x1"]) == (10.5, 17.5)
    assert (usual["x1"], carried["x0"]) == (10.5, 10.5)
    assert (usual["y0"], goal["y0"], change["x0"]) == (59.5, 64.5, 12.5)


def test_what_people_wrote_is_text_and_no_markup():
    hostile = '<a href="javascript:alert(1)">Quiz</a>'
    measure = quiz(name=hostile, unit="<i>", maximum=100, target=5)
    figure = run_figure(
        pictured(USUAL_DAYS, BETTER_DAYS, measure=measure), (ChangeMark(1, hostile, 3),)
    )
    assert "<a" not in json.dumps(figure)
    assert "<i>" not in json.dumps(figure)


VALUE = st.one_of(st.none(), st.floats(0, 100), st.just(5e-324))
MEASURES = st.builds(
    quiz,
    name=st.sampled_from(["Quiz", "A very long name that no picture has the room for " * 3]),
    unit=st.sampled_from(["", "%", "min"]),
    minimum=st.sampled_from([None, 0]),
    maximum=st.sampled_from([None, 100]),
    direction=st.sampled_from(list(Direction)),
    target=st.sampled_from([0.5, 15, 120]),
)
DAYS = st.lists(VALUE, max_size=22)


@settings(deadline=None, max_examples=150)
@given(DAYS, DAYS, MEASURES, st.lists(st.integers(0, 45), max_size=6))
def test_whatever_the_days_everything_is_drawn_inside_and_days_are_told_apart(
    before, during, measure, changed
):
    picture = pictured(before, during, measure=measure)
    n = len(picture.days)
    marks = [ChangeMark(k, "New groups", min(at, n)) for k, at in enumerate(sorted(changed), 1)]
    drawing = run_drawing(picture, marks)
    for sketch in (drawing.narrow, drawing.wide):
        assert is_inside(sketch)
        feet = [m for m in sketch.marks if isinstance(m, Words) and m.look in ("m", "x")]
        assert not [(a, b) for i, a in enumerate(feet) for b in feet[:i] if meet(a, b)]
    assert json.dumps(run_figure(picture, marks), allow_nan=False)


@pytest.mark.parametrize("phase", Phase)
def test_one_day_is_drawn_whatever_its_phase(phase):
    picture = run_picture([DayValue(date(2026, 3, 2), 5.0, phase)], quiz())
    assert len(dots(run_drawing(picture).narrow, "po")) == 1


def test_days_after_the_pilot_are_not_shaded():
    given = daily(USUAL_DAYS, BETTER_DAYS)
    last = given.values[-1].on
    after = [DayValue(last + timedelta(days=n), 60.0, Phase.FOLLOW_UP) for n in (3, 4, 5)]
    sketch = run_drawing(run_picture((*given.values, *after), given.measure)).wide
    assert max(x for x, _y in paths(sketch, "ph")[0].points) < dots(sketch, "po")[-3].x
    assert "After" in texts(sketch, "x")
