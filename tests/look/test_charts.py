"""How drawings become SVG: two sizes, told in words, and nothing a name could break."""

import re
from xml.etree import ElementTree

from pilot.analysis import judge
from pilot.review.drawing_done import done_drawing
from pilot.review.drawing_estimation import estimation_drawing
from pilot.review.drawing_heatmap import heatmap_drawing
from pilot.review.drawing_panels import panels_drawing
from pilot.review.drawing_portfolio import shares_line_of
from pilot.review.drawing_run import run_drawing
from pilot.review.run_chart import ChangeMark
from tests.analysis.builders import pilot, quiz
from tests.look.conftest import Draw
from tests.review.pictures import (
    FREE_TO_HELP,
    HCI,
    PANELS,
    SQUARES,
    TWELVE,
    pictured,
    way_of_verdict,
)

HOSTILE = '"><script>alert(1)</script>'


def pictures_in(html: str) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(f"<div>{html}</div>").iter("svg"))


def test_a_picture_is_drawn_narrow_and_wide_and_told_in_words(draw: Draw) -> None:
    picture, measure = pictured(HCI)
    found = pictures_in(draw("charts", "both", estimation_drawing(picture, measure)))
    assert [each.get("class") for each in found] == ["ch nw", "ch wd"]
    assert {each.get("role") for each in found} == {"img"}
    assert {each.get("aria-label") for each in found} == {picture.summary}


def test_there_is_no_inline_style(draw: Draw) -> None:
    html = draw("charts", "both", estimation_drawing(*pictured(HCI)))
    html += draw("charts", "both", done_drawing(TWELVE, [ChangeMark(1, "New groups", 4)]))
    html += draw("charts", "both", run_drawing(FREE_TO_HELP))
    html += draw("charts", "both", panels_drawing(PANELS))
    html += draw("charts", "both", heatmap_drawing(SQUARES))
    assert "style" not in html
    assert len(pictures_in(html)) == 10


def test_what_people_wrote_stays_text(draw: Draw) -> None:
    measure = quiz(name=HOSTILE, unit=HOSTILE)
    html = draw(
        "charts",
        "both",
        estimation_drawing(*pictured(pilot([5, 6], [7, 9], measure=measure))),
    )
    changes = [ChangeMark(1, HOSTILE, 4)]
    html += draw("charts", "both", done_drawing(TWELVE, changes))
    assert "<script" not in html
    assert len(pictures_in(html)) == 4


def test_squares_that_look_alike_are_one_path(draw: Draw) -> None:
    html = draw("charts", "both", heatmap_drawing(SQUARES))
    assert html.count('class="hd"') == 2  # one for each size
    found = re.search(r'class="hd" d="([^"]+)"', html)
    assert found is not None
    assert re.fullmatch(r"(m[-\d.]+ [-\d.]+l([-\d.]+ [-\d.]+ ?){3}z){6}", found[1])


def test_the_number_of_a_change_is_bold(draw: Draw) -> None:
    html = draw("charts", "both", done_drawing(TWELVE, [ChangeMark(1, "New groups", 4)]))
    assert '<tspan font-weight="700">1</tspan> New groups</text>' in html


def test_small_pictures_have_their_size_and_words(draw: Draw) -> None:
    html = draw("charts", "way", way_of_verdict(judge(HCI)), "No end scores yet")
    assert re.search(r'width="224" height="38" role="img" aria-label="10.6 before, 12.9', html)
    assert "No end scores yet" not in html
    html = draw("charts", "shares_line", shares_line_of((0.5, 1.0)), "Nothing due yet")
    assert ">75%</text>" in html


def test_where_there_is_no_picture_there_are_words(draw: Draw) -> None:
    assert "No end scores yet" in draw("charts", "way", None, "No end scores yet")
    assert "Nothing due yet" in draw("charts", "shares_line", None, "Nothing due yet")
