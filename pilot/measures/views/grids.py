"""Where a quiz is entered item by item: typed in a grid, or pasted."""

from collections.abc import Iterable
from typing import Any

from flask import redirect, request
from werkzeug.wrappers import Response

from pilot import clock
from pilot.accounts.models import Role
from pilot.accounts.sign_in import Visitor
from pilot.measures.entry import Entry, NotYet, entry_at
from pilot.measures.grid_forms import GridForm, GridPasteForm, in_one
from pilot.measures.grid_page import (
    GridPage,
    GridPasting,
    grid_of,
    is_partial,
    read_grid_again,
)
from pilot.measures.grid_reading import TypedGrid, read_typed_grid
from pilot.measures.items import Answers
from pilot.measures.views.blueprint import GOAL, bp
from pilot.pilots import steps
from pilot.pilots.access import compared_only, members_only
from pilot.pilots.models import CohortKind, Pilot
from pilot.web.pages import fix, page

_COMPARED = CohortKind.COMPARISON


@bp.get("/pilots/<int:pilot_id>/scores/<any(before, after):phase>/items", defaults=GOAL)
@bp.get("/pilots/<int:pilot_id>/measures/<int:number>/<any(before, after):phase>/items")
@members_only(Role.TEACHER)
def items(me: Visitor, pilot: Pilot, phase: str, number: int) -> Response:
    """A row a student, a box an item."""
    return _grid_page(entry_at(pilot, phase, clock.now(), number=number))


@bp.post("/pilots/<int:pilot_id>/scores/<any(before, after):phase>/items", defaults=GOAL)
@bp.post("/pilots/<int:pilot_id>/measures/<int:number>/<any(before, after):phase>/items")
@members_only(Role.TEACHER)
def save_items(me: Visitor, pilot: Pilot, phase: str, number: int) -> Response:
    """Saves the rows that were changed, and their totals: all of them or nothing."""
    return _take_grid(me, entry_at(pilot, phase, clock.now(), number=number))


@bp.get("/pilots/<int:pilot_id>/scores/<any(before, after):phase>/items/paste", defaults=GOAL)
@bp.get("/pilots/<int:pilot_id>/measures/<int:number>/<any(before, after):phase>/items/paste")
@members_only(Role.TEACHER)
def paste_items(me: Visitor, pilot: Pilot, phase: str, number: int) -> Response:
    """Where a whole grid is pasted."""
    return _paste_page(entry_at(pilot, phase, clock.now(), number=number))


@bp.post("/pilots/<int:pilot_id>/scores/<any(before, after):phase>/items/paste", defaults=GOAL)
@bp.post("/pilots/<int:pilot_id>/measures/<int:number>/<any(before, after):phase>/items/paste")
@members_only(Role.TEACHER)
def save_pasted_items(me: Visitor, pilot: Pilot, phase: str, number: int) -> Response:
    """Shows what was read of a grid; once it was seen and is in order, saves it."""
    return _take_pasted(me, entry_at(pilot, phase, clock.now(), number=number))


@bp.get("/pilots/<int:pilot_id>/compared/<any(before, after):phase>/items", defaults=GOAL)
@bp.get("/pilots/<int:pilot_id>/compared/<int:number>/<any(before, after):phase>/items")
@compared_only
def compared_items(me: Visitor, pilot: Pilot, phase: str, number: int) -> Response:
    """The same for the class that goes on as before, by its own teacher."""
    return _grid_page(entry_at(pilot, phase, clock.now(), _COMPARED, number))


@bp.post("/pilots/<int:pilot_id>/compared/<any(before, after):phase>/items", defaults=GOAL)
@bp.post("/pilots/<int:pilot_id>/compared/<int:number>/<any(before, after):phase>/items")
@compared_only
def save_compared_items(me: Visitor, pilot: Pilot, phase: str, number: int) -> Response:
    """Saves the rows of that class that were changed."""
    return _take_grid(me, entry_at(pilot, phase, clock.now(), _COMPARED, number))


@bp.get("/pilots/<int:pilot_id>/compared/<any(before, after):phase>/items/paste", defaults=GOAL)
@bp.get("/pilots/<int:pilot_id>/compared/<int:number>/<any(before, after):phase>/items/paste")
@compared_only
def compared_paste_items(me: Visitor, pilot: Pilot, phase: str, number: int) -> Response:
    """Where a grid of that class is pasted."""
    return _paste_page(entry_at(pilot, phase, clock.now(), _COMPARED, number))


@bp.post("/pilots/<int:pilot_id>/compared/<any(before, after):phase>/items/paste", defaults=GOAL)
@bp.post("/pilots/<int:pilot_id>/compared/<int:number>/<any(before, after):phase>/items/paste")
@compared_only
def save_compared_pasted_items(me: Visitor, pilot: Pilot, phase: str, number: int) -> Response:
    """Shows what was read of a grid of that class; once in order, saves it."""
    return _take_pasted(me, entry_at(pilot, phase, clock.now(), _COMPARED, number))


def _grid_page(entry: Entry | NotYet) -> Response:
    shown = _grid(entry)
    if not isinstance(shown, GridPage):
        return shown
    form = GridForm.showing(shown.kept)
    return page("measures/grid.html", it=shown, entry=shown.entry, form=form, read=TypedGrid())


def _take_grid(me: Visitor, entry: Entry | NotYet) -> Response:
    shown = _grid(entry)
    if not isinstance(shown, GridPage):
        return shown
    form = GridForm.sent()
    read = read_typed_grid(form, shown.kept, shown.entry.students, shown.n, shown.points)
    if not read.problems:
        with form.rules():
            shown.entry.keep_items(read.answers, shown.n, by=me.person, at=clock.now())
            return _go_on(shown, read.answers.values())
    for student in read.clashes:
        form.had.data[student] = in_one(shown.kept.get(student, ()))
    return fix("measures/grid.html", it=shown, entry=shown.entry, form=form, read=read)


def _paste_page(entry: Entry | NotYet) -> Response:
    shown = _grid(entry)
    if not isinstance(shown, GridPage):
        return shown
    its: dict[str, Any] = {"it": shown, "entry": shown.entry}
    return page("measures/grid_paste.html", **its, form=GridPasteForm(), pasting=GridPasting())


def _take_pasted(me: Visitor, entry: Entry | NotYet) -> Response:
    shown = _grid(entry)
    if not isinstance(shown, GridPage):
        return shown
    form = GridPasteForm.sent()
    pasting = read_grid_again(form, shown)
    if pasting.rows is not None:
        with form.rules():
            shown.entry.keep_items(pasting.rows, shown.n, by=me.person, at=clock.now())
            return _go_on(shown, pasting.rows.values())
    answer = fix if form.errors or pasting.problems else page
    its: dict[str, Any] = {"it": shown, "entry": shown.entry}
    return answer("measures/grid_paste.html", **its, form=form, pasting=pasting)


def _grid(entry: Entry | NotYet) -> GridPage | Response:
    """The grid; or the page there is instead of it."""
    if isinstance(entry, NotYet):
        answer = page if request.method == "GET" else fix
        return answer("measures/not_yet.html", not_yet=entry)
    return grid_of(entry, request.values.get("items", "")) or redirect(entry.typed_url, 303)


def _go_on(shown: GridPage, rows: Iterable[Answers]) -> Response:
    """On to where they came from; back to the grid where someone has no score yet."""
    if any(map(is_partial, rows)):
        return redirect(shown.entry.grid_url, 303)
    return steps.go_on(shown.entry.place)
