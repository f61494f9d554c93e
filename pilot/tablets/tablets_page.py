"""What a teacher sees of a class's tablets."""

from dataclasses import dataclass
from datetime import datetime

from flask import url_for
from markupsafe import Markup

from pilot import clock
from pilot.accounts import service as accounts
from pilot.rosters.models import ClassGroup
from pilot.rosters.qr import qr_code
from pilot.tablets import service
from pilot.tablets.class_codes import as_shown
from pilot.tablets.models import Tablet
from pilot.tablets.tries import LockedOut
from pilot.web.filters import moment


@dataclass(frozen=True)
class OpenCode:
    """The class code while it is open."""

    words: str
    """In two halves, to be read aloud."""
    link: str
    qr: Markup
    until: str


@dataclass(frozen=True)
class TabletLine:
    """A tablet in the list, and when it was last used, in words; empty where it never was."""

    tablet: Tablet
    used: str


@dataclass(frozen=True)
class TabletsPage:
    """The class code, the tablets, and who has to show the card."""

    group: ClassGroup
    code: OpenCode | None
    tablets: list[TabletLine]
    locked_out: list[LockedOut]


def tablets_page_of(group: ClassGroup, *, now: datetime) -> TabletsPage:
    """The page of a class's tablets."""
    zone = accounts.get_school(group.district_id, group.school_id).time_zone
    return TabletsPage(
        group=group,
        code=_open_code(group, zone, now),
        tablets=[TabletLine(each, _used(each, zone)) for each in service.tablets_of(group)],
        locked_out=service.locked_out_of(group, at=now),
    )


def _open_code(group: ClassGroup, zone: str, now: datetime) -> OpenCode | None:
    found = service.code_of(group, at=now)
    if found is None:
        return None
    link = url_for("tablets.join", class_code=found.code, _external=True)
    until = f"{clock.local(found.closes_at, zone):%H:%M}"
    return OpenCode(as_shown(found.code), link.removesuffix(found.code), qr_code(link), until)


def _used(tablet: Tablet, zone: str) -> str:
    return moment(clock.local(tablet.used_at, zone)) if tablet.used_at else ""
