"""`pilot backup`, `restore`, `move` and `check`."""

import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import click
from sqlalchemy import Engine, create_engine

from pilot import clock, db
from pilot.config import Settings, read_settings, with_driver
from pilot.upkeep.backup import keep_newest, write_backup
from pilot.upkeep.checks import findings_in
from pilot.upkeep.last_backup import note_backup
from pilot.upkeep.restore import restore

BACKUPS = "backups"
"""Where backups lie in the data folder, unless another place is named."""


@click.command("backup")
@click.option("--to", "folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--keep", type=click.IntRange(1), help="Take older backups away beyond so many.")
def backup_command(folder: Path | None, keep: int | None) -> None:
    """Write everything into one file, while the school works, and read it back."""
    settings = read_settings()
    folder = folder or settings.data_folder / BACKUPS
    made = write_backup(_engine(settings), settings.data_folder, folder, at=clock.now())
    note_backup(settings.data_folder, made)
    click.echo(f"{made.path}: {made.rows} rows and {len(made.about['files'])} files, read back.")
    if keep and (n := keep_newest(folder, keep)):
        click.echo(f"{n} older {'backup' if n == 1 else 'backups'} taken away.")


@click.command("restore")
@click.argument("path", type=click.Path(path_type=Path, dir_okay=False))
def restore_command(path: Path) -> None:
    """Put a backup into an empty database, and compare every table with it."""
    settings = read_settings()
    settings.data_folder.mkdir(parents=True, exist_ok=True)
    held = restore(_engine(settings), settings.data_folder, path)
    click.echo(f"{held.rows} rows as of {held.made_at:%Y-%m-%d %H:%M} UTC, every table the same.")


@click.command("move")
@click.option("--to", "address", required=True, help="The new, empty database.")
def move_command(address: str) -> None:
    """Copy everything into another database, from SQLite to PostgreSQL, say."""
    settings = read_settings()
    new = replace(settings, database_url=with_driver(address))
    with tempfile.TemporaryDirectory() as folder:
        made = write_backup(_engine(settings), settings.data_folder, Path(folder), at=clock.now())
        held = restore(_engine(new), settings.data_folder, made.path)
    click.echo(f"{held.rows} rows, every table the same by count and hash.")
    click.echo("Set DATABASE_URL to the new address and start again. The old one is as it was.")


@click.command("check")
@click.option("--repair", is_flag=True, help="Mend what can be made again from other rows.")
def check_command(repair: bool) -> None:
    """Say whether the database is whole; exit code 1 when something is amiss."""
    found = findings_in(_engine(read_settings()), repair=repair)
    for each in found:
        click.echo(f"{each.where}: {each.what}{' (mended)' if each.mended else ''}")
    if not found:
        click.echo("The database is whole.")
    sys.exit(any(not each.mended for each in found))


def _engine(settings: Settings) -> Engine:
    engine = create_engine(settings.database_url, hide_parameters=True)
    db.prepare(engine)
    return engine
