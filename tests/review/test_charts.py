"""The charts to explore: plotly takes them, browsers can read them, and they show the same."""

import json
import re
import subprocess
import sys
from datetime import UTC, datetime

import plotly.graph_objects as go
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pilot import paths
from pilot.analysis import LessonDose, class_time_picture, done_picture
from pilot.lessons import service as lesson_service
from pilot.meetings import service as meetings
from pilot.meetings.models import Activity, Change
from pilot.meetings.service import MeetingLog
from pilot.review.drawing_estimation import estimation_drawing
from pilot.review.explore_class_time import class_time_figure
from pilot.review.explore_done import done_figure
from pilot.review.explore_estimation import estimation_figure
from pilot.review.explore_heatmap import heatmap_figure
from pilot.review.explore_panels import panels_figure
from pilot.review.explore_run import run_figure
from pilot.review.run_chart import ChangeMark
from pilot.review.sketch import Words
from tests.analysis.builders import pilot, quiz
from tests.review.conftest import AFTERWARDS, BEFORE, DURING
from tests.review.pictures import (
    CLASS_TIME,
    DURING_DAYS,
    FREE_TO_HELP,
    HCI,
    PANELS,
    SQUARES,
    THREE,
    TWELVE,
    pictured,
)

SHORTER = ChangeMark(1, "Shorter lesson", 4)
FIGURES = {
    "estimation": estimation_figure(*pictured(HCI)),
    "class-time": class_time_figure(CLASS_TIME),
    "done-at-home": done_figure(TWELVE, (SHORTER,)),
    "free-to-help": run_figure(FREE_TO_HELP, (SHORTER,)),
    "lessons-by-student": heatmap_figure(SQUARES),
}
DRAWN = {**FIGURES, "panels": panels_figure(PANELS)}
"""All of them, also those no page shows yet."""


def trace(figure, name):
    return next((each for each in figure["data"] if each.get("name") == name), None)


def said(figure):
    return [re.sub("<[^>]+>", "", each["text"]) for each in figure["layout"]["annotations"]]


def colours(part):
    if isinstance(part, dict):
        return {c for each in part.values() for c in colours(each)}
    if isinstance(part, list | tuple):
        return {c for each in part for c in colours(each)}
    return set(re.findall(r"var\((--[\w-]+)\)", part)) if isinstance(part, str) else set()


@pytest.mark.parametrize("name", DRAWN)
def test_plotly_takes_the_figure_as_it_is(name):
    taken = go.Figure(DRAWN[name]).to_plotly_json()
    assert len(taken["data"]) == len(DRAWN[name]["data"])


@pytest.mark.parametrize("name", DRAWN)
def test_every_colour_is_one_of_the_pages_own(name):
    tokens = (paths.STATIC / "css" / "tokens.css").read_text(encoding="utf-8")
    used = colours(DRAWN[name])
    assert used
    assert used <= set(re.findall(r"(--[\w-]+):", tokens))


def test_each_way_is_one_trace_with_a_gap_after_each_student():
    up = trace(FIGURES["estimation"], "up")
    assert len(up["x"]) == 3 * 12
    assert up["y"][2::3] == [None] * 12
    assert [trace(FIGURES["estimation"], way) is not None for way in ("same", "down")] == [True] * 2


def test_touching_a_line_tells_whose_it_is():
    picture, measure = pictured(THREE, S000="Ana", S001="Ben", S002="Cy")
    up = trace(estimation_figure(picture, measure), "up")
    assert up["hovertext"][0] == "Ana<br>5 before, 7 after (+2)"


def test_students_with_the_same_scores_are_told_together():
    many = pilot([5] * 11, [7] * 11)
    up = trace(estimation_figure(*pictured(many, S000="Ana", S001="Ben")), "up")
    assert len(up["x"]) == 33
    assert up["hovertext"][0].startswith("Ana<br>Ben<br>Student 3<br>")
    assert "and 3 more<br>5 before, 7 after (+2)" in up["hovertext"][0]


