"""Who is asking, and the audiences that need to know no more than that."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from flask import Flask, g, redirect, request, url_for
from flask import Response as FlaskResponse
from werkzeug.wrappers import Response

from pilot import clock
from pilot.accounts import attempts, cards, passes, passkeys, service, sign_in, staff
from pilot.accounts.devices import device_of
from pilot.accounts.models import STAFF, Person, Proof, Role
from pilot.accounts.sign_in import LASTS, Device, Visitor
from pilot.errors import NotAllowed, NotFound, NotSignedIn, PilotError
from pilot.language import speak
from pilot.web.access import View, audience
from pilot.web.pace import STAFF_TIMES, keep_pace
from pilot.web.security_log import tell
from pilot.web.transaction import write_down

_OPEN_BEFORE_A_PASSWORD = ("accounts.password", "accounts.change_password", "accounts.sign_out")
_OPEN_BEFORE_A_PASSKEY = (
    *_OPEN_BEFORE_A_PASSWORD,
    "accounts.own",
    "accounts.ask_to_make_passkey",
    "accounts.add_passkey",
    "accounts.end_own_sign_in",
    "accounts.end_other_sign_ins",
)
_YEAR_SECONDS = 365 * 24 * 3600


class PasswordMissing(PilotError):
    """They came by a sign-in link and have no password yet."""


class PasskeyMissing(PilotError):
    """Their school wants them to have a passkey, and they have none yet."""


@dataclass(frozen=True)
class Student:
    """A student who came with a card, or whose turn it is on a tablet of their class."""

    person: Person
    proof: Proof = Proof.CARD
    on_tablet: bool = False
    card_code: str = ""
    """Of the card they opened here; empty where they came otherwise."""

    @property
    def district_id(self) -> int:
        """The district they learn in."""
        return self.person.district_id


def visitor() -> Visitor | None:
    """The signed-in member of staff, if there is one."""
    if "visitor" not in g:
        token = request.cookies.get(_cookie("signin"))
        g.visitor = sign_in.find_visitor(token, at=clock.now()) if token else None
        _note_seen(g.visitor)
    found: Visitor | None = g.visitor
    return found


def _note_seen(found: Visitor | None) -> None:
    at = clock.now()
    if found and found.is_due(at):
        write_down(partial(sign_in.note_seen, found.district_id, found.sign_in_id, at=at))


def student() -> Student | None:
    """The student whose card was opened on this device, if there is one."""
    if "student" not in g:
        code = card_code()
        person = cards.find_student(code) if code else None
        g.student = Student(person, card_code=code or "") if person else None
    found: Student | None = g.student
    return found


def pass_for(me: Student) -> str:
    """What lets their device send a mark later, while their card is valid."""
    return passes.pass_of(me.person, me.card_code)


def came_with_pass() -> bool:
    """Whether a device sends what it kept, with the pass of the student who did it."""
    return "X-Pass" in request.headers


def holder_of_pass() -> Student | None:
    """The student whose card's pass came along, while it is good."""
    found = passes.find_by_pass(request.headers["X-Pass"])
    return Student(found) if found else None


def signed_in(*roles: Role) -> Visitor:
    """The member of staff who is asking; refuses everyone else."""
    me = visitor()
    if me is None:
        raise NotSignedIn
    if not me.is_any(roles or STAFF):
        raise NotAllowed
    keep_pace("staff", me.district_id, me.person.id, times=STAFF_TIMES)
    if me.person.password_hash is None and request.endpoint not in _OPEN_BEFORE_A_PASSWORD:
        raise PasswordMissing
    if me.lacks_passkey and request.endpoint not in _OPEN_BEFORE_A_PASSKEY:
        raise PasskeyMissing
    speak("en")  # the words on pages for staff are in no other catalogue yet
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


def own_passkey(view: View) -> View:
    """For the member of staff whose passkey it is. Hands the view `me` and `passkey`."""

    def admit(ids: dict[str, Any]) -> dict[str, Any]:
        me = signed_in()
        return {"me": me, "passkey": passkeys.own_passkey(me, ids.pop("passkey_id")), **ids}

    return audience("staff, whose passkey it is", admit)(view)


