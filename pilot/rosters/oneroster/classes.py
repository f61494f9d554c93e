"""The classes of a set, each with a name of its own."""

from collections import Counter
from collections.abc import Mapping

from pilot.language import gettext as _
from pilot.rosters.cells import shown
from pilot.rosters.matching import key
from pilot.rosters.oneroster.enrolments import ClassLists, Lists
from pilot.rosters.oneroster.parts import Findings, Kind, Listed, SetClass
from pilot.rosters.oneroster.people import usable_id
from pilot.rosters.oneroster.sheets import Row, Sheet
from pilot.rosters.oneroster.states import gone

LONGEST_TITLE = 60


def classes_of(
    sheets: Mapping[str, Sheet], lists: Lists, *, whole: bool, findings: Findings
) -> tuple[SetClass, ...]:
    """Every class in the order of the file; then those that only enrolments of changes name."""
    sheet = sheets["classes"]
    rows = _rows_by_id(sheet, findings)
    courses = _titles(sheets.get("courses"), "title")
    schools = _titles(sheets.get("orgs"), "name")
    names = _names(rows, courses)
    _note_courses(rows, sheets, findings)
    found = [
        SetClass(
            source_id=source_id,
            title=names[source_id],
            subject=row.get("subjects").partition(",")[0].strip()[:LONGEST_TITLE],
            school=_school(row, schools),
            teachers=_teachers(lists, source_id),
            students=_students(lists, source_id),
            over=gone(row, sheet.name, findings),
        )
        for source_id, row in rows.items()
    ]
    unnamed = [] if whole else [source_id for source_id in lists if source_id not in rows]
    found += [
        SetClass(each, "", "", "", _teachers(lists, each), _students(lists, each))
        for each in unnamed
    ]
    return tuple(found)


def _rows_by_id(sheet: Sheet, findings: Findings) -> dict[str, Row]:
    found: dict[str, Row] = {}
    for row in sheet.rows:
        source_id = row.get("sourcedId")
        if not usable_id(source_id, sheet.name, row.line, findings):
            continue
        if source_id in found:
            sentence = _("%(id)s is there twice. The first line counts.", id=shown(source_id))
            findings.add(Kind.UNUSED, sheet.name, sentence, row.line)
            continue
        found[source_id] = row
    return found


def _names(rows: Mapping[str, Row], courses: Mapping[str, str]) -> dict[str, str]:
    """The title, and the code of the class where two have one title."""
    titles = {
        each: row.get("title") or courses.get(row.get("courseSourcedId")) or row.get("classCode")
        for each, row in rows.items()
    }
    counts = Counter(key(title or each) for each, title in titles.items())
    found: dict[str, str] = {}
    taken: set[str] = set()
    for each, row in rows.items():
        title = titles[each] or each
        code = row.get("classCode")
        if counts[key(title)] > 1:
            code = shown(code or each, LONGEST_TITLE // 2)
            title = f"{shown(title, LONGEST_TITLE - len(code) - 1)} {code}"
        found[each] = free_title(title, taken)
        taken.add(key(found[each]))
    return found


def free_title(title: str, taken: set[str]) -> str:
    """The title, short enough to keep, with a number where it is taken already."""
    title = shown(title, LONGEST_TITLE)
    number, found = 1, title
    while key(found) in taken:
        number += 1
        found = f"{shown(title, LONGEST_TITLE - 5)} {number}"
    return found


def _titles(sheet: Sheet | None, column: str) -> dict[str, str]:
    return {row.get("sourcedId"): row.get(column) for row in sheet.rows} if sheet else {}


def _school(row: Row, schools: Mapping[str, str]) -> str:
    org = row.get("schoolSourcedId") or row.get("orgSourcedId") or row.get("orgSourcedIds")
    return schools.get(org) or org


def _teachers(lists: Lists, source_id: str) -> tuple[str, ...]:
    return tuple(lists.get(source_id, ClassLists()).teachers.values())


def _students(lists: Lists, source_id: str) -> tuple[Listed, ...]:
    return tuple(lists.get(source_id, ClassLists()).students.values())


def _note_courses(rows: Mapping[str, Row], sheets: Mapping[str, Sheet], findings: Findings) -> None:
    wanted = {
        row.get("courseSourcedId"): row for row in rows.values() if row.get("courseSourcedId")
    }
    if not wanted:
        return
    file = sheets["classes"].name
    courses = sheets.get("courses")
    if courses is None:
        sentence = _("Its course is not in the set: there is no courses.csv. It is not needed.")
        for row in wanted.values():
            findings.add(Kind.REMARK, file, sentence, row.line)
        return
    known = {row.get("sourcedId") for row in courses.rows}
    for course, row in wanted.items():
        if course not in known:
            sentence = _("Its course %(id)s is not in courses.csv. It is not needed.",
                         id=shown(course))  # fmt: skip
            findings.add(Kind.REMARK, file, sentence, row.line)
