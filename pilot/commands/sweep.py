"""`pilot sweep`."""

import click

from pilot import clock, schema
from pilot.accounts.sightings import sweep_sightings
from pilot.app import create_app
from pilot.config import read_settings
from pilot.db import db, session
from pilot.lessons.materials.files import sweep_all
from pilot.rights.keeping import sweep_schools


@click.command("sweep")
def sweep() -> None:
    """Take away what is over: student data whose time to be kept has ended, lines of who looked
    long ago, and uploaded files that no lesson names any more."""
    settings = read_settings()
    schema.bring_up_to_date(settings)
    with create_app(settings).app_context():
        now = clock.now()
        gone, old, students = sweep_all(), sweep_sightings(now=now), sweep_schools(now=now)
        session.commit()
        schema.take_stock(db.engine)
    click.echo("1 file taken away." if gone == 1 else f"{gone} files taken away.")
    if old:
        click.echo(f"{old} lines of who looked at what taken away, older than a school year.")
    if students:
        click.echo(f"{students} students taken away whose school year is long over.")
