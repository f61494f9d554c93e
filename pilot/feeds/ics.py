"""Events as an iCalendar file (RFC 5545). Only this module knows the library."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

import icalendar

from pilot.feeds.events import ClassEvent, Event, LessonEvent, class_words
from pilot.language import gettext as _

REFRESH = timedelta(hours=6)
"""How often a calendar program should look again; it may have its own mind."""


def as_ics(events: Iterable[Event], log_url: Callable[[ClassEvent], str]) -> bytes:
    """The whole calendar. The same events are the same bytes."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Flip Pilots//Class days and lessons//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", "Flip Pilots")
    calendar.add("x-wr-calname", "Flip Pilots")
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    for event in events:
        if isinstance(event, ClassEvent):
            calendar.add_component(_class(event, log_url(event)))
        else:
            calendar.add_component(_lesson(event))
    return bytes(calendar.to_ical())


def _class(event: ClassEvent, url: str) -> icalendar.Event:
    entry = _entry(
        f"class-{event.pilot.id}-{event.day}", class_words(event), event.pilot.started_at
    )
    entry.add("dtstart", event.begins_at)
    entry.add("dtend", event.ends_at)
    entry.add("description", _("Log today's class: %(url)s", url=url))
    entry.add("url", url)
    reminder = icalendar.Alarm()
    reminder.add("action", "DISPLAY")
    reminder.add("description", _("Log today's class"))
    reminder.add("trigger", timedelta(0), parameters={"RELATED": "END"})
    entry.add_component(reminder)
    return entry


def _lesson(event: LessonEvent) -> icalendar.Event:
    """All day, and the day stays free for other things."""
    entry = _entry(f"lesson-{event.lesson.id}", event.words, event.pilot.started_at)
    entry.add("dtstart", event.lesson.due_on)
    entry.add("transp", "TRANSPARENT")
    return entry


def _entry(uid: str, summary: str, stamp: datetime | None) -> icalendar.Event:
    entry = icalendar.Event()
    entry.add("uid", f"{uid}@flip-pilots")
    entry.add("dtstamp", stamp)
    entry.add("summary", summary)
    return entry
