"""How the installation is, for administrators; what it keeps, for everyone."""

from datetime import timedelta
from pathlib import Path

import pytest

from pilot import clock
from pilot.db import Base, db
from pilot.upkeep.backup import Backup, write_backup
from pilot.upkeep.inventory import inventory
from pilot.upkeep.last_backup import find_last_backup, note_backup


@pytest.fixture
def folder(app) -> Path:
    """The data folder, without a note of earlier backups."""
    found: Path = app.extensions["settings"].data_folder
    (found / "last-backup.json").unlink(missing_ok=True)
    return found


def backed_up(folder: Path) -> Backup:
    db.session.commit()
    made = write_backup(db.engine, folder, folder / "backups", at=clock.now())
    note_backup(folder, made)
    return made


def test_an_administrator_is_told_when_there_is_no_backup(enter, cast, folder):
    text = enter(cast.ada).get("/system").get_data(as_text=True)
    assert "Something wants looking after" in text
    assert "There is no backup from the last night." in text


def test_with_a_backup_from_last_night_all_is_well(enter, cast, folder):
    made = backed_up(folder)
    text = enter(cast.ada).get("/system").get_data(as_text=True)
    assert "<h1>All is well</h1>" in text
    assert f"{made.rows} rows" in text


def test_a_backup_of_two_days_ago_is_old(enter, cast, folder, hands):
    backed_up(folder)
    hands.set(clock.now() + timedelta(days=2))
    assert "no backup from the last night" in enter(cast.ada).get("/system").get_data(as_text=True)


def test_a_note_that_cannot_be_read_is_no_backup(folder):
    (folder / "last-backup.json").write_text("{half")
    assert find_last_backup(folder) is None


def test_every_table_stands_in_the_inventory_once_and_says_what_it_is(app):
    kept = inventory()
    found = [
        each.name.lower().replace(" ", "_")
        for part in (kept.students, kept.staff, kept.school)
        for each in part
    ]
    tables = [mapper.class_.__tablename__ for mapper in Base.registry.mappers]
    assert sorted(found) == sorted(tables)
    assert all(each.about for each in kept.students + kept.staff + kept.school)


def test_what_is_kept_of_a_student_can_be_read_without_signing_in(enter):
    text = enter().get("/what-we-keep").get_data(as_text=True)
    assert "One student has done one lesson, once." in text
    students = {each.name for each in inventory().students}
    assert {"Completion", "Card", "Person", "Enrolment", "Measurement"} <= students
