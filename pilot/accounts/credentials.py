"""Proving who one is with a password: to sign in, and to choose another one.

A password is compared and hashed while no transaction is open: it takes 20 ms on purpose, and
nobody else should wait for that. So these two come first in a request.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import exists, select

from pilot.accounts import passwords, throttle
from pilot.accounts.models import Membership, Person, Role
from pilot.accounts.names import name_key
from pilot.accounts.service import get_person
from pilot.accounts.sign_in import Device, Visitor, keep_password
from pilot.accounts.throttle import Watched
from pilot.db import reading, session
from pilot.errors import RuleBroken
from pilot.fence import every_district, open_to
from pilot.language import gettext as _
from pilot.language import ngettext
from pilot.web.security_log import tell

_SAME_LOGIN = 5
"""How many people of one name we compare a password with."""

Candidate = tuple[int, int, str | None]
"""District, person, and the hash of their password."""


def check(login: str, password: str, *, address: str, at: datetime) -> Person:
    """The member of staff whose name or e-mail address and password these are."""
    watched = Watched(account=name_key(login), address=address)
    with reading(), every_district():
        candidates = _who_could_be(login)
    people = [person_id for _district_id, person_id, _password_hash in candidates]
    wait_for_turn("password", watched, at, people=people)
    right = [each for each in candidates if passwords.matches(password, each[2])]
    if not candidates:
        passwords.matches(password, None)
    if len(right) != 1:
        tell("sign-in failed", people=people)
        raise RuleBroken("password", _wrong_sentence(len(right)))
    throttle.forgive(watched, at)
    district_id, person_id, _password_hash = right[0]
    open_to(district_id)
    return get_person(district_id, person_id)


def change_password(
    me: Visitor, current: str, new: str, *, address: str, at: datetime, device: Device
) -> str:
    """A new password, for who knows the old one or has none yet; the token is for this device."""
    with reading():
        kept, own_name = me.person.password_hash, me.person.name_key
        district_id, person_id = me.district_id, me.person.id
        watched = Watched(account=f"{district_id} {person_id}", address=address)
    passwords.refuse_easy(new, own_name)
    if kept:
        wait_for_turn("current", watched, at, people=[person_id])
        if not passwords.matches(current, kept):
            tell("password not changed", district=district_id, person=person_id)
            raise RuleBroken("current", _("That is not the password you have now. Try again."))
    password_hash = passwords.hashed(new)
    throttle.forgive(watched, at)
    return keep_password(me.person, password_hash, at=at, device=device)


def wait_for_turn(field: str, watched: Watched, at: datetime, **ids: Any) -> None:
    """Counts a try, or says how long to wait for the next one."""
    refuse_to_hurry(field, throttle.count_try(watched, at), **ids)


def refuse_to_hurry(field: str, seconds: int, **ids: Any) -> None:
    """Refuses who has to wait still."""
    if seconds:
        tell("made to wait", seconds=seconds, **ids)
        raise RuleBroken(field, _wait_sentence(seconds))


def _who_could_be(login: str) -> list[Candidate]:
    """Staff of any district with this name or e-mail address: the one look across districts."""
    works = exists().where(
        Membership.district_id == Person.district_id,
        Membership.person_id == Person.id,
        Membership.role != Role.STUDENT,
    )
    rows = session.execute(
        select(Person.district_id, Person.id, Person.password_hash)
        .where(
            (Person.email == login.casefold()) | (Person.name_key == name_key(login)),
            Person.password_hash.is_not(None),
            works,
        )
        .order_by(Person.district_id, Person.id)
        .limit(_SAME_LOGIN)
    )
    return [(row.district_id, row.id, row.password_hash) for row in rows]


def _wrong_sentence(right: int) -> str:
    if right:
        return _(
            "That fits more than one person. Use your e-mail address, "
            "or ask your administrator for a sign-in link."
        )
    return _("That name and password do not fit together. Check both and try again.")


def _wait_sentence(seconds: int) -> str:
    if seconds < 60:
        return ngettext(
            "Too many tries. Wait %(num)s second and try again.",
            "Too many tries. Wait %(num)s seconds and try again.",
            seconds,
        )
    minutes = -(-seconds // 60)
    return ngettext(
        "Too many tries. Wait %(num)s minute and try again.",
        "Too many tries. Wait %(num)s minutes and try again.",
        minutes,
    )
