"""How the pictures of chances and of comparisons become SVG: told in words, in shapes too."""

from xml.etree import ElementTree

from pilot import paths
from pilot.analysis import judge
from pilot.analysis.chance_pictures import chances_picture
from pilot.analysis.comparison_pictures import comparison_picture
from pilot.review.drawing_chances import chances_drawing, chances_key
from pilot.review.drawing_comparison import comparison_drawing, comparison_key
from tests.analysis.builders import TWO_CLASSES, quiz
from tests.look.conftest import Draw
from tests.look.test_charts import HOSTILE, pictures_in
from tests.review.pictures import HCI


def css() -> str:
    sheets = ("components.css", "staff.css")
    return "".join((paths.STATIC / "css" / each).read_text(encoding="utf-8") for each in sheets)


def test_the_pictures_are_drawn_narrow_and_wide_and_told_in_words(draw: Draw) -> None:
    chances, compared = chances_picture(judge(HCI)), comparison_picture(judge(TWO_CLASSES))
    assert chances is not None
    assert compared is not None
    for drawing, told in (
        (chances_drawing(chances), chances.summary),
        (comparison_drawing(compared, quiz()), compared.summary),
    ):
        html = draw("charts", "both", drawing)
        assert "style" not in html
        found = pictures_in(html)
        assert [each.get("class") for each in found] == ["ch nw", "ch wd"]
        assert {each.get("aria-label") for each in found} == {told}


def test_what_people_wrote_stays_text(draw: Draw) -> None:
    measure = quiz(name=HOSTILE, unit=HOSTILE)
    picture = comparison_picture(judge(TWO_CLASSES))
    assert picture is not None
    html = draw("charts", "both", comparison_drawing(picture, measure))
    assert "<script" not in html
    assert ElementTree.fromstring(f"<div>{html}</div>") is not None


def test_every_key_has_a_shape_of_its_own_in_the_stylesheet() -> None:
    chances, compared = chances_picture(judge(HCI)), comparison_picture(judge(TWO_CLASSES))
    assert chances is not None
    assert compared is not None
    looks = [look for look, _words in (*chances_key(chances), *comparison_key(compared))]
    assert len(looks) == 5
    assert all(f".swatch.{look} " in css() for look in looks)


def test_up_is_solid_down_dashed_and_same_dotted() -> None:
    rules = {
        line.split("{")[0].strip(): line for line in css().splitlines() if line.startswith(".ch ")
    }
    assert "dasharray" not in rules[".ch .up"]
    assert "dasharray" in rules[".ch .dn"]
    assert "dasharray" in rules[".ch .sm"]
    assert rules[".ch .dn"].split("dasharray")[1] != rules[".ch .sm"].split("dasharray")[1]
