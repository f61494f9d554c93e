"""`pilot backup`, `move` and `check`, and what `pilot restore` begins with."""

import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import click

from pilot import clock
from pilot.config import Settings, read_settings, with_driver
from pilot.engines import engine_of
from pilot.schema import take_stock
from pilot.upkeep.backup import Backup, keep_newest, write_backup
from pilot.upkeep.checks import findings_in
from pilot.upkeep.departing import find_district, move_district, move_files
from pilot.upkeep.erased import Erased, copy_list, erased_in
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
    made = write_backup(engine_of(settings), settings.data_folder, folder, at=clock.now())
    note_backup(settings.data_folder, made)
    copy_list(settings.data_folder, folder)
    click.echo(f"{made.path}: {made.rows} rows and {len(made.about['files'])} files, read back.")
    if keep and (n := keep_newest(folder, keep)):
        click.echo(f"{n} older {'backup' if n == 1 else 'backups'} taken away.")


@click.command("move")
@click.option("--to", "address", required=True, help="The new, empty database.")
@click.option("--district", help="Only that one, out of this installation and into the other.")
@click.option(
    "--data",
    "data_folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="With --district: where the other installation has its PILOT_DATA.",
)
def move_command(address: str, district: str | None, data_folder: Path | None) -> None:
    """Copy everything into another database, from SQLite to PostgreSQL, say; or move one district
    from here to there."""
    settings = read_settings()
    new = replace(settings, database_url=with_driver(address))
    if district is not None:
        _move_district(settings, replace(new, data_folder=data_folder or new.data_folder), district)
    else:
        _copy_everything(settings, new)


def _move_district(settings: Settings, new: Settings, name: str) -> None:
    here, there = engine_of(settings), engine_of(new)
    its_id = find_district(here, name)
    n = move_district(here, there, its_id)
    take_stock(there)  # it goes on without a start
    copy_list(settings.data_folder, new.data_folder)
    files = move_files(settings.data_folder, new.data_folder, its_id)
    click.echo(f"{n} rows and {files} files of {name} moved, every table the same.")


def _copy_everything(settings: Settings, new: Settings) -> None:
    with tempfile.TemporaryDirectory() as folder:
        made = write_backup(engine_of(settings), settings.data_folder, Path(folder), at=clock.now())
        held = restore(engine_of(new), settings.data_folder, made.path)
    click.echo(f"{held.rows} rows, every table the same by count and hash.")
    click.echo("Set DATABASE_URL to the new address and start again. The old one is as it was.")


@click.command("check")
@click.option("--repair", is_flag=True, help="Mend what can be made again from other rows.")
def check_command(repair: bool) -> None:
    """Say whether the database is whole; exit code 1 when something is amiss."""
    found = findings_in(engine_of(read_settings()), repair=repair)
    for each in found:
        click.echo(f"{each.where}: {each.what}{' (mended)' if each.mended else ''}")
    if not found:
        click.echo("The database is whole.")
    sys.exit(any(not each.mended for each in found))


def put_back(settings: Settings, path: Path) -> tuple[Backup, list[Erased]]:
    """A backup in an empty database, and whoever is known to have been erased.

    The lists that count lie in the data folder, beside the backup, and one folder further up, where
    the data folder is that it came from.
    """
    settings.data_folder.mkdir(parents=True, exist_ok=True)
    held = restore(engine_of(settings), settings.data_folder, path)
    beside = path.resolve().parent
    for folder in (beside, beside.parent):
        copy_list(folder, settings.data_folder)
    return held, erased_in([settings.data_folder])