def test_what_people_wrote_is_text_and_no_markup():
    hostile = '<a href="javascript:alert(1)">Ana</a>'
    picture, measure = pictured(
        pilot([5, 6], [7, 8], measure=quiz(name="Check <b>", unit="<i>")), S000=hostile
    )
    figure = estimation_figure(picture, measure)
    assert "<a" not in json.dumps(figure)
    assert figure["layout"]["annotations"][0]["text"] == "Check &lt;b&gt;, &lt;i&gt;"
    titled = done_picture([LessonDose(1, hostile, 3, 20)])
    assert "<a" not in json.dumps(done_figure(titled, ()))


def test_the_change_has_its_curve_and_both_ranges():
    figure = FIGURES["estimation"]
    picture, _measure = pictured(HCI)
    for name, found in (("80", picture.range80), ("95", picture.range95)):
        assert found is not None
        assert picture.before is not None
        ends = [picture.before + found.low, picture.before + found.high]
        assert trace(figure, name)["y"] == pytest.approx(ends)
    assert trace(figure, "80")["line"]["width"] > trace(figure, "95")["line"]["width"]
    assert trace(figure, "change")["y"] == pytest.approx([picture.after])
    curve = trace(figure, "density")
    assert curve["fill"] == "toself"
    assert max(curve["x"]) > max(trace(figure, "change")["x"])


def test_too_few_students_have_no_curve():
    figure = estimation_figure(*pictured(THREE))
    assert [trace(figure, name) for name in ("density", "80", "95")] == [None] * 3
    assert trace(figure, "change")


def test_nobody_is_an_empty_chart():
    figure = estimation_figure(*pictured(pilot([], [])))
    assert figure["data"] == []
    assert said(figure) == ["Quiz, marks"]


def test_chart_and_drawing_say_the_same_numbers():
    picture, measure = pictured(HCI)
    drawn = {
        m.text for m in estimation_drawing(picture, measure).wide.marks if isinstance(m, Words)
    }
    text = " ".join(said(FIGURES["estimation"]))
    for number in ("10.6", "12.9", "+2.3", "likely 1.3 to 3.4", "Goal 12.6", "no change"):
        assert number in drawn
        assert number in text


def test_the_axis_holds_the_whole_scale():
    low, high = FIGURES["estimation"]["layout"]["yaxis"]["range"]
    assert low < 0
    assert high > 20
    low, high = FIGURES["done-at-home"]["layout"]["yaxis"]["range"]
    assert low < 0
    assert high > 1


def test_minutes_are_written_beside_their_dots():
    before, during = (trace(FIGURES["class-time"], name) for name in ("before", "during"))
    assert (before["text"], during["text"]) == (["28", "2"], ["11", "14", "25"])
    assert before["textposition"] == ["middle right", "middle left"]
    assert during["hovertext"][0] == "Teacher talk during the pilot: 11 min"


def test_without_classes_before_there_are_no_bands():
    figure = class_time_figure(class_time_picture(DURING_DAYS))
    assert trace(figure, "before") is None
    assert figure["layout"]["shapes"] == []


def test_lessons_tell_their_title_and_their_students():
    shares = trace(FIGURES["done-at-home"], "share")
    assert shares["hovertext"][4] == "Lesson 5, Lesson 5: 75%<br>18 of 24 students"
    assert shares["marker"]["color"][3:5] == ["var(--before)", "var(--after)"]


def test_changes_are_numbered_lines_between_lessons():
    assert said(FIGURES["done-at-home"]) == ["1"]
    line = FIGURES["done-at-home"]["layout"]["shapes"][-1]
    assert (line["x0"], line["x1"]) == (4.5, 4.5)


