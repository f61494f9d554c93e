"""The page on how often the verdict is wrong: the counts as they are, in plain words."""

import json
import re
from dataclasses import replace
from html import unescape
from itertools import pairwise

import pytest

from pilot import paths
from pilot.analysis import Chances, VerdictCode, judge, words
from pilot.analysis.calibration import as_json
from pilot.review import counts
from pilot.review.counts import in_hundred, kinds
from pilot.review.how_sure import LOOKS, how_sure_page, labels_of_verdicts
from pilot.review.sketch import Path, Words, width_of
from tests.analysis.builders import GAINS, shifted
from tests.review.conftest import AFTERWARDS

KEPT = json.loads((paths.PACKAGE / "review" / "calibration.json").read_text())
SIZES = {"m": 13, "x": 14.5, "b": 17}


def most_told(target: float, truth: float, code: str = "target_met") -> float:
    """Of a hundred classes told so, in the size of class where it is most."""
    found = [k for k in KEPT["kinds"] if (k["target"], k["truth"]) == (target, truth)]
    return max(100 * int(kind["shown"][code]) / int(KEPT["runs"]) for kind in found)


@pytest.fixture
def shown(app):
    with app.test_request_context():
        yield how_sure_page()


@pytest.mark.parametrize("who", ["tina", "lea", "ada"])
def test_every_member_of_staff_may_read_it(cast, enter, who):
    answer = enter(getattr(cast, who)).get("/how-sure")
    assert answer.status_code == 200
    assert "<h1>How often is the verdict wrong?</h1>" in answer.text


def test_it_says_how_often_nothing_is_called_a_win(cast, enter):
    page = unescape(enter(cast.lea).get("/how-sure").text)
    most = most_told(target=0.5, truth=0.0)
    said = re.search(r"nothing had changed, at most (\d+) class\w* in 100", page)
    assert said is not None
    assert int(said[1]) - 1 < most <= int(said[1])


def test_it_says_what_else_chance_makes_of_classes_in_which_nothing_changed(shown):
    said = re.search(r"up to (\d+) of .* leaned better, and up to (\d+) ", shown.parts[0].about)
    assert said is not None
    for number, code in zip(said.groups(), ("leaning_positive", "worse"), strict=True):
        assert int(number) - 1 < most_told(target=0.5, truth=0.0, code=code) <= int(number)


def test_it_says_how_often_a_small_target_is_met_by_chance(shown):
    most = most_told(target=0.25, truth=0.0)
    said = re.search(r"up to (\d+) classes in 100 were told 'Target met'", shown.small_target)
    assert said is not None
    assert int(said[1]) - 1 < most <= int(said[1])


def test_it_says_how_often_a_real_change_is_found(shown):
    met = {k["n"]: 100 * k["shown"]["target_met"] / KEPT["runs"]
           for k in KEPT["kinds"] if k["truth"] == 1.0}  # fmt: skip
    wanted = r"in (\d+) of 100 classes with 5 students, and in (\d+) of 100 with 30"
    said = re.search(wanted, shown.parts[1].finding)
    assert said is not None
    assert [int(each) for each in said.groups()] == pytest.approx([met[5], met[30]], abs=1)


def test_it_says_how_often_ranges_hold_the_truth(shown):
    assert "80 of 100 classes" in shown.ranges
    assert "details in 95." in shown.ranges


def test_the_table_has_a_row_for_each_size_and_a_column_for_each_verdict(shown):
    for part, truth in zip(shown.parts, (0.0, 1.0, 0.5), strict=True):
        assert [row[0] for row in part.rows] == ["5", "8", "12", "20", "30"]
        for row, kind in zip(part.rows, kinds(0.5, truth), strict=True):
            cells = row[1:]
            assert len(cells) == len(part.headers) - 1 == len(LOOKS)
            for cell, share in zip(cells, (kind.per_cent[code] for code in LOOKS), strict=True):
                exact = 0.5 if cell == "under 1" else float(cell)
                assert share == pytest.approx(exact, abs=0.51)


