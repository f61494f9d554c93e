"""The squares of students by lessons: a look and a sign for each state, all in their places."""

import gzip
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pilot.analysis import LessonState, heatmap_picture
from pilot.analysis.heatmap_pictures import state_words
from pilot.review.drawing_heatmap import heatmap_drawing, heatmap_key
from pilot.review.explore_heatmap import heatmap_figure
from pilot.review.sketch import Shapes, Words
from tests.look.conftest import draw, parts
from tests.review.marks import is_inside, meet, texts

__all__ = ["draw", "parts"]

STATES = list(LessonState)
D, S, N, A, U = STATES
LESSONS = [(1, "Tenths"), (2, "Friction"), (3, "Speed")]
PICTURE = heatmap_picture(LESSONS, [("Ana", [D, S, U]), ("Ben", [N, A, U]), ("Cy", [D, D, U])])


def shapes(sketch, look):
    return next((m.shapes for m in sketch.marks if isinstance(m, Shapes) and m.look == look), ())


def test_every_state_has_squares_of_its_own():
    sketch = heatmap_drawing(PICTURE).wide
    assert [len(shapes(sketch, look)) for look in ("hd", "hp", "hn", "ha", "hu")] == [3, 1, 1, 1, 3]


def test_every_known_state_has_a_sign_so_that_colour_is_not_all():
    sketch = heatmap_drawing(PICTURE).wide
    assert len(shapes(sketch, "hds")) == 3
    assert len(shapes(sketch, "hps")) == 2
    crossed = [m for m in sketch.marks if isinstance(m, Shapes) and m.look == "hns"]
    assert [len(mark.shapes) for mark in crossed] == [2, 1]
    signs = [trace for trace in heatmap_figure(PICTURE)["data"] if trace.get("mode") == "text"]
    assert [(trace["text"][0], len(trace["text"])) for trace in signs] == [
        ("✓", 3), ("◔", 1), ("✗", 1), ("–", 1),
    ]  # fmt: skip


def test_names_numbers_and_shares_stand_beside_the_squares():
    said = texts(heatmap_drawing(PICTURE).wide)
    assert [each for each in said if each in ("Ana", "Ben", "Cy")] == ["Ben", "Ana", "Cy"]
    assert {"67%", "50%", "Share done", "Done"} <= set(said)


def test_the_bars_of_the_shares_leave_out_what_nobody_knows():
    assert len(shapes(heatmap_drawing(PICTURE).narrow, "hb")) == 2
    bars = heatmap_figure(PICTURE)["data"][-1]
    assert bars["y"] == [pytest.approx(2 / 3), 0.5]
    assert bars["hovertext"][0] == "1. Tenths: 67%"


def test_the_key_has_only_the_states_there_are():
    assert [look for look, _words in heatmap_key(PICTURE, state_words())] == [
        "is-done", "is-some", "is-not-done", "is-away", "is-unknown",
    ]  # fmt: skip
    calm = heatmap_picture(LESSONS, [("Ana", [D, D, N])])
    assert heatmap_key(calm, state_words()) == (("is-done", "Done"), ("is-not-done", "Not done"))


def test_touching_a_square_tells_whose_it_is_and_which_lesson():
    figure = heatmap_figure(PICTURE)
    squares = figure["data"][0]
    assert squares["hovertext"][0][1] == "Ben<br>2. Friction<br>Away"
    assert squares["z"][2] == [0, 0, 4]
    assert len({colour for _at, colour in squares["colorscale"]}) == 5


def test_what_people_wrote_is_text_and_no_markup():
    hostile = heatmap_picture([(1, "<i>x</i>")], [("<a>Ana</a>", [D])])
    assert "<a" not in json.dumps(heatmap_figure(hostile))
    assert "<i" not in json.dumps(heatmap_figure(hostile))


def test_a_very_large_class_is_still_a_light_picture(draw):
    lessons = [(n, f"Lesson {n}") for n in range(1, 26)]
    kids = [(f"Kid {n}", [STATES[(n * 7 + k * k) % 5] for k in range(25)]) for n in range(60)]
    html = draw("charts", "both", heatmap_drawing(heatmap_picture(lessons, kids)))
    assert len(gzip.compress(html.encode())) < 20_000


@settings(deadline=None, max_examples=60)
@given(st.data(), st.integers(0, 25), st.integers(0, 60))
def test_whatever_was_done_everything_is_drawn_inside(data, n_lessons, n_students):
    name = data.draw(st.sampled_from(["Kid", "Bartholomew-Alexander von Wolfeschlegel "]))
    state = st.sampled_from(STATES)
    row = data.draw(st.lists(state, min_size=n_lessons, max_size=n_lessons))
    picture = heatmap_picture(
        [(number, f"Lesson {number}") for number in range(1, n_lessons + 1)],
        [(f"{name} {n}", row[n % 3 :] + row[: n % 3]) for n in range(n_students)],
    )
    drawing = heatmap_drawing(picture)
    for sketch in (drawing.narrow, drawing.wide):
        assert is_inside(sketch)
        said = [m for m in sketch.marks if isinstance(m, Words)]
        head = [m for m in said if m.y < 62]
        assert not [1 for i, a in enumerate(head) for b in head[:i] if meet(a, b)]
    assert json.dumps(heatmap_figure(picture), allow_nan=False)
