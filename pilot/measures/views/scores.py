"""Where scores are entered: by the teachers of the pilot, and of the class it is compared with."""

from flask import redirect, request
from werkzeug.wrappers import Response

from pilot import clock
from pilot.accounts.models import Role
from pilot.accounts.sign_in import Visitor
from pilot.measures import service
from pilot.measures.entry import Entry, NotYet, entry_at
from pilot.measures.pasting import Pasting, read_again
from pilot.measures.score_forms import PasteForm, TypedForm
from pilot.measures.typed import TypedScores, read_typed
from pilot.measures.views.blueprint import GOAL, bp
from pilot.pilots import steps
from pilot.pilots.access import compared_only, members_only
from pilot.pilots.models import CohortKind, Pilot
from pilot.web.pages import fix, page, see

_COMPARED = CohortKind.COMPARISON


@bp.get("/pilots/<int:pilot_id>/scores/<any(before, after):phase>", defaults=GOAL)
@bp.get("/pilots/<int:pilot_id>/measures/<int:number>/<any(before, after):phase>")
@members_only(Role.TEACHER)
def scores(me: Visitor, pilot: Pilot, phase: str, number: int) -> Response:
    """Where scores are pasted. Saved ones are shown instead, unless a new list is asked for."""
    measure = service.find_measure(pilot, number)
    if measure is not None and measure.by_day:
        back = request.args.get("back")
        return see("measures.days", pilot_id=pilot.id, number=number, back=back)
    return _list_page(entry_at(pilot, phase, clock.now(), number=number))


@bp.post("/pilots/<int:pilot_id>/scores/<any(before, after):phase>", defaults=GOAL)
@bp.post("/pilots/<int:pilot_id>/measures/<int:number>/<any(before, after):phase>")
@members_only(Role.TEACHER)
def paste_scores(me: Visitor, pilot: Pilot, phase: str, number: int) -> Response:
    """Shows what was read of a list; once it was seen and is in order, saves it."""
    return _take_list(me, entry_at(pilot, phase, clock.now(), number=number))


@bp.get("/pilots/<int:pilot_id>/scores/<any(before, after):phase>/typed", defaults=GOAL)
@bp.get("/pilots/<int:pilot_id>/measures/<int:number>/<any(before, after):phase>/typed")
@members_only(Role.TEACHER)
def typed(me: Visitor, pilot: Pilot, phase: str, number: int) -> Response:
    """A box for each student, with the score saved already."""
    return _boxes_page(entry_at(pilot, phase, clock.now(), number=number))


@bp.post("/pilots/<int:pilot_id>/scores/<any(before, after):phase>/typed", defaults=GOAL)
@bp.post("/pilots/<int:pilot_id>/measures/<int:number>/<any(before, after):phase>/typed")
@members_only(Role.TEACHER)
def save_typed(me: Visitor, pilot: Pilot, phase: str, number: int) -> Response:
    """Saves what was typed in the boxes: all of it or nothing."""
    return _take_boxes(me, entry_at(pilot, phase, clock.now(), number=number))


@bp.get("/pilots/<int:pilot_id>/compared/<any(before, after):phase>", defaults=GOAL)
@bp.get("/pilots/<int:pilot_id>/compared/<int:number>/<any(before, after):phase>")
@compared_only
def compared_scores(me: Visitor, pilot: Pilot, phase: str, number: int) -> Response:
    """The same for the class that goes on as before, by its own teacher."""
    return _list_page(entry_at(pilot, phase, clock.now(), _COMPARED, number))


@bp.post("/pilots/<int:pilot_id>/compared/<any(before, after):phase>", defaults=GOAL)
@bp.post("/pilots/<int:pilot_id>/compared/<int:number>/<any(before, after):phase>")
@compared_only
def paste_compared_scores(me: Visitor, pilot: Pilot, phase: str, number: int) -> Response:
    """Shows what was read of a list of that class; once in order, saves it."""
    return _take_list(me, entry_at(pilot, phase, clock.now(), _COMPARED, number))


@bp.get("/pilots/<int:pilot_id>/compared/<any(before, after):phase>/typed", defaults=GOAL)
@bp.get("/pilots/<int:pilot_id>/compared/<int:number>/<any(before, after):phase>/typed")
@compared_only
def compared_typed(me: Visitor, pilot: Pilot, phase: str, number: int) -> Response:
    """A box for each student of that class."""
    return _boxes_page(entry_at(pilot, phase, clock.now(), _COMPARED, number))


@bp.post("/pilots/<int:pilot_id>/compared/<any(before, after):phase>/typed", defaults=GOAL)
@bp.post("/pilots/<int:pilot_id>/compared/<int:number>/<any(before, after):phase>/typed")
@compared_only
def save_compared_typed(me: Visitor, pilot: Pilot, phase: str, number: int) -> Response:
    """Saves what was typed for that class: all of it or nothing."""
    return _take_boxes(me, entry_at(pilot, phase, clock.now(), _COMPARED, number))


def _list_page(entry: Entry | NotYet) -> Response:
    if isinstance(entry, NotYet):
        return page("measures/not_yet.html", not_yet=entry)
    if (entry.kept or entry.place.closed) and "paste" not in request.args:
        return redirect(entry.typed_url, 303)
    return page("measures/paste.html", entry=entry, form=PasteForm(), pasting=Pasting())


def _take_list(me: Visitor, entry: Entry | NotYet) -> Response:
    if isinstance(entry, NotYet):
        return fix("measures/not_yet.html", not_yet=entry)
    form = PasteForm.sent()
    pasting = read_again(form, entry)
    if pasting.values is not None:
        with form.rules():
            entry.keep(pasting.values, by=me.person, at=clock.now())
            return steps.go_on(entry.place)
    answer = fix if form.errors or pasting.mends else page
    return answer("measures/paste.html", entry=entry, form=form, pasting=pasting)


def _boxes_page(entry: Entry | NotYet) -> Response:
    if isinstance(entry, NotYet):
        return page("measures/not_yet.html", not_yet=entry)
    form = TypedForm.showing(entry.kept)
    return page("measures/typed.html", entry=entry, form=form, read=TypedScores())


def _take_boxes(me: Visitor, entry: Entry | NotYet) -> Response:
    if isinstance(entry, NotYet):
        return fix("measures/not_yet.html", not_yet=entry)
    form = TypedForm.sent()
    its = (entry.measure, entry.students, entry.kept)
    read = read_typed(form.score.data, form.had.data, *its)
    if not read.problems:
        with form.rules():
            entry.keep(read.values, by=me.person, at=clock.now())
            return steps.go_on(entry.place)
    form.had.data = {**form.had.data, **read.clashes}
    return fix("measures/typed.html", entry=entry, form=form, read=read)
