"""The de-identified export, for those who administer a school."""

from flask import Response, request

from pilot import clock
from pilot.accounts.access import administrator_of_school
from pilot.accounts.keys import key_of
from pilot.accounts.models import School
from pilot.accounts.sightings import noted_file
from pilot.accounts.sign_in import Visitor
from pilot.errors import NotFound
from pilot.reports.views.blueprint import bp
from pilot.reports.views.files import sent
from pilot.reports.writers import FileKind
from pilot.web.pages import page


@bp.get("/schools/<int:school_id>/research")
@administrator_of_school
def research(me: Visitor, school: School) -> Response:
    """What stands in the export and what does not."""
    return page("reports/research.html", school=school)


@bp.post("/schools/<int:school_id>/research")
@administrator_of_school
@noted_file
def research_file(me: Visitor, school: School) -> Response:
    """The export. A form of its own, since the first one makes the district's key."""
    from pilot.reports.research import research_book

    kind = request.form.get("kind", FileKind.XLSX.value)
    if kind not in set(FileKind):
        raise NotFound
    book = research_book(school, key_of(school.district_id), now=clock.now())
    return sent(book, FileKind(kind))
