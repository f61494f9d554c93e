"""`pilot access`."""

import click

from pilot.app import create_app
from pilot.web.access import table_of


@click.command("access")
def access() -> None:
    """Print every route with who may enter."""
    rows = table_of(create_app())
    width = max(len(row.path) for row in rows)
    for row in rows:
        click.echo(f"{row.method:5} {row.path:{width}}  {row.audience}")
