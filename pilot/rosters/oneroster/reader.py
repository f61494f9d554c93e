"""A roster set: its files are opened, read and put together."""

from collections.abc import Mapping, Sequence
from datetime import date

from pilot.language import gettext as _
from pilot.rosters.cells import UnreadableTable, shown
from pilot.rosters.oneroster.classes import classes_of
from pilot.rosters.oneroster.enrolments import Lists, lists_of
from pilot.rosters.oneroster.manifest import Manifest, read_manifest
from pilot.rosters.oneroster.parcel import Member, Upload, members_of
from pilot.rosters.oneroster.parts import Findings, Kind, RosterSet
from pilot.rosters.oneroster.people import people_of
from pilot.rosters.oneroster.sheets import Sheet, read_sheet

MOST_NOTES = 200
_REQUIRED = {
    "users": ("sourcedId",),
    "classes": ("sourcedId",),
    "enrollments": ("classSourcedId", "userSourcedId"),
    "orgs": ("sourcedId",),
    "roles": ("userSourcedId", "role"),
    "courses": ("sourcedId",),
}


def read_set(files: Sequence[tuple[str, bytes]], *, today: date) -> RosterSet:
    """The set in one zip file or in several CSV files; raises `UnreadableTable` if it is none."""
    findings = Findings()
    members = members_of([Upload(name, data) for name, data in files], findings)
    manifest = read_manifest(members, findings)
    sheets = {
        what: read_sheet(members[what], required, findings)
        for what, required in _REQUIRED.items()
        if what in members
    }
    _note_what_is_odd(sheets, manifest, members, findings)
    people = people_of(
        sheets["users"], sheets.get("roles"), whole=manifest.whole, findings=findings
    )
    lists: Lists = lists_of(
        sheets["enrollments"], sheets["classes"], people,
        whole=manifest.whole, today=today, findings=findings,
    )  # fmt: skip
    classes = classes_of(sheets, lists, whole=manifest.whole, findings=findings)
    if not classes:
        raise UnreadableTable(_("There is no class in this set. Export it with its classes."))
    kind = _kind(manifest, sheets)
    return RosterSet(kind, manifest.whole, classes, findings.notes(MOST_NOTES))


def _kind(manifest: Manifest, sheets: Mapping[str, Sheet]) -> str:
    if manifest.version:
        return f"OneRoster {shown(manifest.version, 10)}"
    if "orgSourcedId" in sheets["classes"].columns:
        return "Microsoft School Data Sync"
    return "OneRoster 1.2" if "roles" in sheets else "OneRoster"


def _note_what_is_odd(
    sheets: Mapping[str, Sheet],
    manifest: Manifest,
    members: Mapping[str, Member],
    findings: Findings,
) -> None:
    """What holds for whole files, once each."""
    if "manifest" not in members and "orgSourcedId" not in sheets["classes"].columns:
        findings.add(Kind.REPAIR, "manifest.csv", _("Is missing. The set was taken as whole."))
    for what, sheet in sheets.items():
        if manifest.modes.get(what) == "bulk" and any(row.get("status") for row in sheet.rows):
            findings.add(
                Kind.REMARK, sheet.name,
                _("Rows carry a status although the file is a whole one. The status counts."),
            )  # fmt: skip
        odd = [row for row in sheet.rows if "/" in row.get("dateLastModified")]
        for row in odd:
            findings.add(
                Kind.REPAIR, sheet.name,
                _("Its last change is not dated as the standard says. It is not needed."), row.line,
            )  # fmt: skip
    for what, mode in manifest.modes.items():
        if mode in ("bulk", "delta") and what in _REQUIRED and what not in members:
            findings.add(
                Kind.REPAIR, f"{what}.csv",
                _("The manifest says it is there, and it is not. It is not needed."),
            )  # fmt: skip
