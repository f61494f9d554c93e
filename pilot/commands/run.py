"""`pilot run`."""

import click

from pilot import glance, server
from pilot.commands.asked import PortNumber, refuse_taken
from pilot.config import read_settings


@click.command("run")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=PortNumber)
def run(host: str, port: int) -> None:
    """Serve your school, bringing the database up to date first."""
    settings = read_settings()
    refuse_taken(host, port)
    if not glance.is_current(settings):
        from pilot import schema  # SQLAlchemy with it

        schema.bring_up_to_date(settings)
    server.serve(settings, host=host, port=port, when_ready=lambda url: click.echo(f"Open {url}"))
