"""The people every test knows.

Tina teaches Maple at Northfield, Tom and Ann are in it. Hana is a helper at Northfield, Lea leads
it, Ada administers it. Olga teaches at Southfield, another school of the same district; Otto leads
it. Zoe teaches in another district altogether.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from pilot.accounts import cards, service, sign_in
from pilot.accounts.models import District, Passkey, Person, Role, School
from pilot.db import session

LONG_AGO = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Cast:
    """Everyone, and the schools they are at."""

    district: District
    northfield: School
    southfield: School
    elsewhere: School
    tom: Person
    ann: Person
    tina: Person
    hana: Person
    lea: Person
    ada: Person
    olga: Person
    otto: Person
    zoe: Person


def assemble() -> Cast:
    """Puts the cast into an empty database."""
    district = service.found_district("Fields", at=LONG_AGO)
    other = service.found_district("Elsewhere district", at=LONG_AGO)
    northfield = service.open_school(district, "Northfield")
    southfield = service.open_school(district, "Southfield")
    elsewhere = service.open_school(other, "Elsewhere")
    cast = Cast(
        district=district,
        northfield=northfield,
        southfield=southfield,
        elsewhere=elsewhere,
        tom=service.add_person(northfield, "Tom", Role.STUDENT),
        ann=service.add_person(northfield, "Ann", Role.STUDENT),
        tina=_staff(northfield, "Tina Teacher", Role.TEACHER),
        hana=_staff(northfield, "Hana Helper", Role.HELPER),
        lea=_staff(northfield, "Lea Leader", Role.LEADER),
        ada=_staff(northfield, "Ada Admin", Role.ADMINISTRATOR),
        olga=_staff(southfield, "Olga Other", Role.TEACHER),
        otto=_staff(southfield, "Otto Other", Role.LEADER),
        zoe=_staff(elsewhere, "Zoe Canary", Role.TEACHER),
    )
    session.commit()
    return cast


def token_for(person: Person) -> str:
    """A sign-in of a member of staff, as if they had typed their password."""
    token = sign_in.open_sign_in(person, at=datetime.now(UTC))
    session.commit()
    return token


def code_for(person: Person) -> str:
    """The code on a student's card."""
    code = cards.card_of(person, at=LONG_AGO).code
    session.commit()
    return code


def passkey_for(person: Person, name: str) -> Passkey:
    """A passkey of theirs that no device holds: it can be listed and removed."""
    passkey = Passkey(
        district_id=person.district_id,
        person_id=person.id,
        name=name,
        credential_id=sha256(name.encode()).hexdigest(),
        public_key="",
        sign_count=0,
        created_at=LONG_AGO,
    )
    session.add(passkey)
    session.commit()
    return passkey


def _staff(school: School, name: str, role: Role) -> Person:
    person = service.add_person(school, name, role)
    person.password_hash = "$argon2id$not-a-real-hash"
    return person
