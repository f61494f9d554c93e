"""The ways a student can do a lesson for home. All count alike; nobody says why one has which."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from pilot.language import lazy_gettext as _


class Way(StrEnum):
    """One way to do a lesson for home."""

    OWN_PHONE = "own_phone"
    FAMILY_PHONE = "family_phone"
    SCHOOL_TABLET = "school_tablet"
    PAPER = "paper"
    AFTER_CLASS = "after_class"


WORDS: dict[Way, Any] = {
    Way.OWN_PHONE: _("Own phone"),
    Way.FAMILY_PHONE: _("Family phone"),
    Way.SCHOOL_TABLET: _("School tablet"),
    Way.PAPER: _("Paper"),
    Way.AFTER_CLASS: _("After class"),
}

Ways = frozenset[Way]


def read_ways(kept: str | None) -> Ways | None:
    """Ways as they are kept with an enrolment; None where nobody asked."""
    if kept is None:
        return None
    return frozenset(Way(key) for key in kept.split(",") if key)


def write_ways(ways: Iterable[Way]) -> str:
    """The same ways, always in one order."""
    chosen = set(ways)
    return ",".join(way for way in Way if way in chosen)
