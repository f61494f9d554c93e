"""`pilot db upgrade`."""

import click

from pilot import schema
from pilot.config import read_settings


@click.group("db")
def database() -> None:
    """Look after the database."""


@database.command("upgrade")
def upgrade() -> None:
    """Bring the tables to the shape this version needs."""
    schema.bring_up_to_date(read_settings())
    click.echo("The database is up to date.")
