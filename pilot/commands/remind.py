"""`pilot remind`."""

from functools import partial

import click
from flask import url_for

from pilot import clock, schema
from pilot.app import create_app
from pilot.commands.asked import refuse_no_page
from pilot.config import SettingMissing, read_settings
from pilot.language import speak
from pilot.mail import send_now
from pilot.reports.reminders import Post, remind


@click.command("remind")
@click.option("--url", required=True, help="Where people open the application.")
def remind_command(url: str) -> None:
    """Send letters about decisions that wait and decisions to look at again, each of them once."""
    refuse_no_page(url)
    settings = read_settings()
    if not settings.mail_server:
        raise SettingMissing("PILOT_MAIL is empty, so nobody can be reminded.")
    schema.bring_up_to_date(settings)
    with create_app(settings).test_request_context(base_url=url):
        speak("en")
        post = Post(
            send=partial(send_now, settings.mail_server, settings.mail_from),
            pilot=lambda i: url_for("review.show", pilot_id=i, _anchor="decision", _external=True),
            off=lambda code: url_for("accounts.mail_off", mail_code=code, _external=True),
        )
        sent = remind(post, now=clock.now())
    click.echo("1 letter sent." if sent == 1 else f"{sent} letters sent.")
