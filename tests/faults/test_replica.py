"""A standby answers for what leaders look at, and nobody sees less than was saved."""

import time
from collections import Counter
from contextlib import contextmanager
from functools import partial

import pytest
from sqlalchemy import event, select, text

from pilot import clock, replica
from pilot.accounts import service, sign_in
from pilot.accounts.models import Role, School
from pilot.app import create_app
from pilot.config import Settings
from pilot.db import db, read_only, session
from pilot.fence import every_district
from pilot.pilots.models import Pilot
from tests.faults.pair import pair
from tests.faults.school import make_school
from tests.servers import free_port

pytestmark = pytest.mark.postgres
LOOKED_AT = ("/portfolio", "/portfolio/schools", "/portfolio/brief", "/memory", "/vision")


class Watched:
    """An application with a replica, its leader, and which of the two was asked how often."""

    def __init__(self, two, app, token):
        self.two, self.app, self.token = two, app, token
        self.asked: Counter[str] = Counter()
        for name, engine in engines_of(app).items():
            event.listen(engine, "before_cursor_execute", partial(self._count, name or "primary"))

    def _count(self, name, *_sent):
        self.asked[name] += 1

    def look(self, address="/portfolio"):
        """The page, and which of the two answered for its pilots."""
        self.asked.clear()
        browser = self.app.test_client()
        browser.set_cookie("signin", self.token)
        answer = browser.get(address)
        read_only(False)
        assert answer.status_code == 200
        return answer.get_data(as_text=True), "replica" if self.asked["replica"] > 2 else "primary"

    def rename(self):
        """Something is saved on the primary."""
        name = f"Renamed at {time.monotonic()}"
        with self.app.app_context(), every_district():
            session.scalars(select(School)).one().name = name
            session.commit()
        return name


@pytest.fixture(scope="module")
def two():
    """A primary, and a standby that is on its way behind it."""
    with pair() as both:
        both.follow()
        yield both


@pytest.fixture(scope="module")
def school(two, tmp_path_factory):
    """A school of one class on the two, and what lets its leader in."""
    address = two.rows.create_database()
    there = address.replace(str(two.primary.port), str(two.standby.port))
    settings = Settings(address, tmp_path_factory.mktemp("school"), replica_url=there)
    make_school(settings, classes=1, each=3)
    app = create_app(settings)
    with app.app_context(), every_district():
        leader = service.add_person(session.scalars(select(School)).one(), "Lou", Role.LEADER)
        leader.password_hash = "chosen"
        token = sign_in.open_sign_in(leader, at=clock.now())
        session.commit()
    yield Watched(two, app, token)
    give_back(app)


@pytest.fixture
def watched(school):
    """The school, with a replica that was not left out."""
    read_only(False)
    school.app.extensions[replica.BIND] = replica.Replica(engines_of(school.app)["replica"])
    return school


def engines_of(app):
    with app.app_context():
        return db.engines


def give_back(app):
    """All connections."""
    for engine in engines_of(app).values():
        engine.dispose()


@contextmanager
def standing_still(two):
    two.stand_still()
    try:
        yield
    finally:
        two.go_on()


@pytest.mark.parametrize("address", LOOKED_AT)
def test_what_a_leader_looks_at_comes_from_the_replica(watched, address):
    assert watched.look(address)[1] == "replica"


def test_a_file_of_all_pilots_comes_from_it_and_is_noted_on_the_primary(watched):
    assert watched.look("/portfolio/files/json")[1] == "replica"
    assert watched.asked["primary"] > 1


def test_a_pilot_s_own_page_comes_from_the_primary(watched):
    with watched.app.app_context(), every_district():
        pilot_id = session.scalars(select(Pilot.id)).one()
    assert watched.look(f"/pilots/{pilot_id}")[1] == "primary"


def test_a_moment_after_a_save_the_replica_has_it(watched):
    name = watched.rename()
    page, whence = watched.look()
    assert name in page
    assert whence == "replica"


def test_a_replica_that_lags_is_passed_over_for_a_while(watched, monkeypatch):
    with standing_still(watched.two):
        name = watched.rename()
        page, _whence = watched.look()
        assert name in page
        assert watched.look()[1] == "primary"
    monkeypatch.setattr(time, "monotonic", lambda now=time.monotonic: now() + 6)
    assert watched.look()[1] == "replica"


def test_without_the_question_a_lagging_replica_would_show_what_was(watched, monkeypatch):
    """The control: what keeps the page right is that the replica is asked how far it is."""
    monkeypatch.setattr(replica.Replica, "_wait_until_it_has", lambda *_kept: None)
    with standing_still(watched.two):
        name = watched.rename()
        page, whence = watched.look()
    assert whence == "replica"
    assert name not in page


def test_a_replica_that_is_not_there_keeps_nobody_from_the_page(watched, tmp_path):
    here = watched.app.extensions["settings"].database_url
    nobody = here.replace(str(watched.two.primary.port), str(free_port()))
    app = create_app(Settings(here, tmp_path, replica_url=nobody))
    page, whence = Watched(watched.two, app, watched.token).look()
    give_back(app)
    assert "pilot" in page
    assert whence == "primary"


def test_a_standby_that_was_promoted_is_no_replica_any_more(watched, tmp_path):
    here = watched.app.extensions["settings"].database_url
    app = create_app(Settings(here, tmp_path, replica_url=here))
    Watched(watched.two, app, watched.token).look()
    give_back(app)
    assert app.extensions[replica.BIND].is_left_out


def test_a_replica_that_cancels_a_question_is_not_asked_again_for_it(watched, monkeypatch):
    """As PostgreSQL does where a row that a long question needs is swept away on the primary."""
    cancel = "SELECT pg_cancel_backend(pg_backend_pid())"

    def cancelled(*_kept):
        session.execute(text(cancel))

    monkeypatch.setattr(replica.Replica, "_wait_until_it_has", cancelled)
    page, _whence = watched.look()
    assert "pilot" in page
    assert watched.app.extensions[replica.BIND].is_left_out
