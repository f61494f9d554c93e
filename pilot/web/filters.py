"""How dates, times and numbers look on a page.

Each language says how it writes a day. Figures are 0 to 9 in all of them, those of a class's own
board and worksheets.
"""

from collections.abc import Iterable
from datetime import date, datetime

from babel.lists import format_list
from flask import Flask
from flask_babel import format_date, format_datetime, format_decimal, get_locale

from pilot.language import gettext as _


def day(value: date) -> str:
    """A school day with its weekday: Tuesday 4 March."""
    return str(format_date(value, _("EEEE d MMMM")))


def short_day(value: date) -> str:
    """A day in a narrow column: Tue 4 Mar."""
    return str(format_date(value, _("EEE d MMM")))


def month_day(value: date) -> str:
    """A day without its weekday: 4 March."""
    return str(format_date(value, _("d MMMM")))


def day_month(value: date) -> str:
    """A day on an axis: 4 Mar."""
    return str(format_date(value, _("d MMM")))


def moment(value: datetime) -> str:
    """A moment of the clock at hand: 4 March, 16:05."""
    return str(format_datetime(value, _("d MMMM, HH:mm"), rebase=False))


def number(value: float) -> str:
    """A number without needless decimals."""
    return str(format_decimal(round(value, 2)))


def megabytes(value: int) -> str:
    """A size as one reads it: 14 MB, 3.2 GB; never less than 1 MB."""
    mega = max(1.0, value / 1_000_000)
    return f"{number(round(mega / 1000, 1))} GB" if mega >= 1000 else f"{number(round(mega))} MB"


def together(names: Iterable[str]) -> str:
    """Names as one reads them aloud: Chidi, Grace and Leo."""
    return str(format_list(list(names), locale=get_locale() or "en_GB"))


def init_app(app: Flask) -> None:
    """Makes the filters known to every template."""
    for each in (day, short_day, month_day, moment, number, megabytes):
        app.jinja_env.filters[each.__name__] = each
