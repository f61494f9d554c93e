"""Who may read a calendar: whoever holds its secret address. A calendar program cannot sign in."""

from typing import Any

from pilot.errors import NotFound
from pilot.feeds.service import find_teacher
from pilot.language import speak
from pilot.web.access import View, audience


def calendar_holder(view: View) -> View:
    """For whoever has a calendar's secret address. Hands the view `teacher`."""

    def admit(ids: dict[str, Any]) -> dict[str, Any]:
        teacher = find_teacher(ids.pop("secret"))
        if teacher is None:
            raise NotFound
        speak("en")  # like every page for staff
        return {"teacher": teacher, **ids}

    return audience("holder of a calendar's secret address", admit)(view)
