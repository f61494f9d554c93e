"""Every page is good HTML, wants nothing from elsewhere, and reading it changes nothing."""

from flask import Flask
from sqlalchemy import delete

from pilot.db import db, session
from pilot.lessons.models import Lesson
from pilot.measures.models import Measure
from pilot.pilots import service as pilots
from pilot.rosters import service as rosters
from tests.guards.conftest import Browse
from tests.guards.html import faults_of
from tests.guards.routes import visits, writes
from tests.guards.snapshot import changed_since, contents, put_back
from tests.guards.world import NOW, World

AT_HOME_IN = {"olga": "cedar", "otto": "cedar", "zoe": "zinnia"}
TITLE = "<title>A - Flip Pilots</title>"


def test_every_page_is_good_html_and_reading_it_writes_nothing(
    app: Flask, world: World, browse: Browse
):
    before = contents()
    faults = _faults_of_all(app, world, browse)
    assert not faults, "\n".join(faults)
    assert changed_since(before) == []


def test_every_page_of_a_closed_pilot_is_good_html(app: Flask, world: World, browse: Browse):
    pilots.close(world.places["maple"].pilot, at=NOW)
    faults = _faults_of_all(app, world, browse)
    assert not faults, "\n".join(faults)


def test_every_page_is_good_html_for_a_school_that_only_begins(
    app: Flask, world: World, browse: Browse
):
    """A class with nobody in it, and a pilot with nothing in it."""
    for student in world.planned.students:
        rosters.remove_student(world.planned.group, student.id, at=NOW)
    session.execute(delete(Lesson).where(Lesson.pilot_id == world.planned.pilot.id))
    session.execute(delete(Measure).where(Measure.pilot_id == world.planned.pilot.id))
    faults = _faults_of_all(app, world, browse)
    assert not faults, "\n".join(faults)


def _faults_of_all(app: Flask, world: World, browse: Browse) -> list[str]:
    """What is wrong with the pages, each fault once. Both databases have to answer; the HTML that
    comes of it is looked into on one of them."""
    faults: dict[str, None] = {}
    checked = 0
    looks_into = db.engine.dialect.name == "sqlite"
    for who, address in visits(app, world):
        answer = browse(who).get(address)
        if answer.status_code >= 500:
            faults[f"{address} answers {answer.status_code} to {who}"] = None
        elif answer.mimetype == "text/html" and answer.status_code != 303:
            checked += 1
            found = faults_of(answer.get_data(as_text=True)) if looks_into else []
            faults.update(dict.fromkeys(f"{address}: {fault}" for fault in found))
    assert checked > 30
    return list(faults)


def test_every_form_that_was_sent_empty_comes_back_as_good_html(
    app: Flask, world: World, browse: Browse
):
    before = contents()
    faults: set[str] = set()
    for who, route, address in writes(app, world):
        home = world.places[AT_HOME_IN.get(who, "maple")]
        answer = browse(who).post(address, data={"school_id": home.values["school_id"]})
        if answer.status_code == 422:
            faults |= {f"{route}: {f}" for f in faults_of(answer.get_data(as_text=True))}
        put_back(before)
    assert not faults, "\n".join(sorted(faults))


def test_the_checker_sees_each_kind_of_fault():
    """So that a page it is content with is a good page."""
    page = f"<!doctype html><html lang=en><head>{TITLE}</head><body><h1>A</h1>%s</body></html>"
    assert faults_of(page % "") == []
    for fault in (
        "<h1>B</h1>",
        "<p id=a></p><p id=a></p>",
        "<input name=n>",
        "<input aria-label=n aria-describedby=nowhere>",
        "<p style='color: red'>",
        "<script>let a</script>",
        "<p onclick='go()'>",
        "<script src='https://elsewhere.test/x.js'></script>",
        "<img src='/x.png'>",
        "<div><p></div></p>",
        "<button></button>",
    ):
        assert faults_of(page % fault), fault
