"""What leaders and teachers say to each other about a pilot. Students never see it."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Executable, select

from pilot.accounts.models import Person
from pilot.db import session
from pilot.errors import NotFound, RuleBroken
from pilot.language import gettext as _
from pilot.pilots.models import Pilot
from pilot.pilots.own_rows import of_pilot, which
from pilot.quick import Prepared
from pilot.voices.models import Comment

MOST = 200
"""Comments on one pilot."""


class Said(NamedTuple):
    """A comment, with the name of who wrote it."""

    id: int
    words: str
    written_by_id: int
    written_at: datetime
    withdrawn_at: datetime | None
    sent_key: str
    by: str


def comments_on(pilot: Pilot) -> list[Said]:
    """All of them, the first one first."""
    return [Said._make(row) for row in _SAID.every(**which(pilot))]


def _said(_dialect: str) -> Executable:
    *of_comment, _by = Said._fields
    return (
        select(*(getattr(Comment, name) for name in of_comment), Person.name)
        .join(
            Person,
            (Person.district_id == Comment.district_id) & (Person.id == Comment.written_by_id),
        )
        .where(of_pilot(Comment))
        .order_by(Comment.written_at, Comment.id)
    )


_SAID = Prepared(_said)


def comment(pilot: Pilot, by: Person, words: str, *, sent_key: str, at: datetime) -> Comment | None:
    """Keeps a comment; None where the same form came before."""
    session.refresh(pilot, with_for_update={"key_share": True})  # two sendings at once queue here
    known = comments_on(pilot)
    if any(each.sent_key == sent_key for each in known):
        return None
    if len(known) >= MOST:
        raise RuleBroken("words", _("This pilot has %(n)s comments. Talk instead.", n=MOST))
    said = Comment(
        district_id=pilot.district_id,
        pilot_id=pilot.id,
        written_by_id=by.id,
        words=words,
        written_at=at,
        sent_key=sent_key,
    )
    session.add(said)
    session.flush()
    return said


def take_back(pilot: Pilot, comment_id: int, by: Person, *, at: datetime) -> None:
    """Its author takes a comment back: its words are gone. A second time changes nothing."""
    said = session.get(Comment, (pilot.district_id, comment_id))
    if said is None or said.pilot_id != pilot.id:
        raise NotFound
    if said.written_by_id != by.id:
        raise RuleBroken("words", _("Only who wrote it can take it back."))
    if said.withdrawn_at is None:
        said.words, said.withdrawn_at = "", at
        session.flush()
