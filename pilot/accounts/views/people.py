"""Pages on which an administrator looks after the staff."""

from dataclasses import dataclass

from flask import request, url_for
from werkzeug.wrappers import Response

from pilot import clock
from pilot.accounts import service, sign_in, staff
from pilot.accounts.access import administrator_of_person, staff_only
from pilot.accounts.forms import ROLES, PersonForm, RolesForm
from pilot.accounts.models import Person, Role, School
from pilot.accounts.sign_in import Visitor
from pilot.accounts.views.blueprint import bp
from pilot.errors import NotFound
from pilot.web.pages import fix, page, see
from pilot.web.security_log import tell_once_kept


@dataclass(frozen=True)
class PersonPage:
    """A colleague, and what an administrator may do about them."""

    person: Person
    posts: list[tuple[School, RolesForm]]
    """Their roles at each of the administrator's schools, as a form."""
    is_me: bool
    may_have_link: bool


@bp.get("/people")
@staff_only(Role.ADMINISTRATOR)
def people(me: Visitor) -> Response:
    """Everyone who works at the administrator's schools."""
    schools = [(school, staff.staff_of(school)) for school in _schools(me)]
    return page("accounts/people.html", schools=schools, words=ROLES)


@bp.get("/people/new")
@staff_only(Role.ADMINISTRATOR)
def new_person(me: Visitor) -> Response:
    """Where a member of staff is added."""
    return page("accounts/new_person.html", form=PersonForm().at(_schools(me)))


@bp.post("/people/new")
@staff_only(Role.ADMINISTRATOR)
def add_person(me: Visitor) -> Response:
    """Adds someone and shows their sign-in link, this once."""
    form = PersonForm.sent().at(_schools(me))
    if form.accepted():
        with form.rules():
            school = service.get_school(me.district_id, form.school_id.data)
            person = staff.add_staff(
                school, form.name.data or "", Role(form.role.data), email=form.email.data
            )
            _tell(me, person, "roles set", school=school.id, roles=[form.role.data])
            return _show_link(me, person)
    return fix("accounts/new_person.html", form=form)


@bp.get("/people/<int:person_id>")
@administrator_of_person
def person(me: Visitor, person: Person) -> Response:
    """One colleague: their roles, and ways to let them in and out."""
    signed_out = "signed_out" in request.args
    return page("accounts/person.html", data=_person_page(me, person), signed_out=signed_out)


@bp.post("/people/<int:person_id>/schools/<int:school_id>")
@administrator_of_person
def set_roles(me: Visitor, person: Person, school_id: int) -> Response:
    """The roles they hold at a school from now on."""
    if school_id not in me.schools_as(Role.ADMINISTRATOR):
        raise NotFound
    school = service.get_school(me.district_id, school_id)
    form = RolesForm.sent(prefix=RolesForm.prefix_of(school))
    if form.accepted():
        with form.rules():
            roles = [Role(role) for role in form.roles.data or ()]
            staff.set_roles(school, person, roles, by=me, at=clock.now())
            _tell(me, person, "roles set", school=school.id, roles=roles)
            return see("accounts.people")
    return fix("accounts/person.html", data=_person_page(me, person, form), signed_out=False)


@bp.post("/people/<int:person_id>/link")
@administrator_of_person
def new_link(me: Visitor, person: Person) -> Response:
    """Shows a new sign-in link, this once."""
    return _show_link(me, person)


@bp.post("/people/<int:person_id>/sign-out")
@administrator_of_person
def sign_out_everywhere(me: Visitor, person: Person) -> Response:
    """Ends every sign-in they have."""
    sign_in.end_sign_ins(person, at=clock.now())
    _tell(me, person, "signed out everywhere")
    return see("accounts.person", person_id=person.id, signed_out=1)


def _show_link(me: Visitor, person: Person) -> Response:
    token = staff.make_link_for(person, by=me, at=clock.now())
    link = url_for("accounts.sign_in_link", token=token, _external=True)
    _tell(me, person, "sign-in link made")
    return page("accounts/link.html", status=201, person=person, link=link)


def _tell(me: Visitor, person: Person, what: str, **facts: object) -> None:
    """A line of the security log: who changed for whom how they come in."""
    by = {"district": me.district_id, "by": me.person.id, "person": person.id}
    tell_once_kept(what, **by, **facts)


def _person_page(me: Visitor, person: Person, sent: RolesForm | None = None) -> PersonPage:
    held = staff.posts_of(person)
    forms = ((school, RolesForm.of(school, held.get(school.id, ()))) for school in _schools(me))
    is_me = person.id == me.person.id
    return PersonPage(
        person=person,
        posts=[(s, sent if sent and sent.is_at(s) else form) for s, form in forms],
        is_me=is_me,
        may_have_link=not is_me and staff.answers_for(me, person),
    )


def _schools(me: Visitor) -> list[School]:
    return service.schools_of(me.district_id, me.schools_as(Role.ADMINISTRATOR))
