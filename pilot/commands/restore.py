"""`pilot restore`."""

from pathlib import Path

import click

from pilot import clock
from pilot.app import create_app
from pilot.config import read_settings
from pilot.db import session
from pilot.rights.erasing import erase_again
from pilot.upkeep.command import put_back


@click.command("restore")
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
