"""Passkeys of staff: adding, removing, and signing in with one.

As in `credentials`, what counts a try or takes a challenge away is over before the request writes.
"""

from datetime import datetime

from sqlalchemy import delete, func, select

from pilot.accounts import attempts, ceremonies, throttle
from pilot.accounts.attempts import Attempt
from pilot.accounts.ceremonies import Here
from pilot.accounts.credentials import refuse_to_hurry, wait_for_turn
from pilot.accounts.models import Membership, Passkey, Person, School
from pilot.accounts.service import get_person
from pilot.accounts.sign_in import GUARDED, Visitor
from pilot.accounts.throttle import Watched
from pilot.db import reading, session
from pilot.errors import NotFound, RuleBroken
from pilot.fence import every_district, open_to
from pilot.language import gettext as _
from pilot.web.security_log import tell

MOST = 10
"""Passkeys one person can have."""


def passkeys_of(person: Person) -> list[Passkey]:
    """A person's passkeys, the oldest first."""
    return list(
        session.scalars(
            select(Passkey)
            .where(Passkey.district_id == person.district_id, Passkey.person_id == person.id)
            .order_by(Passkey.created_at, Passkey.id)
        )
    )


def has_passkey(person: Person) -> bool:
    """Whether they have one, and so are asked for it."""
    return bool(passkeys_of(person))


def is_needed_by(person: Person) -> bool:
    """Whether a school wants this person to have one, for what they do there."""
    found = session.scalar(
        select(func.count())
        .select_from(Membership)
        .join(
            School,
            (School.district_id == Membership.district_id) & (School.id == Membership.school_id),
        )
        .where(
            Membership.district_id == person.district_id,
            Membership.person_id == person.id,
            Membership.role.in_(GUARDED),
            School.passkeys_needed,
        )
    )
    return bool(found)


def set_needed(school: School, needed: bool, *, by: Visitor) -> None:
    """Whether a school's leaders and administrators need a passkey. Only who has one may ask the
    others for it: then it works at this address, and somebody can still come in."""
    if needed and not has_passkey(by.person):
        raise RuleBroken("passkeys_needed", _("Add a passkey of your own first."))
    school.passkeys_needed = needed
    session.flush()


def ask_to_make(me: Visitor, here: Here, *, address: str, at: datetime) -> tuple[str, str]:
    """The question to make a passkey, and the token of the attempt it belongs to."""
    _refuse_stale(me, at)
    with reading():
        who = _who(me.person)
    wait_for_turn("passkey", _watched("adding", who, address), at, people=[who[1]])
    known = passkeys_of(me.person)
    token = attempts.begin(me.person, at=at, adds=True)
    challenge = attempts.new_challenge(token)
    return ceremonies.what_to_make(me.person, known, challenge, here), token


def add(
    me: Visitor,
    name: str,
    answer: str,
    here: Here,
    *,
    token: str | None,
    address: str,
    at: datetime,
) -> Passkey:
    """Keeps a passkey that the device of this person has made."""
    _refuse_stale(me, at)
    with reading():
        who = _who(me.person)
    challenge = ceremonies.challenge_in(answer)
    attempt = attempts.take(token, challenge, at=at)
    if attempt is None or not attempt.adds or attempt.who != who:
        raise ceremonies.refused()
    made = ceremonies.check_made(answer, challenge, here)
    known = passkeys_of(me.person)
    if len(known) >= MOST:
        raise RuleBroken("name", _("You have %(n)s passkeys. Remove one first.", n=MOST))
    if _find(who[0], made.credential_id):
        raise RuleBroken("passkey", _("This device has a passkey for you already."))
    passkey = Passkey(
        district_id=who[0],
        person_id=who[1],
        name=name,
        credential_id=made.credential_id,
        public_key=made.public_key,
        sign_count=made.sign_count,
        created_at=at,
    )
    session.add(passkey)
    session.flush()
    attempts.end(token)
    throttle.forgive(_watched("adding", who, address), at)
    return passkey