def own_sign_in(view: View) -> View:
    """For the member of staff who is signed in there. Hands the view `me` and `found`."""

    def admit(ids: dict[str, Any]) -> dict[str, Any]:
        me = signed_in()
        wanted = ids.pop("sign_in_id")
        mine = sign_in.sign_ins_of(me.person, at=clock.now())
        found = next((each for each in mine if each.id == wanted), None)
        if found is None:
            raise NotFound
        return {"me": me, "found": found, **ids}

    return audience("staff, who is signed in there", admit)(view)


def device(*, shared: bool = False) -> Device:
    """What they sit at."""
    return device_of(request.user_agent.string, shared=shared)


def remember_staff(response: Response, token: str, *, shared: bool = False) -> Response:
    """Keeps a sign-in on this device; on a shared one until the browser closes."""
    lasts = None if shared else int(LASTS.total_seconds())
    return _remember(response, "signin", token, lasts)


def remember_attempt(response: Response, token: str) -> Response:
    """Ties somebody on the way in to this browser."""
    return _remember(response, "attempt", token, int(attempts.LASTS.total_seconds()))


def step_aside(response: Response, token: str) -> Response:
    """Signs someone's stand-in in on this device. Their own sign-in waits until they are back."""
    own, me = request.cookies.get(_cookie("signin"), ""), visitor()
    shared = me is not None and me.shared
    _remember(response, "own", own, None if shared else int(LASTS.total_seconds()))
    return remember_staff(response, token, shared=shared)


def step_back(response: Response) -> Response:
    """Takes the stand-in off this device, and their own sign-in up again."""
    own, they = request.cookies.get(_cookie("own")), waiting()
    forget(response, "own")
    if own is None:
        return forget(response, "signin")
    return remember_staff(response, own, shared=they is not None and they.shared)


def waiting() -> Visitor | None:
    """Who has stepped aside on this device."""
    own = request.cookies.get(_cookie("own"))
    return sign_in.find_visitor(own, at=clock.now()) if own else None


def remember_tablet(response: Response, token: str) -> Response:
    """Keeps on this device that it is a class's tablet."""
    return remember_for_a_year(response, "tablet", token)


def tablet_token() -> str | None:
    """What says that this device is a class's tablet, if anything does."""
    return request.cookies.get(_cookie("tablet"))


def card_code() -> str | None:
    """What says whose card was opened on this device, if any was."""
    return request.cookies.get(_cookie("card"))


def remember_card(response: Response, code: str) -> Response:
    """Keeps a student's card on this device."""
    return remember_for_a_year(response, "card", code)


def remember_for_a_year(response: Response, name: str, value: str) -> Response:
    """Keeps something small on this device."""
    return _remember(response, name, value, _YEAR_SECONDS)


def kept(name: str) -> str | None:
    """What was kept on this device under a name."""
    return request.cookies.get(_cookie(name))


def forget(response: Response, name: str) -> Response:
    """Takes a "signin", one that waits ("own"), an "attempt" at one, a "card" or a "tablet" off
    this device."""
    response.delete_cookie(_cookie(name), secure=request.is_secure)
    return response


def _remember(response: Response, name: str, value: str, seconds: int | None) -> Response:
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


def end_earlier_sign_in() -> None:
    """Whoever was signed in on this device before is not any more."""
    for earlier in (visitor(), waiting()):
        if earlier:
            sign_in.sign_out(earlier, at=clock.now())


def who_asks() -> dict[str, int]:
    """Ids of whoever was found to be asking, for the security log; none where nobody was."""
    me, learner = g.get("visitor"), g.get("student")
    if me is not None:
        return {"district": me.district_id, "person": me.person.id}
    if learner is not None:
        return {"district": learner.district_id, "student": learner.person.id}
    return {}


def _tell_refusals(response: FlaskResponse) -> FlaskResponse:
    if response.status_code in (401, 403, 404) and request.url_rule is not None:
        tell("refused", status=response.status_code, **who_asks())
    return response


def init_app(app: Flask) -> None:
    """Sends those without a password, or a passkey their school wants, to where one is made."""
    app.register_error_handler(
        PasswordMissing, lambda _error: redirect(url_for("accounts.password"), 303)
    )
    app.register_error_handler(
        PasskeyMissing, lambda _error: redirect(url_for("accounts.own"), 303)
    )
    app.after_request(_tell_refusals)
