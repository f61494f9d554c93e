"""Hostile hands at every form of the application: never a 500, nothing executed, all escaped."""

import io
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

import pytest
from flask import Flask, render_template_string

from pilot.app import LARGEST_BODY_BYTES
from pilot.db import db
from tests.conftest import Visit
from tests.faults.form import FULL
from tests.faults.hostile import BODIES, BOMBS, EXECUTED, MARKUP, UPLOADS, WORDS, Form, forms_of
from tests.guards.conftest import Browse, browser_of
from tests.guards.routes import visits, writes
from tests.guards.snapshot import contents, put_back
from tests.guards.world import NOW, World, make_world
from tests.scenery import Rows

FROM_US = {"Sec-Fetch-Site": "same-origin"}
LONGEST_SECONDS = 5.0
"""Of processor time, so that a busy machine does no harm."""


@pytest.fixture
def world(app: Flask, hands: Any) -> World:
    """The world of the guards, on its Wednesday."""
    if not FULL and db.engine.dialect.name == "postgresql":
        pytest.skip("PostgreSQL meets hostile hands in `make faults`")
    hands.set(NOW)
    return make_world(students=3)


@pytest.fixture
def browse(app: Flask, world: World) -> Browse:
    """A browser for each of the world's people."""
    return browser_of(app, world)


@dataclass(frozen=True)
class Target:
    """A form that somebody may send, with its fields where a page shows it."""

    who: str
    address: str
    form: Form


def targets(app: Flask, world: World, browse: Browse) -> list[Target]:
    """Every form, once for whoever comes first; with the fields that pages show for it."""
    shown: dict[str, Form] = {}
    for address, who in {address: who for who, address in visits(app, world)}.items():
        answer = browse(who).get(address)
        if answer.mimetype == "text/html":
            for action, form in forms_of(answer.get_data(as_text=True)):
                shown.setdefault(urlsplit(urljoin(address, action)).path, form)
    routes: dict[str, Target] = {}
    nothing = Form({}, (), ())
    for who, route, address in writes(app, world):
        form = shown.get(urlsplit(address).path, nothing)
        routes.setdefault(str(route), Target(who, address, form))
    return list(routes.values())


def every_field(found: list[Target]) -> Form:
    """The fields of all forms: for those that no page of the world shows."""
    typed = {name for target in found for name in (*target.form.fields, *target.form.typed)}
    return Form({}, tuple(sorted(typed)), ())


@dataclass
class Attack:
    """Sends, looks at what comes back and at the page after it, and puts everything back."""

    browse: Browse
    before: Rows

    def send(self, target: Target, what: str, **sent: Any) -> Iterator[str]:
        """What went wrong."""
        browser, began = self.browse(target.who), time.process_time()
        answer = browser.post(target.address, headers=FROM_US, **sent)
        took = time.process_time() - began
        said = f"{target.who} at {target.address} with {what}"
        if answer.status_code >= 500:
            yield f"{answer.status_code} for {said}"
        if took > LONGEST_SECONDS:
            yield f"{took:.0f} s for {said}"
        yield from _executed(answer, said)
        if answer.status_code < 400:
            yield from self._look(browser, target, answer, said)
            put_back(self.before)

    def _look(self, browser: Visit, target: Target, answer: Any, said: str) -> Iterator[str]:
        """The page that follows shows what was kept."""
        if answer.location:
            page = browser.get(urljoin(target.address, answer.location))
            if page.status_code >= 500:
                yield f"{page.status_code} on the page after {said}"
            yield from _executed(page, f"the page after {said}")


def _executed(answer: Any, said: str) -> Iterator[str]:
    if answer.mimetype == "text/html":
        text = answer.get_data(as_text=True)
        yield from (f"{sign!r} stands in the answer to {said}" for sign in EXECUTED if sign in text)


def _encoded(fields: dict[str, str]) -> dict[str, Any]:
    """As a browser would, and halves of letters as no browser does."""
    body = urlencode(fields, errors="surrogatepass")
    return {"data": body, "content_type": "application/x-www-form-urlencoded"}


def test_hostile_words_in_every_form(app: Flask, world: World, browse: Browse):
    found = targets(app, world, browse)
    assert sum(bool(target.form.typed) for target in found) > 30
    attack, wrong, anything = Attack(browse, contents()), list[str](), every_field(found)
    turns = cycle(WORDS.items())
    for target in found:
        form = target.form if target.form.fields or target.form.typed else anything
        for what, words in WORDS.items() if FULL else [next(turns)]:
            if form.typed:
                sent = _encoded(form.with_words(words))
                wrong += attack.send(target, f"{what} typed", **sent)
            if FULL or not form.typed:
                wrong += attack.send(target, f"{what} everywhere", **_encoded(form.all_of(words)))
    assert not wrong, "\n".join(wrong)


def test_broken_bodies_huge_pastes_and_hostile_files(app: Flask, world: World, browse: Browse):
    found = targets(app, world, browse)
    assert sum(bool(target.form.files) for target in found) >= 3
    attack, wrong = Attack(browse, contents()), list[str]()
    turns = cycle(BODIES.items())
    for target in found:
        for what, (kind, body) in BODIES.items() if FULL else [next(turns)]:
            wrong += attack.send(target, what, data=body, content_type=kind)
        if target.form.typed and FULL:
            wrong += _huge_pastes(attack, target)
        if target.form.files:
            wrong += _files(attack, target)
    assert not wrong, "\n".join(wrong)


def _huge_pastes(attack: Attack, target: Target) -> Iterator[str]:
    """Just under what we take, and just over it."""
    name = target.form.typed[0]
    for size in (LARGEST_BODY_BYTES - 1000, LARGEST_BODY_BYTES + 1000):
        pasted = target.form.fields | {name: "ab\n" * (size // 5)}  # a line break is sent as three
        yield from attack.send(target, f"{size} bytes", **_encoded(pasted))


def _files(attack: Attack, target: Target) -> Iterator[str]:
    made = {what: ("list.xlsx", make()) for what, make in BOMBS.items()}
    for what, (name, content) in (UPLOADS | made).items():
        sent: dict[str, Any] = dict(target.form.fields)
        sent |= {field: (io.BytesIO(content), name) for field in target.form.files}
        yield from attack.send(target, what, data=sent, content_type="multipart/form-data")


def test_a_page_that_escapes_nothing_is_found(app: Flask):
    """The control: what the attack looks for is there where words are put as they are."""
    with app.test_request_context():
        text = render_template_string("{{ words|safe }}", words=MARKUP)
        run = render_template_string(MARKUP)
    assert [sign for sign in EXECUTED if sign in text + run] == list(EXECUTED)
