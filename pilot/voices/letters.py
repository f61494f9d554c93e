"""The letters about a comment: that there is one and where, and nothing of what it says."""

from collections.abc import Callable, Iterator

from sqlalchemy import select

from pilot.accounts.mail_choice import mail_code_of, without_mail
from pilot.accounts.models import Membership, Person, Role
from pilot.db import session
from pilot.language import gettext as _
from pilot.mail import Letter
from pilot.pilots import service as pilots
from pilot.pilots.models import Pilot
from pilot.rosters.teachers import people_of


def letters_about(pilot: Pilot, by: Person, *, url: str, off: Callable[[str], str]) -> list[Letter]:
    """A letter to everyone else who teaches or leads the pilot and wants to know.

    `off` makes the address that ends someone's letters from the code in it.
    """
    name = pilots.class_of(pilot).name
    refused = without_mail(pilot.district_id)
    readers = {p.id: p for p in _readers(pilot) if p.email and p.id not in refused | {by.id}}
    return [_letter(each, name, url, off(mail_code_of(each))) for each in readers.values()]


def _letter(to: Person, class_name: str, url: str, off_url: str) -> Letter:
    return Letter(
        to=to.email or "",
        subject=_("There is a comment on the pilot in %(class_name)s", class_name=class_name),
        text=_(
            "There is a comment on the pilot in %(class_name)s.\n\nRead it: %(url)s\n\n"
            "You teach or lead this pilot. No more mail like this: %(off)s\n",
            class_name=class_name,
            url=url,
            off=off_url,
        ),
        off_url=off_url,
    )


def _readers(pilot: Pilot) -> Iterator[Person]:
    yield from (each.person for each in people_of(pilots.class_of(pilot)) if each.teaches)
    yield from session.scalars(
        select(Person)
        .join(
            Membership,
            (Membership.district_id == Person.district_id) & (Membership.person_id == Person.id),
        )
        .where(
            Membership.district_id == pilot.district_id,
            Membership.school_id == pilot.school_id,
            Membership.role == Role.LEADER,
        )
        .order_by(Person.id)
    )
