"""The only place that reads the time."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


def now() -> datetime:
    """This moment, aware, in UTC."""
    return datetime.now(UTC)


def local(moment: datetime, time_zone: str) -> datetime:
    """The same moment on the clock of a school."""
    return moment.astimezone(ZoneInfo(time_zone))


def day_of(moment: datetime, time_zone: str) -> date:
    """The date on the wall of a school at that moment."""
    return local(moment, time_zone).date()
