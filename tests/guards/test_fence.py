"""PostgreSQL hides other districts from whoever asks, even where a query forgot to name its own."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask, Response
from sqlalchemy import Connection, delete, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from pilot import db, fence
from pilot.accounts.access import staff_only
from pilot.accounts.models import Person
from pilot.accounts.sign_in import find_visitor
from pilot.lessons.access import card_holder
from pilot.web.access import everyone
from tests.cast import LONG_AGO, Cast, token_for
from tests.conftest import Doors

EVERYONE = select(Person.name).order_by(Person.name)
FENCED = """
    SELECT relname FROM pg_class JOIN pg_policy ON polrelid = pg_class.oid
    WHERE polname = 'fence' AND relrowsecurity AND relforcerowsecurity
"""


@pytest.fixture
def fenced(app: Flask) -> Flask:
    """The application on PostgreSQL: SQLite has no fence."""
    if db.db.engine.dialect.name != "postgresql":
        pytest.skip("SQLite has no fence")
    return app


@contextmanager
def within(*districts: int) -> Iterator[Connection]:
    """A transaction for which the fence is open to these and to no other; it is rolled back."""
    before = fence.close()
    for district_id in districts:
        fence.open_to(district_id)
    with db.db.engine.connect() as connection:
        yield connection
    fence.reopen(before)


def test_every_table_with_a_district_has_the_fence(fenced: Flask):
    """A migration that makes one ends with `fence.put_up(op.get_bind())`."""
    tables = db.Base.metadata.sorted_tables
    wanted = {table.name for table in tables if "district_id" in table.primary_key.columns}
    with db.db.engine.connect() as connection:
        assert wanted - set(connection.scalars(text(FENCED))) == set()


def test_whoever_asks_here_is_no_superuser(fenced: Flask):
    """Nothing is hidden from one, and every test of the fence would say nothing."""
    asked = text("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
    with db.db.engine.connect() as connection:
        assert connection.scalar(asked) is False


def test_it_is_closed_until_somebody_opens_it(fenced: Flask, cast: Cast):
    with within() as nowhere:
        assert nowhere.scalars(EVERYONE).all() == []


def test_a_query_that_forgot_its_district_sees_one_s_own_alone(fenced: Flask, cast: Cast):
    with within(cast.elsewhere.district_id) as there:
        assert there.scalars(EVERYONE).all() == ["Zoe Canary"]
        there.execute(update(Person).values(name="Nobody"))
        there.execute(delete(Person))
        there.commit()
    assert "Tina Teacher" in db.session.scalars(EVERYONE).all()
    assert "Zoe Canary" not in db.session.scalars(EVERYONE).all()


def test_a_row_for_another_district_is_refused(fenced: Flask, cast: Cast):
    row = {"id": 1, "name": "Mole", "name_key": "mole", "district_id": cast.district.id}
    with within(cast.elsewhere.district_id) as there, pytest.raises(DBAPIError) as refused:
        there.execute(insert(Person), row)
    assert "row-level security" in str(refused.value.orig)


def test_it_moves_within_a_transaction_and_ends_with_it(fenced: Flask, cast: Cast):
    with within(cast.elsewhere.district_id) as there:
        with fence.every_district():
            assert len(there.scalars(EVERYONE).all()) > 1
        assert there.scalars(EVERYONE).all() == ["Zoe Canary"]
        fence.open_to(cast.district.id)
        assert "Tina Teacher" in there.scalars(EVERYONE).all()
    with within() as nowhere:
        assert nowhere.scalar(text("SELECT current_setting('pilot.districts', true)")) == ""


def test_whoever_shows_a_secret_opens_it_to_their_own_district(fenced: Flask, cast: Cast):
    token = token_for(cast.zoe)
    before = fence.close()
    db.session.rollback()
    assert find_visitor("a guess", at=LONG_AGO) is None
    assert db.session.scalars(EVERYONE).all() == []
    assert find_visitor(token, at=LONG_AGO) is not None
    assert db.session.scalars(EVERYONE).all() == ["Zoe Canary"]
    db.session.rollback()
    fence.reopen(before)


def test_a_request_sees_nobody_s_rows_before_it_knows_who_asks(
    fenced: Flask, cast: Cast, enter: Doors, monkeypatch: pytest.MonkeyPatch
):
    def all_names(**_proven: object) -> Response:
        return Response(", ".join(db.session.scalars(EVERYONE)))

    views = fenced.view_functions
    monkeypatch.setitem(views, "health.health", everyone(all_names))
    monkeypatch.setitem(views, "accounts.mail", staff_only()(all_names))
    monkeypatch.setitem(views, "lessons.tonight", card_holder(all_names))
    assert enter(cast.zoe).get("/health").text == ""
    assert enter(cast.zoe).get("/mail").text == "Zoe Canary"
    assert "Zoe" not in enter.with_card(cast.tom).get("/tonight").text
    assert "Tina" in enter.with_card(cast.tom).get("/tonight").text
