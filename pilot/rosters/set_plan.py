"""Planning an import: what happens to whom, and why."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pilot.accounts import tombstones
from pilot.accounts.models import Person, School
from pilot.language import gettext as _
from pilot.rosters import service
from pilot.rosters.arrivals import was_erased
from pilot.rosters.first_names import fits, keys_of
from pilot.rosters.matching import key, nearest
from pilot.rosters.models import Fate
from pilot.rosters.namesakes import NEW, Answers, Namesakes
from pilot.rosters.oneroster import Listed, RosterSet
from pilot.rosters.plan_names import named, one_each
from pilot.rosters.planned import ClassPlan, PlanLine, Target
from pilot.rosters.sources import sources_of, students_by_source


def plan_set(
    school: School, roster: RosterSet, targets: Sequence[Target], answers: Answers
) -> list[ClassPlan]:
    """The plan for the picked classes of a set."""
    ids = {s.source_id for target in targets for s in target.given.students}
    known = students_by_source(school.district_id, school.id, ids)
    others = Namesakes(school.district_id, school.id, unknown_only=True)
    plans = [
        _plan_class(school, roster.whole, target, known, others, answers) for target in targets
    ]
    return named(one_each(plans))


def _plan_class(
    school: School,
    whole: bool,
    target: Target,
    known: Mapping[str, Person],
    others: Namesakes,
    answers: Answers,
) -> ClassPlan:
    group = target.group
    present = service.students_of(group) if group else []
    former = service.former_students_of(group) if group else []
    there = _There(school, present, former, target.given.students, others)
    lines = [
        line
        for listed in target.given.students
        if (line := _line(listed, known.get(listed.source_id), there, answers)) is not None
    ]
    lines = list(_with_erased(school, lines))
    used = {line.student_id for line in lines}
    if whole:
        lines += [_left_out(person, there) for person in present if person.id not in used]
    lines = [
        _with_near(line, present, {line.student_id for line in lines if line.fate is Fate.THERE})
        for line in lines
    ]
    changing = {line.student_id for line in lines if line.before}
    return ClassPlan(
        target=target,
        lines=tuple(lines),
        present=len(present),
        seen=group.version if group else 0,
        taken=frozenset(key(p.name) for p in [*present, *former] if p.id not in changing),
    )


def _with_erased(school: School, lines: list[PlanLine]) -> Iterator[PlanLine]:
    """Says so where the records still name a student who was erased."""
    marks = {id(line): tombstones.known_as(school.id, line.source_id or "") for line in lines}
    erased = tombstones.erased(school.district_id, marks.values())
    for line in lines:
        at = erased.get(marks[id(line)])
        yield replace(line, why=was_erased(at)) if at and line.fate is Fate.NEW else line


class _There:
    """Who is or was in a class, and who in other classes has a name that comes."""

    def __init__(
        self,
        school: School,
        present: Sequence[Person],
        former: Sequence[Person],
        listed: Sequence[Listed],
        others: Namesakes,
    ) -> None:
        ids = {person.id for person in [*present, *former]}
        self.sources = sources_of(school.district_id, school.id, ids) if ids else {}
        self.present = {person.id for person in present}
        self.ids = ids
        self.by_hand = [p for p in [*present, *former] if p.id not in self.sources]
        self.listed = [each for each in listed if each.first]
        self.others = others

    def by_name(self, listed: Listed) -> Person | None:
        """The one student without a source id who fits, where that student fits no one else."""
        fitting = [person for person in self.by_hand if fits(person.name, listed)]
        here = [person for person in fitting if person.id in self.present]
        found = here or fitting
        if len(found) != 1:
            return None
        rivals = [each for each in self.listed if fits(found[0].name, each)]
        return found[0] if len(rivals) == 1 else None


def _line(
    listed: Listed, person: Person | None, there: _There, answers: Answers
) -> PlanLine | None:
    if not listed.stays:
        return _leaving(listed, person, there)
    if person is not None:
        return _known_line(listed, person, there)
    if not listed.first:
        return PlanLine(listed.source_id, listed.source_id, None, why=listed.why)
    same = there.by_name(listed)
    if same is not None:
        fate = Fate.THERE if same.id in there.present else Fate.BACK
        why = _("Known by name until now; from now on by the number in the school's records.")
        return PlanLine(
            listed.source_id, same.name, fate, same.id, why=why, source_id=listed.source_id,
            listed=listed,
        )  # fmt: skip
    namesakes = there.others.of(keys_of(listed), but=there.ids)
    answer = answers.pick(listed.source_id, namesakes) if namesakes else NEW
    line = PlanLine(
        listed.source_id, listed.first, Fate.NEW, why=listed.why, source_id=listed.source_id,
        namesakes=namesakes, answer=answer, listed=listed, needs_name=True,
    )  # fmt: skip
    if not answer:
        return replace(line, fate=None)
    same_one = next((each for each in namesakes if each.answer == answer), None)
    if same_one is None:
        return line
    return replace(line, name=same_one.name, student_id=same_one.student_id, needs_name=False)


def _leaving(listed: Listed, person: Person | None, there: _There) -> PlanLine | None:
    person = person or (there.by_name(listed) if listed.first else None)
    if person is None or person.id not in there.present:
        return None
    return PlanLine(listed.source_id, person.name, Fate.REMOVED, person.id, why=listed.why)


def _known_line(listed: Listed, person: Person, there: _There) -> PlanLine:
    why = listed.why
    if person.id in there.present:
        fate = Fate.THERE
    elif person.id in there.ids:
        fate = Fate.BACK
    else:
        fate, why = (
            Fate.NEW,
            _("Is in another class here already: the same student, the same card."),
        )
    line = PlanLine(listed.source_id, person.name, fate, person.id, why=why)
    if not listed.first or fits(person.name, listed):
        return line
    fate = Fate.RENAMED if fate is Fate.THERE else fate
    return replace(line, fate=fate, before=person.name, listed=listed, needs_name=True)


def _left_out(person: Person, there: _There) -> PlanLine:
    why = (
        _("Is not in this class in the file any more.")
        if person.id in there.sources
        else _("Was added here by hand, and is not in the file.")
    )
    return PlanLine(str(person.id), person.name, Fate.REMOVED, person.id, why=why)


def _with_near(line: PlanLine, present: Sequence[Person], staying: set[int | None]) -> PlanLine:
    """Points at a student of the class with nearly the same name, who may be the same one."""
    if line.fate is not Fate.NEW or line.student_id is not None or line.why:
        return line
    like = nearest(line.name, [p.name for p in present if p.id not in staying])
    if like is None:
        return line
    return replace(
        line,
        why=_("Nearly like %(name)s, who is in the class. Is it the same student?", name=like),
    )
