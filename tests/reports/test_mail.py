"""A comment is told by mail where that is set up: after it is kept, to those who want it."""

from dataclasses import replace

import pytest

from pilot.config import SettingMissing, read_settings
from pilot.db import session
from pilot.voices.comments import comments_on
from tests.servers import free_port

KEY = "0123456789abcdef" * 2


@pytest.fixture
def world(reachable):
    return reachable


@pytest.fixture
def mailing(app, postbox):
    before = app.extensions["settings"]
    app.extensions["settings"] = replace(
        before, mail_server=postbox.url, mail_from="Pilots <pilots@school.example>"
    )
    yield
    app.extensions["settings"] = before


def say(world, browser, words="Kid 03 did well.", key=KEY):
    sent = {"words": words, "sent_key": key}
    return browser.post(f"/pilots/{world.pilot.id}/comments", data=sent)


def test_the_other_is_told_that_there_is_one_and_where(world, mailing, postbox, cast, enter):
    assert say(world, enter(cast.lea)).status_code == 303
    letter = postbox.next()
    assert letter["To"] == "tina@school.example"
    assert letter["From"] == "Pilots <pilots@school.example>"
    assert letter["Subject"] == "There is a comment on the pilot in Maple"
    text = letter.get_content()
    assert f"/pilots/{world.pilot.id}#comments" in text
    assert "Kid" not in text
    assert postbox.letters.empty()


def test_one_click_in_the_mail_program_ends_them(world, mailing, postbox, cast, enter):
    say(world, enter(cast.lea))
    letter = postbox.next()
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    path = letter["List-Unsubscribe"].strip("<>").partition("localhost")[2]
    assert enter().get(path).status_code == 200
    sent = {"List-Unsubscribe": "One-Click"}
    answer = enter().post(path, data=sent, headers={"User-Agent": "A mail program"})
    assert answer.status_code == 200
    assert enter().post(path[:-1] + "x", data=sent).status_code == 404
    say(world, enter(cast.lea), key="f" * 32)
    say(world, enter(cast.tina), key="e" * 32)
    assert postbox.next()["To"] == "lea@school.example"
    assert postbox.letters.empty()


def test_whoever_is_signed_in_turns_them_off_and_on(world, cast, enter):
    tina = enter(cast.tina)
    assert "Turn it off" in tina.get("/mail").text
    assert tina.post("/mail/off").status_code == 303
    assert "Turn it on" in tina.get("/mail").text
    assert tina.post("/mail/on").status_code == 303
    assert "Turn it off" in tina.get("/mail").text
    assert "no e-mail address" in enter(cast.ada).get("/mail").text


def test_the_same_comment_again_is_not_told_again(world, mailing, postbox, cast, enter):
    lea = enter(cast.lea)
    for _time in range(2):
        say(world, lea)
    postbox.next()
    say(world, lea, "", key="d" * 32)
    assert postbox.letters.empty()


def test_a_server_that_is_not_there_stops_nothing(world, mailing, app, cast, enter):
    settings = app.extensions["settings"]
    app.extensions["settings"] = replace(settings, mail_server=f"smtp://127.0.0.1:{free_port()}")
    assert say(world, enter(cast.lea)).status_code == 303
    assert len(comments_on(world.pilot)) == 1


def test_nothing_is_sent_where_mail_is_not_set_up(world, postbox, cast, enter):
    assert say(world, enter(cast.lea)).status_code == 303
    assert postbox.letters.empty()


def test_a_name_with_a_line_break_forges_no_header(world, mailing, postbox, cast, enter):
    from pilot.pilots import service as pilots

    pilots.class_of(world.pilot).name = "Maple\nBcc: all@school.example"
    session.commit()
    say(world, enter(cast.lea))
    letter = postbox.next()
    assert letter["Bcc"] is None
    assert letter["Subject"].endswith("Maple Bcc: all@school.example")


@pytest.mark.parametrize(
    "given",
    [{"PILOT_MAIL": "mail.example.org"}, {"PILOT_MAIL": "smtp://mail.example.org"}],
)
def test_settings_that_cannot_send_are_refused_at_the_start(given):
    with pytest.raises(SettingMissing):
        read_settings(given)
