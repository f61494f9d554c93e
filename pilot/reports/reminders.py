"""Letters about decisions that wait and decisions to look at again: once for each, to each person.

What is to be told is kept first and sent then. A night that is broken off in between leaves one
letter unsent and sends none twice; what the server did not take is tried again the next night.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select

from pilot.accounts.mail_choice import mail_code_of, without_mail
from pilot.accounts.models import District, Person
from pilot.db import session, upsert
from pilot.language import gettext as _
from pilot.language import ngettext
from pilot.mail import Letter
from pilot.reports.matters import Matter, matters_in
from pilot.reports.models import Reminder

MOST_IN_A_LETTER = 20
"""The others come in the letters of the nights after."""


@dataclass(frozen=True)
class Post:
    """How letters leave, and which addresses stand in them."""

    send: Callable[[Letter], bool]
    """Whether it was taken."""
    pilot: Callable[[int], str]
    """Where a pilot's decision is, by the pilot's id."""
    off: Callable[[str], str]
    """Where a reader ends the letters, by the code in them."""


def remind(post: Post, *, now: datetime) -> int:
    """Tells everyone what waits for them and they were not told yet; how many letters went."""
    districts = session.scalars(select(District.id).order_by(District.id)).all()
    return sum(_remind_in(district_id, post, now) for district_id in districts)


def _remind_in(district_id: int, post: Post, now: datetime) -> int:
    found = matters_in(district_id, now)
    refused = without_mail(district_id)
    readers = [each for each in found if each.email and each.id not in refused]
    return sum(_remind_one(each, found[each], post, now) for each in readers)


def _remind_one(reader: Person, matters: Sequence[Matter], post: Post, now: datetime) -> bool:
    new = _keep(reader, matters, now)
    letter = _letter(reader, new, post) if new else None
    session.commit()
    if letter is None or post.send(letter):
        return letter is not None
    _forget(reader, new)
    session.commit()
    return False


def _keep(reader: Person, matters: Iterable[Matter], now: datetime) -> list[Matter]:
    """Notes what they are told now; whoever else runs at the same time tells them other things."""
    told = _told(reader)
    waiting = [each for each in matters if (each.pilot_id, each.about) not in told]
    return [each for each in waiting[:MOST_IN_A_LETTER] if _is_first(reader, each, now)]


def _told(reader: Person) -> set[tuple[int, str]]:
    rows = session.execute(
        select(Reminder.pilot_id, Reminder.about).where(
            Reminder.district_id == reader.district_id, Reminder.person_id == reader.id
        )
    )
    return {(pilot_id, about) for pilot_id, about in rows}


def _is_first(reader: Person, matter: Matter, now: datetime) -> bool:
    row = {
        "district_id": reader.district_id,
        "pilot_id": matter.pilot_id,
        "person_id": reader.id,
        "about": matter.about,
        "reminded_at": now,
    }
    return session.scalar(upsert(Reminder, row).returning(Reminder.about)) is not None


def _forget(reader: Person, matters: Iterable[Matter]) -> None:
    for each in matters:
        session.execute(
            delete(Reminder).where(
                Reminder.district_id == reader.district_id,
                Reminder.pilot_id == each.pilot_id,
                Reminder.person_id == reader.id,
                Reminder.about == each.about,
            )
        )


def _letter(to: Person, matters: Sequence[Matter], post: Post) -> Letter:
    off_url = post.off(mail_code_of(to))
    lines = "\n\n".join(f"{each.words}\n{post.pilot(each.pilot_id)}" for each in matters)
    return Letter(
        to=to.email or "",
        subject=ngettext(
            "A pilot waits for a decision",
            "%(num)s pilots wait for a decision",
            len(matters),
        ),
        text=_("%(lines)s\n\nNo more mail like this: %(off)s\n", lines=lines, off=off_url),
        off_url=off_url,
    )
