"""Logs that a phone sends under keys of its own: each counts once, however often it comes."""

from datetime import datetime

from pilot.db import session, upsert
from pilot.meetings.models import Arrival
from pilot.pilots.models import Pilot


def is_new(pilot: Pilot, key: str, *, made_at: datetime | None, at: datetime) -> bool:
    """Whether this key comes for the first time. It is kept only if the log that came is saved."""
    row = {
        "district_id": pilot.district_id,
        "pilot_id": pilot.id,
        "key": key,
        "made_at": made_at,
        "arrived_at": at,
    }
    return session.scalar(upsert(Arrival, row).returning(Arrival.key)) is not None
