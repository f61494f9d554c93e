"""`pilot user`."""

import click

from pilot import clock, schema
from pilot.accounts import onboarding
from pilot.accounts.models import STAFF, Role
from pilot.app import create_app
from pilot.commands.asked import refuse_no_page
from pilot.config import read_settings
from pilot.db import session


@click.command("user")
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
    refuse_no_page(url)
    settings = read_settings()
    schema.bring_up_to_date(settings)
    with create_app(settings).app_context():
        token = onboarding.welcome_person(
            name, Role(role), school=school, district=district, email=email, at=clock.now()
        )
        session.commit()
    click.echo(f"{url.rstrip('/')}/sign-in/{token}")
