"""Who each audience lets in: the one table that the matrix of routes and people is read from."""

from collections.abc import Mapping
from dataclasses import dataclass

STAFF = frozenset({"tina", "hana", "lea", "ada", "olga", "otto", "zoe"})
PEOPLE = ("nobody", "tom", "tablet", *sorted(STAFF))
"""The tablet is one of Maple's, and it is Ann's turn on it."""
PLACES = ("maple", "birch", "cedar", "zinnia")

TEACHERS = frozenset({"tina", "olga", "zoe"})
HELPERS = frozenset({"hana"})
LEADERS = frozenset({"lea", "otto"})
ADMINISTRATORS = frozenset({"ada"})
ALL = frozenset(PEOPLE)

TAUGHT = {"maple": {"tina"}, "birch": set[str](), "cedar": {"olga"}, "zinnia": {"zoe"}}
HELPED = {"maple": {"hana"}, "birch": set[str](), "cedar": set[str](), "zinnia": set[str]()}
LED = {"maple": {"lea"}, "birch": {"lea"}, "cedar": {"otto"}, "zinnia": set[str]()}
ADMINISTERED = {"maple": {"ada"}, "birch": {"ada"}, "cedar": set[str](), "zinnia": set[str]()}
STUDENTS = frozenset({"tom", "tablet"})
LEARNT_IN = {
    "maple": {"tom", "tablet"},
    "birch": set[str](),
    "cedar": set[str](),
    "zinnia": set[str](),
}


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
    "staff: teacher, helper, leader, administrator": Row(STAFF),
    "staff: teacher, leader, administrator": Row(STAFF - HELPERS),
    "staff: teacher, helper": Row(TEACHERS | HELPERS),
    "staff: teacher": Row(TEACHERS),
    "staff, whose passkey it is": Row(STAFF, TAUGHT),
    "staff, who is signed in there": Row(STAFF, TAUGHT),
    "staff: leader": Row(LEADERS),
    "staff: leader, administrator": Row(LEADERS | ADMINISTRATORS),
    "staff: leader, teacher": Row(LEADERS | TEACHERS),
    "staff: administrator": Row(ADMINISTRATORS),
    "staff: teacher, administrator": Row(TEACHERS | ADMINISTRATORS),
    "administrator of the school": Row(ADMINISTRATORS, ADMINISTERED),
    "administrator of the person's school": Row(ADMINISTRATORS, ADMINISTERED),
    "administrator of the student's school": Row(ADMINISTRATORS, ADMINISTERED),
    "teacher of the class": Row(TEACHERS, TAUGHT),
    "teacher of a class the student is in": Row(TEACHERS, TAUGHT),
    "teacher of the class or administrator of its school": Row(
        TEACHERS | ADMINISTRATORS, {place: TAUGHT[place] | ADMINISTERED[place] for place in PLACES}
    ),
    "of the pilot: teacher": Row(TEACHERS, TAUGHT),
    "of the pilot: leader": Row(LEADERS, LED),
    "of the pilot: teacher, leader": Row(
        TEACHERS | LEADERS, {place: TAUGHT[place] | LED[place] for place in PLACES}
    ),
    "of the pilot, by the code on its sheet: teacher": Row(TEACHERS, TAUGHT),
    "may log the pilot's class": Row(
        TEACHERS | HELPERS, {place: TAUGHT[place] | HELPED[place] for place in PLACES}
    ),
    "holder of a calendar's secret address": Row(ALL),
    "holder of a link to a brief": Row(ALL),
    "holder of a letter": Row(ALL),
    "teacher of the comparison class": Row(TEACHERS, TAUGHT),
    "of the staggered classes: teacher, leader": Row(
        TEACHERS | LEADERS, {place: TAUGHT[place] | LED[place] for place in PLACES}
    ),
    "student with a card": Row(STUDENTS, with_card=True),
    "student with a card, on a page of their own": Row(frozenset({"tom"}), with_card=True),
    "student with a card, whose class is asked": Row(STUDENTS, LEARNT_IN, with_card=True),
    "student with a card, in the lesson's class": Row(STUDENTS, LEARNT_IN, with_card=True),
    "student with a card or its pass, in the lesson's class": Row(
        STUDENTS, LEARNT_IN, with_card=True
    ),
    "tablet of the class": Row(frozenset({"tablet"}), LEARNT_IN, with_card=True),
    "holder of a family's link": Row(ALL),
}

MAY_READ = {
    "nobody": set[str](),
    "tom": {"maple"},
    "tablet": {"maple"},
    "tina": {"maple"},
    "hana": {"maple"},
    "lea": {"maple", "birch"},
    "ada": {"maple", "birch"},
    "olga": {"cedar"},
    "otto": {"cedar"},
    "zoe": {"zinnia"},
}
"""The places whose names may stand in an answer to someone."""

SCHOOL_MATES = {"maple": "birch", "birch": "maple"}
"""Another class of the same school: its name may stand where a class to compare with is chosen."""

GIVEN_AWAY_BY = {
    "maple": ("maple 5a", "tina teacher"),
    "birch": ("birch 5b", "nora next"),
    "cedar": ("cedar 5c", "olga other"),
    "zinnia": ("zinnia 5d", "zoe canary"),
}
"""Words that no page has unless it shows something of that place."""
