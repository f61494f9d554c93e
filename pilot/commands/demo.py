"""`pilot demo`."""

import json

import click

from pilot import clock, demo, schema, server
from pilot.app import create_app
from pilot.commands.asked import PortNumber, refuse_taken
from pilot.config import read_settings
from pilot.db import db, session


@click.command("demo")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=PortNumber)
@click.option("--database", help="A database of its own. By default a SQLite file in instance/.")
@click.option("--no-serve", is_flag=True, help="Only make the pretend school.")
@click.option("--json", "as_json", is_flag=True, help="One line of JSON once it serves.")
def demo_command(host: str, port: int, database: str | None, no_serve: bool, as_json: bool) -> None:
    """Make a pretend school, new each time, and show it."""
    settings = demo.settings_for(read_settings(), database)
    url = f"http://{host}:{port}"
    if not no_serve:
        refuse_taken(host, port)
    demo.refuse_foreign(settings.database_url)
    with create_app(settings).app_context():
        schema.upgrade(db.engine)
        people = demo.make_pretend_school(url, at=clock.now())
        session.commit()

    def announce(url: str) -> None:
        if as_json:
            click.echo(json.dumps({"url": url, "people": [each.as_json() for each in people]}))
        else:
            click.echo(demo.welcome(url, people, serving=not no_serve))

    if no_serve:
        announce(url)
    else:
        server.serve(settings, host=host, port=port, when_ready=announce)
