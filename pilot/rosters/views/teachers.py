"""Where a class gets another teacher or a helper, and where one is taken off it."""

from typing import Any

from werkzeug.wrappers import Response

from pilot.accounts.sign_in import Visitor
from pilot.rosters import teachers
from pilot.rosters.access import class_teacher
from pilot.rosters.forms import ClassPersonForm
from pilot.rosters.models import ClassGroup
from pilot.rosters.teachers import colleagues_of, get_class_person
from pilot.rosters.views.blueprint import bp
from pilot.web.forms import Form
from pilot.web.pages import fix, page, see


@bp.get("/classes/<int:class_id>/people/new")
@class_teacher
def new_person(me: Visitor, class_group: ClassGroup) -> Response:
    """Where someone is chosen."""
    colleagues = colleagues_of(class_group)
    form = ClassPersonForm().among(colleagues)
    return page(
        "rosters/new_person.html", form=form, class_group=class_group, anyone=bool(colleagues)
    )


@bp.post("/classes/<int:class_id>/people/new")
@class_teacher
def add_person(me: Visitor, class_group: ClassGroup) -> Response:
    """Lets them in, as a teacher or as a helper."""
    form = ClassPersonForm.sent().among(colleagues_of(class_group))
    if form.accepted():
        add = teachers.add_teacher if form.part.data == "teach" else teachers.add_helper
        with form.rules():
            add(class_group, form.person_id.data)
            return see("rosters.show", class_id=class_group.id, _anchor="people")
    return fix("rosters/new_person.html", form=form, class_group=class_group, anyone=True)


@bp.get("/classes/<int:class_id>/people/<int:person_id>/take-off")
@class_teacher
def confirm_take_off(me: Visitor, class_group: ClassGroup, person_id: int) -> Response:
    """Asks once more before someone is taken off."""
    form = Form()
    with form.rules():
        teachers.refuse_last_teacher(class_group, person_id)
    return page("rosters/take_off.html", **_leaving(me, class_group, person_id), form=form)


@bp.post("/classes/<int:class_id>/people/<int:person_id>/take-off")
@class_teacher
def take_off(me: Visitor, class_group: ClassGroup, person_id: int) -> Response:
    """Ends their part in the class."""
    form = Form.sent()
    with form.rules():
        teachers.take_off(class_group, person_id)
        if person_id == me.person.id:
            return see("rosters.mine")
        return see("rosters.show", class_id=class_group.id, _anchor="people")
    return fix("rosters/take_off.html", **_leaving(me, class_group, person_id), form=form)


def _leaving(me: Visitor, class_group: ClassGroup, person_id: int) -> dict[str, Any]:
    leaving = get_class_person(class_group, person_id)
    return {"class_group": class_group, "leaving": leaving, "is_me": person_id == me.person.id}
