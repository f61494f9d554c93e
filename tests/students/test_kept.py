"""One tap hands a student everything that is kept about them, and nothing of anyone else."""

import io
import json
import zipfile

from pilot.students import plan
from pilot.students.kept import KEPT, OF_STAFF, kept_about
from pilot.students.models import Part
from tests.guards.conftest import browse, world  # noqa: F401
from tests.voices.conftest import EVENING


def unpacked(answer):
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == "attachment; filename=my-data.zip"
    with zipfile.ZipFile(io.BytesIO(answer.data)) as parcel:
        files = {name: parcel.read(name).decode() for name in parcel.namelist()}
    return json.loads(files["my-data.json"]), files["my-data.html"]


def test_everything_is_in_it_to_read_and_for_machines(world, browse):  # noqa: F811
    whole, page = unpacked(browse("tom").get("/my-page/data"))
    assert whole["name"] == "Tom"
    kept = whole["kept"]
    for kind in ("person", "school", "classes", "cards", "lessons", "class_days", "scores", "plan"):
        assert kept[kind], kind
    assert kept["lessons"][0]["question"] == "Why, asks Maple 5A"
    assert {each["class"] for each in kept["classes"]} == {"Maple 5A"}
    assert {each["written_by"] for each in kept["plan"]} == {"Tom", "Tina Teacher"}
    assert [each["words"] for each in kept["plan"]].count("Be kind in Maple 5A") == 1
    assert "Why, asks Maple 5A" in page


def test_what_was_said_without_a_name_is_not_in_it(world, browse):  # noqa: F811
    whole, page = unpacked(browse("tom").get("/my-page/data"))
    assert whole["kept"]["answered_without_name"] == [{"question": "How is Maple 5A?"}]
    (named,) = whole["kept"]["answers"]
    assert named["question"] == "How now, Maple 5A?"
    assert named["line"] == "Fine in Maple 5A"
    assert page.count("Fine in Maple 5A") == 1


def test_nothing_of_others_and_no_secret_is_in_it(world, browse):  # noqa: F811
    answer = browse("tom").get("/my-page/data")
    whole, page = unpacked(answer)
    text = json.dumps(whole) + page
    for foreign in ("Ann", "Ben", "Birch", "Cedar", "Zinnia", world.places["maple"].values["code"]):
        assert foreign not in text, foreign


def test_what_was_written_before_and_taken_back_is_in_it(maple):
    kid = maple.students[0]
    for words in ("First", "Second"):
        plan.write(kid, Part.GOAL, words, kid, at=EVENING)
    last = plan.standing(plan.history_of(kid, Part.GOAL, kid))
    assert last is not None
    plan.undo(kid, Part.GOAL, last.id, kid, at=EVENING)
    rows = kept_about(kid)["plan"]
    assert [(each["words"], each["taken_back_at"] is None) for each in rows] == [
        ("First", True),
        ("Second", False),
    ]


def test_no_kind_is_there_twice_and_columns_of_staff_are_not_handed_over_as_theirs():
    assert len({kind.name for kind in KEPT}) == len(KEPT)
    assert not {kind.column for kind in KEPT} & OF_STAFF
