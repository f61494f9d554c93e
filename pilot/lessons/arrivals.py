"""Answers that come late, perhaps twice, perhaps after a newer one: each counts once, in its place.

A device says when it kept an answer and when it sent it, both by its own clock. What lies between
is how long it waited, and is taken off the moment it came: so a wrong clock does no harm. Where it
says only the first, that counts if it lies between the start of the pilot and now.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, exists, select

from pilot.db import insert_into, session
from pilot.lessons.marking import keep_mark, key_of, refuse_if_over, take_back
from pilot.lessons.models import Completion, MarkArrival
from pilot.lessons.taps import Tap
from pilot.lessons.timing import can_be_right
from pilot.pilots import service as pilots
from pilot.quick import Prepared

_AT_ONCE = timedelta(seconds=10)
"""What waited no longer than this is the newest word there is."""


@dataclass(frozen=True)
class Sent:
    """What a device says of an answer, and when it came."""

    arrived_at: datetime
    key: str = ""
    made_at: datetime | None = None
    waited: timedelta | None = None
    """None where the device did not say when it sent it."""
    wrong_clock: bool = False


def mark_as_sent(tap: Tap, *, sent: Sent, **said: Any) -> None:
    """Keeps an answer once, however often it comes.

    One that comes after a newer word changes nothing of it, and fills in what that left blank.
    """
    at, off = _happened(tap, sent)
    if not _is_new(tap, sent, at, off):
        return
    if not _newer_word(tap, at, sent):
        said |= {"done_at": at, "device_at": sent.made_at, "device_off": off}
        keep_mark(tap, at=sent.arrived_at, **said)
    elif (completion := session.get(Completion, key_of(tap))) is not None:
        refuse_if_over(tap)
        _fill_in(completion, said)
        session.flush()
        pilots.touch_pilot(tap.district_id, tap.pilot_id, at=sent.arrived_at)


def undo_as_sent(tap: Tap, *, sent: Sent) -> None:
    """Takes an answer back once; not one that was given after the undo."""
    at, off = _happened(tap, sent)
    if _is_new(tap, sent, at, off) and not _newer_word(tap, at, sent):
        take_back(tap, at=at, told_at=sent.arrived_at)


def _happened(tap: Tap, sent: Sent) -> tuple[datetime, bool]:
    """When, by our clock; and whether the device's clock is off. What cannot be right is now."""
    now, since = sent.arrived_at, tap.started_at
    if sent.waited is None:
        told = sent.made_at and can_be_right(sent.made_at, since=since, now=now)
        return (
            (min(sent.made_at, now), False) if sent.made_at and told else (now, bool(sent.made_at))
        )
    at = now - sent.waited
    if not tap.has_opened(at) or not can_be_right(at, since=since, now=now):
        return now, True
    return at, sent.wrong_clock


def _arriving(dialect: str) -> Any:
    table = MarkArrival.__table__
    row = {column.name: bindparam(column.name, type_=column.type) for column in table.columns}
    new = insert_into(table, dialect).values(row)
    return new.on_conflict_do_nothing(index_elements=list(table.primary_key))


_ARRIVING = Prepared(_arriving)


def _is_new(tap: Tap, sent: Sent, at: datetime, wrong_clock: bool) -> bool:
    """Whether it comes for the first time. That is kept only if what came is kept too."""
    came = _ARRIVING.count(
        district_id=tap.district_id,
        student_id=tap.student_id,
        key=sent.key or secrets.token_urlsafe(16),
        lesson_id=tap.lesson_id,
        made_at=sent.made_at,
        happened_at=at,
        arrived_at=sent.arrived_at,
        wrong_clock=wrong_clock,
    )
    return came == 1


def _newer_word(tap: Tap, at: datetime, sent: Sent) -> bool:
    """Whether the student said something after that moment, or a teacher typed it in from paper."""
    if sent.arrived_at - at <= _AT_ONCE:
        return False
    said = exists().where(
        MarkArrival.district_id == tap.district_id,
        MarkArrival.student_id == tap.student_id,
        MarkArrival.lesson_id == tap.lesson_id,
        MarkArrival.happened_at > at,
    )
    typed = tap.typed_at is not None and tap.typed_at > at
    return typed or bool(session.scalar(select(said)))


def _fill_in(completion: Completion, said: dict[str, Any]) -> None:
    completion.feeling = completion.feeling or said.get("feeling")
    completion.question = completion.question or said.get("question") or ""
    completion.note = completion.note or said.get("note") or ""
    if completion.chosen is None:
        completion.chosen = said.get("chosen")
