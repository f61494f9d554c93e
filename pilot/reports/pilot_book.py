"""What of a pilot is handed out as a file: what its page shows to the one who asks, and no more."""

from collections.abc import Iterator

from pilot.language import gettext as _
from pilot.reports.names import nameless
from pilot.reports.numbers import numbers_of
from pilot.reports.plan_sheets import plan_sheets
from pilot.reports.read_off import read_off
from pilot.reports.score_sheets import score_sheets
from pilot.reports.sheets import Book, Sheet, columns
from pilot.review.page import PilotPage
from pilot.review.privacy import Viewer


def book_of(page: PilotPage, viewer: Viewer) -> Book:
    """The tables of a page; students' rows and names only for a teacher of the class."""
    said = (lambda words: words) if viewer.named else nameless(page.rows)
    sheets = [numbers_of(page), *_groups(page), *plan_sheets(page, said)]
    if viewer.named:
        sheets += [*score_sheets(page), *_students(page)]
    return Book(f"pilot-{page.pilot.id}", tuple(sheets))


def _groups(page: PilotPage) -> Iterator[Sheet]:
    """The tables under the pictures, without those that have a row for each student."""
    yield _lessons(page)
    yield _minutes(page)
    if page.weighed:
        for key, about in (
            ("chances", _("How likely worse, no change that matters and better are")),
            ("thirds", _("Low, middle and high starters")),
            ("day_by_day", _("What is judged, day by day")),
        ):
            yield from _under(page, key, about)
    yield from _under(page, "free_to_help", _("Minutes free to help, day by day"))
    yield _said(page)
    yield _spread(page)
    yield _ways(page)


def _under(page: PilotPage, name: str, about: str) -> Iterator[Sheet]:
    """The table under a picture, where there is one."""
    picture = page.pictures[name]
    if picture:
        yield read_off(name, about, picture.table)


def _lessons(page: PilotPage) -> Sheet:
    known = page.pictures["done_at_home"].lessons if page.pictures["done_at_home"] else ()
    return Sheet(
        "lessons",
        _("Students who had done each lesson before class"),
        columns(
            lesson=_("Its number"),
            title=_("Its title"),
            done=_("Students who had done it"),
            expected=_("Students who were expected to"),
            share=_("Done of expected, 0 to 1"),
        ),
        tuple((each.number, each.title, each.done, each.expected, each.share) for each in known),
    )


def _minutes(page: PilotPage) -> Sheet:
    known = page.pictures["class_time"].activities if page.pictures["class_time"] else ()
    return Sheet(
        "class_time",
        _("Average minutes of a class, by activity"),
        columns(
            activity=_("What the minutes went to"),
            before=_("Minutes before the pilot"),
            during=_("Minutes during it"),
        ),
        tuple((each.label, each.before, each.during) for each in known),
    )


def _said(page: PilotPage) -> Sheet:
    return Sheet(
        "students_said",
        _("What students chose when they were asked, where that may be shown"),
        columns(
            question=_("The question"),
            answer=_("The face they chose, in words"),
            students=_("How many chose it"),
        ),
        tuple(
            (each.question, str(each.face_words[face]), n)
            for each in page.voices
            for face, n in each.faces
        ),
    )


def _spread(page: PilotPage) -> Sheet:
    spread = page.spread
    rows = (
        ((_("Fewer than half"), spread.few), (_("Half to four in five"), spread.some),
         (_("Four in five or more"), spread.most)) if spread else ()
    )  # fmt: skip
    about = columns(lessons_done=_("Share of the lessons"), students=_("How many students"))
    return Sheet("students_by_lessons", _("How many did the lessons at home"), about, rows)


def _ways(page: PilotPage) -> Sheet:
    about = columns(way=_("How they can do a lesson at home"), students=_("How many students"))
    rows = page.ways.rows if page.ways else ()
    return Sheet("ways", _("Ways to do the lessons; one student can have several"), about, rows)


def _students(page: PilotPage) -> Iterator[Sheet]:
    yield from _under(
        page, "lessons_by_student", _("Each student and each lesson, fewest done first")
    )
