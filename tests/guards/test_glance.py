"""What a glance tells of a database before the program is loaded that uses it."""

import pytest
from flask import Flask
from sqlalchemy import text

from pilot import glance, schema
from pilot.config import Settings, with_driver
from pilot.db import db
from tests.servers import free_port


@pytest.fixture
def settings(app: Flask) -> Settings:
    """Of the application's own database."""
    its: Settings = app.extensions["settings"]
    return its


def test_a_database_that_has_every_migration_is_current(settings: Settings):
    assert glance.is_current(settings)
    assert schema.is_current(db.engine)


def test_one_that_lacks_a_migration_or_has_one_too_many_is_not(settings: Settings):
    newest = glance.newest()
    for found in (f"{int(newest) - 1:04}", f"{int(newest) + 1:04}"):
        _is_at(found)
        try:
            assert not glance.is_current(settings)
        finally:
            _is_at(newest)


def test_an_empty_one_is_not_and_none_is_made_by_looking(tmp_path):
    path = tmp_path / "a school.db"
    settings = Settings(f"sqlite:///{path}", tmp_path)
    assert not glance.is_current(settings)
    assert not path.exists()
    path.touch()
    assert not glance.is_current(settings)
    path.write_text("This is no database.")
    assert not glance.is_current(settings)


@pytest.mark.parametrize("hosts", ["127.0.0.1:{port}", "127.0.0.1:{port},127.0.0.1:{port}"])
def test_of_one_that_cannot_be_reached_it_does_not_tell(tmp_path, hosts):
    address = with_driver(f"postgresql://pilot@{hosts.format(port=free_port())}/pilot")
    assert not glance.is_current(Settings(address, tmp_path))


def _is_at(revision: str) -> None:
    with db.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :it"), {"it": revision})
