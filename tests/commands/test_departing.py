"""A district leaves one installation for another: all of it, or it stays where it was."""

import json
from contextlib import ExitStack
from dataclasses import dataclass

import pytest
from sqlalchemy import Engine, bindparam, text

from pilot import engines
from pilot.clock import now
from pilot.config import Settings
from pilot.db import UtcDateTime, new_id
from pilot.fence import every_district
from pilot.upkeep import departing
from pilot.upkeep.departing import NoSuchDistrict, NotAlike, find_district, move_district
from pilot.upkeep.rows import tables_of, write_lines
from tests.faults.school import make_school

LEAVES, STAYS, THERE, PLAYED = "Leaving", "Fields", "Hills", "Play"


@dataclass(frozen=True)
class Place:
    """An installation from outside."""

    settings: Settings
    engine: Engine

    def rows(self, name):
        """How many rows of a district there are, and one hash of them, by table."""
        its_id = find_district(self.engine, name)
        with self.engine.connect() as connection:
            return departing._Side.of(connection).tallies(its_id)

    def names(self):
        with self.engine.connect() as connection:
            return sorted(connection.scalars(text("SELECT name FROM district")))


BOTH = pytest.mark.parametrize(
    "addresses", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True
)


@pytest.fixture
def addresses(request, tmp_path):
    """Two empty databases of a kind."""
    if getattr(request, "param", "sqlite") == "sqlite":
        return [f"sqlite:///{tmp_path / name / 'pilot.db'}" for name in ("here", "there")]
    running = request.getfixturevalue("postgresql")
    return [running.create_database() for _name in ("here", "there")]


@pytest.fixture
def two(addresses, tmp_path):
    """Two districts in one installation, the first with all there is, and one in the other."""
    with every_district(), ExitStack() as open_ones:
        places = []
        for address, name in zip(addresses, ("here", "there"), strict=True):
            settings = Settings(address, tmp_path / name)
            make_school(settings, classes=1, each=4)
            places.append(Place(settings, engines.engine_of(settings)))
            open_ones.callback(places[-1].engine.dispose)
        here, there = places
        add_the_one_that_leaves(here)
        with there.engine.begin() as connection:
            connection.execute(text("UPDATE district SET name = :name"), {"name": THERE})
        yield here, there


def add_the_one_that_leaves(place):
    """One more, in which a teacher plays with a pretend class."""
    make_school(place.settings, classes=2, each=3)
    with place.engine.begin() as connection:
        newest = "SELECT max(id) FROM district"
        connection.execute(
            text(f"UPDATE district SET name = :name WHERE id = ({newest})"), {"name": LEAVES}
        )
        who = f"SELECT max(id) FROM person WHERE district_id = ({newest})"
        play = "INSERT INTO district (id, name, pretend, pretend_for_id, created_at)"
        connection.execute(
            text(f"{play} SELECT :id, :name, true, ({who}), :at").bindparams(
                bindparam("at", type_=UtcDateTime)
            ),
            {"id": new_id(), "name": PLAYED, "at": now()},
        )


