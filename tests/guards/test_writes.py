"""What another site sends is refused, whoever is signed in on the device."""

from flask import Flask

from tests.guards.conftest import Browse
from tests.guards.routes import writes
from tests.guards.snapshot import changed_since, contents
from tests.guards.world import World

FROM_ELSEWHERE: tuple[dict[str, str], ...] = (
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Origin": "https://elsewhere.test"},
    {},
)


BY_OTHER_PROGRAMS = ("accounts.mail_off_now",)
"""Sent by mail programs too (RFC 8058): their address is a secret that proves enough."""


def test_no_other_write_is_open_to_other_sites(app: Flask):
    views = app.view_functions.items()
    found = tuple(name for name, view in views if getattr(view, "from_anywhere", False))
    assert found == BY_OTHER_PROGRAMS


def test_a_write_from_another_site_is_refused_and_changes_nothing(
    app: Flask, world: World, browse: Browse
):
    before, accepted = contents(), []
    for who, route, address in writes(app, world):
        if route.rule.endpoint in BY_OTHER_PROGRAMS:
            continue
        for headers in FROM_ELSEWHERE:
            answer = browse(who).open(address, method=route.method, headers=headers)
            if answer.status_code != 403:
                accepted.append(f"{answer.status_code} for {who}: {route} with {headers}")
    assert not accepted, "\n".join(accepted)
    assert changed_since(before) == []
