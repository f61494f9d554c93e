"""Which two words of a column are compared: groups, or before and after."""

from collections.abc import Sequence

from pilot.judging.errors import CannotJudge
from pilot.language import gettext as _
from pilot.measures.judged_file import AFTER_WORDS, BEFORE_WORDS
from pilot.rosters.names import key
from pilot.rosters.tables import shown

BEFORE = BEFORE_WORDS | {"a", "usual", "control", "comparison"}
AFTER = AFTER_WORDS | {"b", "during", "pilot", "flipped", "new"}
_LISTED = 6


def two_of(
    words: Sequence[str], heading: str, changed: str | None, against: str | None
) -> tuple[str, str]:
    """The new way and what it is compared with, as the column spells them."""
    found = list({key(word): word for word in reversed(words) if word}.values())[::-1]
    if len(found) < 2:
        raise CannotJudge(
            _(
                "The column %(column)s has only one kind of row. Two are compared.",
                column=shown(heading),
            ),
            "group",
        )
    new = _named(found, heading, changed, "changed") or _telling(found, AFTER)
    if new is None:
        raise CannotJudge(
            _("Which one changed: %(choices)s?", choices=listed(found)),
            "changed",
            how=f"Say it with --changed, for instance --changed {shown(found[0])}.",
        )
    others = [each for each in found if each != new]
    old = _named(others, heading, against, "against")
    if old is None:
        old = others[0] if len(others) == 1 else _telling(others, BEFORE)
    if old is None:
        raise CannotJudge(
            _(
                "What is %(word)s compared with: %(choices)s?",
                word=shown(new),
                choices=listed(others),
            ),
            "against",
            how="Say it with --against.",
        )
    return new, old


def listed(words: Sequence[str]) -> str:
    """A few of these, in the order of the file.

    >>> listed(["Basal", "DRTA", "Strat"])
    'Basal, DRTA, Strat'
    """
    more = ", …" if len(words) > _LISTED else ""
    return ", ".join(shown(word) for word in words[:_LISTED]) + more


def _named(found: Sequence[str], heading: str, asked: str | None, field: str) -> str | None:
    if not asked:
        return None
    for each in found:
        if key(each) == key(asked):
            return each
    raise CannotJudge(
        _(
            "The column %(column)s has no %(word)s to choose. It has: %(choices)s.",
            column=shown(heading),
            word=shown(asked),
            choices=listed(found),
        ),
        field,
    )


def _telling(found: Sequence[str], words: set[str]) -> str | None:
    fitting = [each for each in found if key(each) in words]
    return fitting[0] if len(fitting) == 1 else None
