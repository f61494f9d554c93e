"""From what was uploaded to the files of a set, looking at a zip before anything is unpacked."""

import io
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import PurePosixPath

from pilot.language import gettext as _
from pilot.rosters.cells import UnreadableTable, clean, shown
from pilot.rosters.oneroster.parts import Findings, Kind
from pilot.rosters.spreadsheets import MAX_ENTRIES, MAX_RATIO, MAX_UNPACKED

NEEDED = ("users", "classes", "enrollments")
READ = (*NEEDED, "manifest", "orgs", "roles", "courses")
"""The only files that are opened. Demographics, results and all others stay shut."""
_OTHERS = ("academicsessions", "userprofiles", "demographics", "userresources", "relationships")
_ALSO = {"enrolments": "enrollments", "enrollment": "enrollments", "enrolment": "enrollments"}
_SHEETS = ("xl/workbook.xml", "content.xml")


@dataclass(frozen=True)
class Upload:
    """A file as the browser sent it."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Member:
    """A file of the set that is to be read."""

    name: str
    """As it is called in the set."""
    data: bytes


def members_of(uploads: Sequence[Upload], findings: Findings) -> dict[str, Member]:
    """The files to read, by what they are: one zip, or several CSV files side by side."""
    zips = [upload for upload in uploads if upload.data.startswith(b"PK")]
    if len(zips) > 1 or (zips and len(uploads) > 1):
        raise UnreadableTable(_("Choose one zip file, or the CSV files of one set."))
    found = _unpacked(zips[0].data) if zips else [Member(_base(u.name), u.data) for u in uploads]
    members: dict[str, Member] = {}
    for member in found:
        what = _what(member.name, findings)
        if what in members:
            raise UnreadableTable(
                _("%(file)s is there twice. Choose the files of one set.", file=member.name)
            )
        if what:
            members[what] = member
    _refuse_incomplete(members)
    return members


def _unpacked(data: bytes) -> list[Member]:
    try:
        parcel = zipfile.ZipFile(io.BytesIO(data))
        entries = [entry for entry in parcel.infolist() if not entry.is_dir()]
        _check(entries, len(data))
        return [
            Member(_base(entry.filename), parcel.read(entry))
            for entry in _in_one_folder(entries)
            if _is_read(_base(entry.filename))
        ]
    except (
        zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError, NotImplementedError,
        RuntimeError,
    ) as error:  # fmt: skip
        raise UnreadableTable(
            _("This zip file is damaged. Export it again, or choose its CSV files.")
        ) from error


def _check(entries: Sequence[zipfile.ZipInfo], size: int) -> None:
    """Refuses by the zip's own list of contents: nothing is unpacked."""
    if any(entry.flag_bits & 1 for entry in entries):
        raise UnreadableTable(_("This file has a password. Save it without one and try again."))
    if any(entry.filename in _SHEETS for entry in entries):
        raise UnreadableTable(
            _("This is a spreadsheet. Open the class it is for and choose it under Add students.")
        )
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_ENTRIES or unpacked > min(MAX_UNPACKED, MAX_RATIO * size):
        raise UnreadableTable(
            _("This file holds far more than class lists. Export the lists of one school.")
        )


def _in_one_folder(entries: Sequence[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    """The entries of the folder that holds the users; what a computer adds by itself is not one."""
    plain = [entry for entry in entries if not _is_hidden(entry.filename)]
    folders = {_folder(e.filename) for e in plain if _base(e.filename).lower() == "users.csv"}
    if len(folders) > 1:
        raise UnreadableTable(
            _("This zip file holds several sets. Choose the CSV files of one of them.")
        )
    return [entry for entry in plain if not folders or _folder(entry.filename) in folders]


def _what(name: str, findings: Findings) -> str:
    """Which file of a set this is; empty where it is none that is read."""
    stem = _stem(name)
    if stem in READ:
        return stem
    near = _ALSO.get(stem) or next(iter(get_close_matches(stem, READ, 1, 0.88)), "")
    if near and stem not in _OTHERS:
        findings.add(Kind.REPAIR, name, _("Read as %(file)s.", file=f"{near}.csv"))
        return near
    if stem == "demographics":
        findings.add(Kind.REMARK, name, _("Was not opened: nothing in it is needed here."))
    return ""


def _is_read(name: str) -> bool:
    return bool(_what(name, Findings())) or _stem(name) == "demographics"


def _refuse_incomplete(members: dict[str, Member]) -> None:
    missing = [f"{name}.csv" for name in NEEDED if name not in members]
    if not missing:
        return
    if len(missing) == len(NEEDED):
        raise UnreadableTable(
            _(
                "This is not a set of school records. "
                "It needs users.csv, classes.csv and enrollments.csv."
            )
        )
    raise UnreadableTable(
        _(
            "%(missing)s is missing. Choose all files of the set together, or the zip file.",
            missing=", ".join(missing),
        )
    )


def _base(name: str) -> str:
    return shown(clean(PurePosixPath(name.replace("\\", "/")).name), 60)


def _folder(name: str) -> str:
    return str(PurePosixPath(name.replace("\\", "/")).parent)


def _stem(name: str) -> str:
    stem, dot, ending = name.lower().rpartition(".")
    return stem.strip() if dot and ending in ("csv", "txt") else ""


def _is_hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in PurePosixPath(name).parts)
