"""What things cost: `make bench`, or `python -m tests.bench served growth` for some of it.

Processor time wherever that can be, so that a busy machine spoils less of it; what a client waits
is by the clock. The exit code is 1 where a limit is broken. `--seconds` is how long each number of
clients asks for each page, `--ten-million` lets the last district grow to ten million marks.
"""

import sys
from argparse import ArgumentParser
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Flask

from pilot import clock, demo, fence, schema
from pilot.app import create_app
from pilot.config import Settings
from pilot.db import db, read_only, session
from tests.bench import tables
from tests.bench.bare import pages_beside
from tests.bench.fenced import fence_costs
from tests.bench.growth import SIZES, growth
from tests.bench.judging import judging_costs
from tests.bench.marking import lesson_of_someone, marking_costs
from tests.bench.pages import page_costs
from tests.bench.portfolio import portfolio_costs
from tests.bench.served import cookie_of, pilot_of, served, today_of
from tests.bench.start import start_seconds

MOST_FOR_A_PAGE = 50.0
MOST_FOR_AN_ANALYSIS, MOST_FOR_A_VERDICT = 1.0, 20.0
MOST_FOR_A_MARK = 1.6
"""Times the bare floor, without a server around either; 1.3 was measured."""
MOST_FOR_PILOTS = {
    ("SQLite", 1_000): 60.0,
    ("PostgreSQL", 1_000): 60.0,
    ("PostgreSQL", 50_000): 200.0,
}
"""By database and number of pilots; fifty thousand are what PostgreSQL is for."""
PARTS = ("start", "served", "growth", "school", "judging", "fence", "portfolio")


def main() -> int:
    """Prints every figure of the parts that are asked for; whether a limit is broken."""
    parser = ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []])
    parser.add_argument("--seconds", type=float, default=4.0)
    parser.add_argument("--ten-million", action="store_true")
    asked = parser.parse_args()
    asked.parts = asked.parts or PARTS  # argparse would look for a default as a whole among them
    if "start" in asked.parts:
        print(f"Start of the application {start_seconds():.2f} s of processor time")
    if "served" in asked.parts:
        tables.print_served(served(asked.seconds))
    if "growth" in asked.parts:
        tables.print_growth(growth((*SIZES, 10_000_000) if asked.ten_million else SIZES))
    if "fence" in asked.parts:
        _fence()
    limits = {"school": _school, "judging": _judging, "portfolio": _portfolio}
    broken = [look() for part, look in limits.items() if part in asked.parts]
    return int(any(broken))


def _school() -> bool:
    with TemporaryDirectory() as folder:
        settings = Settings(f"sqlite:///{folder}/bench.db", Path(folder), pretend=True)
        app = create_app(settings)
        with app.app_context():
            schema.upgrade(db.engine)
            people = demo.make_pretend_school("", at=clock.now())
            session.commit()
        dear = _marking(app, people)
        _beside(app, people)
        slow = _pages(app, people)
        read_only(False)
        with app.app_context():
            db.engine.dispose()
    return dear or slow


def _marking(app: Flask, people: list[demo.DemoPerson]) -> bool:
    ours, floor = marking_costs(app, people)
    print(f"\nMarking a lesson {ours:.2f} ms, the bare floor {floor:.2f} ms, without a server")
    print(f"Ratio {ours / floor:.2f}, at most {MOST_FOR_A_MARK}")
    return ours / floor > MOST_FOR_A_MARK


def _beside(app: Flask, people: list[demo.DemoPerson]) -> None:
    student, teacher, leader = (app.test_client() for _role in range(3))
    lesson = lesson_of_someone(student, people)
    cookie_of(teacher, people, "teacher")
    cookie_of(leader, people, "leader")
    pages = {
        "lesson page": (student, lesson),
        "Today": (teacher, today_of(teacher)),
        "pilot page": (teacher, pilot_of(teacher)),
        "portfolio": (leader, "/portfolio"),
    }
    tables.print_beside(pages_beside(app, pages))


def _judging() -> bool:
    one, whole = judging_costs()
    print(f"\nA paired analysis {one:.2f} ms, at most {MOST_FOR_AN_ANALYSIS:.0f}")
    print(f"A pilot's verdict with five measures {whole:.1f} ms, at most {MOST_FOR_A_VERDICT:.0f}")
    return one > MOST_FOR_AN_ANALYSIS or whole > MOST_FOR_A_VERDICT


def _pages(app: Flask, people: list[demo.DemoPerson]) -> bool:
    print(f"\nA warm page, at most {MOST_FOR_A_PAGE:.0f} ms")
    costs = page_costs(app, people)
    for cost in costs:
        sign = "!" if cost.milliseconds > MOST_FOR_A_PAGE else " "
        print(f"{sign} {cost.milliseconds:6.1f} ms  {cost.who:14} {cost.rule}")
    return costs[0].milliseconds > MOST_FOR_A_PAGE


def _fence() -> None:
    print("\nPostgreSQL with its fence and without, with what it spends itself")
    for cost in fence_costs():
        share = cost.fenced / cost.bare - 1
        print(f"  {cost.fenced:6.2f} ms, without {cost.bare:.2f} ms, {share:+.0%}  {cost.what}")


def _portfolio() -> bool:
    print("\nThe portfolio, with what PostgreSQL spends on it")
    broken = False
    for cost in portfolio_costs():
        most = MOST_FOR_PILOTS.get((cost.database, cost.pilots), 0.0)
        slow = bool(most) and cost.milliseconds > most
        broken |= slow
        limit = f"at most {most:.0f}" if most else ""
        print(
            f"{'!' if slow else ' '} {cost.milliseconds:6.1f} ms, waited {cost.waited:6.1f}  "
            f"{cost.database:10} {cost.pilots:6} pilots  {cost.page:16}  {limit}"
        )
    return broken


if __name__ == "__main__":
    with fence.every_district():
        code = main()
    sys.exit(code)
