"""The only place that reads the time."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def now() -> datetime:
    """This moment, aware, in UTC."""
    return datetime.now(UTC)


def utc(moment: datetime) -> datetime:
    """The same moment in UTC."""
    return moment.astimezone(UTC)


def local(moment: datetime, time_zone: str) -> datetime:
    """The same moment on the clock of a school."""
    return moment.astimezone(ZoneInfo(time_zone))


def day_of(moment: datetime, time_zone: str) -> date:
    """The date on the wall of a school at that moment."""
    return local(moment, time_zone).date()


def begin_of(day: date, time_zone: str) -> datetime:
    """The first moment of a day at a school."""
    return datetime.combine(day, time(), ZoneInfo(time_zone))


def end_of(day: date, time_zone: str) -> datetime:
    """The first moment after a day at a school."""
    return begin_of(day + timedelta(days=1), time_zone)
