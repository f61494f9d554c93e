"""The page on which the ways of a class are ticked."""

from dataclasses import dataclass

from flask import url_for

from pilot.language import gettext as _
from pilot.rosters.home_access import HomeAccess, StudentWays, access_of, no_way_words
from pilot.rosters.models import ClassGroup
from pilot.rosters.ways import WORDS, Way


@dataclass(frozen=True)
class AccessPage:
    """A class with the ways of each student."""

    group: ClassGroup
    students: tuple[StudentWays, ...]
    ways: dict[Way, str]
    pilot_id: int | None
    back_words: str
    back_url: str
    saved: str
    """What was kept, in a sentence, when something just was."""
    without: str
    """Who has no way, in a sentence."""


def access_page(class_group: ClassGroup, *, pilot_id: int | None, saved: bool) -> AccessPage:
    """The page as it is known now; `pilot_id` where they come from a plan."""
    known = access_of(class_group)
    to_plan = pilot_id is not None
    return AccessPage(
        group=class_group,
        students=known.students,
        ways={way: str(words) for way, words in WORDS.items()},
        pilot_id=pilot_id,
        back_words=_("The plan") if to_plan else class_group.name,
        back_url=url_for("review.check", pilot_id=pilot_id)
        if to_plan
        else url_for("rosters.show", class_id=class_group.id),
        saved=_saved(known) if saved else "",
        without=no_way_words(known.without) if known.without else "",
    )


def _saved(known: HomeAccess) -> str:
    if known.without or known.not_asked:
        return _("Saved.")
    return _("Saved. Everyone in the class has a way.")
