"""What went on in class beside the minutes: all of it may stay unsaid."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from pilot.errors import RuleBroken
from pilot.language import lazy_gettext as _
from pilot.meetings.models import Progress, Topic, Work

LONGEST_WORDS = 80
"""Characters of what a teacher adds to a chip."""
_TOO_LONG = _("Make this shorter: at most %(n)s characters.", n=LONGEST_WORDS)


@dataclass(frozen=True)
class Conference:
    """What a teacher talked about with one student."""

    topic: Topic
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class ClassWork:
    """What the class worked on, how far each got, who had a conference, what was in the way."""

    worked_on: frozenset[Work] = frozenset()
    worked_on_words: str = ""
    progress: Mapping[int, Progress] = field(default_factory=dict)
    """How far a student got, by id; who is not in it was not looked at."""
    conferences: Mapping[int, Conference] = field(default_factory=dict)
    trouble: bool = False
    """Technology was in the way."""
    trouble_words: str = ""

    def __bool__(self) -> bool:
        return self != ClassWork()

    @property
    def students(self) -> frozenset[int]:
        """Everyone it says something of."""
        return frozenset({*self.progress, *self.conferences})


def tidied(work: ClassWork) -> ClassWork:
    """The same; whoever says what the trouble was says that there was some."""
    return replace(work, trouble=work.trouble or bool(work.trouble_words))


def check(work: ClassWork) -> None:
    """Refuses words that do not fit."""
    said = [("worked_on_words", work.worked_on_words), ("trouble_words", work.trouble_words)]
    said += [("about_words", each.words) for each in work.conferences.values()]
    for name, words in said:
        if len(words) > LONGEST_WORDS:
            raise RuleBroken(name, str(_TOO_LONG))


def joined(first: ClassWork, second: ClassWork) -> ClassWork:
    """What two teachers said together; of the same student the second's word counts."""
    return ClassWork(
        worked_on=first.worked_on | second.worked_on,
        worked_on_words=both(first.worked_on_words, second.worked_on_words, "; "),
        progress={**first.progress, **second.progress},
        conferences={**first.conferences, **second.conferences},
        trouble=first.trouble or second.trouble,
        trouble_words=both(first.trouble_words, second.trouble_words, "; "),
    )


def can_join(first: ClassWork, second: ClassWork) -> bool:
    """Whether the words of both fit into one."""
    together = joined(first, second)
    longest = max(len(together.worked_on_words), len(together.trouble_words))
    return longest <= LONGEST_WORDS


def filled_up(work: ClassWork, saved: ClassWork) -> ClassWork:
    """The same, with what was saved wherever it says nothing."""
    silent = {name: getattr(saved, name) for name in _PARTS if not getattr(work, name)}
    return replace(work, **silent)


_PARTS = (
    "worked_on",
    "worked_on_words",
    "progress",
    "conferences",
    "trouble",
    "trouble_words",
)


def both(first: str, second: str, between: str) -> str:
    """Two wordings in one, without saying a thing twice."""
    if first in second:
        return second
    return first if second in first else f"{first}{between}{second}"
