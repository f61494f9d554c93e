"""What a student's device needs without a connection: what it kept, and whose turn it is."""

from flask import Response
from werkzeug.wrappers import Response as Answer

from pilot import clock
from pilot.accounts.access import Student, came_with_pass
from pilot.language import gettext as _
from pilot.lessons import service
from pilot.lessons.access import card_holder, lessons_open_to
from pilot.lessons.kept_page import kept_page_of
from pilot.lessons.views.bar import bar_of
from pilot.lessons.views.blueprint import bp
from pilot.web.access import everyone
from pilot.web.manifest import manifest_of
from pilot.web.pages import page
from pilot.web.sending import sending


@bp.get("/tonight/kept")
@card_holder
def kept(me: Student) -> Answer:
    """What is kept on this device and not sent yet. The device itself fills it in."""
    shown = kept_page_of(lessons_open_to(me), clock.now())
    return page("lessons/kept.html", **bar_of(me), shown=shown)


@bp.get("/tonight/offline")
@everyone
def offline() -> Answer:
    """What a device shows without a connection while nobody's card is open on it."""
    return page("lessons/offline.html")


@bp.get("/tonight-manifest")
@everyone
def manifest() -> Response:
    """Puts Tonight on the home screen, under its own sign."""
    return manifest_of("lessons.tonight", _("Tonight"))


@bp.after_request
def open_no_page_for_a_pass(answer: Response) -> Response:
    """Whoever sends with a pass is told how it went, and shown nothing."""
    if came_with_pass():
        answer.set_data(b"")
    return answer


def sent_now() -> service.Sent:
    """What the device says of what it sends."""
    now, said = clock.now(), sending()
    return service.Sent(
        arrived_at=now,
        key=said.key,
        made_at=said.made_at,
        waited=said.waited if said.sent_at else None,
        wrong_clock=said.has_wrong_clock(now),
    )
