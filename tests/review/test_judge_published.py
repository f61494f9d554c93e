"""The published data sets through the page: the answers their sources give."""

import io
import json
from pathlib import Path

import pytest

DATA = Path(__file__).parents[3] / "shared" / "data"
pytestmark = pytest.mark.skipif(
    not DATA.exists(), reason="the published data sets are not here: ../shared/data"
)
BASAL = {
    "way": "comparison_class", "before": "pretest.1", "after": "post.test.3", "against": "Basal",
    "target": "3",
}  # fmt: skip


@pytest.fixture
def send(cast, enter):
    """Sends a published file as Lea; the answer's status and text."""
    lea = enter(cast.lea)

    def call(name, **fields):
        file = (io.BytesIO((DATA / name).read_bytes()), name)
        data = {"text": "", "file": file, **fields}
        answer = lea.post("/judge", data=data, content_type="multipart/form-data")
        return answer.status_code, answer.get_data(as_text=True)

    return call


@pytest.fixture
def numbers(send):
    """Sends a published file as Lea; the numbers of its verdict."""
    return lambda name, **fields: json.loads(send(name, do="numbers", **fields)[1])


def test_the_concept_inventory_rises_by_two_and_a_third(send, numbers):
    status, page = send("hci_prepost.csv", target="2", top="20", unit="of 20")
    assert status == 200
    assert "10.6 to 12.9 on average: +2.3 of 20" in page
    assert "12 of 16 students went up, 2 stayed, 2 went down." in page
    found = numbers("hci_prepost.csv", target="2")
    assert found["est"] == pytest.approx(2.31, abs=0.005)
    assert found["range95"] == pytest.approx([0.63, 3.99], abs=0.005)


def test_reading_its_headings_is_enough_for_the_concept_inventory(send):
    page = send("hci_prepost.csv", do="read")[1]
    for heading in ("student_id", "score_pre", "score_post"):
        assert f'<option selected value="{heading}">' in page


@pytest.mark.parametrize(
    ("group", "change", "gap"), [("DRTA", 5.48, -0.27), ("Strat", 3.51, -0.42)]
)
def test_two_ways_of_teaching_reading_are_compared_at_the_same_start(numbers, group, change, gap):
    found = numbers("baumann_reading.csv", changed=group, **BASAL)
    assert found["est"] == pytest.approx(change, abs=0.005)
    assert found["checks"]["baseline_g"] == pytest.approx(gap, abs=0.005)
    assert found["checks"]["did_est"] is None


@pytest.mark.parametrize("scale", ["no", "unsure"])
def test_changes_on_two_scales_are_refused_in_words(send, scale):
    status, page = send("baumann_reading.csv", changed="DRTA", same_scale=scale, **BASAL)
    assert status == 200
    assert "+5.5 points" in page
    assert "before and after are on different scales" in page
    assert "Refused: before and after are not on the same scale" in page
    assert "22 rows are not compared: Strat." in page
    assert "44 of 66 rows of the table" in page


@pytest.mark.parametrize(
    ("column", "change", "low", "high"),
    [("memory", -0.046, -0.078, -0.014), ("mindwander", 0.012, -0.018, 0.043)],
)
def test_lectures_live_and_recorded_are_paired_within_the_student(
    numbers, column, change, low, high
):
    asked = {"value": column, "changed": "Video", "target": "0.05"}
    found = numbers("live_vs_video_lecture.csv", **asked)
    assert found["n"] == 276
    assert found["est"] == pytest.approx(change, abs=0.001)
    assert found["range95"] == pytest.approx([low, high], abs=0.001)


def test_the_lectures_are_recognised_as_a_row_for_each_time(send):
    status, page = send("live_vs_video_lecture.csv", do="read")
    assert status == 200
    assert "What we read: 552 rows, 8 columns" in page
    assert '<option selected value="method">' in page
    assert '<option selected value="student_id">' in page
