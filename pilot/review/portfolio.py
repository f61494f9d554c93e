"""The pilots of a leader's schools: the news first, then what waits, then a page of the rest."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from pilot.accounts import service as accounts
from pilot.accounts.models import Role, School
from pilot.accounts.sign_in import Visitor
from pilot.language import gettext as _
from pilot.language import ngettext
from pilot.pilots.strategies import CATALOGUE
from pilot.review.kept import digests_of
from pilot.review.listed import (
    A_PAGE,
    STANDINGS,
    Counts,
    Found,
    Listed,
    Reach,
    counts_of,
    find,
    in_order,
    listed,
)
from pilot.review.portfolio_rows import PortfolioRow, row_of
from pilot.review.shown import Shown, Wanted
from pilot.review.standing import WAITING, Standing, todays

MOST_IN_QUEUE = 10
"""Decisions shown on top; the others are one link away."""

AT_ONCE = 500
"""Pilots that are read together for a table of all of them."""


@dataclass(frozen=True)
class Choice:
    """A link that shows some of the pilots."""

    words: str
    address: Mapping[str, Any]
    chosen: bool
    count: int | None = None


@dataclass(frozen=True)
class Portfolio:
    """What the portfolio page shows."""

    title: str
    schools: str
    wanted: Wanted
    queue: tuple[PortfolioRow, ...]
    """The first of those that wait for a decision."""
    waiting: int
    rows: tuple[PortfolioRow, ...]
    standings: tuple[Choice, ...]
    by_school: tuple[Choice, ...]
    by_strategy: tuple[Choice, ...]
    found: str
    """Which of how many are on this page."""
    earlier: Mapping[str, Any] | None
    later: Mapping[str, Any] | None

    @property
    def empty(self) -> bool:
        """Whether there is no pilot at all."""
        return not self.standings


def portfolio_of(me: Visitor, wanted: Wanted, *, now: datetime) -> Portfolio:
    """A page of the pilots of every school where the visitor is a leader."""
    schools, reach = _reach_of(me, now)
    wanted = _known(wanted, schools)
    wanted, found = _find(reach, wanted)
    counts, everything = _together(found.counts), _together(found.everything)
    total, ids = _total(wanted, counts), found.ids
    rows = _rows(listed(reach, ids), now)
    return Portfolio(
        title=_title(everything),
        schools=_schools(schools),
        wanted=wanted,
        queue=_queue([rows[each] for each in ids]) if wanted.plain else (),
        waiting=sum(everything[each] for each in WAITING),
        rows=tuple(rows[each] for each in ids),
        standings=_standings(wanted, counts) if everything.total() else (),
        by_school=_by_school(wanted, schools, found.everything),
        by_strategy=_by_strategy(wanted) if everything.total() > 1 else (),
        found=_found(wanted, len(ids), total),
        earlier=wanted.address(page=wanted.page - 1) if wanted.page > 1 else None,
        later=wanted.address(page=wanted.page + 1) if wanted.page * A_PAGE < total else None,
    )


@dataclass(frozen=True)
class Everything:
    """All pilots of a leader's schools, for a report or a table."""

    title: str
    schools: str
    rows: Iterator[PortfolioRow]
    """To be gone through once: no more than a batch of them is read at a time."""


def everything_of(me: Visitor, *, now: datetime) -> Everything:
    """Every pilot in the order of the portfolio."""
    schools, reach = _reach_of(me, now)
    title = _title(_together(counts_of(reach)))
    return Everything(title, _schools(schools), _all_rows(reach, now))


def _all_rows(reach: Reach, now: datetime) -> Iterator[PortfolioRow]:
    ids = in_order(reach)
    for first in range(0, len(ids), AT_ONCE):
        batch = ids[first : first + AT_ONCE]
        found = _rows(listed(reach, batch), now)
        yield from (found[each] for each in batch)


def _reach_of(me: Visitor, now: datetime) -> tuple[Sequence[School], Reach]:
    schools = accounts.schools_of(me.district_id, me.schools_as(Role.LEADER))
    ids = tuple(each.id for each in schools)
    return schools, Reach(me.district_id, ids, tuple(todays(schools, now)))


