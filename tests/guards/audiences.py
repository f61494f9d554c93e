"""Who each audience lets in: the one table that the matrix of routes and people is read from."""

from collections.abc import Mapping
from dataclasses import dataclass

STAFF = frozenset({"tina", "lea", "ada", "olga", "otto", "zoe"})
PEOPLE = ("nobody", "tom", *sorted(STAFF))
PLACES = ("maple", "birch", "cedar", "zinnia")

TEACHERS = frozenset({"tina", "olga", "zoe"})
LEADERS = frozenset({"lea", "otto"})
ADMINISTRATORS = frozenset({"ada"})
ALL = frozenset(PEOPLE)

TAUGHT = {"maple": {"tina"}, "birch": set[str](), "cedar": {"olga"}, "zinnia": {"zoe"}}
LED = {"maple": {"lea"}, "birch": {"lea"}, "cedar": {"otto"}, "zinnia": set[str]()}
ADMINISTERED = {"maple": {"ada"}, "birch": {"ada"}, "cedar": set[str](), "zinnia": set[str]()}
LEARNT_IN = {"maple": {"tom"}, "birch": set[str](), "cedar": set[str](), "zinnia": set[str]()}


@dataclass(frozen=True)
class Row:
    """An audience: who is of that kind at all, and of them who belongs to each place."""

    kind: frozenset[str]
    belong: Mapping[str, set[str]] | None = None
    """None where the address names no place: everyone of the kind is let in."""
    with_card: bool = False
    """A student is told to open the card again; staff are sent to sign in."""

    def lets_in(self, who: str, place: str) -> bool:
        """Whether they are let in with the ids of that place."""
        return who in self.kind and (self.belong is None or who in self.belong[place])

    def refuses_with(self, who: str, *, reading: bool) -> str:
        """How whoever is not let in is answered."""
        if who in self.kind:
            return "404"
        if self.with_card:
            return "401"
        if who in STAFF:
            return "403"
        return "sign in" if reading else "401"


TABLE = {
    "everyone": Row(ALL),
    "staff: teacher, leader, administrator": Row(STAFF),
    "staff: teacher": Row(TEACHERS),
    "staff: leader": Row(LEADERS),
    "staff: leader, teacher": Row(LEADERS | TEACHERS),
    "staff: administrator": Row(ADMINISTRATORS),
    "administrator of the school": Row(ADMINISTRATORS, ADMINISTERED),
    "administrator of the person's school": Row(ADMINISTRATORS, ADMINISTERED),
    "teacher of the class": Row(TEACHERS, TAUGHT),
    "of the pilot: teacher": Row(TEACHERS, TAUGHT),
    "of the pilot: leader": Row(LEADERS, LED),
    "of the pilot: teacher, leader": Row(
        TEACHERS | LEADERS, {place: TAUGHT[place] | LED[place] for place in PLACES}
    ),
    "student with a card": Row(frozenset({"tom"}), with_card=True),
    "student with a card, in the lesson's class": Row(
        frozenset({"tom"}), LEARNT_IN, with_card=True
    ),
}

MAY_READ = {
    "nobody": set[str](),
    "tom": {"maple"},
    "tina": {"maple"},
    "lea": {"maple", "birch"},
    "ada": {"maple", "birch"},
    "olga": {"cedar"},
    "otto": {"cedar"},
    "zoe": {"zinnia"},
}
"""The places whose names may stand in an answer to someone."""

GIVEN_AWAY_BY = {
    "maple": ("maple 5a", "tina teacher"),
    "birch": ("birch 5b", "nora next"),
    "cedar": ("cedar 5c", "olga other"),
    "zinnia": ("zinnia 5d", "zoe canary"),
}
"""Words that no page has unless it shows something of that place."""