def remove(me: Visitor, passkey: Passkey, *, at: datetime) -> None:
    """A passkey no longer opens anything."""
    _refuse_stale(me, at)
    if len(passkeys_of(me.person)) == 1 and is_needed_by(me.person):
        sentence = _("Your school wants you to have a passkey. Add another one first.")
        raise RuleBroken("passkey", sentence)
    session.execute(
        delete(Passkey).where(Passkey.district_id == passkey.district_id, Passkey.id == passkey.id)
    )


def ask_to_sign(
    token: str | None, here: Here, *, alone: bool, address: str, at: datetime
) -> tuple[str, str]:
    """The question to sign in, and the token of its attempt: the one a password began, or a new
    one in which the passkey says who it is."""
    with reading():
        attempt = None if alone else attempts.find(token, at=at)
    if not alone and (attempt is None or attempt.who is None):
        raise _too_late()
    _count(attempt.who if attempt else None, address, at)
    if attempt is None or token is None:
        token = attempts.begin(None, at=at)
    person = attempt.person if attempt else None
    known = passkeys_of(person) if person else []
    challenge = attempts.new_challenge(token)
    return ceremonies.what_to_sign(known, challenge, here, alone=person is None), token


def sign(
    token: str | None, answer: str, here: Here, *, address: str, at: datetime
) -> tuple[Person, Attempt]:
    """Who signed in with a passkey, in which attempt."""
    with reading():  # so that no transaction of this request is open
        challenge = ceremonies.challenge_in(answer)
    attempt = attempts.take(token, challenge, at=at)
    if attempt is None or attempt.adds:
        tell("passkey refused")
        raise _too_late()
    alone = attempt.who is None
    who = attempt.who or ceremonies.holder_in(answer)
    try:
        with every_district():
            passkey = _find(who[0], ceremonies.credential_in(answer))
        if passkey is None or passkey.person_id != who[1]:
            raise ceremonies.refused()
        count = ceremonies.check_signed(answer, challenge, passkey, here, alone=alone)
    except RuleBroken:
        tell("passkey refused", district=who[0], person=who[1])
        raise
    open_to(who[0])
    passkey.sign_count, passkey.last_used_at = count, at
    attempts.end(token)
    _forgive(attempt.who, address, at)
    return get_person(*who), attempt


def own_passkey(me: Visitor, passkey_id: int) -> Passkey:
    """One of their own passkeys."""
    found = session.get(Passkey, (me.district_id, passkey_id))
    if found is None or found.person_id != me.person.id:
        raise NotFound
    return found


def _find(district_id: int, credential_id: str) -> Passkey | None:
    return session.scalar(
        select(Passkey).where(
            Passkey.district_id == district_id, Passkey.credential_id == credential_id
        )
    )


def _count(who: tuple[int, int] | None, address: str, at: datetime) -> None:
    """A question counts as a failure until it is answered well."""
    if who is None:
        refuse_to_hurry("passkey", throttle.count_guess(address, at))
    else:
        wait_for_turn("passkey", _watched("passkey", who, address), at, people=[who[1]])


def _forgive(who: tuple[int, int] | None, address: str, at: datetime) -> None:
    if who is None:
        throttle.forgive_guess(address, at)
    else:
        throttle.forgive(_watched("passkey", who, address), at)


def _watched(what: str, who: tuple[int, int], address: str) -> Watched:
    return Watched(account=f"{what} {who[0]} {who[1]}", address=address)


def _who(person: Person) -> tuple[int, int]:
    return person.district_id, person.id


def _refuse_stale(me: Visitor, at: datetime) -> None:
    if not me.is_fresh(at):
        raise RuleBroken("passkey", _("You signed in a while ago. Sign in again to change this."))


def _too_late() -> RuleBroken:
    return RuleBroken("passkey", _("That took too long, or was used already. Start again."))
