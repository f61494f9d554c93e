"""What each page of the pretend school costs whoever can reach it by links."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import NotFound

from pilot.demo import DemoPerson
from tests.bench.timing import cost_of

LINK = re.compile(r'(?:href|data-chart-url)="(/[^"#]*)')


@dataclass(frozen=True)
class PageCost:
    """A page, for someone."""

    who: str
    rule: str
    milliseconds: float


def page_costs(app: Flask, people: Sequence[DemoPerson]) -> list[PageCost]:
    """The pages of the first teacher, leader, administrator and student, the dearest first."""
    first_of_role = {person.role: person for person in reversed(people)}
    costs = [
        PageCost(person.role, rule, cost_of(partial(browser.get, address), times=7))
        for person in first_of_role.values()
        for browser in [_browser_of(app, person)]
        for rule, address in _pages_from(app, browser).items()
    ]
    return sorted(costs, key=lambda cost: -cost.milliseconds)


def _browser_of(app: Flask, person: DemoPerson) -> FlaskClient:
    browser = app.test_client()
    browser.get(person.sign_in_url)
    return browser


def _pages_from(app: Flask, browser: FlaskClient) -> dict[str, str]:
    """One address of each route that links lead to, beginning at home. A PDF is no page: it is made
    by an extra and takes a second."""
    known: dict[str, str] = {}
    waiting = ["/"]
    for address in waiting:  # it grows while it is walked
        rule = _rule_of(app, address)
        if not rule or rule in known:
            continue
        answer = browser.get(address)
        if answer.status_code >= 500:
            raise RuntimeError(f"{rule} answers {answer.status_code}")
        if answer.status_code == 303:
            waiting.append(answer.location)
        elif answer.status_code == 200 and answer.mimetype != "application/pdf":
            known[rule] = address
            if answer.mimetype == "text/html":
                waiting += LINK.findall(answer.get_data(as_text=True))
    return known


def _rule_of(app: Flask, address: str) -> str:
    try:
        rule, _ids = app.url_map.bind("localhost").match(address.split("?")[0], return_rule=True)
    except NotFound:
        return ""
    return rule.rule
