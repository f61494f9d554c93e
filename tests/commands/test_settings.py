"""Addresses of databases, as people and PostgreSQL's own programs write them."""

import pytest
from sqlalchemy import create_engine

from pilot.config import SettingMissing, read_settings, with_driver


def parts_of(address):
    """What the driver is given for it."""
    engine = create_engine(with_driver(address))
    _none, given = engine.dialect.create_connect_args(engine.url)
    return {name: value for name, value in given.items() if name != "context"}


def test_an_address_may_name_several_hosts_and_the_driver_hears_of_all():
    assert parts_of(
        "postgresql://ada:p%2Cq@10.0.0.21:5432,10.0.0.22:5433/pilots?target_session_attrs=read-write"
    ) == {
        "user": "ada",
        "password": "p,q",
        "dbname": "pilots",
        "host": "10.0.0.21,10.0.0.22",
        "port": "5432,5433",
        "target_session_attrs": "read-write",
    }


@pytest.mark.parametrize(
    "address", ["postgresql://one:1,two:2/pilots", "postgres://ada@one/pilots?connect_timeout=2"]
)
def test_an_address_with_its_driver_is_left_as_it_is(address):
    assert with_driver(with_driver(address)) == with_driver(address)


def test_an_address_of_one_host_is_read_as_before():
    assert parts_of("postgresql://ada@one:5432/pilots")["port"] == 5432


@pytest.mark.parametrize(
    ("database", "replica"),
    [("", "postgresql://two/pilots"), ("postgresql://one/pilots", "sqlite:///copy.db")],
)
def test_a_replica_is_a_standby_of_a_postgresql(database, replica, tmp_path):
    environ = {"DATABASE_URL": database, "PILOT_REPLICA": replica, "PILOT_DATA": str(tmp_path)}
    with pytest.raises(SettingMissing, match="PILOT_REPLICA"):
        read_settings(environ)


def test_a_worker_is_given_the_same_replica(tmp_path):
    environ = {
        "DATABASE_URL": "postgresql://one/pilots",
        "PILOT_REPLICA": "postgresql://two/pilots",
        "PILOT_DATA": str(tmp_path),
    }
    settings = read_settings(environ)
    assert settings.replica_url == with_driver("postgresql://two/pilots")
    assert read_settings(settings.as_environment()) == settings
