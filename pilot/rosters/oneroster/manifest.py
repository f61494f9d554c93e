"""What the manifest says of a set, and what a set without one shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from pilot.language import gettext as _
from pilot.rosters.cells import shown
from pilot.rosters.oneroster.parcel import Member
from pilot.rosters.oneroster.parts import Findings, Kind
from pilot.rosters.oneroster.sheets import read_sheet

_MODES = ("bulk", "delta", "absent")
_VERSION = "oneroster.version"
_KNOWN = (_VERSION, "manifest.version", "source.systemname", "source.systemcode")
_PREFIX = "file."


@dataclass(frozen=True)
class Manifest:
    """The version, and for each file whether it is whole (bulk), changes (delta) or absent."""

    version: str = ""
    modes: Mapping[str, str] = field(default_factory=dict)

    @property
    def whole(self) -> bool:
        """Whether a student who is not in the set has left."""
        return self.modes.get("enrollments") != "delta"


def read_manifest(members: Mapping[str, Member], findings: Findings) -> Manifest:
    """The manifest, tolerant of blanks and slips; without one the set is taken as whole."""
    member = members.get("manifest")
    if member is None:
        return Manifest()
    sheet = read_sheet(member, ("propertyName", "value"), findings)
    version, modes = "", {}
    for row in sheet.rows:
        written, value = row.get("propertyName"), row.get("value")
        name = _name(written, member.name, row.line, findings)
        if name == _VERSION:
            version = value
        elif name.startswith(_PREFIX):
            modes[name.removeprefix(_PREFIX)] = _mode(value, written, row.line, member, findings)
    for what in members:
        if what != "manifest" and modes.get(what) == "absent":
            findings.add(
                Kind.REPAIR, members[what].name,
                _("The manifest says this file is absent. It is there and was read."),
            )  # fmt: skip
    return Manifest(version, modes)


def _name(written: str, file: str, line: int, findings: Findings) -> str:
    name = written.lower()
    if name.startswith(_PREFIX) or name in _KNOWN:
        return name
    start, dot, rest = name.partition(".")
    if dot and get_close_matches(start, ["file"], 1, 0.7):
        name = _PREFIX + rest
        findings.add(
            Kind.REPAIR, file,
            _("%(written)s was read as %(name)s.", written=shown(written), name=name), line,
        )  # fmt: skip
    return name


def _mode(value: str, written: str, line: int, member: Member, findings: Findings) -> str:
    mode = value.lower()
    if mode in _MODES:
        return mode
    sentence = (
        _("%(name)s says %(value)s. It was taken as bulk.", name=shown(written), value=shown(value))
        if value
        else _("%(name)s is blank. Whether the file is there decides.", name=shown(written))
    )
    findings.add(Kind.REPAIR, member.name, sentence, line)
    return "bulk" if value else ""
