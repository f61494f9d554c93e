"""The first people of a school, let in by whoever runs the server."""

import re
from datetime import datetime

from sqlalchemy import select, true

from pilot.accounts import service, staff
from pilot.accounts.forms import ADDRESS
from pilot.accounts.models import District, Person, Role, School
from pilot.accounts.names import name_key
from pilot.accounts.sign_in import make_link
from pilot.db import session
from pilot.errors import RuleBroken
from pilot.language import gettext as _

_LONGEST = {"name": 60, "school": 120, "district": 120, "email": 254}


def welcome_person(
    name: str,
    role: Role,
    *,
    school: str,
    district: str | None = None,
    email: str | None = None,
    at: datetime,
) -> str:
    """Gives a person a role at a school, making each that is new; the token of their sign-in link.

    Whoever is there already, by e-mail address or by name, is the same person: their old password
    and sign-ins end.
    """
    _refuse_odd(name=name, school=school, district=district, email=email)
    _refuse_no_address(email)
    place = _find_school(school, district) or _open_school(school, district or school, at)
    person = _find_staff(place, name, email)
    if person is None:
        person = staff.add_staff(place, name, role, email=email)
    service.give_role(place, person, role)
    return make_link(person, at=at)


def _refuse_odd(**given: str | None) -> None:
    for field, text in given.items():
        if text is not None and not 0 < len(text.strip()) <= _LONGEST[field]:
            raise RuleBroken(
                field,
                _(
                    "The %(what)s is empty, or longer than %(n)s characters.",
                    what=field,
                    n=_LONGEST[field],
                ),
            )


def _refuse_no_address(email: str | None) -> None:
    if email is not None and not re.fullmatch(ADDRESS, email):
        raise RuleBroken("email", _("Enter an e-mail address like name@school.org, or none."))


def _find_school(name: str, district: str | None) -> School | None:
    found = session.scalars(
        select(School)
        .join(District, District.id == School.district_id)
        .where(School.name == name, District.pretend.is_(False))
        .where(District.name == district if district else true())
        .order_by(School.district_id, School.id)
    ).all()
    if len(found) > 1:
        raise RuleBroken(
            "district",
            _("There are several schools called %(name)s. Name the district too.", name=name),
        )
    return found[0] if found else None


def _open_school(name: str, district: str, at: datetime) -> School:
    known = session.scalars(
        select(District).where(District.name == district, District.pretend.is_(False))
    ).first()
    return service.open_school(known or service.found_district(district, at=at), name)


def _find_staff(school: School, name: str, email: str | None) -> Person | None:
    if email:
        return session.scalar(
            select(Person).where(
                Person.district_id == school.district_id, Person.email == email.casefold()
            )
        )
    here = (member.person for member in staff.staff_of(school))
    return next((person for person in here if person.name_key == name_key(name)), None)
