"""The command line: `pilot demo`, `run`, `user`, `db upgrade`, `access` and `judge`."""

import json
import re
import socket
import sys
from typing import NoReturn

import click
from sqlalchemy.exc import DBAPIError

from pilot import clock, schema, server
from pilot.accounts import onboarding
from pilot.accounts.models import STAFF, Role
from pilot.app import create_app
from pilot.config import Settings, read_settings
from pilot.db import db, session
from pilot.errors import PilotError, RuleBroken
from pilot.judging.command import judge
from pilot.web.access import table_of

PortNumber = click.IntRange(1, 65535)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def pilot() -> None:
    """Runs a flipped-classroom pilot from the pain point to the decision."""


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


@pilot.command("access")
def access() -> None:
    """Print every route with who may enter."""
    rows = table_of(create_app())
    width = max(len(row.path) for row in rows)
    for row in rows:
        click.echo(f"{row.method:5} {row.path:{width}}  {row.audience}")


pilot.add_command(judge)


def main() -> NoReturn:
    """Runs the command line; what can be explained is one line and exit code 2."""
    try:
        pilot.main(standalone_mode=False)
    except click.ClickException as error:
        error.show()
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


def _upgrade(settings: Settings) -> None:
    with create_app(settings).app_context():
        schema.upgrade(db.engine)
        db.engine.dispose()


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
