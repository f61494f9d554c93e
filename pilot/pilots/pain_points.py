"""Pain points teachers name most, each with the question that puts a number on it."""

from dataclasses import dataclass
from typing import Any

from pilot.language import lazy_gettext as _
from pilot.pilots.strategies import CATALOGUE, Strategy

OWN = "own"
"""The choice of a teacher who says it in their own words."""


@dataclass(frozen=True)
class PainPoint:
    """A problem many classes share. Its words are translated when shown."""

    key: str
    words: Any
    question: Any
    """Its answer is the problem's number today."""
    unit: Any
    """What that number counts."""
    suits: tuple[str, ...]
    """The strategies that ease it, the likeliest first."""


_ALL = (
    PainPoint(
        key="explaining",
        words=_("Too much class time goes on explaining"),
        question=_("How many minutes of a class go on explaining today?"),
        unit=_("minutes of explaining in a class"),
        suits=("flip_the_week", "in_class_flip", "peer_teaching"),
    ),
    PainPoint(
        key="levels",
        words=_("Students sit at very different levels"),
        question=_("For how many students is a usual class too hard or too easy?"),
        unit=_("students for whom a class is too hard or too easy"),
        suits=("just_right_texts", "playlists", "stations"),
    ),
    PainPoint(
        key="projects",
        words=_("No time for projects or hands-on work"),
        question=_("How many minutes of a class go on making and doing today?"),
        unit=_("minutes of making and doing in a class"),
        suits=("flip_the_week", "stations"),
    ),
    PainPoint(
        key="quiet",
        words=_("Quiet students never get my help"),
        question=_("How many students do you help one to one in a usual class?"),
        unit=_("students helped one to one in a class"),
        suits=("stations", "flip_the_week", "in_class_flip"),
    ),
    PainPoint(
        key="homework",
        words=_("Homework does not help"),
        question=_("How many students bring it done on a usual day?"),
        unit=_("students who bring homework done"),
        suits=("flip_the_week", "in_class_flip", "playlists"),
    ),
)

PAIN_POINTS: dict[str, PainPoint] = {pain.key: pain for pain in _ALL}


def find_pain_point(words: str) -> PainPoint | None:
    """The pain point said in these words; None for a teacher's own."""
    return next((pain for pain in _ALL if str(pain.words) == words), None)


def questions() -> dict[str, Any]:
    """The question of each choice, the teacher's own among them, by its key."""
    own = _("Say it below in your own words")
    return {**{pain.key: pain.question for pain in _ALL}, OWN: own}


def strategies_for(words: str) -> tuple[list[Strategy], list[Strategy]]:
    """The strategies that suit a pain point, the likeliest first, and the others."""
    pain = find_pain_point(words)
    suits = pain.suits if pain else ()
    others = [strategy for strategy in CATALOGUE.values() if strategy.key not in suits]
    return [CATALOGUE[key] for key in suits], others
