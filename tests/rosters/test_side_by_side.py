"""Two requests at the same moment do what one does."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import time
from threading import Barrier

from sqlalchemy import select

from pilot.accounts import cards, service
from pilot.accounts.models import Person
from pilot.db import session
from pilot.fence import every_district
from pilot.rosters import service as rosters
from tests.cast import LONG_AGO, token_for
from tests.rosters.sets import a_set, zipped
from tests.rosters.test_importing_sets import go_on, preview

AT_ONCE = 6


def side_by_side(app, act: Callable[[], object]) -> None:
    """Does it several times at the same moment, each in a transaction of its own."""
    session.commit()
    ready = Barrier(AT_ONCE)

    def one(_number: int) -> None:
        with app.app_context(), every_district():
            ready.wait(timeout=10)
            act()
            session.commit()

    with ThreadPoolExecutor(AT_ONCE) as threads:
        list(threads.map(one, range(AT_ONCE)))


def start(cast):
    return rosters.start_class(
        service.get_school(cast.district.id, cast.northfield.id),
        service.get_person(cast.district.id, cast.tina.id),
        name="Maple",
        subject="",
        meeting_minutes=50,
        meets_at=time(9),
    )


def test_a_class_started_at_the_same_moment_is_one_class(app, cast):
    side_by_side(app, lambda: start(cast))
    assert len(rosters.classes_taught_by(cast.district.id, cast.tina.id)) == 1


def test_a_list_saved_at_the_same_moment_lets_each_student_in_once(app, cast):
    maple = start(cast)

    def save():
        group = rosters.get_class(cast.district.id, maple.id)
        rosters.enrol(group, ["Ana", "Ben", "Caro"], at=LONG_AGO)

    side_by_side(app, save)
    assert [person.name for person in rosters.students_of(maple)] == ["Ana", "Ben", "Caro"]


def test_a_set_saved_at_the_same_moment_is_imported_once(app, cast, enter):
    session.commit()
    token = token_for(cast.tina)

    def save():
        browser = app.test_client()
        browser.set_cookie("signin", token)
        shown = preview(browser, cast.northfield, zipped(a_set()))
        answers.append(go_on(browser, shown, save="1").status_code)

    answers: list[int] = []
    side_by_side(app, save)
    assert set(answers) <= {303, 422}
    names = [group.name for group in rosters.classes_taught_by(cast.district.id, cast.tina.id)]
    assert names == ["Biology", "Physics"]
    for name in ("Ana", "Ben", "Caro"):
        found = session.scalars(select(Person).where(Person.name == name)).all()
        assert len(found) == 1


def test_a_card_replaced_at_the_same_moment_is_replaced_once(app, cast):
    old = cards.card_of(cast.tom, at=LONG_AGO)

    def replace():
        tom = service.get_person(cast.district.id, cast.tom.id)
        cards.replace_card(tom, old.id, at=LONG_AGO)

    side_by_side(app, replace)
    new = cards.card_of(cast.tom, at=LONG_AGO)
    assert new.id != old.id
    assert cards.replace_card(cast.tom, old.id, at=LONG_AGO) == new
