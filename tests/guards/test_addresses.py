"""Addresses are words with dashes and typed ids: they can be read, and guessed wrong safely."""

import re

from flask import Flask

from tests.guards.routes import routes

WORD = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*(\.(json|pdf))?")
TYPED = re.compile(r"<(int:\w+_id|int:number|day:day|any\([a-z, ]+\):\w+)>")
SECRETS = (
    "<code>",
    "<sheet_code>",
    "<token>",
    "<secret>.ics",
    "<class_code>",
    "<family_code>",
    "<link>",
    "<mail_code>",
)
"""Not ids: what was printed on a card, a sheet or for a family, handed over in a link, put into a
calendar, or stands on the page of the tablets."""
CHART = ("<name>.json", "<strategy>.json")
"""One of a few words the view knows; any other is not found."""


def test_addresses_are_words_with_dashes_and_typed_ids(app: Flask):
    odd = [
        f"{route}: {part}"
        for route in routes(app)
        for part in route.rule.rule.strip("/").split("/")
        if part and not WORD.fullmatch(part) and not TYPED.fullmatch(part)
        if part not in SECRETS + CHART
    ]
    assert odd == []


def test_no_address_ends_in_a_slash(app: Flask):
    assert [str(r) for r in routes(app) if r.rule.rule != "/" and r.rule.rule.endswith("/")] == []


def test_ids_that_are_no_numbers_are_not_found(app: Flask):
    for address in (
        "/pilots/one",
        "/pilots/-1",
        "/classes/1.0",
        "/tonight/0x1",
        "/pilots/1/days/1",
    ):
        assert app.test_client().get(address).status_code == 404