MARK = st.integers(0, 20)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(MARK, MARK), max_size=60), st.sampled_from([None, 0]))
def test_whatever_the_scores_the_figure_is_plain_json(pairs, end):
    before, after = ([pair[at] for pair in pairs] for at in (0, 1))
    data = pilot(before, after, measure=quiz(minimum=end, maximum=None))
    assert json.dumps(estimation_figure(*pictured(data)), allow_nan=False)


def test_pages_are_drawn_without_plotly():
    program = "import sys, pilot.review.charts; sys.exit('plotly' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


# From the database to the figure


@pytest.fixture
def world(make_world, hands):
    hands.set(AFTERWARDS)
    world = make_world(16)
    world.score([2, 6, 8, 16] * 4, [9, 8, 8, 18] * 4)
    for student in world.students[:4]:
        lesson = lesson_service.lessons_of(world.pilot)[0]
        evening = datetime(2026, 3, 8, 19, tzinfo=UTC)
        lesson_service.mark_done(world.pilot, lesson.id, student, at=evening)
    changes = (Change.NOTHING, Change.NOTHING, Change.SHORTER_LESSON)
    for day, change in zip((BEFORE[0], DURING[0], DURING[1]), changes, strict=True):
        minutes = {Activity.EXPLANATION: 20, Activity.PROJECT: 30}
        log = MeetingLog(length_minutes=50, minutes=minutes, change=change)
        at = datetime(day.year, day.month, day.day, 11, tzinfo=UTC)
        meetings.log_meeting(
            world.pilot, day, log=log, version=0, by=world.teacher, at=at, seconds=30
        )
    return world


@pytest.fixture
def chart(cast, enter):
    """A chart as the browser of a visitor gets it."""

    def ask(world, name, person=cast.tina):
        return enter(person).get(f"/pilots/{world.pilot.id}/charts/{name}.json")

    return ask


@pytest.mark.parametrize("name", FIGURES)
def test_a_pilot_has_each_of_its_charts(world, chart, name):
    figure = chart(world, name).json
    assert figure["data"]
    assert "template" not in figure["layout"]


def test_an_unknown_chart_is_not_found(world, chart):
    assert chart(world, "wages").status_code == 404


def test_before_any_score_there_is_nothing_to_explore(make_world, hands, chart):
    hands.set(AFTERWARDS)
    world = make_world(5)
    assert [chart(world, name).status_code for name in ("estimation", "class-time")] == [404, 404]


def test_a_leader_never_gets_a_name(world, chart, cast):
    teachers, leaders = (
        chart(world, "estimation", person).text for person in (cast.tina, cast.lea)
    )
    assert "Kid 01" in teachers
    assert "Kid" not in leaders
    assert "Student 1" in leaders


def test_a_leader_gets_no_square_of_any_student(world, chart, cast):
    assert chart(world, "lessons-by-student", cast.lea).status_code == 404
    assert "Kid 01" in chart(world, "lessons-by-student").text
    assert "Kid" not in chart(world, "free-to-help", cast.lea).text


def test_classes_that_were_not_logged_are_gaps_in_the_minutes_free_to_help(world, chart):
    days = trace(chart(world, "free-to-help").json, "days")
    assert days["y"] == [30, None, None, None, None, 30, 30, None, None, None]


def test_a_change_comes_after_the_class_it_was_chosen_in(world, chart):
    shapes = chart(world, "free-to-help").json["layout"]["shapes"]
    assert [s["x0"] for s in shapes if s["line"].get("dash") == "dash" and "yref" in s] == [7.5]


def test_lessons_nobody_recorded_are_squares_of_their_own(world, chart):
    squares = trace(chart(world, "lessons-by-student").json, "squares")
    assert [len(row) for row in squares["z"]] == [5] * 16
    assert {row[4] for row in squares["z"]} == {4}


def test_a_change_comes_after_the_lesson_of_its_own_day(world, chart):
    shapes = chart(world, "done-at-home").json["layout"]["shapes"]
    assert [shape["x0"] for shape in shapes if shape.get("yref") == "paper"] == [2.5]