def _find(reach: Reach, wanted: Wanted) -> tuple[Wanted, Found]:
    """What was asked for; where it has no such page, its last one."""
    found = find(reach, wanted)
    last = max(1, -(-_total(wanted, _together(found.counts)) // A_PAGE))
    if wanted.page <= last:
        return wanted, found
    wanted = replace(wanted, page=last)
    return wanted, find(reach, wanted)


def _total(wanted: Wanted, counts: Counter[Standing]) -> int:
    return sum(counts[each] for each in STANDINGS[wanted.shown])


def _queue(rows: Sequence[PortfolioRow]) -> tuple[PortfolioRow, ...]:
    """Those that wait come first on the first page."""
    return tuple(row for row in rows[:MOST_IN_QUEUE] if row.waits_for_decision)


def _rows(found: Mapping[int, Listed], now: datetime) -> dict[int, PortfolioRow]:
    digests = digests_of(found, now)
    return {each: row_of(found[each], digests[each], now) for each in found}


def _known(wanted: Wanted, schools: Sequence[School]) -> Wanted:
    """The same without a school or a strategy that there is not."""
    here = wanted.school_id in {school.id for school in schools}
    return replace(
        wanted,
        school_id=wanted.school_id if here else None,
        strategy=wanted.strategy if wanted.strategy in CATALOGUE else "",
    )


def _together(counts: Counts) -> Counter[Standing]:
    found: Counter[Standing] = Counter()
    for each in counts.values():
        found.update(each)
    return found


def _title(counts: Counter[Standing]) -> str:
    n, waiting = counts.total(), sum(counts[each] for each in WAITING)
    if not n:
        return _("No pilots yet")
    counted = ngettext("%(num)s pilot", "%(num)s pilots", n)
    if not waiting:
        return _("%(pilots)s, no decision waits", pilots=counted)
    waits = ngettext("%(num)s needs a decision", "%(num)s need a decision", waiting)
    return f"{counted}, {waits}"


def _schools(schools: Sequence[School]) -> str:
    if len(schools) > MOST_IN_QUEUE:
        return ngettext("%(num)s school", "%(num)s schools", len(schools))
    return ", ".join(school.name for school in schools)


def _standings(wanted: Wanted, counts: Counter[Standing]) -> tuple[Choice, ...]:
    words = {
        Shown.ALL: _("All"),
        Shown.TO_DECIDE: _("Need a decision"),
        Shown.LATE: _("Late"),
        Shown.QUIET: _("Quiet"),
        Shown.ON_TIME: _("On time"),
        Shown.NOT_STARTED: _("Not started"),
        Shown.DECIDED: _("Decided"),
    }
    found = []
    for shown, text in words.items():
        n = sum(counts[each] for each in STANDINGS[shown])
        chosen = shown is wanted.shown
        if n or chosen or shown in (Shown.ALL, Shown.TO_DECIDE, Shown.DECIDED):
            found.append(Choice(text, wanted.address(shown=shown), chosen, n))
    return tuple(found)


def _by_school(wanted: Wanted, schools: Sequence[School], counts: Counts) -> tuple[Choice, ...]:
    """In the order of their names, each with its pilots; nothing where there is one school."""
    if len(schools) < 2:
        return ()
    every = Choice(_("All schools"), wanted.address(school_id=None), wanted.school_id is None)
    return (
        every,
        *(
            Choice(
                school.name,
                wanted.address(school_id=school.id),
                wanted.school_id == school.id,
                sum(counts.get(school.id, {}).values()),
            )
            for school in schools
        ),
    )


def _by_strategy(wanted: Wanted) -> tuple[Choice, ...]:
    every = Choice(_("All strategies"), wanted.address(strategy=""), not wanted.strategy)
    return (
        every,
        *(
            Choice(str(each.name), wanted.address(strategy=key), wanted.strategy == key)
            for key, each in CATALOGUE.items()
        ),
    )


def _found(wanted: Wanted, n: int, total: int) -> str:
    if total <= A_PAGE:
        return ngettext("%(num)s pilot", "%(num)s pilots", total)
    first = (wanted.page - 1) * A_PAGE + 1
    return _("%(first)s to %(last)s of %(all)s", first=first, last=first + n - 1, all=total)