def break_off(two, its_id, monkeypatch):
    """The power fails once the other one has kept it."""
    here, there = two
    with monkeypatch.context() as failing:
        failing.setattr(departing, "_let_go", lambda *_its: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            move_district(here.engine, there.engine, its_id)


@BOTH
def test_all_of_it_moves_and_the_others_stay_as_they_are(two):
    here, there = two
    before, stays, was_there = here.rows(LEAVES), here.rows(STAYS), there.rows(THERE)
    n = move_district(here.engine, there.engine, find_district(here.engine, LEAVES))
    assert there.rows(LEAVES) == before
    assert n == sum(each["rows"] for each in before.values()) > 50
    assert (here.rows(STAYS), there.rows(THERE)) == (stays, was_there)
    assert here.names() == [STAYS], "it is still there, or what its teachers played with"
    assert there.names() == [THERE, LEAVES]


def test_it_may_come_back(two):
    here, there = two
    before, its_id = here.rows(LEAVES), find_district(here.engine, LEAVES)
    move_district(here.engine, there.engine, its_id)
    move_district(there.engine, here.engine, its_id)
    assert here.rows(LEAVES) == before
    assert there.names() == [THERE]


@BOTH
def test_where_the_power_fails_in_between_saying_it_again_ends_it(two, monkeypatch):
    here, there = two
    its_id, before = find_district(here.engine, LEAVES), here.rows(LEAVES)
    break_off(two, its_id, monkeypatch)
    assert here.rows(LEAVES) == there.rows(LEAVES) == before
    move_district(here.engine, there.engine, its_id)
    assert there.rows(LEAVES) == before
    assert here.names() == [STAYS]


def test_what_is_there_already_and_differs_is_not_touched(two, monkeypatch):
    here, there = two
    its_id, before = find_district(here.engine, LEAVES), here.rows(LEAVES)
    break_off(two, its_id, monkeypatch)
    with here.engine.begin() as connection:
        connection.execute(text("UPDATE school SET vision = 'Later'"))
    with pytest.raises(NotAlike, match=r"\(school\)"):
        move_district(here.engine, there.engine, its_id)
    assert there.rows(LEAVES) == before
    assert here.names() == sorted([PLAYED, LEAVES, STAYS])


def test_a_row_that_came_out_otherwise_is_noticed_and_nothing_is_kept(two, monkeypatch):
    here, there = two
    its_id = find_district(here.engine, LEAVES)

    def all_but_one(connection, table, names, lines):
        write_lines(
            connection, table, names, list(lines)[: -1 if table.name == "sighting" else None]
        )

    with here.engine.begin() as connection:
        school, person = connection.execute(
            text(f"SELECT school_id, person_id FROM membership WHERE district_id = {its_id}")
        ).first()
        table = next(each for each in tables_of(connection) if each.name == "sighting")
        seen = {"school_id": school, "seen_by_id": person, "seen_at": now(), "what": "a page"}
        connection.execute(table.insert().values(district_id=its_id, id=new_id(), **seen))
    monkeypatch.setattr(departing, "write_lines", all_but_one)
    with pytest.raises(NotAlike, match="sighting"):
        move_district(here.engine, there.engine, its_id)
    assert there.names() == [THERE]
    assert LEAVES in here.names()


def test_a_name_that_is_no_district_s_is_refused(two):
    with pytest.raises(NoSuchDistrict, match="no district called Nowhere"):
        find_district(two[0].engine, "Nowhere")


def test_the_command_takes_files_and_the_list_of_the_erased_along(run, tmp_path):
    here, there = tmp_path / "data", tmp_path / "there"
    assert run("demo", "--no-serve").returncode == 0
    (database,) = here.glob("*.db")
    address = f"sqlite:///{database}"
    engine = engines.engine_of(Settings(address, here))
    with engine.connect() as connection:
        ((its_id, name),) = connection.execute(text("SELECT id, name FROM district")).all()
    engine.dispose()
    its_file = here / "files" / "district" / str(its_id) / "lessons" / "abc"
    its_file.parent.mkdir(parents=True, exist_ok=True)
    its_file.write_bytes(b"%PDF")
    gone = {
        "district_id": its_id,
        "student_id": 7,
        "by_id": 8,
        "at": "2026-09-01T12:00:00+00:00",
    }
    (here / "erased.jsonl").write_text(json.dumps(gone) + "\n")
    to = f"sqlite:///{there / 'pilot.db'}"
    done = run("move", "--to", to, "--district", name, "--data", str(there), DATABASE_URL=address)
    assert done.returncode == 0, done.stderr
    assert "every table the same" in done.stdout
    assert (there / its_file.relative_to(here)).read_bytes() == b"%PDF"
    assert not its_file.exists()
    assert (there / "erased.jsonl").read_text() == (here / "erased.jsonl").read_text()
    again = run("move", "--to", to, "--district", name, "--data", str(there), DATABASE_URL=address)
    assert again.returncode == 2
    assert "no district called" in again.stderr
