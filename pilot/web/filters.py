"""How dates, times and numbers look on a page."""

from datetime import date, datetime

from flask import Flask
from flask_babel import format_date, format_datetime, format_decimal


def day(value: date) -> str:
    """A school day with its weekday: Tuesday 4 March."""
    return str(format_date(value, "EEEE d MMMM"))


def short_day(value: date) -> str:
    """A day in a narrow column: Tue 4 Mar."""
    return str(format_date(value, "EEE d MMM"))


def month_day(value: date) -> str:
    """A day without its weekday: 4 March."""
    return str(format_date(value, "d MMMM"))


def moment(value: datetime) -> str:
    """A moment of the clock at hand: 4 March, 16:05."""
    return str(format_datetime(value, "d MMMM, HH:mm", rebase=False))


def number(value: float) -> str:
    """A number without needless decimals."""
    return str(format_decimal(round(value, 2)))


def init_app(app: Flask) -> None:
    """Makes the filters known to every template."""
    for each in (day, short_day, month_day, moment, number):
        app.jinja_env.filters[each.__name__] = each
