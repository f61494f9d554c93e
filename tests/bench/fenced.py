"""What PostgreSQL's fence costs: the same requests with it and, in the same run, without."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from flask import Flask
from sqlalchemy import event

from pilot import clock, demo, fence
from pilot.db import db, read_only, session
from tests.bench.marking import FROM_US, lesson_of_someone
from tests.bench.portfolio import postgresql, processes_of
from tests.bench.timing import cost_with

RUNS, ROUNDS = 100, 5
Asked = dict[str, Callable[[], object]]
Costs = dict[tuple[str, str], float]


@dataclass(frozen=True)
class FenceCost:
    """Milliseconds of processor time for one request, of ours and of the database's process."""

    what: str
    fenced: float
    bare: float


def fence_costs() -> Iterator[FenceCost]:
    """Marking a lesson and Today; of several rounds, in turn, the cheapest of each."""
    with postgresql() as app:
        with app.app_context():
            people = demo.make_pretend_school("", at=clock.now())
            session.commit()
        asked, costs = _asked(app, people), Costs()
        for _round in range(ROUNDS):
            costs = _cheapest(costs, "fenced", app, asked)
            _take_down(app)
            costs = _cheapest(costs, "bare", app, asked)
            _put_up(app)
    for what in asked:
        yield FenceCost(what, costs["fenced", what], costs["bare", what])


def _asked(app: Flask, people: list[demo.DemoPerson]) -> Asked:
    student, teacher = app.test_client(), app.test_client()
    lesson = lesson_of_someone(student, people)
    teacher.get(next(person.sign_in_url for person in people if person.role == "teacher"))
    return {
        "marking a lesson": partial(student.post, f"{lesson}/done", headers=FROM_US),
        "Today": partial(teacher.get, "/today"),
    }


def _cheapest(costs: Costs, how: str, app: Flask, asked: Asked) -> Costs:
    processes = processes_of(app)
    now = {(how, what): cost_with(processes, ask, times=RUNS)[0] for what, ask in asked.items()}
    return {**costs, **{key: min(cost, costs.get(key, cost)) for key, cost in now.items()}}


def _take_down(app: Flask) -> None:
    read_only(False)
    with app.app_context(), db.engine.begin() as connection:
        fence.take_down(connection)
        event.remove(db.engine, "before_cursor_execute", fence.tell_what_changed)


def _put_up(app: Flask) -> None:
    read_only(False)
    with app.app_context(), db.engine.begin() as connection:
        fence.stand_by(db.engine)
        fence.put_up(connection)
