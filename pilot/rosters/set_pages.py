"""What the two steps of importing a roster set show."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import request

from pilot import clock
from pilot.accounts.models import Role, School
from pilot.accounts.service import get_school, schools_of
from pilot.accounts.sign_in import Visitor
from pilot.errors import RuleBroken
from pilot.language import gettext as _
from pilot.rosters import service
from pilot.rosters.forms import answers_sent, picks_sent
from pilot.rosters.models import Fate
from pilot.rosters.namesakes import shared_classes
from pilot.rosters.offers import Offers, offers_of, targets_of
from pilot.rosters.oneroster import Kind, Note, RosterSet, from_text, read_set, to_text
from pilot.rosters.planned import ClassPlan
from pilot.rosters.set_plan import plan_set
from pilot.rosters.sources import wait_for_school
from pilot.rosters.tables import UnreadableTable

IMPORTERS = (Role.TEACHER, Role.ADMINISTRATOR)


@dataclass(frozen=True)
class SetPage:
    """A set that was read, and the classes to pick from."""

    school: School
    roster: RosterSet
    offers: Offers
    carried: str
    """The set as text, on its way to the next step."""

    @property
    def repairs(self) -> list[Note]:
        """What was mended."""
        return self.roster.notes_of(Kind.REPAIR)

    @property
    def unused(self) -> list[Note]:
        """What cannot be used."""
        return self.roster.notes_of(Kind.UNUSED)

    @property
    def remarks(self) -> list[Note]:
        """What is worth knowing."""
        return self.roster.notes_of(Kind.REMARK)


@dataclass(frozen=True)
class PlanPage:
    """What importing the picked classes would change."""

    step: SetPage
    plans: tuple[ClassPlan, ...]

    @property
    def added(self) -> int:
        """How many students the classes would gain."""
        return sum(plan.count(Fate.NEW, Fate.BACK) for plan in self.plans)

    @property
    def removed(self) -> int:
        """How many they would lose."""
        return sum(plan.count(Fate.REMOVED) for plan in self.plans)

    @property
    def renamed(self) -> int:
        """How many students get another name."""
        return sum(plan.count(Fate.RENAMED) for plan in self.plans)

    @property
    def changes_nothing(self) -> bool:
        """Whether everything is as the set says already."""
        return all(plan.changes_nothing for plan in self.plans)

    @property
    def waits(self) -> int:
        """How many names are open."""
        return sum(len(plan.waits) for plan in self.plans)

    @property
    def shared(self) -> list[tuple[int, str, int]]:
        """The classes that several of the names asked about are in."""
        asked = [line.namesakes for plan in self.plans for line in plan.lines if line.namesakes]
        return shared_classes(asked)

    @property
    def rest(self) -> str:
        """What was said of all names left open."""
        return answers_sent().rest


def schools_to_import(me: Visitor) -> list[School]:
    """Where somebody may import classes: where they teach or administer."""
    return schools_of(me.district_id, me.schools_as(IMPORTERS[0]) | me.schools_as(IMPORTERS[1]))


def page_of_files(me: Visitor, school_id: int, files: Sequence[tuple[str, bytes]]) -> SetPage:
    """The first step: the files are read."""
    if not files:
        raise RuleBroken("files", _("Choose one zip file, or the CSV files of one set."))
    school = get_school(me.district_id, school_id)
    try:
        roster = read_set(files, today=clock.day_of(clock.now(), school.time_zone))
    except UnreadableTable as unreadable:
        raise RuleBroken("files", unreadable.sentence) from unreadable
    return SetPage(school, roster, offers_of(me, school, roster, None), to_text(roster))


def page_sent(me: Visitor, school_id: int) -> SetPage:
    """The first step again, with what was picked."""
    school = get_school(me.district_id, school_id)
    carried = request.form.get("roster", "")
    roster = from_text(carried)
    return SetPage(school, roster, offers_of(me, school, roster, picks_sent()), carried)


def plan_sent(me: Visitor, step: SetPage, *, saving: bool) -> PlanPage:
    """The second step: what the picked classes would change. Saving holds the classes still."""
    if saving:
        wait_for_school(step.school)
    targets = targets_of(me, step.school, step.roster, picks_sent())
    if saving:
        groups = [target.group for target in targets if target.group is not None]
        for group in sorted(groups, key=lambda each: each.id):
            service.queue_at(group)
    return PlanPage(step, tuple(plan_set(step.school, step.roster, targets, answers_sent())))
