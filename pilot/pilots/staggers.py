"""Classes that start one after another: which they are, and in which order they were drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, select

from pilot.db import session
from pilot.errors import NotFound
from pilot.pilots.models import Pilot, Stagger, StaggeredClass
from pilot.pilots.phases import PilotDays

FEWEST_CLASSES = 3
MOST_CLASSES = 8


@dataclass(frozen=True)
class Steps:
    """How the starts are spread over one stretch of school days that all classes share."""

    before: int
    """School days before the first class starts."""
    apart: int
    """School days from one start to the next."""
    during: int
    """School days the last class has from its start on."""

    def needed(self, classes: int) -> int:
        """School days in all."""
        return self.before + self.apart * (classes - 1) + self.during

    def days_of(self, place: int, days: Sequence[date]) -> PilotDays:
        """The days before and during of the class in that place, from 1."""
        start = self.before + self.apart * (place - 1)
        return PilotDays(tuple(days[:start]), tuple(days[start:]))


def get_stagger(district_id: int, stagger_id: int) -> Stagger:
    """The classes of one draw."""
    found = session.get(Stagger, (district_id, stagger_id))
    if found is None:
        raise NotFound
    return found


def find_stagger(pilot: Pilot) -> Stagger | None:
    """The classes a pilot starts with one after another, if it does."""
    found: Stagger | None = session.scalar(
        select(Stagger)
        .join(
            StaggeredClass,
            (StaggeredClass.district_id == Stagger.district_id)
            & (StaggeredClass.stagger_id == Stagger.id),
        )
        .where(StaggeredClass.district_id == pilot.district_id, StaggeredClass.pilot_id == pilot.id)
    )
    return found


def pilots_in(stagger: Stagger) -> list[Pilot]:
    """The pilots of its classes, in the order in which they start."""
    return list(
        session.scalars(
            select(Pilot)
            .join(
                StaggeredClass,
                (StaggeredClass.district_id == Pilot.district_id)
                & (StaggeredClass.pilot_id == Pilot.id),
            )
            .where(
                StaggeredClass.district_id == stagger.district_id,
                StaggeredClass.stagger_id == stagger.id,
            )
            .order_by(StaggeredClass.place)
        )
    )


def leave(pilot: Pilot) -> None:
    """The pilot goes on by itself. The others keep their places."""
    session.execute(
        delete(StaggeredClass).where(
            StaggeredClass.district_id == pilot.district_id, StaggeredClass.pilot_id == pilot.id
        )
    )
