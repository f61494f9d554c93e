"""Whether a row still holds: its status and its dates."""

from contextlib import suppress
from datetime import date, datetime

from pilot.language import gettext as _
from pilot.rosters.cells import shown
from pilot.rosters.oneroster.parts import Findings, Kind
from pilot.rosters.oneroster.sheets import Row

_ENDED = ("tobedeleted", "inactive", "deleted")
_OTHER_FORMS = ("%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%Y/%m/%d")


def gone(row: Row, file: str, findings: Findings) -> str:
    """Why the row does not hold any more, in words; empty where it does."""
    status = row.get("status").lower()
    if status in _ENDED:
        return _("Marked as %(status)s in %(file)s.", status=status, file=file)
    if status not in ("", "active"):
        sentence = _("The status %(status)s is not known here. Taken as active.",
                     status=shown(row.get("status")))  # fmt: skip
        findings.add(Kind.REMARK, file, sentence, row.line)
    return ""


def end_of(row: Row, file: str, findings: Findings) -> date | None:
    """The first day on which the row does not hold any more; of two readings the later."""
    written = row.get("endDate")
    if not written:
        return None
    with suppress(ValueError):
        return datetime.fromisoformat(written).date()
    readings = []
    for form in _OTHER_FORMS:
        with suppress(ValueError):
            readings.append(datetime.strptime(written.split(" ")[0], form).date())  # noqa: DTZ007
    if not readings:
        sentence = _("%(written)s is not a date. Left out.", written=shown(written))
        findings.add(Kind.REPAIR, file, sentence, row.line)
        return None
    found = max(readings)
    sentence = _("The date %(written)s was read as %(day)s.",
                 written=shown(written), day=found.isoformat())  # fmt: skip
    findings.add(Kind.REPAIR, file, sentence, row.line)
    return found
