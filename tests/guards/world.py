"""One complete world, made through the services the pages use.

Four places, each with a class and a pilot in it that has everything: Maple, which Tina teaches
at Northfield and Hana helps in; Birch, the class of a colleague next door; Cedar at Southfield;
and Zinnia in another district. It is Wednesday 25 February 2026, the last day of the pilots, and
today's class is not logged yet. Whatever belongs to a place carries its name, so that a page which
shows too much gives itself away.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from pilot.accounts import service as accounts
from pilot.accounts.models import Person, Role
from pilot.db import session
from pilot.rosters import service as rosters
from pilot.rosters import teachers
from tests import cast as people
from tests.guards.places import Place, addressed, fill_up, make_place
from tests.guards.plans import NOW, PLANNED_AT, draft_of, start_class

__all__ = ["NOW", "Place", "World", "make_world"]


@dataclass(frozen=True)
class World:
    """Who is who, and what is where."""

    staff: Mapping[str, Person]
    places: Mapping[str, Place]
    planned: Place
    """Tina's other class, and a pilot that has not been started."""

    @property
    def tom(self) -> Person:
        """The first student of Maple."""
        return self.places["maple"].students[0]


def make_world(*, students: int = 12) -> World:
    """Puts the whole world into an empty database."""
    cast = people.assemble()
    nora = accounts.add_person(cast.northfield, "Nora Next", Role.TEACHER)
    nora.password_hash = cast.tina.password_hash
    places = {
        "maple": make_place("Maple 5A", cast.northfield, cast.tina, cast.lea, [cast.tom, cast.ann]),
        "birch": make_place("Birch 5B", cast.northfield, nora, cast.lea, []),
        "cedar": make_place("Cedar 5C", cast.southfield, cast.olga, cast.otto, []),
        "zinnia": make_place("Zinnia 5D", cast.elsewhere, cast.zoe, cast.zoe, []),
    }
    fill_up(places["maple"], students)
    oak = start_class("Oak", cast.northfield, cast.tina)
    rosters.enrol(oak, ["Lena", "Milo"], at=PLANNED_AT)
    pilot = draft_of("Oak", oak, cast.tina)
    planned = addressed("Oak", cast.northfield, cast.tina, oak, pilot, [])
    teachers.add_helper(places["maple"].group, cast.hana.id)
    session.commit()
    names = ("tina", "hana", "lea", "ada", "olga", "otto", "zoe")
    return World({name: getattr(cast, name) for name in names}, places, planned)
