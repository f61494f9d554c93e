"""Which classes of a set may be imported here, by whom, and where each one goes."""

from collections.abc import Sequence
from dataclasses import dataclass

from pilot.accounts.models import Person, Role, School
from pilot.accounts.sign_in import Visitor
from pilot.accounts.staff import staff_of
from pilot.errors import RuleBroken
from pilot.language import gettext as _
from pilot.rosters.classes import classes_at, classes_taught_by
from pilot.rosters.matching import key
from pilot.rosters.models import ClassGroup
from pilot.rosters.names import MAX_CLASS
from pilot.rosters.oneroster import RosterSet, SetClass
from pilot.rosters.oneroster.classes import free_title
from pilot.rosters.picks import Picks
from pilot.rosters.planned import Target
from pilot.rosters.sources import classes_by_source

NEW = "new"


@dataclass(frozen=True)
class Offer:
    """A class of the set as it is offered."""

    given: SetClass
    known: ClassGroup | None = None
    """The class here that the school's records call so."""
    blocked: str = ""
    """Why it cannot be picked."""
    picked: bool = False
    into: str = NEW
    teacher: str = ""

    @property
    def key(self) -> str:
        """Its source id."""
        return self.given.source_id


@dataclass(frozen=True)
class Offers:
    """All classes of a set, and what there is to choose from for each."""

    lines: tuple[Offer, ...]
    groups: tuple[ClassGroup, ...]
    """Classes here that the school's records do not know yet."""
    teachers: tuple[Person, ...]
    """Who may teach a class that is started; nobody to choose from where a teacher imports."""

    @property
    def none_free(self) -> bool:
        """Whether no class can be picked."""
        return all(line.blocked for line in self.lines)


def offers_of(me: Visitor, school: School, roster: RosterSet, picks: Picks | None) -> Offers:
    """The classes of a set for one person; `picks` is what was sent, None the first time."""
    rights = _Rights(me, school)
    own_school = key(school.name) in {key(each.school) for each in roster.classes}
    known = classes_by_source(school)
    lines = []
    for given in roster.classes:
        group = known.get(given.source_id)
        blocked = _why_blocked(given, group, rights, school if own_school else None)
        lines.append(_offer(given, group, blocked, rights, picks))
    return Offers(tuple(lines), tuple(rights.free), tuple(rights.teachers))


def targets_of(me: Visitor, school: School, roster: RosterSet, picks: Picks) -> list[Target]:
    """Where each picked class goes; refuses what may not be picked."""
    offers = offers_of(me, school, roster, picks)
    lines = [line for line in offers.lines if line.picked]
    if not lines:
        raise RuleBroken("pick", _("Tick at least one class."))
    if len({key(line.given.school) for line in lines}) > 1:
        raise RuleBroken("pick", _("These classes are of several schools. Tick those of one."))
    groups = {str(group.id): group for group in offers.groups}
    names = {key(group.name) for group in classes_at(school)}
    found: list[Target] = []
    for line in lines:
        group = line.known or groups.get(line.into)
        if group is None:
            name = free_title(line.given.title, names)
            names.add(key(name))
            found.append(Target(line.given, None, name, _teacher(line, offers, me)))
        else:
            found.append(Target(line.given, group, group.name))
    _refuse_doubles(found)
    return found


class _Rights:
    """What a teacher or an administrator may import into."""

    def __init__(self, me: Visitor, school: School) -> None:
        self.administers = school.id in me.schools_as(Role.ADMINISTRATOR)
        self.me = me
        taught = classes_taught_by(me.district_id, me.person.id)
        self.groups = (
            classes_at(school)
            if self.administers
            else [group for group in taught if group.school_id == school.id]
        )
        self.ids = {group.id for group in self.groups}
        self.free = [group for group in self.groups if group.source_id is None]
        staff = staff_of(school) if self.administers else []
        self.teachers = [each.person for each in staff if Role.TEACHER in each.roles]


def _why_blocked(
    given: SetClass, group: ClassGroup | None, rights: _Rights, school: School | None
) -> str:
    if given.over:
        return given.over
    if school is not None and given.school and key(given.school) != key(school.name):
        return _("Belongs to %(school)s.", school=given.school)
    if group is not None and group.id not in rights.ids:
        return _("Somebody else teaches it here. An administrator can import it.")
    if group is None and not given.title:
        return _("Is not in classes.csv, and not known here.")
    if given.staying > MAX_CLASS:
        return _("Has more than %(most)s students, and a class has that many at most.",
                 most=MAX_CLASS)  # fmt: skip
    if group is None and rights.administers and not rights.teachers:
        return _("Nobody teaches at this school yet. Add a teacher first.")
    return ""


def _offer(
    given: SetClass, group: ClassGroup | None, blocked: str, rights: _Rights, picks: Picks | None
) -> Offer:
    if picks is not None:
        picked = given.source_id in picks.picked and not blocked
        into = picks.into.get(given.source_id, NEW)
        return Offer(given, group, blocked, picked, into, picks.teachers.get(given.source_id, ""))
    same = next((each for each in rights.free if key(each.name) == key(given.title)), None)
    theirs = [each for each in rights.teachers if _is_among(each, given.teachers)]
    mine = _is_among(rights.me.person, given.teachers)
    picked = rights.administers or group is not None or same is not None or mine
    return Offer(
        given, group, blocked,
        picked=picked and not blocked and bool(given.students),
        into=str(same.id) if same else NEW,
        teacher=str(theirs[0].id) if len(theirs) == 1 else "",
    )  # fmt: skip


def _is_among(person: Person, names: Sequence[str]) -> bool:
    """Whether a member of staff is one of these: the same name, or the same last one."""
    own = key(person.name).split()
    return any(key(name).split()[-1:] == own[-1:] for name in names)


def _teacher(line: Offer, offers: Offers, me: Visitor) -> Person:
    if not offers.teachers:
        return me.person
    chosen = next((each for each in offers.teachers if str(each.id) == line.teacher), None)
    if chosen is None:
        raise RuleBroken("pick", _("Choose who teaches %(name)s.", name=line.given.title))
    return chosen


def _refuse_doubles(targets: Sequence[Target]) -> None:
    seen: set[int] = set()
    for target in targets:
        if target.group is not None and target.group.id in seen:
            raise RuleBroken(
                "pick",
                _("Two classes of the set go into %(name)s. Choose one of them.", name=target.name),
            )
        if target.group is not None:
            seen.add(target.group.id)
