"""Chances, two groups and thirds to explore: plotly takes them, and they say the same."""

import json
from dataclasses import replace

import plotly.graph_objects as go
import pytest

from pilot import paths
from pilot.analysis import judge
from pilot.analysis.chance_pictures import chances_picture
from pilot.analysis.comparison_pictures import comparison_picture
from pilot.analysis.thirds_pictures import thirds_picture
from pilot.review.drawing_chances import chances_drawing
from pilot.review.drawing_comparison import comparison_drawing
from pilot.review.drawing_thirds import thirds_drawing
from pilot.review.explore_chances import chances_figure
from pilot.review.explore_comparison import comparison_figure
from pilot.review.explore_estimation import estimation_figure
from pilot.review.explore_thirds import thirds_figure
from tests.analysis.builders import (
    AHEAD,
    LEVEL,
    TWO_CLASSES,
    YES_NO,
    coin_lessons,
    compared,
    pilot,
    quiz,
    shifted,
)
from tests.review.marks import texts
from tests.review.pictures import HCI, pictured
from tests.review.test_charts import colours, said, trace

LEARNED = replace(TWO_CLASSES, measure=quiz(taught=True))
AFTER_ONLY = compared(([None] * 20, AHEAD), ([None] * 20, LEVEL))
YES = compared(([None] * 20, [1] * 15 + [0] * 5), ([None] * 18, [1] * 8 + [0] * 10), measure=YES_NO)
HOSTILE = '<a href="javascript:alert(1)">x</a>'
THIRTY = pilot([*range(15)] * 2, [each + 1 + each % 3 for each in [*range(15)] * 2])
EIGHTY = shifted([place % 9 - 3 for place in range(80)])


def chances(data):
    picture = chances_picture(judge(data))
    assert picture is not None
    return picture


def compare(data, **asked):
    verdict = judge(data)
    picture = comparison_picture(verdict, **asked)
    assert picture is not None
    return picture, verdict.measure


def thirds(data):
    verdict = judge(data)
    picture = thirds_picture(verdict)
    assert picture is not None
    return picture, verdict.measure


FIGURES = {
    "chances": chances_figure(chances(HCI)),
    "two rows": chances_figure(chances(LEARNED)),
    "two classes": comparison_figure(*compare(TWO_CLASSES)),
    "averages": comparison_figure(*compare(TWO_CLASSES, each=False)),
    "strips": comparison_figure(*compare(AFTER_ONLY)),
    "shares": comparison_figure(*compare(YES)),
    "lessons": comparison_figure(*compare(coin_lessons([70, 72, 66, 75], [60, 61, 65, 58]))),
    "few": comparison_figure(*compare(compared(([5], [9]), ([6], [7])))),
    "thirds": thirds_figure(*thirds(THIRTY)),
    "crowd": estimation_figure(*pictured(EIGHTY)),
}


@pytest.mark.parametrize("name", FIGURES)
def test_plotly_takes_the_figure_as_it_is_and_it_is_plain_json(name):
    taken = go.Figure(FIGURES[name]).to_plotly_json()
    assert len(taken["data"]) == len(FIGURES[name]["data"])
    assert json.dumps(FIGURES[name], allow_nan=False)


@pytest.mark.parametrize("name", FIGURES)
def test_every_colour_is_one_of_the_pages_own(name):
    tokens = (paths.STATIC / "css" / "tokens.css").read_text(encoding="utf-8")
    used = colours(FIGURES[name])
    assert used
    assert all(f"{each}:" in tokens for each in used)


def test_pieces_of_the_bar_follow_each_other():
    parts = {name: trace(FIGURES["chances"], name) for name in ("worse", "neither", "better")}
    assert parts["worse"]["base"] == [0]
    assert parts["neither"]["base"] == pytest.approx(parts["worse"]["x"])
    end = parts["better"]["base"][0] + parts["better"]["x"][0]
    assert end == pytest.approx(1)
    line = FIGURES["chances"]["layout"]["shapes"][0]
    assert line["x0"] == line["x1"] == pytest.approx(0.25)


