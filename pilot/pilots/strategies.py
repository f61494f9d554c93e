"""The catalogue of strategies: what each is, what it needs, and what is known about it."""

from dataclasses import dataclass
from typing import Any

from pilot.language import lazy_gettext as _
from pilot.pilots.models import Pilot


@dataclass(frozen=True)
class Strategy:
    """One thing to try, small enough for a week. Its words are translated when shown."""

    key: str
    name: Any
    what: Any
    needs: Any
    moves: Any
    """What should get better."""
    watch: Any
    """What tells early that it goes wrong."""
    evidence: Any
    """What earlier studies found, with their source, or that we know of none."""


_THIN = _(
    "Thin. We have checked no study of it that is large enough to lean on. "
    "Your own numbers are the evidence."
)

_ALL = (
    Strategy(
        key="flip_the_week",
        name=_("Flip the week"),
        what=_(
            "Students watch or read a short lesson at home. "
            "Class time goes on practice, projects and help."
        ),
        needs=_("A lesson of 5 to 10 minutes for each day, on paper too for who has no device."),
        moves=_("The minutes you are free to help, and then scores on what was taught."),
        watch=_("Who could not open the lesson, and whether class time really changed."),
        evidence=_(
            "Small gains on average. In the studies large enough to tell, 90 results together, "
            "flipped classes scored a quarter of the usual spread higher (Låg and Sæle 2019). "
            "Where class sections and lessons were flipped by chance it was a sixth "
            "(Wozny, Balser and Ives 2018)."
        ),
    ),
    Strategy(
        key="just_right_texts",
        name=_("Just-right texts"),
        what=_("Everyone reads about the same topic, each in a text that fits, then all discuss."),
        needs=_("Two or three texts on each topic, from easier to harder, and a way to choose."),
        moves=_("How well students understand the topic, and how many join the discussion."),
        watch=_("Students kept on texts too easy for them. Let them change texts on any day."),
        evidence=_THIN,
    ),
    Strategy(
        key="in_class_flip",
        name=_("Flip inside the class"),
        what=_("The short lesson is watched or read in class at one table while others practise."),
        needs=_("A shared tablet or printed lessons, and tasks students can begin alone."),
        moves=_("The minutes you are free to help, with nothing to do at home."),
        watch=_("Waiting for the tablet, and who skips the lesson."),
        evidence=_(
            "Thin. The studies of flipping we checked are about flipped classes in general. "
            "What they say about lessons watched in class is not known."
        ),
    ),
    Strategy(
        key="stations",
        name=_("Stations"),
        what=_("Small groups move from task to task. One of the stations is you."),
        needs=_("Three or four tasks that run by themselves, and a timer."),
        moves=_("How many students you help in a class, and minutes of practice."),
        watch=_("Minutes lost in moving, and groups that wait for you."),
        evidence=_THIN,
    ),
    Strategy(
        key="playlists",
        name=_("Playlists"),
        what=_("Each student works through a short list of tasks, in their own order and pace."),
        needs=_("A list of tasks all must do and some may do, with a check at the end."),
        moves=_("Minutes on work that fits, and how many students reach the goal."),
        watch=_("Who drifts and who rushes. Look at every list once a day."),
        evidence=_THIN,
    ),
    Strategy(
        key="peer_teaching",
        name=_("Students teach students"),
        what=_("In pairs, each explains to the other what they learned. You listen and help."),
        needs=_("Good questions with their answers, and pairs chosen with care."),
        moves=_("Minutes of practice together, and how many students speak in a class."),
        watch=_("One student who always explains, and mistakes that are passed on."),
        evidence=_THIN,
    ),
)

CATALOGUE: dict[str, Strategy] = {strategy.key: strategy for strategy in _ALL}


def strategy_of(pilot: Pilot) -> Strategy | None:
    """The strategy the pilot tries, once it is chosen."""
    return CATALOGUE.get(pilot.strategy)
