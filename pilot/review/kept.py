"""Digests that are kept: taken as they are while nothing changed, worked out anew where it did.

A page works out at most the digests it shows, and keeps them in memory. A row is written after a
write, in a transaction of its own: reading never writes.
"""

import logging
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select

from pilot.db import reading, session, upsert
from pilot.pilots.models import Pilot, PilotSummary
from pilot.review.dataset import rows_of
from pilot.review.digest import Digest, digest_from, digest_of, fresh_until
from pilot.review.listed import Listed, class_version
from pilot.review.models import PilotDigest
from pilot.review.remembering import Remembering

MOST_IN_MEMORY = 4096
MOST_AFTER_A_WRITE = 2
"""The pilot that was written to, and one more: whoever writes waits for them."""

Worked = tuple[Digest, datetime | None]
"""A digest, and until when it holds."""

_KEYS = ("district_id", "pilot_id")

log = logging.getLogger(__name__)


_memory: Remembering[Worked] = Remembering(MOST_IN_MEMORY)


def digests_of(found: Mapping[int, Listed], now: datetime) -> dict[int, Digest]:
    """The digests of listed pilots, by id: kept ones where they still hold."""
    return {pilot_id: _digest_of(each, now) for pilot_id, each in found.items()}


def _digest_of(each: Listed, now: datetime) -> Digest:
    kept = each.kept
    if kept is not None and _holds(kept, each, now):
        return digest_from(kept.told)
    return work_out(each.pilot, each.summary.version, each.class_version, now)[0]


def _holds(kept: PilotDigest, each: Listed, now: datetime) -> bool:
    same = (kept.version, kept.class_version) == (each.summary.version, each.class_version)
    return same and _lasts(kept.fresh_until, now)


def _lasts(until: datetime | None, now: datetime) -> bool:
    return until is None or until > now


def work_out(pilot: Pilot, version: int, classes: int, now: datetime) -> Worked:
    """The digest of a pilot, which had these versions before its rows were read."""
    key = (pilot.district_id, pilot.id, version, classes)
    return _memory.of(key, lambda: _worked(pilot, now), lambda known: _lasts(known[1], now))


def _worked(pilot: Pilot, now: datetime) -> Worked:
    rows = rows_of(pilot)
    return digest_of(rows, now), fresh_until(rows, now)


def keep_some(district_id: int, school_ids: Collection[int], now: datetime) -> None:
    """Keeps a few digests of these schools that are out of date, the latest change first.

    It comes after a write that is safe already: what fails here costs no more than time later.
    """
    try:
        with reading():
            rows = [
                _row(pilot, version, classes, work_out(pilot, version, classes, now))
                for pilot, version, classes in _out_of_date(district_id, school_ids, now)
            ]
        for row in rows:
            session.execute(upsert(PilotDigest, row, [name for name in row if name not in _KEYS]))
        session.commit()
    except Exception:
        session.rollback()
        log.exception("The digests of a few pilots were not kept")


def _row(pilot: Pilot, version: int, classes: int, worked: Worked) -> dict[str, Any]:
    digest, until = worked
    return {
        "district_id": pilot.district_id,
        "pilot_id": pilot.id,
        "version": version,
        "class_version": classes,
        "fresh_until": until,
        "fate": digest.fate.value,
        "told": digest.to_json(),
    }


def _out_of_date(
    district_id: int, school_ids: Collection[int], now: datetime
) -> list[tuple[Pilot, int, int]]:
    classes = class_version()
    found = session.execute(
        select(Pilot, PilotSummary.version, classes)
        .join(
            PilotSummary,
            (PilotSummary.district_id == Pilot.district_id) & (PilotSummary.pilot_id == Pilot.id),
        )
        .outerjoin(
            PilotDigest,
            (PilotDigest.district_id == Pilot.district_id) & (PilotDigest.pilot_id == Pilot.id),
        )
        .where(
            Pilot.district_id == district_id,
            Pilot.school_id.in_(school_ids),
            Pilot.started_at.is_not(None),
            or_(
                PilotDigest.pilot_id.is_(None),
                PilotDigest.version != PilotSummary.version,
                PilotDigest.class_version != classes,
                PilotDigest.fresh_until <= now,
            ),
        )
        .order_by(PilotSummary.changed_at.desc(), Pilot.id)
        .limit(MOST_AFTER_A_WRITE)
    )
    return [(row[0], row[1], row[2]) for row in found]
