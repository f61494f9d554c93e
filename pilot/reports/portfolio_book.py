"""All pilots of a leader's schools as one table: a row a pilot, and no teacher to sort by."""

from datetime import date, datetime

from pilot.accounts.sign_in import Visitor
from pilot.language import gettext as _
from pilot.pilots.strategies import strategy_of
from pilot.reports.sheets import Book, Cell, Column, Sheet, columns
from pilot.review.portfolio import everything_of
from pilot.review.portfolio_rows import PortfolioRow


def portfolio_book(me: Visitor, *, now: datetime) -> Book:
    """The table of the portfolio page."""
    rows = everything_of(me, now=now).rows
    about = _("The pilots of your schools. The checks differ: do not rank classes by score")
    sheet = Sheet("pilots", about, _columns(), tuple(map(_row, rows)))
    return Book("pilots", (sheet,))


def _columns() -> tuple[Column, ...]:
    return columns(
        class_name=_("The class"),
        strategy=_("What is tried"),
        cycle=_("Which turn of plan, do, study, act"),
        state=_("not-started, on-time, quiet, done, late or decided"),
        first_day=_("The first day of its records"),
        last_day=_("The last day"),
        result=_("What the evidence says, in a few words"),
        measure=_("What is measured"),
        unit=_("What one of it is"),
        before=_("Average before; empty where few students stand behind it"),
        after=_("Average after"),
        target=_("The smallest change that would count"),
        how_sure=_("That it rose: 0 cannot tell, 3 very sure"),
        done_at_home=_("Average share of lessons done, 0 to 1"),
        numbers_suggest=_("The decision the numbers suggest; people decide"),
        decision=_("adopt, adapt, extend or stop"),
        decided_on=_("When"),
    )


def _row(row: PortfolioRow) -> tuple[Cell, ...]:
    each, seen, shares = row.listed, row.digest, row.shares
    strategy = strategy_of(each.pilot)
    decided_on: date | None = each.decision.decided_at.date() if each.decision else None
    return (
        row.class_name,
        str(strategy.name) if strategy else "",
        each.pilot.cycle,
        row.standing.value,
        each.summary.first_on,
        each.summary.last_on,
        row.line,
        seen.measure_name if seen else None,
        seen.unit if seen else None,
        seen.before if seen else None,
        seen.after if seen else None,
        seen.target if seen else None,
        row.bars if seen else None,
        sum(shares) / len(shares) if shares else None,
        row.suggests or None,
        row.decision.value if row.decision else None,
        decided_on,
    )
