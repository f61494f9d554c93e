"""One pilot in one line of a portfolio, in the reader's words."""

from dataclasses import dataclass
from datetime import date, datetime

from pilot import clock
from pilot.analysis import display
from pilot.analysis.certainties import words_for
from pilot.analysis.labels import label_words
from pilot.analysis.memory import Fate
from pilot.language import catalogue, lazy_gettext, ngettext
from pilot.language import gettext as _
from pilot.pilots.strategies import strategy_of
from pilot.review.digest import Digest, NoShares
from pilot.review.drawing_portfolio import SharesLine, Way, shares_line_of, way_of
from pilot.review.listed import Listed
from pilot.review.models import DecisionKind
from pilot.review.privacy import LEADER
from pilot.review.standing import WAITING, Standing
from pilot.web.filters import month_day

_STANDINGS = {
    Standing.LATE: lazy_gettext("Late"),
    Standing.DONE: lazy_gettext("Done"),
    Standing.QUIET: lazy_gettext("Quiet"),
    Standing.ON_TIME: lazy_gettext("On time"),
    Standing.NOT_STARTED: lazy_gettext("Not started"),
    Standing.DECIDED: lazy_gettext("Decided"),
}
_NO_SHARES = {
    NoShares.NONE_PLANNED: lazy_gettext("No lessons planned"),
    NoShares.NONE_DUE: lazy_gettext("Nothing due yet"),
    NoShares.NOT_RECORDED: lazy_gettext("Not recorded"),
}


@dataclass(frozen=True)
class PortfolioRow:
    """One pilot in one line."""

    pilot_id: int
    listed: Listed
    class_name: str
    about: str
    """Strategy, teacher and cycle."""
    standing: Standing
    standing_words: str
    when: str
    """Since when it waits, or when it ends."""
    line: str
    """What the evidence says, in a few words."""
    before_to_after: str
    way: Way | None
    digest: Digest | None
    """The numbers; None where there are none to be seen."""
    fate: Fate | None
    """What became of it, once that may be seen."""
    shares: tuple[float, ...]
    """Done at home, lesson by lesson; nothing of a small class."""
    done_at_home: SharesLine | None
    not_done: str
    """Said where it is not known."""
    bars: int
    how_sure: str
    suggests: str
    """The decision the numbers suggest; empty where there are none."""
    decision: DecisionKind | None

    @property
    def waits_for_decision(self) -> bool:
        """Whether its days are over and nobody has decided."""
        return self.standing in WAITING


def row_of(each: Listed, digest: Digest, now: datetime) -> PortfolioRow:
    """The line of one pilot."""
    hidden = _hidden_until(each, digest, now)
    shown = digest.label is not None and hidden is None
    many = shown and LEADER.sees_averages_of(digest.people)
    line = _line(digest, hidden)
    shares = digest.shares if LEADER.sees_each_of(digest.class_size) else ()
    return PortfolioRow(
        pilot_id=each.pilot.id,
        listed=each,
        class_name=each.class_name,
        about=_about(each),
        standing=each.standing,
        standing_words=standing_words(each.standing),
        when=_when(each, now),
        line=line,
        before_to_after=_before_to_after(digest) if many else "",
        way=_way(digest) if many else None,
        digest=digest if many else None,
        fate=digest.fate if shown else None,
        shares=shares,
        done_at_home=shares_line_of(shares),
        not_done=_not_done(digest),
        bars=(digest.bars or 0) if shown else 0,
        how_sure=_how_sure(digest) if shown else _("Too early"),
        suggests=digest.suggestion if shown else "",
        decision=each.decision.kind if each.decision else None,
    )


def standing_words(standing: Standing) -> str:
    """Where a pilot stands, in a word or two."""
    return str(_STANDINGS[standing])


def _hidden_until(each: Listed, digest: Digest, now: datetime) -> date | None:
    """The agreed day of results while it has not come; a decided pilot hides nothing."""
    if each.pilot.closed_at is not None or digest.unveiled:
        return None
    day = each.pilot.results_on or each.summary.last_on
    return day if day is not None and clock.day_of(now, each.time_zone) < day else None


def _line(digest: Digest, hidden: date | None) -> str:
    if hidden is not None:
        return _("Results from %(day)s", day=month_day(hidden))
    return label_words(digest.label, catalogue()) if digest.label else _("No end scores yet")


def _about(each: Listed) -> str:
    strategy = strategy_of(each.pilot)
    parts = [str(strategy.name)] if strategy else []
    parts.append(each.owner_name)
    if each.pilot.cycle > 1:
        parts.append(_("Cycle %(n)s", n=each.pilot.cycle))
    return ". ".join(parts)


def _when(each: Listed, now: datetime) -> str:
    first, last, decided = each.summary.first_on, each.summary.last_on, each.decision
    if each.standing is Standing.DECIDED:
        return month_day(clock.day_of(decided.decided_at, each.time_zone)) if decided else ""
    if first is None or last is None:
        return ""
    if each.standing is Standing.LATE:
        days = (clock.day_of(now, each.time_zone) - last).days
        return ngettext("Ended %(num)s day ago", "Ended %(num)s days ago", days)
    if each.standing is Standing.DONE:
        return _("Ended %(day)s", day=month_day(last))
    if each.standing is Standing.NOT_STARTED:
        return _("Starts %(day)s", day=month_day(first))
    if each.standing is Standing.QUIET:
        return _quiet_since(each)
    return _("Ends %(day)s", day=month_day(last))


def _quiet_since(each: Listed) -> str:
    logged = each.summary.logged_on
    return _("Last log %(day)s", day=month_day(logged)) if logged else _("No class logged yet")


def _before_to_after(digest: Digest) -> str:
    if digest.before is None or digest.after is None:
        return ""
    return _(
        "%(before)s to %(after)s",
        before=display.average(digest.before, digest.measure),
        after=display.average(digest.after, digest.measure),
    )


def _way(digest: Digest) -> Way | None:
    if digest.before is None or digest.after is None:
        return None
    return way_of(digest.before, digest.after, digest.measure, digest.likely)


def _how_sure(digest: Digest) -> str:
    return _("cannot tell") if digest.bars is None else words_for(digest.bars, catalogue())


def _not_done(digest: Digest) -> str:
    if digest.shares:
        return _("Fewer than ten students")
    return str(_NO_SHARES[digest.no_shares])
