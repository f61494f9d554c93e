"""Has everyone a way to do the lessons at home? A stop sign for a teacher, counts for a leader."""

from collections.abc import Sequence
from dataclasses import dataclass

from pilot.accounts.models import Person
from pilot.language import gettext as _
from pilot.language import ngettext
from pilot.review.privacy import Viewer
from pilot.rosters.home_access import HomeAccess, access_of, no_way_words
from pilot.rosters.models import ClassGroup
from pilot.rosters.ways import WORDS
from pilot.web.filters import together


@dataclass(frozen=True)
class HomeCheck:
    """What the check page says of a class's ways to do the lessons."""

    said: str
    """How many have which way."""
    stop: str
    """Who has none, with names: only for the teachers of the class."""
    staying: tuple[int, ...]
    """Their ids, should they stay after class."""
    ask: str
    """That nobody was asked yet, or who was not."""


@dataclass(frozen=True)
class WaysCounted:
    """How many students have each way: counts and no names."""

    finding: str
    rows: tuple[tuple[str, int], ...]


def home_check_of(group: ClassGroup) -> HomeCheck:
    """What is known of a class, for its teacher."""
    known = access_of(group)
    without = known.without
    return HomeCheck(
        said=_said(known),
        stop=no_way_words(without) if without else "",
        staying=tuple(student.id for student in without),
        ask=_ask(known.not_asked, everyone=len(known.not_asked) == len(known.students)),
    )


def ways_counted(known: HomeAccess, viewer: Viewer) -> WaysCounted | None:
    """The counts, where the viewer may see any and the class was asked at all."""
    n, not_asked = len(known.students), len(known.not_asked)
    if not viewer.sees_each_of(n) or not_asked == n:
        return None
    rows = [(str(WORDS[way]), count) for way, count in known.counts.items()]
    rows += [(_("No way yet"), len(known.without)), (_("Not asked yet"), not_asked)]
    return WaysCounted(_finding(known), tuple(row for row in rows if row[1]))


def _said(known: HomeAccess) -> str:
    if len(known.not_asked) == len(known.students):
        return _("Not asked yet")
    counted = [
        _("%(way)s %(n)s", way=WORDS[way], n=count) for way, count in known.counts.items() if count
    ]
    if known.without:
        counted.append(_("No way yet %(n)s", n=len(known.without)))
    if known.not_asked:
        counted.append(_("Not asked yet %(n)s", n=len(known.not_asked)))
    return " · ".join(counted)


def _ask(not_asked: Sequence[Person], *, everyone: bool) -> str:
    if not not_asked:
        return ""
    if everyone:
        return _(
            "Nobody was asked yet whether every student has a way to do the lessons at home. "
            "Paper is one, and so is staying after class."
        )
    return ngettext(
        "%(num)s student was not asked yet how they can do the lessons at home: %(names)s.",
        "%(num)s students were not asked yet how they can do the lessons at home: %(names)s.",
        len(not_asked),
        names=together(student.name for student in not_asked),
    )


def _finding(known: HomeAccess) -> str:
    n, without = len(known.students), len(known.without)
    if without:
        return ngettext(
            "%(num)s student has no way to do the lessons at home yet",
            "%(num)s students have no way to do the lessons at home yet",
            without,
        )
    if known.not_asked:
        return ngettext(
            "%(num)s student was not asked yet", "%(num)s students were not asked yet",
            len(known.not_asked),
        )  # fmt: skip
    return _("All %(n)s students have a way to do the lessons at home", n=n)
