"""Backing up, restoring, moving from SQLite to PostgreSQL, checking: as a person would."""

import json
import shutil
import sqlite3
import zipfile
from pathlib import Path

import pytest

from tests.commands.conftest import command
from tests.servers import Postgres


@pytest.fixture(scope="module")
def pretend_school(tmp_path_factory):
    """A pretend school in SQLite, with an uploaded file, and a backup of it."""
    folder = tmp_path_factory.mktemp("school")
    database = f"sqlite:///{folder / 'pilot.db'}"
    made = command(folder, "demo", "--no-serve", "--database", database)
    assert made.returncode == 0, made.stderr
    (folder / "files").mkdir(exist_ok=True)
    (folder / "files" / "reading.pdf").write_bytes(b"%PDF-1.4 a page")
    saved = command(folder, "backup")
    assert saved.returncode == 0, saved.stderr
    return folder


@pytest.fixture
def school(pretend_school, tmp_path):
    """A copy of it, where `run` looks."""
    return Path(shutil.copytree(pretend_school, tmp_path / "data"))


@pytest.fixture
def backup(school):
    """Its backup."""
    (path,) = (school / "backups").iterdir()
    return path


def about(path):
    with zipfile.ZipFile(path) as parcel:
        return json.loads(parcel.read("about.json"))


def counts(folder):
    with sqlite3.connect(folder / "pilot.db") as rows:
        names = [n for (n,) in rows.execute("SELECT name FROM sqlite_master WHERE type='table'")]
        return {n: rows.execute(f"SELECT count(*) FROM {n}").fetchone()[0] for n in names}


def test_a_restored_school_is_the_same_row_by_row(run, school, backup, tmp_path):
    new = tmp_path / "new"
    done = run("restore", str(backup), PILOT_DATA=str(new))
    assert done.returncode == 0, done.stderr
    assert "every table the same" in done.stdout
    assert counts(new) == counts(school)
    assert (new / "files" / "reading.pdf").read_bytes() == b"%PDF-1.4 a page"
    again = run("backup", "--to", str(tmp_path / "again"), PILOT_DATA=str(new))
    assert again.returncode == 0
    (path,) = (tmp_path / "again").iterdir()
    assert about(path)["tables"] == about(backup)["tables"]


def test_a_backup_is_never_mixed_into_rows_that_are_there(run, school, backup):
    before = counts(school)
    done = run("restore", str(backup))
    assert done.returncode == 2
    assert "The database has rows already." in done.stderr
    assert counts(school) == before


@pytest.fixture
def gone(school):
    """A student of it who was erased after the backup: district, student, and who did it."""
    with sqlite3.connect(school / "pilot.db") as rows:
        return rows.execute(
            "SELECT e.district_id, e.student_id, p.owner_id FROM enrolment e, pilot p"
            " WHERE p.district_id = e.district_id LIMIT 1"
        ).fetchone()


def erased_line(gone):
    district, student, by = gone
    at = "2099-03-01T08:00:00+00:00"
    return json.dumps({"district_id": district, "student_id": student, "by_id": by, "at": at})


def students(folder, gone):
    with sqlite3.connect(folder / "pilot.db") as rows:
        return rows.execute("SELECT count(*) FROM person WHERE id = ?", gone[1:2]).fetchone()[0]


@pytest.mark.parametrize("where", ["data folder", "beside the backup", "where it came from"])
def test_who_was_erased_after_a_backup_is_not_brought_back_by_it(
    run, school, backup, tmp_path, gone, where
):
    new = tmp_path / "new"
    new.mkdir()
    lists = {"data folder": new, "beside the backup": backup.parent, "where it came from": school}
    broken_off = '{"district_id": 4, "stud'
    list_of_it = lists[where] / "erased.jsonl"
    list_of_it.write_text(f"{erased_line(gone)}\n{erased_line(gone)}\n{broken_off}")
    assert students(school, gone) == 1
    done = run("restore", str(backup), PILOT_DATA=str(new))
    assert done.returncode == 0, done.stderr
    assert "1 student erased again" in done.stdout
    assert students(new, gone) == 0
    assert counts(new)["tombstone"] >= 1
    assert erased_line(gone) in (new / "erased.jsonl").read_text()


