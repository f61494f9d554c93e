"""Which language a page speaks: what the student chose, else this device, else the browser."""

from flask import has_request_context, request
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.wrappers import Response

from pilot.accounts import access
from pilot.accounts.models import Person
from pilot.db import session
from pilot.language import LANGUAGES, speak, spoken

_COOKIE = "language"


def language_of_reader() -> str | None:
    """The language to answer in; None for English, which is spoken where nothing is asked for."""
    found = spoken()
    if found is None and has_request_context():
        found = _chosen() or _asked_for_by_browser()
    return None if found == "en" else found


def choose_language(student: Person, language: str) -> None:
    """Keeps a student's language with the student, so that it follows them to any device."""
    student.language = language
    session.flush()


def remember_language(response: Response, language: str) -> Response:
    """Keeps a language on this device, for whoever is not known by a card."""
    return access.remember_for_a_year(response, _COOKIE, language)


def print_as_asked() -> None:
    """A page staff print for families speaks the language in its address: `?language=es`."""
    wanted = request.args.get(_COOKIE, "")
    if wanted in LANGUAGES:
        speak(wanted)


def _chosen() -> str | None:
    me = _student_if_possible()
    wanted = (me.person.language if me else None) or access.kept(_COOKIE)
    return wanted if wanted in LANGUAGES else None


def _student_if_possible() -> access.Student | None:
    """The page that says the database fails must not fail for asking it once more."""
    try:
        return access.student()
    except SQLAlchemyError:
        return None


def _asked_for_by_browser() -> str | None:
    found: str | None = request.accept_languages.best_match(list(LANGUAGES))
    return found