def test_verdicts_are_called_what_they_are_called_on_a_pilot_page(app):
    """Where even a rise is open, so that a lean has its usual name."""
    open_rise = replace(judge(shifted(GAINS)), chances=Chances(0.5, 0.5, 0.0, 0.5))
    with app.test_request_context():
        labels = labels_of_verdicts()
    assert labels == {
        code.value: words.label(replace(open_rise, code=code)) for code in VerdictCode
    }


def test_every_verdict_is_explained_once(shown):
    assert sorted(word.code for word in shown.words) == sorted(VerdictCode)
    assert all(word.meaning.endswith(".") for word in shown.words)


def test_the_rare_is_not_called_never_nor_the_usual_always(app):
    with app.test_request_context():
        said = [in_hundred(share) for share in (0, 0.2, 0.99, 1, 5.4, 99.4, 99.9, 100)]
    assert said == ["0", "under 1", "under 1", "1", "5", "99", "99", "100"]


def test_each_bar_is_full_and_its_pieces_stand_side_by_side(shown):
    for part in shown.parts:
        for sketch in (part.drawing.narrow, part.drawing.wide):
            bars: dict[float, list[tuple[float, float]]] = {}
            for mark in sketch.marks:
                if isinstance(mark, Path) and mark.closed:
                    left, right = mark.points[0][0], mark.points[1][0]
                    bars.setdefault(mark.points[0][1], []).append((left, right))
            assert len(bars) == 5
            length = max(right for pieces in bars.values() for _, right in pieces) - min(
                left for pieces in bars.values() for left, _ in pieces
            )
            for pieces in bars.values():
                assert pieces == sorted(pieces)
                assert all(a[1] < b[0] for a, b in pairwise(pieces))
                assert sum(right - left for left, right in pieces) > length - 12


def test_no_words_leave_the_picture_or_lie_on_a_bar(shown):
    for part in shown.parts:
        for sketch in (part.drawing.narrow, part.drawing.wide):
            areas = [m for m in sketch.marks if isinstance(m, Path) and m.closed]
            first = min(area.points[0][0] for area in areas)
            last = max(area.points[1][0] for area in areas)
            for mark in sketch.marks:
                if isinstance(mark, Words):
                    wide = width_of(mark.text, SIZES[mark.look], bold=mark.look == "b")
                    left = mark.x - wide if mark.anchor == "end" else mark.x
                    assert left >= 0
                    assert left + wide <= sketch.width + 0.1
                    assert mark.look == "m" or left + wide < first or left > last


def test_other_counts_are_said_as_they_are(app, tmp_path, monkeypatch):
    """Nothing on the page is written down by hand."""
    other = tmp_path / "calibration.json"
    other.write_text(as_json(runs=40, seed=3))
    monkeypatch.setattr(counts, "COUNTS", other)
    counts.counted.cache_clear()
    try:
        with app.test_request_context():
            page = how_sure_page()
            assert page.source == "40 made-up classes for each bar."
            assert page.parts[1].rows[-1][1] == in_hundred(
                kinds(0.5, 1.0)[-1].per_cent["target_met"]
            )
    finally:
        counts.counted.cache_clear()


def test_the_pilot_page_links_to_it_where_there_is_a_verdict(make_world, cast, enter, hands):
    hands.set(AFTERWARDS)
    world = make_world(16)
    reader = enter(cast.lea)
    link = '<a class="go" href="/how-sure">How often is this wrong?</a>'
    assert link not in reader.get(f"/pilots/{world.pilot.id}").text
    world.score([8] * 16, [8 + n % 5 for n in range(16)])
    page = reader.get(f"/pilots/{world.pilot.id}").text
    assert page.count(link) == 2
    assert page.index(link) < page.index("How sure can we be?") < page.rindex(link)
