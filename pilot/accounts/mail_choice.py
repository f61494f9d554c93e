"""Who wants no mail, and the link in every letter that ends them without signing in."""

import hmac
from datetime import datetime

from sqlalchemy import delete, select

from pilot.accounts.keys import find_key, key_of, signature_of
from pilot.accounts.models import NoMail, Person
from pilot.db import session, upsert
from pilot.fence import by_secret


def wants_mail(person: Person) -> bool:
    """Whether they may be written to; nobody without an address can."""
    known = session.get(NoMail, (person.district_id, person.id))
    return person.email is not None and known is None


def without_mail(district_id: int) -> set[int]:
    """Everyone of a district who wants none."""
    return set(session.scalars(select(NoMail.person_id).where(NoMail.district_id == district_id)))


def end_mail(person: Person, *, at: datetime) -> None:
    """No more letters; asking twice is the same as once."""
    its = {"district_id": person.district_id, "person_id": person.id, "since": at}
    session.execute(upsert(NoMail, its))


def want_mail(person: Person) -> None:
    """Letters after all."""
    session.execute(
        delete(NoMail).where(
            NoMail.district_id == person.district_id, NoMail.person_id == person.id
        )
    )


def mail_code_of(person: Person) -> str:
    """What stands in the link that ends a person's letters. For writes: it may make the key."""
    key = key_of(person.district_id)
    return f"{person.district_id}.{person.id}.{signature_of(key, _words(person.id))}"


@by_secret
def find_reader(mail_code: str) -> Person | None:
    """Whose letters the link ends; None where nobody of ours wrote it."""
    district_id, _dot, rest = mail_code.partition(".")
    person_id, _dot, signature = rest.partition(".")
    if not (district_id.isdecimal() and person_id.isdecimal() and len(mail_code) < 120):
        return None
    key = find_key(int(district_id))
    expected = signature_of(key, _words(int(person_id))) if key else ""
    if not expected or not hmac.compare_digest(signature.encode(), expected.encode()):
        return None
    return session.get(Person, (int(district_id), int(person_id)))


def _words(person_id: int) -> str:
    return f"no mail to {person_id}"
