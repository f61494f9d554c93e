"""What things cost, measured on the pretend school: `python -m tests.bench`.

Milliseconds of processor time, the median of several runs, so that a busy machine does not spoil
them. The exit code is 1 where a limit is broken.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Flask

from pilot import clock, demo, schema
from pilot.app import create_app
from pilot.config import Settings
from pilot.db import db, session
from tests.bench.marking import marking_costs
from tests.bench.pages import page_costs
from tests.bench.start import start_seconds

MOST_FOR_A_PAGE = 50.0
MOST_FOR_A_MARK = 2.7
"""Times its statements alone behind a bare Flask: 1.6 times what they cost through the query
builder, which itself costs 1.7 times as much as sending them bare."""


def main() -> int:
    """Prints every figure; whether a limit is broken."""
    print(f"Start of the application {start_seconds():.2f} s")
    with TemporaryDirectory() as folder:
        settings = Settings(f"sqlite:///{folder}/bench.db", Path(folder), pretend=True)
        app = create_app(settings)
        with app.app_context():
            schema.upgrade(db.engine)
            people = demo.make_pretend_school("", at=clock.now())
            session.commit()
        slow = _pages(app, people)
        dear = _marking(app, people)
        with app.app_context():
            db.engine.dispose()
    return int(slow or dear)


def _pages(app: Flask, people: list[demo.DemoPerson]) -> bool:
    print(f"\nA warm page, at most {MOST_FOR_A_PAGE:.0f} ms")
    costs = page_costs(app, people)
    for cost in costs:
        sign = "!" if cost.milliseconds > MOST_FOR_A_PAGE else " "
        print(f"{sign} {cost.milliseconds:6.1f} ms  {cost.who:14} {cost.rule}")
    return costs[0].milliseconds > MOST_FOR_A_PAGE


def _marking(app: Flask, people: list[demo.DemoPerson]) -> bool:
    ours, bare = marking_costs(app, people)
    print(f"\nMarking a lesson {ours:.2f} ms, its statements behind a bare Flask {bare:.2f} ms")
    print(f"Ratio {ours / bare:.2f}, at most {MOST_FOR_A_MARK}")
    return ours / bare > MOST_FOR_A_MARK


if __name__ == "__main__":
    sys.exit(main())
