"""Pages on which an administrator sets a school's clock, week, vision and closures."""

from flask import request
from werkzeug.wrappers import Response

from pilot.accounts import passkeys, service
from pilot.accounts.access import administrator_of_school
from pilot.accounts.forms import ClosureForm, SchoolForm, SigningInForm
from pilot.accounts.models import Role, School
from pilot.accounts.sign_in import Visitor
from pilot.accounts.views.blueprint import bp
from pilot.web import pages
from pilot.web.pages import see
from pilot.web.security_log import tell_once_kept


@bp.get("/school")
@bp.get("/school/<int:school_id>")
@administrator_of_school
def school(me: Visitor, school: School) -> Response:
    """A school's clock, week, vision and closures."""
    return _page(me, school)


@bp.post("/school/<int:school_id>")
@administrator_of_school
def keep_school(me: Visitor, school: School) -> Response:
    """Keeps the clock, the week and the vision."""
    form = SchoolForm.sent()
    if form.accepted():
        with form.rules():
            service.keep_school(
                school,
                time_zone=form.time_zone.data or "",
                weekdays=form.weekdays.data or (),
                vision=form.vision.data or "",
            )
            return see("accounts.school", school_id=school.id, saved=1)
    return _page(me, school, form=form, status=422)


@bp.post("/school/<int:school_id>/closures")
@administrator_of_school
def add_closure(me: Visitor, school: School) -> Response:
    """Days the school is closed."""
    form = ClosureForm.sent()
    if form.accepted():
        with form.rules():
            service.add_closure(school, form.name.data or "", *form.days())
            return see("accounts.school", school_id=school.id, saved=1)
    return _page(me, school, closure_form=form, status=422)


@bp.post("/school/<int:school_id>/closures/<int:closure_id>/remove")
@administrator_of_school
def remove_closure(me: Visitor, school: School, closure_id: int) -> Response:
    """The school meets on those days after all."""
    service.remove_closure(school, closure_id)
    return see("accounts.school", school_id=school.id, saved=1)


@bp.post("/school/<int:school_id>/signing-in")
@administrator_of_school
def set_signing_in(me: Visitor, school: School) -> Response:
    """Whether leaders and administrators need a passkey."""
    needed = bool(SigningInForm.sent().passkeys_needed.data)
    passkeys.set_needed(school, needed, by=me)
    ids = {"district": me.district_id, "by": me.person.id, "school": school.id}
    tell_once_kept("passkeys needed", needed=needed, **ids)
    return see("accounts.school", school_id=school.id, saved=1)


def _page(
    me: Visitor,
    school: School,
    *,
    form: SchoolForm | None = None,
    closure_form: ClosureForm | None = None,
    status: int = 200,
) -> Response:
    return pages.page(
        "accounts/school.html",
        status=status,
        school=school,
        schools=service.schools_of(me.district_id, me.schools_as(Role.ADMINISTRATOR)),
        form=form or SchoolForm.of(school),
        closure_form=closure_form or ClosureForm(),
        closures=service.closures_of(school),
        time_zones=service.time_zones(),
        signing_in=SigningInForm(obj=school),
        has_passkey=passkeys.has_passkey(me.person),
        saved="saved" in request.args,
    )
