"""Saving a class list as it was shown."""

from datetime import datetime

from pilot.accounts.models import Person
from pilot.errors import RuleBroken
from pilot.language import gettext as _
from pilot.rosters.arrivals import Arrivals
from pilot.rosters.list_changes import make_changes, refuse_if_seen_otherwise
from pilot.rosters.models import ClassGroup


def save_list(
    class_group: ClassGroup,
    read: Arrivals,
    *,
    seen: int | None,
    agreed: bool,
    by: Person,
    at: datetime,
) -> None:
    """Makes the changes. `seen` is the version of the class that was shown, `agreed` whether
    many may leave."""
    names = ", ".join(line.name for line in read.waits)
    if names:
        raise RuleBroken("who", _("Say for each whether it is the same student: %(names)s.",
                                  names=names))  # fmt: skip
    changes = read.changes
    if any(change.is_one for change in changes):
        refuse_if_seen_otherwise(class_group, seen if seen is not None else _unseen(read))
        if read.many_leave and not agreed:
            raise RuleBroken(
                "all",
                _("Many would leave. Look at who, then tick “Remove them all the same”."),
            )
    make_changes(class_group, changes, by=by, at=at)


def _unseen(read: Arrivals) -> int | None:
    """Nobody leaves a class by a list of which nothing was shown."""
    return 0 if read.leaving else None
