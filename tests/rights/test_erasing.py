"""A student is erased: told beforehand, done once, complete, and nobody comes back unsaid."""

import re
import zipfile

import pytest
from sqlalchemy import select

from pilot.accounts.models import Person, Tombstone
from pilot.db import Base, db, session
from pilot.pilots import service as pilots
from pilot.review.models import Decision
from pilot.rights.erasing import erase_again
from pilot.rosters import service as rosters
from pilot.students.kept import KEPT, kept_about
from pilot.upkeep.backup import write_backup
from pilot.upkeep.erased import Erased, erased_in
from pilot.voices.comments import comment
from tests.guards.snapshot import contents, differences
from tests.guards.world import NOW

NAME = "Hiba"
"""A student of Maple, and of no other class."""


@pytest.fixture
def hiba(world):
    found = next(s for s in world.places["maple"].students if s.name == NAME)
    teacher = world.staff["tina"]
    comment(world.places["maple"].pilot, teacher, "Hiba helped; Hibah did not", sent_key="1" * 32,
            at=NOW)  # fmt: skip
    session.commit()
    return found


@pytest.fixture
def address(world, hiba):
    return f"/schools/{world.places['maple'].values['school_id']}/students/{hiba.id}/erase"


def text(answer, status=200):
    assert answer.status_code == status
    return answer.get_data(as_text=True)


def erase(browse, address):
    assert browse("ada").post(address, data={"typed": " hiba "}).status_code == 303
    session.expire_all()


def test_it_says_beforehand_what_goes_and_what_stays(browse, address):
    page = text(browse("ada").get(address))
    for words in (
        "Erase Hiba?",
        "Lessons you did, and what you asked: 4",
        "The name in 1 text others wrote",
        "The numbers of 1 decided pilot, as they stood",
        "Backups made before today",
    ):
        assert words in page, words


def test_the_way_there_leads_over_the_school_s_students(world, browse, address):
    school_id = world.places["maple"].values["school_id"]
    assert f"/schools/{school_id}/students" in text(browse("ada").get("/school"))
    assert f'href="{address}"' in text(browse("ada").get(f"/schools/{school_id}/students"))


def test_after_it_nothing_is_kept_about_them_and_no_backup_has_their_name(
    world, browse, hiba, address, tmp_path
):
    assert all(kept_about(hiba)[kind] for kind in ("person", "lessons", "scores", "plan", "cards"))
    pilot = world.places["maple"].pilot
    pilot.pain_point = "Where Hiba stands"
    session.commit()
    gone = Person(id=hiba.id, district_id=hiba.district_id)
    erase(browse, address)
    assert all(rows == [] for rows in kept_about(gone).values())
    assert "hiba" not in pilot.pain_key
    made = write_backup(db.engine, tmp_path, tmp_path / "backups", at=NOW)
    with zipfile.ZipFile(made.path) as parcel:
        holding = [name for name in parcel.namelist() if NAME.encode() in parcel.read(name)]
        said = parcel.read("rows/comment.jsonl").decode()
    assert holding == ["rows/comment.jsonl"]  # another word, of which hers is a part
    assert "… helped; Hibah did not" in said


def test_it_is_written_down_by_numbers_for_when_a_backup_is_restored(
    app, world, browse, hiba, address
):
    data_folder = app.extensions["settings"].data_folder
    one = hiba.district_id, hiba.id, world.staff["ada"].id
    browse("ada").post(address, data={"typed": "somebody else"})
    assert erased_in([data_folder]) == []
    erase(browse, address)
    (added,) = erased_in([data_folder])
    assert (added.district_id, added.student_id, added.by_id) == one
    assert NAME not in (data_folder / "erased.jsonl").read_text()


def test_erased_again_they_are_gone_as_they_were_before(world, hiba):
    one = Erased(hiba.district_id, hiba.id, world.staff["ada"].id, NOW)
    stranger = Erased(hiba.district_id, 1, world.staff["ada"].id, NOW)
    assert erase_again([stranger, one, one], at=NOW) == 1
    session.commit()
    assert session.get(Person, (one.district_id, one.student_id)) is None
    marks = session.scalars(select(Tombstone)).all()
    assert {(mark.erased_by_id, mark.erased_at) for mark in marks} == {(one.by_id, NOW)}


def test_every_column_on_the_list_of_what_is_kept_goes_with_the_person():
    for kind in KEPT:
        if kind.who != "id":
            table = Base.metadata.tables[kind.model.__tablename__]
            (key,) = (k for k in table.foreign_key_constraints if kind.who in k.column_keys)
            assert (key.referred_table.name, key.ondelete) == ("person", "CASCADE"), kind.name


def test_a_decided_verdict_stays_and_a_pilot_is_counted_again(world, browse, address):
    pilot = world.places["maple"].pilot
    decided = session.scalars(select(Decision.verdict).order_by(Decision.id)).all()
    version = pilots.version_of(pilot)
    erase(browse, address)
    assert session.scalars(select(Decision.verdict).order_by(Decision.id)).all() == decided
    assert pilots.version_of(pilot) > version
    for page in (f"/pilots/{pilot.id}", f"/classes/{world.places['maple'].group.id}"):
        assert not re.search(rf"\b{NAME}\b", text(browse("tina").get(page)))


@pytest.mark.parametrize("typed", ["", "Tom", "hib", "Hiba" * 40, "<script>", "\x00", "%"])
def test_without_the_name_nothing_happens(browse, address, typed):
    before = contents()
    page = text(browse("ada").post(address, data={"typed": typed}), 422)
    assert "Type the name" in page or "Make this shorter" in page
    assert differences(before, contents()) == []


def test_twice_is_refused_calmly(browse, address):
    erase(browse, address)
    assert browse("ada").post(address, data={"typed": NAME}).status_code == 404
    assert browse("ada").get(address).status_code == 404


def test_whoever_works_here_is_no_student_to_erase(world, browse, address):
    tina = world.staff["tina"]
    other = address.replace(address.split("/")[4], str(tina.id))
    assert browse("ada").post(other, data={"typed": tina.name}).status_code == 404


def test_what_is_left_names_nobody_and_a_class_list_says_they_were_erased(world, browse, address):
    group = world.places["maple"].group
    erase(browse, address)
    marks = session.scalars(select(Tombstone)).all()
    assert {mark.erased_by_id for mark in marks} == {world.staff["ada"].id}
    assert all(len(mark.mark) == 32 for mark in marks)
    page = text(
        browse("tina").post(f"/classes/{group.id}/students", data={"names": "Hiba\nNew"})
    )  # fmt: skip
    assert page.count("Was erased on 25 February.") == 1
    planned = world.planned.group
    elsewhere = browse("tina").post(f"/classes/{planned.id}/students", data={"names": NAME})
    assert "Was erased" not in text(elsewhere)


def test_a_classmate_of_the_same_name_written_otherwise_stays(world, browse, address):
    group = world.places["maple"].group
    rosters.enrol(group, ["Hiba K."], at=NOW)
    session.commit()
    erase(browse, address)
    assert "Hiba K." in {student.name for student in rosters.students_of(group)}
