"""The people of a set: first names and roles. Nothing else of them is taken out of the files."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pilot.language import gettext as _
from pilot.rosters.cells import shown
from pilot.rosters.oneroster.parts import Findings, Kind
from pilot.rosters.oneroster.sheets import LONGEST_ID, Row, Sheet
from pilot.rosters.oneroster.states import gone

LETTERS = 3
"""How much of a surname is taken to tell two students of one class apart."""
LONGEST_FIRST = 50
STUDENTS = {"student", "pupil", "learner"}
TEACHERS = {
    "teacher",
    "faculty",
    "professor",
    "lecturer",
    "instructor",
    "adjunct",
    "primaryteacher",
}
_KNOWN = STUDENTS | TEACHERS | {
    "administrator", "aide", "guardian", "parent", "relative", "proctor", "staff", "counselor",
    "districtadministrator", "siteadministrator", "systemadministrator", "principal", "other",
    "contact", "observer", "user", "tutor", "formteacher", "yearleader", "gradeleader",
}  # fmt: skip
_ADDRESS = re.compile(r"\S+@\S+\.\S+")


@dataclass(frozen=True)
class SetPerson:
    """Somebody of the set."""

    first: str
    """Empty where no first name can be used."""
    letters: str
    surname: str
    """Of teachers only, to find them among the staff; empty for everyone else."""
    roles: frozenset[str]
    gone: str
    """Why this person is not at the school any more, where the set says so."""

    @property
    def full(self) -> str:
        """The name of a teacher."""
        return f"{self.first} {self.surname}".strip()

    @property
    def is_student(self) -> bool:
        """Whether the set calls them a student anywhere."""
        return bool(self.roles & STUDENTS)


def people_of(
    users: Sheet, roles: Sheet | None, *, whole: bool, findings: Findings
) -> dict[str, SetPerson]:
    """Everyone in users.csv by source id, with the roles of both files."""
    extra = _roles_by_person(roles, findings) if roles else {}
    found: dict[str, SetPerson] = {}
    for row in users.rows:
        source_id = row.get("sourcedId")
        if not usable_id(source_id, users.name, row.line, findings):
            continue
        if source_id in found:
            sentence = _("%(id)s is there twice. The first line counts.", id=shown(source_id))
            findings.add(Kind.UNUSED, users.name, sentence, row.line)
            continue
        found[source_id] = _person(row, users.name, extra.get(source_id, frozenset()), findings)
    return found


def usable_id(source_id: str, file: str, line: int, findings: Findings) -> bool:
    """Whether an id can be kept; else the line is noted."""
    if not source_id:
        findings.add(Kind.UNUSED, file, _("Has no sourcedId."), line)
    elif len(source_id) > LONGEST_ID:
        sentence = _("Its sourcedId is longer than %(most)s characters.", most=LONGEST_ID)
        findings.add(Kind.UNUSED, file, sentence, line)
    return bool(source_id) and len(source_id) <= LONGEST_ID


def role_of(written: str, file: str, line: int, findings: Findings) -> str:
    """The role in small letters; one that nobody knows is noted and taken as it is."""
    role = re.sub(r"[\W_]", "", written.lower())
    if role and role not in _KNOWN:
        sentence = _("The role %(role)s is not known here.", role=shown(written))
        findings.add(Kind.REMARK, file, sentence, line)
    return role


def _roles_by_person(roles: Sheet, findings: Findings) -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for row in roles.rows:
        if not gone(row, roles.name, findings):
            role = role_of(row.get("role"), roles.name, row.line, findings)
            person = row.get("userSourcedId")
            found[person] = found.get(person, frozenset()) | {role}
    return found


def _person(row: Row, file: str, extra: frozenset[str], findings: Findings) -> SetPerson:
    own = role_of(row.get("role"), file, row.line, findings)
    roles = (extra | {own}) - {""}
    first = row.get("preferredGivenName") or row.get("preferredFirstName") or row.get("givenName")
    if row.get("enabledUser").lower() in ("false", "0", "no"):
        sentence = _("Cannot sign in at the school. Is on the list all the same.")
        findings.add(Kind.REMARK, file, sentence, row.line)
    letters = "".join(filter(str.isalnum, row.get("familyName")))[:LETTERS]
    first = _usable_first(first, file, row.line, findings, told=bool(roles & STUDENTS))
    teaches = roles & TEACHERS and not roles & STUDENTS
    surname = row.get("familyName")[:LONGEST_FIRST] if teaches else ""
    return SetPerson(first, letters, surname, roles, gone(row, file, findings))


def _usable_first(first: str, file: str, line: int, findings: Findings, *, told: bool) -> str:
    problem = _problem(first)
    if problem:
        if told:
            findings.add(Kind.UNUSED, file, problem, line)
        return ""
    if len(first) > LONGEST_FIRST:
        if told:
            sentence = _("A first name was cut to %(most)s letters.", most=LONGEST_FIRST)
            findings.add(Kind.REPAIR, file, sentence, line)
        return first[:LONGEST_FIRST].rstrip()
    return first


def _problem(first: str) -> str:
    if not first:
        return _("Has no first name.")
    if first[0] in "=+-@":
        return _("The first name starts with %(sign)s.", sign=first[0])
    if _ADDRESS.search(first):
        return _("The first name is an e-mail address.")
    if "\ufffd" in first:
        return _("A letter of the first name was lost in the file.")
    if not any(map(str.isalpha, first)):
        return _("The first name has no letter.")
    return ""
