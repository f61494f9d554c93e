"""Passkeys in a real browser, with the authenticator that browsers have for tests."""

import re

import pytest
from playwright.sync_api import expect

from pilot.accounts import sign_in
from pilot.db import session
from tests.browser.looking import DESK_BY_NIGHT, PHONE_BY_DAY, faults_of
from tests.cast import LONG_AGO

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("application", ["sqlite"], indirect=True),
]
PASSWORD = "copper kettle moon"
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def page(cast, live_server, new_page):
    """A browser on a device that can hold passkeys, at this machine's own name."""
    for person in (cast.ada, cast.lea):
        sign_in.set_password(person, PASSWORD, at=LONG_AGO)
    session.commit()
    page = new_page()
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    page.here = live_server.url.replace("127.0.0.1", "localhost")
    return page


def test_a_passkey_is_added_asked_for_and_removed(page):
    sign_in_as(page, "Ada Admin")
    page.get_by_role("link", name="Signing in").click()
    page.get_by_label("What to call it").fill("My phone")
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_role("status")).to_contain_text("Passkey added")
    expect(page.locator("#passkeys")).to_contain_text("My phone")
    assert faults_of(page, PHONE_BY_DAY, DESK_BY_NIGHT) == []

    page.goto(f"{page.here}/school")
    page.get_by_label("Leaders and administrators need a passkey").check()
    page.locator("#signing-in").get_by_role("button", name="Save").click()
    sign_out(page)

    sign_in_as(page, "Lea Leader")
    expect(page.get_by_role("heading", level=1)).to_have_text("Signing in")
    expect(page.get_by_text("Your school wants leaders and administrators")).to_be_visible()
    sign_out(page)

    sign_in_as(page, "Ada Admin")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your passkey")
    assert faults_of(page, PHONE_BY_DAY, DESK_BY_NIGHT) == []
    page.get_by_role("button", name="Use my passkey").click()
    expect(page).to_have_url(re.compile("/people$"))
    sign_out(page)

    page.get_by_role("button", name="Use a passkey alone").click()
    expect(page).to_have_url(re.compile("/people$"))
    page.goto(f"{page.here}/school")
    page.get_by_label("Leaders and administrators need a passkey").uncheck()
    page.locator("#signing-in").get_by_role("button", name="Save").click()
    page.goto(f"{page.here}/signing-in")
    page.get_by_role("button", name="Remove My phone").click()
    expect(page.get_by_role("status")).to_contain_text("Passkey removed")
    sign_out(page)
    sign_in_as(page, "Ada Admin")
    expect(page).to_have_url(re.compile("/people$"))


def sign_in_as(page, name):
    page.goto(f"{page.here}/sign-in")
    page.get_by_label("Your name or e-mail address").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def sign_out(page):
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