def test_a_backup_takes_the_list_of_who_was_erased_along_beside_it(run, school, gone, tmp_path):
    (school / "erased.jsonl").write_text(f"{erased_line(gone)}\n")
    for _twice in range(2):
        assert run("backup", "--to", str(tmp_path / "away")).returncode == 0
    assert (tmp_path / "away" / "erased.jsonl").read_text() == f"{erased_line(gone)}\n"


@pytest.mark.postgres
def test_a_school_moves_to_postgresql_and_back_the_same(
    run, school, backup, tmp_path, postgresql: Postgres
):
    address = postgresql.create_database()
    done = run("move", "--to", address)
    assert done.returncode == 0, done.stderr
    assert "the same by count and hash" in done.stdout
    assert run("check", DATABASE_URL=address).stdout == "The database is whole.\n"
    there = run("backup", "--to", str(tmp_path / "there"), DATABASE_URL=address)
    assert there.returncode == 0, there.stderr
    (path,) = (tmp_path / "there").iterdir()
    assert about(path)["tables"] == about(backup)["tables"]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda held: held[: len(held) // 2],
        lambda held: held.replace(b"PK\x03\x04", b"PK\x03\x05", 1),
        lambda _held: b"",
        lambda _held: b"just some text",
    ],
)
def test_a_spoiled_backup_is_refused_and_nothing_is_kept(run, backup, tmp_path, spoil):
    backup.write_bytes(spoil(backup.read_bytes()))
    new = tmp_path / "new"
    done = run("restore", str(backup), PILOT_DATA=str(new))
    assert done.returncode == 2
    assert "is not a whole backup" in done.stderr
    assert not (new / "pilot.db").exists()


def test_a_row_changed_in_a_backup_is_noticed(run, backup, tmp_path):
    changed = tmp_path / "changed.zip"
    with zipfile.ZipFile(backup) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            held = old.read(name)
            new.writestr(name, held.replace(b"[", b"[ ", 1) if "school" in name else held)
    done = run("restore", str(changed), PILOT_DATA=str(tmp_path / "new"))
    assert done.returncode == 2
    assert "the table school is not as it was written" in done.stderr


def test_a_file_that_is_not_there_is_said_so(run, tmp_path):
    done = run("restore", str(tmp_path / "nowhere.zip"))
    assert done.returncode == 2
    assert "cannot be read" in done.stderr


def test_only_so_many_backups_are_kept(run, school, tmp_path):
    for _time in range(3):
        done = run("backup", "--to", str(tmp_path / "safe"), "--keep", "2")
    assert "1 older backup taken away." in done.stdout
    assert len(list((tmp_path / "safe").iterdir())) == 2


def test_a_whole_database_is_said_to_be_whole(run, school):
    done = run("check")
    assert (done.returncode, done.stdout) == (0, "The database is whole.\n")


def test_a_lost_summary_and_an_orphan_are_found_and_what_can_be_is_mended(run, school):
    with sqlite3.connect(school / "pilot.db") as rows:
        rows.execute("DELETE FROM pilot_summary")
        rows.execute("DELETE FROM lesson WHERE id = (SELECT min(id) FROM lesson)")
    rows.close()
    found = run("check")
    assert found.returncode == 1
    assert "pilots have no summary" in found.stdout
    assert "rows point at a lesson that is gone" in found.stdout
    mended = run("check", "--repair")
    assert "pilots have no summary (mended)" in mended.stdout
    assert "no summary" not in run("check").stdout


def test_sqlite_is_told_every_night_how_much_there_is(run, school):
    assert run("sweep").returncode == 0
    with sqlite3.connect(school / "pilot.db") as rows:
        told = {name for (name,) in rows.execute("SELECT DISTINCT tbl FROM sqlite_stat1")}
    assert {"person", "enrolment", "completion"} <= told
