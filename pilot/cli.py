"""The command line: `pilot demo`, `run`, `user`, `db`, `access`, `judge`, `backup` and its kin."""

import json
import re
import socket
import sys
from functools import partial
from pathlib import Path
from typing import NoReturn

import click
from flask import url_for
from sqlalchemy.exc import DBAPIError

from pilot import clock, fence, schema, server
from pilot.accounts import onboarding
from pilot.accounts.models import STAFF, Role
from pilot.accounts.sightings import sweep_sightings
from pilot.app import create_app
from pilot.config import SettingMissing, Settings, read_settings
from pilot.db import db, session
from pilot.errors import PilotError, RuleBroken
from pilot.judging.command import judge
from pilot.language import speak
from pilot.lessons.materials.files import sweep_all
from pilot.mail import send_now
from pilot.reports.reminders import Post, remind
from pilot.rights.erasing import erase_again
from pilot.rights.keeping import sweep_schools
from pilot.upkeep.command import (
    backup_command,
    check_command,
    engine_of,
    move_command,
    put_back,
)
from pilot.web.access import table_of

PortNumber = click.IntRange(1, 65535)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def pilot() -> None:
    """Runs a flipped-classroom pilot from the pain point to the decision."""
    click.get_current_context().with_resource(fence.every_district())


@pilot.command("run")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=PortNumber)
def run(host: str, port: int) -> None:
    """Serve your school, bringing the database up to date first."""
    settings = read_settings()
    _refuse_taken(host, port)
    _upgrade(settings)
    server.serve(settings, host=host, port=port, when_ready=lambda url: click.echo(f"Open {url}"))


@pilot.command("demo")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=PortNumber)
@click.option("--database", help="A database of its own. By default a SQLite file in instance/.")
@click.option("--no-serve", is_flag=True, help="Only make the pretend school.")
@click.option("--json", "as_json", is_flag=True, help="One line of JSON once it serves.")
def demo_command(host: str, port: int, database: str | None, no_serve: bool, as_json: bool) -> None:
    """Make a pretend school, new each time, and show it."""
    from pilot import demo

    settings = demo.settings_for(read_settings(), database)
    url = f"http://{host}:{port}"
    if not no_serve:
        _refuse_taken(host, port)
    demo.refuse_foreign(settings.database_url)
    with create_app(settings).app_context():
        schema.upgrade(db.engine)
        people = demo.make_pretend_school(url, at=clock.now())
        session.commit()

    def announce(url: str) -> None:
        if as_json:
            print(json.dumps({"url": url, "people": [p.as_json() for p in people]}), flush=True)
        else:
            click.echo(demo.welcome(url, people, serving=not no_serve))

    if no_serve:
        announce(url)
    else:
        server.serve(settings, host=host, port=port, when_ready=announce)


@pilot.command("user")
@click.argument("name")
@click.option("--role", type=click.Choice([role.value for role in STAFF]), required=True)
@click.option("--school", required=True, help="Name of the school; made when it is new.")
@click.option("--district", help="Name of its district; the school's own when left out.")
@click.option("--email", help="For signing in with; nothing is sent to it.")
@click.option("--url", default="http://127.0.0.1:8000/", show_default=True)
def user(
    name: str, role: str, school: str, district: str | None, email: str | None, url: str
) -> None:
    """Add a person, or a role, and print a link to sign in with and choose a password."""
    _refuse_no_page(url)
    settings = read_settings()
    _upgrade(settings)
    with create_app(settings).app_context():
        token = onboarding.welcome_person(
            name, Role(role), school=school, district=district, email=email, at=clock.now()
        )
        session.commit()
    click.echo(f"{url.rstrip('/')}/sign-in/{token}")


@pilot.group("db")
def database() -> None:
    """Look after the database."""


@database.command("upgrade")
def upgrade() -> None:
    """Bring the tables to the shape this version needs."""
    _upgrade(read_settings())
    click.echo("The database is up to date.")