@pytest.mark.parametrize("data", [HCI, LEARNED, shifted([-3, -4, -2, -3, -5, -2, 0])])
def test_bar_and_drawing_say_the_same_numbers(data):
    picture = chances(data)
    text = " ".join(said(chances_figure(picture)))
    drawn = [each for each in texts(chances_drawing(picture).wide) if "%" in each]
    assert len(drawn) == 3 * len(picture.rows) + 1
    assert all(each in text.replace("&lt;", "<").replace("&gt;", ">") for each in drawn)


def test_the_gap_and_the_difference_are_the_estimate():
    figure = FIGURES["two classes"]
    low, high = sorted(trace(figure, "gap")["y"])
    assert high - low == pytest.approx(5)
    assert trace(figure, "difference")["x"] == pytest.approx([5])
    assert trace(figure, "difference")["xaxis"] == "x2"
    assert trace(figure, "pilot")["marker"]["symbol"] != trace(figure, "others")["marker"]["symbol"]
    assert (
        trace(figure, "pilot-line")["line"]["dash"] != trace(figure, "others-line")["line"]["dash"]
    )


@pytest.mark.parametrize("data", [TWO_CLASSES, AFTER_ONLY, YES])
def test_figure_and_drawing_of_two_groups_say_the_same(data):
    picture, measure = compare(data)
    text = " ".join(said(comparison_figure(picture, measure)))
    drawn = set(texts(comparison_drawing(picture, measure).wide))
    for each in (picture.words, "no difference"):
        assert each in drawn
        assert each in text
    likely = next(each for each in drawn if each.startswith("likely"))
    assert likely in text


def test_touching_a_mark_tells_scores_and_no_name():
    assert trace(FIGURES["two classes"], "pilot")["hovertext"][0] == "8 before, 13 after"
    assert trace(FIGURES["averages"], "pilot") is None
    assert trace(FIGURES["shares"], "pilot")["hovertext"] == ["75%"]
    assert "S0" not in json.dumps(FIGURES["two classes"])


def test_too_few_students_have_no_gap_and_no_lower_part():
    figure = FIGURES["few"]
    assert [trace(figure, name) for name in ("gap", "difference", "pilot-line")] == [None] * 3
    assert "xaxis2" not in figure["layout"]
    assert len(trace(figure, "pilot")["x"]) == 1


def test_thirds_have_their_numbers_beside_their_dots():
    picture, measure = thirds(THIRTY)
    drawn = set(texts(thirds_drawing(picture, measure).wide))
    for name in ("before", "after"):
        assert set(trace(FIGURES["thirds"], name)["text"]) <= drawn
    assert trace(FIGURES["thirds"], "after")["hovertext"][0].startswith(
        "Lowest third (10): 2.0 before"
    )


def test_students_of_a_crowd_stand_each_in_their_place():
    figure = FIGURES["crowd"]
    across = [x for way in ("up", "same", "down") for x in trace(figure, way)["x"][::3]]
    assert len(set(across)) == 80
    assert across == sorted(across)
    assert trace(figure, "mean")["y"] == pytest.approx([pictured(EIGHTY)[0].after] * 2)
    assert [trace(figure, way)["line"]["dash"] for way in ("up", "same", "down")] == [
        "solid",
        "dot",
        "dash",
    ]
    assert figure["layout"]["xaxis"]["ticktext"][0] == "Largest gain first"


def test_ways_differ_by_more_than_colour_and_the_zone_begins_at_the_goal():
    picture, measure = pictured(HCI)
    figure = estimation_figure(picture, measure)
    assert [trace(figure, way)["line"]["dash"] for way in ("up", "same", "down")] == [
        "solid",
        "dot",
        "dash",
    ]
    zone = next(each for each in figure["layout"]["shapes"] if each["type"] == "rect")
    assert (zone["y0"], zone["y1"]) == (picture.target, 20)


def test_what_people_wrote_is_text_and_no_markup():
    measure = quiz(name=HOSTILE, unit=HOSTILE)
    figures = [
        comparison_figure(*compare(replace(TWO_CLASSES, measure=measure))),
        comparison_figure(*compare(replace(AFTER_ONLY, measure=measure))),
        thirds_figure(*thirds(replace(THIRTY, measure=measure))),
        chances_figure(chances(replace(TWO_CLASSES, measure=measure))),
        estimation_figure(*pictured(EIGHTY, S000=HOSTILE)),
    ]
    assert "<a" not in json.dumps(figures)
