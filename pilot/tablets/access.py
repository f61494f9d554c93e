"""Whether this device is a class's tablet, and whose turn it is."""

from typing import Any

from flask import g, request
from werkzeug.wrappers import Response

from pilot import clock
from pilot.accounts import access
from pilot.accounts.access import Student, student, tablet_token
from pilot.errors import NotSignedIn
from pilot.rosters import service as rosters
from pilot.tablets import passes, service
from pilot.tablets.service import TabletHere
from pilot.web.access import View, audience
from pilot.web.pages import see


class NoTablet(NotSignedIn):
    """This device is no tablet of a class, or not any more."""


class NoTurn(NotSignedIn):
    """Nobody tapped their name on this tablet, or that turn is over."""


def tablet_here() -> TabletHere | None:
    """The tablet this device is, if it is one."""
    if "tablet" not in g:
        token = tablet_token()
        g.tablet = service.find_tablet(token, at=clock.now()) if token else None
    found: TabletHere | None = g.tablet
    return found


def whoever_is_here() -> Student | None:
    """The student whose turn it is on this tablet; elsewhere the one whose card was opened."""
    here = tablet_here()
    if here is None:
        if tablet_token():
            raise NoTablet
        return student()
    if here.student is None:
        raise NoTurn
    return Student(here.student, here.proof, on_tablet=True)


def pass_for(me: Student) -> str:
    """What lets this device send a mark of theirs later, whoever has it by then."""
    here = tablet_here() if me.on_tablet else None
    return passes.pass_of(here.tablet, me.person, me.proof) if here else access.pass_for(me)


def holder_of_pass() -> Student | None:
    """The student whose pass came along, while it is good."""
    text = request.headers["X-Pass"]
    return passes.find_by_pass(text) if passes.is_of_tablet(text) else access.holder_of_pass()


def is_turn() -> bool:
    """Whether the page that is shown is one of a student on a tablet."""
    here: TabletHere | None = g.get("tablet")
    return here is not None and here.student is not None


def class_tablet(view: View) -> View:
    """For an enrolled tablet, whoever holds it. Hands the view `here`, and the `student` of its
    class where the address names one."""

    def admit(ids: dict[str, Any]) -> dict[str, Any]:
        here = tablet_here()
        if here is None:
            raise NoTablet
        if "student_id" in ids:
            ids["student"] = rosters.get_student(here.group, ids.pop("student_id"))
        return {"here": here, **ids}

    return audience("tablet of the class", admit)(view)


def see_names() -> Response:
    """Back to the names; the browser is told to keep no page of before."""
    answer = see("tablets.names")
    answer.headers["Clear-Site-Data"] = '"cache"'
    return answer
