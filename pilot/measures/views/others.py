"""Where a teacher says what else is looked at."""

from datetime import date

from werkzeug.wrappers import Response

from pilot import clock
from pilot.accounts.models import Role
from pilot.accounts.sign_in import Visitor
from pilot.measures import service
from pilot.measures.forms import SORTS, NameForm, OtherForm
from pilot.measures.models import Measure
from pilot.measures.others import add_measure, remove_measure, rename_measure
from pilot.measures.others_page import OthersPage, others_page_of, prefix_of
from pilot.measures.views.blueprint import bp
from pilot.pilots import service as pilots
from pilot.pilots.access import members_only
from pilot.pilots.models import Pilot
from pilot.web.pages import fix, page, see


@bp.get("/pilots/<int:pilot_id>/measures")
@members_only(Role.TEACHER)
def others(me: Visitor, pilot: Pilot) -> Response:
    """All that is looked at besides the goal, and room for one more."""
    return page("measures/others.html", it=others_page_of(pilot, _today(pilot)), hints=_hints())


@bp.post("/pilots/<int:pilot_id>/measures")
@members_only(Role.TEACHER)
def add_other(me: Visitor, pilot: Pilot) -> Response:
    """Adds a measure."""
    form = OtherForm.sent()
    if form.accepted():
        with form.rules():
            wanted = Measure(number=form.seen_number, **form.definition())
            add_measure(pilot, me.person, wanted, at=clock.now(), today=_today(pilot))
            return see("measures.others", pilot_id=pilot.id)
    return _again(others_page_of(pilot, _today(pilot), form=form))


@bp.post("/pilots/<int:pilot_id>/measures/<int:number>")
@members_only(Role.TEACHER)
def rename_other(me: Visitor, pilot: Pilot, number: int) -> Response:
    """Another name, or another question to students."""
    measure = service.get_measure(pilot, number)
    form = NameForm.sent(prefix=prefix_of(number))
    if form.accepted():
        with form.rules():
            today = _today(pilot)
            words = {"name": form.name.data or "", "question": form.question.data or ""}
            rename_measure(pilot, measure, me.person, **words, at=clock.now(), today=today)
            return see("measures.others", pilot_id=pilot.id)
    return _again(others_page_of(pilot, _today(pilot), renamed=(number, form)))


@bp.post("/pilots/<int:pilot_id>/measures/<int:number>/remove")
@members_only(Role.TEACHER)
def remove_other(me: Visitor, pilot: Pilot, number: int) -> Response:
    """Takes away a measure that has no values. One that is gone already stays gone."""
    measure = next((m for m in service.measures_of(pilot) if m.number == number), None)
    if measure is None:
        return see("measures.others", pilot_id=pilot.id)
    its = {"name": measure.name, "question": measure.question}
    form = NameForm(data=its, prefix=prefix_of(number))
    with form.rules():
        remove_measure(pilot, measure, me.person, at=clock.now(), today=_today(pilot))
        return see("measures.others", pilot_id=pilot.id)
    return _again(others_page_of(pilot, _today(pilot), renamed=(number, form)))


def _again(shown: OthersPage) -> Response:
    return fix("measures/others.html", it=shown, hints=_hints())


def _hints() -> dict[str, object]:
    return {sort.key: sort.hint for sort in SORTS.values()}


def _today(pilot: Pilot) -> date:
    return clock.day_of(clock.now(), pilots.school_of(pilot).time_zone)
