"""Signing in: staff with a password, on sign-ins that can be revoked."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import select, update

from pilot.accounts import passwords, throttle
from pilot.accounts.models import Membership, Person, Role, SignIn
from pilot.accounts.names import name_key
from pilot.accounts.throttle import Watched
from pilot.db import reading, session
from pilot.errors import RuleBroken
from pilot.language import gettext as _
from pilot.language import ngettext

LASTS = timedelta(days=30)
_SAME_LOGIN = 5
"""How many people of one name we compare a password with."""


@dataclass(frozen=True)
class Visitor:
    """A signed-in member of staff and what they do where."""

    person: Person
    sign_in_id: int
    posts: frozenset[tuple[int, Role]]
    """School and role, each pair they hold."""

    @property
    def district_id(self) -> int:
        """The district they work in."""
        return self.person.district_id

    def schools_as(self, role: Role) -> set[int]:
        """The schools where they have that role."""
        return {school_id for school_id, held in self.posts if held is role}

    def is_any(self, roles: tuple[Role, ...]) -> bool:
        """Whether they hold one of these roles anywhere."""
        return any(held in roles for _school_id, held in self.posts)


def sign_in(login: str, password: str, *, address: str, at: datetime) -> str:
    """Signs a member of staff in; the token is for their device alone."""
    watched = Watched(account=name_key(login), address=address)
    wait = throttle.seconds_to_wait(watched, at)
    if wait:
        raise RuleBroken("password", _wait_sentence(wait))
    with reading():
        people = _who_could_be(login)
    found = [p for p in people if passwords.matches(password, p.password_hash)]
    if not people:
        passwords.matches(password, None)
    if len(found) != 1:
        throttle.note_failure(watched, at)
        raise RuleBroken("password", _wrong_sentence(len(found)))
    throttle.forget(watched)
    return open_sign_in(found[0], at=at)


def open_sign_in(person: Person, *, at: datetime, lasts: timedelta = LASTS) -> str:
    """A new sign-in for a person; only the hash of its token is kept."""
    token = secrets.token_urlsafe(32)
    session.add(
        SignIn(
            district_id=person.district_id,
            person_id=person.id,
            token_hash=_hash(token),
            created_at=at,
            expires_at=at + lasts,
        )
    )
    session.flush()
    return token


def find_visitor(token: str, *, at: datetime) -> Visitor | None:
    """Who holds this token, while the sign-in lasts."""
    row = session.execute(
        select(SignIn.id, Person)
        .join(Person, (Person.district_id == SignIn.district_id) & (Person.id == SignIn.person_id))
        .where(SignIn.token_hash == _hash(token), SignIn.ended_at.is_(None), SignIn.expires_at > at)
    ).one_or_none()
    if row is None:
        return None
    sign_in_id, person = row
    posts = session.execute(
        select(Membership.school_id, Membership.role).where(
            Membership.district_id == person.district_id,
            Membership.person_id == person.id,
            Membership.role != Role.STUDENT,
        )
    ).all()
    return Visitor(person, sign_in_id, frozenset((p.school_id, p.role) for p in posts))


def sign_out(visitor: Visitor, *, at: datetime) -> None:
    """Ends this sign-in, and with it whatever copies of its token there are."""
    session.execute(
        update(SignIn)
        .where(SignIn.district_id == visitor.district_id, SignIn.id == visitor.sign_in_id)
        .values(ended_at=at)
    )


def end_sign_ins(person: Person, *, at: datetime) -> None:
    """Signs a person out everywhere."""
    session.execute(
        update(SignIn)
        .where(
            SignIn.district_id == person.district_id,
            SignIn.person_id == person.id,
            SignIn.ended_at.is_(None),
        )
        .values(ended_at=at)
    )


def set_password(person: Person, password: str, *, at: datetime) -> str:
    """A new password ends every sign-in; the token is for the device it was changed on."""
    if name_key(password) == person.name_key:
        raise RuleBroken("password", _("Choose a password that is not your name."))
    person.password_hash = passwords.hashed(password)
    end_sign_ins(person, at=at)
    return open_sign_in(person, at=at)


def _who_could_be(login: str) -> list[Person]:
    """Staff of any district with this name or e-mail address: the one look across districts."""
    return list(
        session.scalars(
            select(Person)
            .where(
                (Person.email == login.casefold()) | (Person.name_key == name_key(login)),
                Person.password_hash.is_not(None),
            )
            .order_by(Person.district_id, Person.id)
            .limit(_SAME_LOGIN)
        )
    )


def _wrong_sentence(found: int) -> str:
    if found:
        return _("Several people have this name. Sign in with your e-mail address.")
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


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()
