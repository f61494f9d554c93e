"""Pages of students in every language: for everyone, on every screen, read aloud if they like."""

import pytest
from playwright.sync_api import expect

from pilot.language import LANGUAGES
from tests.browser.looking import (
    DESK_BY_DAY,
    DESK_BY_NIGHT,
    PHONE_BY_DAY,
    PHONE_BY_NIGHT,
    faults_of,
)
from tests.browser.test_every_page import PAGES, open_page
from tests.cast import code_for
from tests.guards.conftest import world  # noqa: F401

pytestmark = [
    pytest.mark.browser,
    # What a page looks like does not depend on the database below it.
    pytest.mark.parametrize("application", ["sqlite"], indirect=True),
]

READERS = [
    *(("nobody", path) for path in ("/tonight", "/nothing-here", "/f/{family_code}", "/tablet")),
    *(("tablet", path) for path in PAGES["tablet"]),
    *(("tom", path) for path in PAGES["tom"]),
]
SCREENS = (PHONE_BY_DAY, PHONE_BY_NIGHT, DESK_BY_DAY, DESK_BY_NIGHT)
VOICES = """
const said = (window.said = []);
const speech = {
  waiting: [], speaking: false, pending: false,
  getVoices: () => %s,
  speak(words) { this.speaking = true; this.waiting.push(words); said.push(words.text); },
  cancel() { this.waiting = []; this.speaking = false; },
};
Object.defineProperty(window, "speechSynthesis", { value: speech });
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""
"""A device that can speak, with these voices: Chromium has none where nobody listens."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_and_nothing_runs_off_any_screen(
    language,
    world,  # noqa: F811
    live_server,
    new_page,
):
    page, found = new_page(locale=language), []
    for who, address in READERS:
        page.context.clear_cookies()
        open_page(page, world, who, address, live_server.url)
        assert page.locator("html").get_attribute("lang") == language
        found += [(address, *each) for each in faults_of(page, *SCREENS)]
    assert found == []


def test_the_language_is_switched_without_script_and_stays(world, live_server, new_page):  # noqa: F811
    page = new_page(javascript=False)
    page.goto(f"/c/{code_for(world.tom)}")
    page.get_by_role("button", name="العربية").click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page).to_have_url(f"{live_server.url}/tonight")
    page.get_by_role("link", name="part 5").click()
    expect(page.get_by_role("button", name="انتهيت")).to_be_visible()
    expect(page.get_by_role("button", name="استمع")).to_have_count(0)
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("button", name="I'm done")).to_be_visible()


def test_a_voice_of_this_device_reads_the_page_until_it_is_stopped(world, new_page):  # noqa: F811
    page = new_page(locale="es")
    own = "[{ localService: true, lang: 'en-GB' }, { localService: true, lang: 'es_MX' }]"
    page.add_init_script(VOICES % own)
    page.goto(f"/c/{code_for(world.tom)}")
    page.get_by_role("link", name="part 5").click()
    button = page.get_by_role("button", name="Escuchar")
    button.click()
    expect(page.get_by_role("button", name="Parar")).to_be_visible()
    said = page.evaluate("said")
    assert {"Maple 5A part 5", "¿Cuánto hiciste?", "Una parte", "Terminé"} <= {*said}
    assert page.evaluate("speechSynthesis.waiting[0].lang") == "es_MX"
    page.get_by_role("button", name="Parar").click()
    expect(button).to_be_visible()
    assert page.evaluate("speechSynthesis.waiting") == []


@pytest.mark.parametrize(
    "voices", ["[]", "[{localService: false, lang: 'en-GB'}, {localService: true, lang: 'de-DE'}]"]
)
def test_without_a_voice_of_its_own_for_the_language_nothing_is_offered(
    voices,
    world,  # noqa: F811
    new_page,
):
    page = new_page()
    page.add_init_script(VOICES % voices)
    page.goto(f"/c/{code_for(world.tom)}")
    expect(page.get_by_role("link", name="part 5")).to_be_visible()
    expect(page.locator("[data-listen]")).to_be_hidden()
