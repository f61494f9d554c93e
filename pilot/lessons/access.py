"""Who may open a student's pages: the student, for lessons of their own classes.

They come with their card, or it is their turn on a tablet of their class. A family comes with its
link. And a pilot by the code on its printed sheet: its teachers.
"""

from contextlib import suppress
from typing import Any

from flask import current_app, request
from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import RequestEntityTooLarge

from pilot import quick
from pilot.accounts import families
from pilot.accounts.access import Student, came_with_pass, card_code, signed_in, tablet_token
from pilot.accounts.models import Proof, Role
from pilot.config import Settings
from pilot.db import reading
from pilot.errors import NotFound, NotSignedIn, PilotError
from pilot.lessons.materials.examining import ROOM_AROUND, largest_bytes
from pilot.lessons.materials.scanning import objection_to
from pilot.lessons.models import FileKind, Route
from pilot.lessons.sheet_code import find_by_sheet_code
from pilot.lessons.student_lessons import StudentLesson, get_student_lesson, lessons_of_student
from pilot.lessons.taps import Tap, find_tap, tap_of
from pilot.pilots.access import members_only
from pilot.tablets import service as tablets
from pilot.tablets.access import holder_of_pass, whoever_is_here
from pilot.web.access import View, audience, audience_of
from pilot.web.door import aside
from pilot.web.pace import keep_pace


class NotTheirPage(PilotError):
    """On a shared device another card was opened since this page was: nothing of it counts."""


class NoFamily(NotFound):
    """A family's link that no longer works, or never did."""


class NoCard(NotSignedIn):
    """No card was opened on this device, or it no longer works: passwords are no help here."""


def card_holder(view: View) -> View:
    """For a student who came with a card. Hands the view `me`."""

    def admit(ids: dict[str, Any]) -> dict[str, Any]:
        return {"me": _holder(), **ids}

    return audience("student with a card", admit)(view)


def own_page(view: View) -> View:
    """For a student on a page about themselves. Hands the view `me`.

    It takes the card: three pictures can be seen over a shoulder, and they open lessons alone.
    """

    def admit(ids: dict[str, Any]) -> dict[str, Any]:
        me = holder_of_page()
        if me.proof is not Proof.CARD:
            raise NoCard
        return {"me": me, **ids}

    return audience("student with a card, on a page of their own", admit)(view)


def own_lesson(view: View) -> View:
    """For a student whose class has the lesson in the address. Hands the view `me` and `mine`."""

    def admit(ids: dict[str, Any]) -> dict[str, Any]:
        return _with_lesson(holder_of_page(), ids)

    return audience("student with a card, in the lesson's class", admit)(view)


def own_lesson_to_mark(view: View) -> View:
    """For the same student, also by their pass when a device sends what it kept. Hands the view
    the `tap` and the `route` it came by."""

    def admit(ids: dict[str, Any]) -> dict[str, Any]:
        tap, route = _tapped(ids.pop("lesson_id"))
        return {"tap": tap, "route": route, **ids}

    return audience("student with a card or its pass, in the lesson's class", admit)(view)


def _tapped(lesson_id: int) -> tuple[Tap, Route]:
    """At once for a card. Whoever came in another way, or is not let in, is looked at closely."""
    code = None if came_with_pass() or tablet_token() else card_code()
    if code:
        quick.begin()
    tap = find_tap(code, lesson_id) if code else None
    if tap is not None and page_is_of(tap.student_id):
        keep_pace("student", tap.district_id, tap.student_id)
        return tap, Route.CARD
    me = _marker()
    tap = tap_of(me.person, lesson_id)
    if not tablets.opens(tap.sign_in_policy, me.proof):
        raise NotFound
    return tap, route_of(me)


def whole_lesson(tap: Tap) -> tuple[Student, StudentLesson]:
    """Who tapped, and all of the lesson: for the page that says what is to be mended."""
    me = _marker()
    return me, get_student_lesson(me.person, tap.lesson_id)


def _marker() -> Student:
    return _on_their_own_page(holder_of_pass()) if came_with_pass() else holder_of_page()


def _with_lesson(me: Student, ids: dict[str, Any]) -> dict[str, Any]:
    mine = get_student_lesson(me.person, ids.pop("lesson_id"))
    if not tablets.opens(mine.class_group.sign_in_policy, me.proof):
        raise NotFound
    return {"me": me, "mine": mine, **ids}


def family_of(view: View) -> View:
    """For whoever has a family's link. Hands the view `child`, and where the address names a lesson
    of theirs also `theirs`."""

    def admit(ids: dict[str, Any]) -> dict[str, Any]:
        child = families.find_child(ids["family_code"].lower())
        if child is None:
            raise NoFamily
        keep_pace("family", child.district_id, child.id)
        if "lesson_id" in ids:
            ids["theirs"] = get_student_lesson(child, ids.pop("lesson_id"))
        return {"child": child, **ids}

    return audience("holder of a family's link", admit)(view)


def by_sheet_code(view: View) -> View:
    """For a teacher of the pilot whose sheet has that code. Hands the view `me` and `pilot`."""

    def admit(ids: dict[str, Any]) -> dict[str, Any]:
        me = signed_in(Role.TEACHER)
        pilot = find_by_sheet_code(me.district_id, me.person.id, ids.pop("sheet_code"))
        if pilot is None:
            raise NotFound
        return {"me": me, "pilot": pilot, **ids}

    return audience("of the pilot, by the code on its sheet: teacher", admit)(view)


def members_sending_files(view: View) -> View:
    """For teachers of the pilot who send a file to a lesson. Hands the view `me`, `pilot` and the
    `objection` of a virus scanner, empty where there is none.

    A large file takes minutes to arrive. Who may not send it is refused before; whoever may has
    it received and looked at before their write begins, for a write makes every other one wait.
    """
    members = audience_of(members_only(Role.TEACHER)(view))
    assert members

    def admit(ids: dict[str, Any]) -> dict[str, Any]:
        with reading():
            members.admit(dict(ids))
        request.max_content_length = largest_bytes(FileKind(ids["kind"])) + ROOM_AROUND
        objection = ""
        # What is too large the view says on its own page.
        with aside(request.environ), suppress(RequestEntityTooLarge):
            objection = _objection_to(request.files.get("file"))
        return {**members.admit(ids), "objection": objection}

    return audience(members.words, admit)(view)


def _objection_to(sent: FileStorage | None) -> str:
    settings: Settings = current_app.extensions["settings"]
    return objection_to(sent.stream, settings.scanner) if sent else ""


def lessons_open_to(me: Student) -> list[StudentLesson]:
    """Their lessons, of every class that lets in whoever showed that much."""
    found = lessons_of_student(me.person)
    return [each for each in found if tablets.opens(each.class_group.sign_in_policy, me.proof)]


def route_of(me: Student) -> Route:
    """By which route their marks come."""
    return Route.TABLET if me.on_tablet else Route.CARD


def holder_of_page() -> Student:
    """Who came with a card, on a page of their own.

    The page says whose it is, so that a tap on an old one never counts for someone else.
    """
    return _on_their_own_page(_holder())


def page_is_of(student_id: int) -> bool:
    """Whether the page that was tapped is theirs, where it says whose it is."""
    return request.args.get("of") in (None, str(student_id))


def _on_their_own_page(me: Student | None) -> Student:
    if me is None:
        raise NoCard
    if not page_is_of(me.person.id):
        raise NotTheirPage
    keep_pace("student", me.district_id, me.person.id)
    return me


def _holder() -> Student:
    me = whoever_is_here()
    if me is None:
        raise NoCard
    return me
