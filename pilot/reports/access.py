"""Who may see what goes outside: whoever holds the link."""

from typing import Any

from pilot import clock
from pilot.errors import NotFound
from pilot.language import speak
from pilot.reports.shares import find_shared
from pilot.web.access import View, audience


def link_holder(view: View) -> View:
    """For whoever has a link that is still good. Hands the view `share`, `pilot` and `link`."""

    def admit(ids: dict[str, Any]) -> dict[str, Any]:
        found = find_shared(ids["link"], at=clock.now())
        if found is None:
            raise NotFound
        speak("en")  # like every page of staff, whose results it shows
        share, pilot = found
        return {"share": share, "pilot": pilot, **ids}

    return audience("holder of a link to a brief", admit)(view)
