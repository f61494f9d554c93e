"""Links that show a pilot's brief: made, found, counted, ended."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import select, update

from pilot.accounts.models import Person
from pilot.db import session
from pilot.errors import RuleBroken
from pilot.fence import by_secret
from pilot.language import gettext as _
from pilot.pilots.models import Pilot
from pilot.reports.models import Share

DAYS = (7, 30, 90)
"""How long a link may be good for."""
MOST_OPEN = 20
"""Links of one pilot that are good at the same time."""
_BYTES = 16
"""128 bits: nobody guesses one."""


def make_share(pilot: Pilot, by: Person, *, days: int, at: datetime) -> str:
    """The token of a new link. Only its hash is kept."""
    if days not in DAYS:
        raise RuleBroken("days", _("Choose how long the link is good for."))
    if sum(is_good(each, at) for each in shares_of(pilot)) >= MOST_OPEN:
        raise RuleBroken("days", _("This pilot has %(n)s links. End one first.", n=MOST_OPEN))
    token = secrets.token_urlsafe(_BYTES)
    session.add(
        Share(
            district_id=pilot.district_id,
            pilot_id=pilot.id,
            token_hash=_hash(token),
            created_by_id=by.id,
            created_at=at,
            expires_at=at + timedelta(days=days),
        )
    )
    session.flush()
    return token


def shares_of(pilot: Pilot) -> list[Share]:
    """All links of a pilot, the newest first."""
    return list(
        session.scalars(
            select(Share)
            .where(Share.district_id == pilot.district_id, Share.pilot_id == pilot.id)
            .order_by(Share.created_at.desc(), Share.id.desc())
        )
    )


def is_good(share: Share, at: datetime) -> bool:
    """Whether the link can be opened at that moment."""
    return share.ended_at is None and share.expires_at > at


def end_share(pilot: Pilot, share_id: int, *, at: datetime) -> None:
    """Nobody can open the link any more; a second time changes nothing."""
    session.execute(
        update(Share)
        .where(
            Share.district_id == pilot.district_id,
            Share.pilot_id == pilot.id,
            Share.id == share_id,
            Share.ended_at.is_(None),
        )
        .values(ended_at=at)
    )


def find_shared(token: str, *, at: datetime) -> tuple[Share, Pilot] | None:
    """The link and its pilot, while the link is good."""
    share = _share_of(token)
    if share is None or not is_good(share, at):
        return None
    pilot = session.get_one(Pilot, (share.district_id, share.pilot_id))
    return (share, pilot) if pilot.started_at else None


def count_opening(share: Share) -> None:
    """One more browser showed it."""
    session.execute(
        update(Share)
        .where(Share.district_id == share.district_id, Share.id == share.id)
        .values(opened=Share.opened + 1)
    )


@by_secret
def _share_of(token: str) -> Share | None:
    return session.scalar(select(Share).where(Share.token_hash == _hash(token)))


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()
