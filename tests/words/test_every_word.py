"""A page speaks one language: no page of students or families asks for a word nobody translated.

Where this fails, name the module in `scope.py` and run `make words`.
"""

from collections.abc import Iterator
from gettext import NullTranslations

import pytest
from flask import Flask

from pilot.language import read_catalogue
from tests.guards.conftest import Browse, browse, world  # noqa: F401
from tests.guards.routes import visits, writes
from tests.guards.world import World
from tests.words.catalogues import OTHERS
from tests.words.scope import PRINTED

pytestmark = pytest.mark.parametrize("application", ["sqlite"], indirect=True)

READERS = ("nobody", "tablet", "tom")
PAPER = ("log-sheet", "slips", "family-notice", "cards", "families")


class Missed(NullTranslations):
    """Stands behind a catalogue and notes what is not found in it."""

    def __init__(self) -> None:
        super().__init__()
        self.words: set[str] = set()

    def gettext(self, message: str) -> str:
        self.words.add(message)
        return message

    def ngettext(self, one: str, many: str, n: int) -> str:
        self.words.add(one)
        return one if n == 1 else many


@pytest.fixture(params=OTHERS)
def language(request: pytest.FixtureRequest) -> str:
    code: str = request.param
    return code


@pytest.fixture
def missed(language: str) -> Iterator[set[str]]:
    """The words that pages asked for in vain."""
    known, behind = read_catalogue(language), Missed()
    known.add_fallback(behind)
    yield behind.words
    known._fallback = None  # type: ignore[attr-defined]


def test_every_page_of_students_is_wholly_in_their_language(
    app: Flask,
    world: World,  # noqa: F811
    browse: Browse,  # noqa: F811
    language: str,
    missed: set[str],
):
    spoken = {"Sec-Fetch-Site": "same-origin", "Accept-Language": language}
    opened = 0
    for who, address in visits(app, world):
        if who in READERS:
            answer = browse(who).get(address, headers=spoken)
            opened += f'lang="{language}"'.encode() in answer.get_data()
    for who, _route, address in writes(app, world):
        if who in READERS and "/not-me" not in address:
            browse(who).post(address, headers=spoken, data={"amount": "x", "question": "q" * 999})
    browse("nobody").post("/tonight/1/done", headers=spoken)
    browse("nobody").post("/today", headers=spoken)
    assert opened > 6
    assert sorted(missed) == []


def test_what_staff_print_for_families_is_wholly_in_their_language(
    app: Flask,
    world: World,  # noqa: F811
    browse: Browse,  # noqa: F811
    language: str,
    missed: set[str],
):
    opened = set()
    for who, address in visits(app, world):
        kind = address.rpartition("/")[2]
        if who == "tina" and kind in PAPER:
            page = browse(who).get(f"{address}?language={language}").get_data(as_text=True)
            assert f'lang="{language}"' in page
            opened.add(kind)
    assert len(opened) == len(PRINTED)
    assert sorted(missed) == []
