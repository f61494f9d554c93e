"""What another site sends is refused, whoever is signed in on the device."""

from flask import Flask

from tests.guards.conftest import Browse
from tests.guards.routes import writes
from tests.guards.snapshot import contents, differences
from tests.guards.world import World

FROM_ELSEWHERE: tuple[dict[str, str], ...] = (
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Origin": "https://elsewhere.test"},
    {},
)


def test_a_write_from_another_site_is_refused_and_changes_nothing(
    app: Flask, world: World, browse: Browse
):
    before, accepted = contents(), []
    for who, route, address in writes(app, world):
        for headers in FROM_ELSEWHERE:
            answer = browse(who).open(address, method=route.method, headers=headers)
            if answer.status_code != 403:
                accepted.append(f"{answer.status_code} for {who}: {route} with {headers}")
    assert not accepted, "\n".join(accepted)
    assert differences(before, contents()) == []
