"""A transaction begun without a session: one for all of a request, whoever joins it."""

import pytest
from sqlalchemy import QueuePool, bindparam, event, func, select, text, update
from sqlalchemy.exc import DBAPIError, InternalError

from pilot import db, engines, quick
from pilot.accounts.models import District
from pilot.db import session
from pilot.quick import Prepared

_TABLE = District.__table__
NAME = Prepared(
    lambda _dialect: select(_TABLE.c.name, _TABLE.c.created_at, _TABLE.c.pretend).where(
        _TABLE.c.id == bindparam("its_id")
    )
)
RENAME = Prepared(
    lambda _dialect: (
        update(District).where(_TABLE.c.id == bindparam("its_id")).values(name=bindparam("new"))
    )
)
NOWHERE = Prepared(
    lambda _dialect: select(func.no_such_thing(bindparam("its_name", type_=_TABLE.c.name.type)))
)


@pytest.fixture
def begun(cast):
    """The id of a district, and a transaction begun by hand."""
    its_id = cast.district.id
    session.remove()
    quick.begin()
    yield its_id
    quick.let_go()


def _name_kept(its_id):
    quick.let_go()
    found = session.get_one(District, its_id)
    session.rollback()
    return found.name


def test_values_go_in_and_come_out_as_through_a_session(begun):
    row = NAME.first(its_id=begun)
    assert row
    name, created_at, pretend = row
    whole = session.get_one(District, begun)
    assert (name, created_at, pretend) == (whole.name, whole.created_at, whole.pretend)
    assert created_at.tzinfo is not None
    assert pretend is whole.pretend
    assert NAME.first(its_id=1) is None


def test_a_session_sees_what_was_written_past_it_and_both_are_kept(begun):
    assert RENAME.count(its_id=begun, new="Elsewhere") == 1
    whole = session.get_one(District, begun)
    assert whole.name == "Elsewhere"
    whole.name = "Beyond"
    session.flush()
    assert (NAME.first(its_id=begun) or [None])[0] == "Beyond"
    quick.commit()
    assert _name_kept(begun) == "Beyond"


def test_of_what_goes_wrong_nothing_is_kept(begun):
    RENAME.count(its_id=begun, new="Elsewhere")
    session.get_one(District, begun).pretend = True
    session.flush()
    quick.rollback()
    assert _name_kept(begun) != "Elsewhere"


def test_what_is_let_go_without_a_word_is_not_kept(begun):
    RENAME.count(its_id=begun, new="Elsewhere")
    assert _name_kept(begun) != "Elsewhere"


def test_a_row_that_is_not_there_is_not_counted(begun):
    assert RENAME.count(its_id=1, new="Elsewhere") == 0


def test_the_connection_goes_back_when_it_is_over(begun):
    NAME.first(its_id=begun)
    session.get(District, begun)
    pool = db.db.engine.pool
    assert isinstance(pool, QueuePool)
    assert pool.checkedout() == 1
    quick.let_go()
    assert pool.checkedout() == 0


def test_whoever_listens_to_statements_hears_these_too(begun):
    heard, engine = [], db.db.engine

    def hear(_connection, _cursor, words, *_more):
        heard.append(words)

    event.listen(engine, "before_cursor_execute", hear)
    NAME.first(its_id=begun)
    event.remove(engine, "before_cursor_execute", hear)
    assert [words for words in heard if "FROM district" in words]


def test_what_was_announced_to_read_does_not_write(begun):
    quick.let_go()
    db.read_only(True)
    quick.begin()
    with pytest.raises((engines.ReadOnly, InternalError)):
        RENAME.count(its_id=begun, new="Elsewhere")
    db.read_only(False)


def test_what_the_driver_cannot_do_is_said_in_sqlalchemy_s_words_without_values(begun):
    with pytest.raises(DBAPIError) as told:
        NOWHERE.first(its_name="Ada Moreno")
    assert "no_such_thing" in str(told.value)
    assert "Moreno" not in str(told.value)


@pytest.mark.postgres
def test_a_statement_is_planned_once_and_not_at_each_of_its_first_tries(begun):
    if db.db.engine.dialect.name != "postgresql":
        pytest.skip("SQLite plans a statement when it is put together")
    for _time in range(3):
        assert NAME.first(its_id=begun)
    asked = text(
        "SELECT generic_plans, custom_plans FROM pg_prepared_statements"
        " WHERE statement LIKE 'SELECT district.name%'"
    )
    connection = db.by_hand()
    assert connection
    assert connection.execute(asked).all() == [(3, 0)]


@pytest.mark.postgres
def test_a_connection_that_was_lost_is_not_given_out_again(begun):
    if db.db.engine.dialect.name != "postgresql":
        pytest.skip("a file is never far away")
    connection = db.by_hand()
    assert connection
    its_own = connection.scalar(select(func.pg_backend_pid()))
    with db.db.engine.connect() as other:
        other.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": its_own})
    with pytest.raises(DBAPIError) as told:
        NAME.first(its_id=begun)
    assert told.value.connection_invalidated
    quick.let_go()
    quick.begin()
    assert NAME.first(its_id=begun)
