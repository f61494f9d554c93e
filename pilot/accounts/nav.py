"""The few places in the bar on top, by what a member of staff does."""

from dataclasses import dataclass

from flask import request, url_for

from pilot.accounts.access import visitor
from pilot.accounts.models import Role
from pilot.language import gettext as _


@dataclass(frozen=True)
class Place:
    """One link in the bar."""

    label: str
    url: str
    current: bool


def places() -> list[Place]:
    """Where the visitor may go from any page; nowhere before they have a password, or a passkey
    where their school wants one."""
    me = visitor()
    if me is None or me.person.password_hash is None or me.lacks_passkey:
        return []
    found: list[Place] = []
    if me.is_any((Role.TEACHER, Role.HELPER)):
        found.append(_place(_("Today"), "meetings.today", "meetings"))
    if me.is_any((Role.TEACHER,)):
        found += [
            _place(_("Pilots"), "pilots.mine", "pilots", "lessons", "measures", "voices"),
            _place(_("Classes"), "rosters.mine", "rosters", "students", "tablets"),
        ]
    if me.is_any((Role.LEADER,)):
        found.append(_place(_("Portfolio"), "review.portfolio"))
    if me.is_any((Role.ADMINISTRATOR,)):
        found += [
            _place(_("People"), "accounts.people"),
            *(
                []
                if me.is_any((Role.TEACHER,))
                else [_place(_("Import"), "rosters.choose_set", "rosters")]
            ),
            _place(_("School"), "accounts.school"),
            _place(_("System"), "upkeep.system"),
        ]
    return found


def _place(label: str, endpoint: str, *rooms: str) -> Place:
    """A link; it is current on its own page and on all pages of these rooms."""
    current = request.endpoint == endpoint or request.blueprint in rooms
    return Place(label, url_for(endpoint), current)
