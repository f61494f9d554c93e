"""The numbers of a page as files, for whoever may read the page."""

from flask import Response

from pilot import clock
from pilot.accounts.access import staff_only
from pilot.accounts.models import Role
from pilot.accounts.sightings import noted_file
from pilot.accounts.sign_in import Visitor
from pilot.errors import NotFound
from pilot.pilots.access import is_member, members_only
from pilot.pilots.models import Pilot
from pilot.replica import from_replica
from pilot.reports.sheets import Book
from pilot.reports.views.blueprint import bp
from pilot.reports.writers import ENDINGS, TYPES, FileKind, written
from pilot.review.privacy import Viewer
from pilot.web.pages import as_file, page


@bp.get("/pilots/<int:pilot_id>/files")
@members_only(Role.TEACHER, Role.LEADER)
def pilot_files(me: Visitor, pilot: Pilot) -> Response:
    """What can be taken from a pilot's page, and in which form."""
    return page("reports/files.html", pilot=pilot, teaches=is_member(me, pilot, Role.TEACHER))


@bp.get("/pilots/<int:pilot_id>/files/<any(xlsx, csv, json):ending>")
@members_only(Role.TEACHER, Role.LEADER)
@noted_file
def pilot_file(me: Visitor, pilot: Pilot, ending: str) -> Response:
    """The tables of a pilot's page as one file."""
    from pilot.reports.pilot_book import book_of
    from pilot.review.page import page_of

    wanted = _kind(ending)
    viewer = Viewer(named=is_member(me, pilot, Role.TEACHER))
    return sent(book_of(page_of(pilot, viewer, now=clock.now()), viewer), wanted)


@bp.get("/portfolio/files/<any(xlsx, csv, json):ending>")
@staff_only(Role.LEADER)
@noted_file
@from_replica
def portfolio_file(me: Visitor, ending: str) -> Response:
    """The table of the portfolio as one file."""
    from pilot.reports.portfolio_book import portfolio_book

    wanted = _kind(ending)
    return sent(portfolio_book(me, now=clock.now()), wanted)


def sent(book: Book, kind: FileKind) -> Response:
    """The tables, to be saved."""
    name = f"{book.name}-{clock.now():%Y-%m-%d}.{ENDINGS[kind]}"
    return as_file(written(book, kind), name, TYPES[kind])


def _kind(name: str) -> FileKind:
    if name not in set(FileKind):
        raise NotFound
    return FileKind(name)
