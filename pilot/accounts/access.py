"""Who is asking, and the audiences that need to know no more than that."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Flask, g, redirect, request, url_for
from werkzeug.wrappers import Response

from pilot import clock
from pilot.accounts import cards, service, sign_in, staff
from pilot.accounts.models import STAFF, Person, Role
from pilot.accounts.sign_in import LASTS, Visitor
from pilot.errors import NotAllowed, NotFound, NotSignedIn, PilotError
from pilot.web.access import View, audience

_OPEN_BEFORE_A_PASSWORD = ("accounts.password", "accounts.change_password", "accounts.sign_out")
_CARD_LASTS_SECONDS = 365 * 24 * 3600


class PasswordMissing(PilotError):
    """They came by a sign-in link and have no password yet."""


@dataclass(frozen=True)
class Student:
    """A student who came with a card."""

    person: Person

    @property
    def district_id(self) -> int:
        """The district they learn in."""
        return self.person.district_id


def visitor() -> Visitor | None:
    """The signed-in member of staff, if there is one."""
    if "visitor" not in g:
        token = request.cookies.get(_cookie("signin"))
        g.visitor = sign_in.find_visitor(token, at=clock.now()) if token else None
    found: Visitor | None = g.visitor
    return found


def student() -> Student | None:
    """The student whose card was opened on this device, if there is one."""
    if "student" not in g:
        code = request.cookies.get(_cookie("card"))
        person = cards.find_student(code) if code else None
        g.student = Student(person) if person else None
    found: Student | None = g.student
    return found


def signed_in(*roles: Role) -> Visitor:
    """The member of staff who is asking; refuses everyone else."""
    me = visitor()
    if me is None:
        raise NotSignedIn
    if not me.is_any(roles or STAFF):
        raise NotAllowed
    if me.person.password_hash is None and request.endpoint not in _OPEN_BEFORE_A_PASSWORD:
        raise PasswordMissing
    return me


def staff_only(*roles: Role) -> Callable[[View], View]:
    """For staff with one of these roles, or any staff. Hands the view `me`."""
    words = "staff: " + ", ".join(roles or STAFF)

    def admit(ids: dict[str, Any]) -> dict[str, Any]:
        return {"me": signed_in(*roles), **ids}

    return audience(words, admit)


def administrator_of_school(view: View) -> View:
    """For an administrator of the school in the address, or of their first one. Hands the view
    `me` and `school`."""

    def admit(ids: dict[str, Any]) -> dict[str, Any]:
        me = signed_in(Role.ADMINISTRATOR)
        schools = service.schools_of(me.district_id, me.schools_as(Role.ADMINISTRATOR))
        school_id = ids.pop("school_id", schools[0].id)
        school = next((school for school in schools if school.id == school_id), None)
        if school is None:
            raise NotFound
        return {"me": me, "school": school, **ids}

    return audience("administrator of the school", admit)(view)


def administrator_of_person(view: View) -> View:
    """For an administrator of a school where that person works. Hands the view `me`, `person`."""

    def admit(ids: dict[str, Any]) -> dict[str, Any]:
        me = signed_in(Role.ADMINISTRATOR)
        person = service.get_person(me.district_id, ids.pop("person_id"))
        if not me.schools_as(Role.ADMINISTRATOR) & staff.posts_of(person).keys():
            raise NotFound
        return {"me": me, "person": person, **ids}

    return audience("administrator of the person's school", admit)(view)


def remember_staff(response: Response, token: str) -> Response:
    """Keeps a sign-in on this device."""
    return _remember(response, "signin", token, int(LASTS.total_seconds()))


def remember_card(response: Response, code: str) -> Response:
    """Keeps a student's card on this device."""
    return _remember(response, "card", code, _CARD_LASTS_SECONDS)


def forget(response: Response, name: str) -> Response:
    """Takes a sign-in ("signin") or a card ("card") off this device."""
    response.delete_cookie(_cookie(name), secure=request.is_secure)
    return response


def _remember(response: Response, name: str, value: str, seconds: int) -> Response:
    response.set_cookie(
        _cookie(name),
        value,
        max_age=seconds,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure,
    )
    return response


def _cookie(name: str) -> str:
    return f"__Host-{name}" if request.is_secure else name


def init_app(app: Flask) -> None:
    """Sends those without a password to the page that makes one."""
    app.register_error_handler(
        PasswordMissing, lambda _error: redirect(url_for("accounts.password"), 303)
    )
