"""The verdict on a pilot, computed once for each version of it."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from statistics import fmean
from threading import Lock

from pilot import analysis
from pilot.language import catalogue
from pilot.language import gettext as _
from pilot.pilots.models import PhaseKind, Pilot
from pilot.review.dataset import PilotRows, class_begins_at, pilot_data, rows_of

_KEPT = 512
"""Digests held in memory: a large district's portfolio."""


@dataclass(frozen=True)
class Digest:
    """What lists say about a pilot."""

    verdict: analysis.Verdict | None
    label: str
    class_name: str
    owner_name: str
    n_scored: int
    """Students with both scores; while there are none, those with a starting score."""
    before: float | None
    """The class average at the start, in the measure's unit."""
    nothing_done: str
    """What is said where no share is known."""
    done_shares: tuple[float, ...]
    """Share done before class, lesson by lesson."""


class _Kept:
    """The digests of pilots that have not changed since."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._by_key: OrderedDict[tuple[object, ...], Digest] = OrderedDict()

    def get(self, key: tuple[object, ...]) -> Digest | None:
        with self._lock:
            return self._by_key.get(key)

    def put(self, key: tuple[object, ...], digest: Digest) -> None:
        with self._lock:
            self._by_key[key] = digest
            while len(self._by_key) > _KEPT:
                self._by_key.popitem(last=False)


_kept = _Kept()


def digest_of(pilot: Pilot, version: int, *, now: datetime, language: str) -> Digest:
    """The digest of a version of a pilot as of this hour: lessons fall due as time passes."""
    hour = now.replace(minute=0, second=0, microsecond=0)
    key = (pilot.district_id, pilot.id, version, hour, language)
    known = _kept.get(key)
    if known is None:
        known = _digest(rows_of(pilot), now)
        _kept.put(key, known)
    return known


def verdict_of(rows: PilotRows, *, now: datetime) -> analysis.Verdict | None:
    """The verdict on a pilot; None while it has no goal."""
    data = pilot_data(rows, now=now)
    return analysis.judge(data, catalogue()) if data else None


def _digest(rows: PilotRows, now: datetime) -> Digest:
    verdict = verdict_of(rows, now=now)
    starting = rows.values[PhaseKind.BASELINE].values()
    return Digest(
        verdict=verdict,
        label=analysis.words.label(verdict, catalogue()) if verdict else "",
        class_name=rows.class_group.name,
        owner_name=rows.owner.name,
        n_scored=(verdict.n if verdict else 0) or len(starting),
        before=fmean(starting) if starting else None,
        nothing_done=_nothing_done(rows, now),
        done_shares=verdict.dose.shares if verdict else (),
    )


def _nothing_done(rows: PilotRows, now: datetime) -> str:
    if not rows.lessons:
        return _("No lessons planned")
    begun = any(class_begins_at(rows, lesson) <= now for lesson in rows.lessons)
    return _("Not recorded") if begun else _("Nothing due yet")