@pilot.command("restore")
@click.argument("path", type=click.Path(path_type=Path, dir_okay=False))
def restore_command(path: Path) -> None:
    """Put a backup into an empty database, compare every table with it, and erase again whoever
    was erased since."""
    settings = read_settings()
    held, erased = put_back(settings, path)
    click.echo(f"{held.rows} rows as of {held.made_at:%Y-%m-%d %H:%M} UTC, every table the same.")
    with create_app(settings).app_context():
        n = erase_again(erased, at=clock.now())
        session.commit()
    if n:
        click.echo(f"{n} {'student' if n == 1 else 'students'} erased again, as they were before.")


@pilot.command("sweep")
def sweep() -> None:
    """Take away what is over: student data whose time to be kept has ended, lines of who looked
    long ago, and uploaded files that no lesson names any more."""
    settings = read_settings()
    _upgrade(settings)
    with create_app(settings).app_context():
        now = clock.now()
        gone, old, students = sweep_all(), sweep_sightings(now=now), sweep_schools(now=now)
        session.commit()
    click.echo("1 file taken away." if gone == 1 else f"{gone} files taken away.")
    if old:
        click.echo(f"{old} lines of who looked at what taken away, older than a school year.")
    if students:
        click.echo(f"{students} students taken away whose school year is long over.")


@pilot.command("remind")
@click.option("--url", required=True, help="Where people open the application.")
def remind_command(url: str) -> None:
    """Send letters about decisions that wait and decisions to look at again, each of them once."""
    _refuse_no_page(url)
    settings = read_settings()
    if not settings.mail_server:
        raise SettingMissing("PILOT_MAIL is empty, so nobody can be reminded.")
    _upgrade(settings)
    with create_app(settings).test_request_context(base_url=url):
        speak("en")
        post = Post(
            send=partial(send_now, settings.mail_server, settings.mail_from),
            pilot=lambda i: url_for("review.show", pilot_id=i, _anchor="decision", _external=True),
            off=lambda code: url_for("accounts.mail_off", mail_code=code, _external=True),
        )
        sent = remind(post, now=clock.now())
    click.echo("1 letter sent." if sent == 1 else f"{sent} letters sent.")


@pilot.command("access")
def access() -> None:
    """Print every route with who may enter."""
    rows = table_of(create_app())
    width = max(len(row.path) for row in rows)
    for row in rows:
        click.echo(f"{row.method:5} {row.path:{width}}  {row.audience}")


for _command in (judge, backup_command, move_command, check_command):
    pilot.add_command(_command)


def main() -> NoReturn:
    """Runs the command line; what can be explained is one line and exit code 2."""
    try:
        pilot.main(standalone_mode=False)
    except click.ClickException as error:
        _show(error)
        sys.exit(2)
    except click.Abort:
        sys.exit(130)
    except DBAPIError as error:
        click.echo(f"The database cannot be used. {error.orig}".strip(), err=True)
        sys.exit(2)
    except PilotError as error:
        click.echo(str(error), err=True)
        sys.exit(2)
    sys.exit(0)


def _show(error: click.ClickException) -> None:
    """What is wrong with the words of a command, in one line; its help where there were none."""
    if "\n" in error.message:
        error.show()
        return
    said = error.format_message()
    if isinstance(error, click.BadParameter) and error.param is not None and error.message:
        where = error.param.get_error_hint(error.ctx or click.Context(pilot)).strip("'")
        said = f"{where}: {error.message}"
    plain = said.replace("a valid float", "a number").replace("a valid integer", "a whole number")
    click.echo(" ".join(plain.split()), err=True)


def _upgrade(settings: Settings) -> None:
    engine = engine_of(settings)
    schema.upgrade(engine)
    engine.dispose()


def _refuse_no_page(url: str) -> None:
    if not re.fullmatch(r"https?://[^\s/]\S*", url):
        raise RuleBroken("url", "Begin --url with http:// or https://, like https://flip.school/.")


def _refuse_taken(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise server.PortTaken(
                f"Port {port} on {host} is taken. Choose another one with --port."
            ) from error
