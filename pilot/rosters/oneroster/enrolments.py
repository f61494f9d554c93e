"""Who is in which class of a set, row by row."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from pilot.language import gettext as _
from pilot.rosters.cells import shown
from pilot.rosters.oneroster.parts import Findings, Kind, Listed
from pilot.rosters.oneroster.people import (
    STUDENTS,
    TEACHERS,
    SetPerson,
    role_of,
    usable_id,
)
from pilot.rosters.oneroster.sheets import Row, Sheet
from pilot.rosters.oneroster.states import end_of, gone


@dataclass
class ClassLists:
    """The students and teachers of one class."""

    students: dict[str, Listed] = field(default_factory=dict)
    teachers: dict[str, str] = field(default_factory=dict)


Lists = dict[str, ClassLists]


def lists_of(
    enrolments: Sheet,
    classes: Sheet,
    people: Mapping[str, SetPerson],
    *,
    whole: bool,
    today: date,
    findings: Findings,
) -> Lists:
    """The lists by the class's source id; a set of changes may name classes it does not hold."""
    known = {row.get("sourcedId") for row in classes.rows}
    found: Lists = {}
    for row in enrolments.rows:
        class_id = row.get("classSourcedId")
        if class_id not in known and (whole or not class_id):
            sentence = _("Its class %(id)s is not in classes.csv.", id=shown(class_id or "?"))
            findings.add(Kind.UNUSED, enrolments.name, sentence, row.line)
        elif usable_id(row.get("userSourcedId"), enrolments.name, row.line, findings):
            lists = found.setdefault(class_id, ClassLists())
            _place(row, lists, people, enrolments.name, today, findings)
    return found


def _place(
    row: Row,
    lists: ClassLists,
    people: Mapping[str, SetPerson],
    file: str,
    today: date,
    findings: Findings,
) -> None:
    source_id = row.get("userSourcedId")
    person = people.get(source_id)
    role = role_of(row.get("role"), file, row.line, findings)
    if not role and person:
        role = "student" if person.is_student else next(iter(sorted(person.roles)), "")
        sentence = _("Has no role. Taken as %(role)s, as in users.csv.", role=role or "?")
        findings.add(Kind.REPAIR, file, sentence, row.line)
    if role in STUDENTS:
        listed = _listed(row, person, file, today, findings)
        _keep(lists, listed, file, row.line, findings)
    elif role in TEACHERS and person and person.first:
        lists.teachers[source_id] = person.full
    elif role not in TEACHERS:
        sentence = _(
            "The role %(role)s is neither student nor teacher. Left out.", role=role or "?"
        )
        findings.add(Kind.REMARK, file, sentence, row.line)


def _keep(lists: ClassLists, listed: Listed, file: str, line: int, findings: Findings) -> None:
    """One row a student: of two, the one that says they are there."""
    other = lists.students.get(listed.source_id)
    if other is not None:
        findings.add(Kind.REPAIR, file, _("Says again who is in the class. Counted once."), line)
    if other is None or (listed.stays and not other.stays):
        lists.students[listed.source_id] = listed


def _listed(
    row: Row, person: SetPerson | None, file: str, today: date, findings: Findings
) -> Listed:
    source_id = row.get("userSourcedId")
    ends = end_of(row, file, findings)
    why = gone(row, file, findings)
    if not why and ends is not None and ends <= today:
        said = _("Its time in the class ended on %(day)s.", day=ends.isoformat())
        if row.get("status").lower() == "active":
            sentence = _("Is active, though %(ended)s The status counts.", ended=_lower(said))
            findings.add(Kind.REMARK, file, sentence, row.line)
        else:
            why = said
    if person is None:
        if not why:
            sentence = _("%(id)s is not in users.csv.", id=shown(source_id))
            findings.add(Kind.UNUSED, file, sentence, row.line)
        return Listed(source_id, "", "", stays=not why, why=why or _("Not in users.csv."))
    why = why or person.gone
    odd = bool(person.roles) and not person.is_student
    remark = _("Is not called a student in the list of people. Here the class list counts.")
    if odd and not why:
        findings.add(Kind.REMARK, file, remark, row.line)
    stays = not why
    return Listed(source_id, person.first, person.letters, stays, why or (remark if odd else ""))


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
