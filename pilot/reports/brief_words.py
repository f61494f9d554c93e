"""The sentences of the board report, each from what the pilot's page shows a leader."""

from collections.abc import Iterator

from pilot.analysis import words as verdict_words
from pilot.language import catalogue, ngettext
from pilot.language import gettext as _
from pilot.pilots.models import PhaseKind, Pilot
from pilot.pilots.strategies import strategy_of
from pilot.review.page import PilotPage
from pilot.web.filters import month_day, number


def title(page: PilotPage) -> str:
    """What was tried, and where."""
    class_name = page.rows.class_group.name
    if not page.strategy:
        return class_name
    return _("%(strategy)s in %(class_name)s", strategy=page.strategy, class_name=class_name)


def problem(pilot: Pilot) -> str:
    """The pain point, with its number."""
    said = pilot.pain_point.rstrip(".") + "."
    if pilot.pain_number is None:
        return said
    counted = f"{number(pilot.pain_number)} {pilot.pain_unit}".strip(" .")
    return _("%(problem)s At the start: %(number)s.", problem=said, number=counted)


def tried(page: PilotPage) -> str:
    """How long, how many lessons, and what the strategy is."""
    rows, strategy = page.rows, strategy_of(page.pilot)
    during = rows.phases[PhaseKind.DURING]
    parts = [_days(len(rows.during_days), month_day(during.starts_on), month_day(during.ends_on))]
    if rows.lessons:
        n = len(rows.lessons)
        parts.append(ngettext("%(num)s lesson at home.", "%(num)s lessons at home.", n))
    if strategy:
        parts.append(str(strategy.what))
    return " ".join(parts)


def _days(n: int, first: str, last: str) -> str:
    return ngettext(
        "%(num)s school day, %(first)s to %(last)s.",
        "%(num)s school days, %(first)s to %(last)s.",
        n,
        first=first,
        last=last,
    )


def who(page: PilotPage) -> str:
    """Who is in the numbers, what they are compared with, and which ways they used."""
    parts = [page.in_the_numbers if page.weighed else "", page.compared_with]
    if page.ways:
        parts.append(page.ways.finding)
    said = " ".join(part.rstrip(".") + "." for part in parts if part)
    return said or _("One class. How many took part is known to its teacher.")


def sure(page: PilotPage) -> str:
    """The two certainties, then the weightiest caution."""
    if not page.weighed:
        return _("Nothing can be said yet.")
    parts = [
        _("That %(claim)s: %(sure)s.", claim=each.claim, sure=each.words)
        for each in page.certainties
    ]
    return " ".join((*parts, *page.cautions[:1]))


def less_well(page: PilotPage) -> str:
    """What the teacher wrote, then what the records say of it."""
    said = " ".join(_less_well(page))
    return said or _("Nothing was written down. Ask the teacher before you decide.")


def _less_well(page: PilotPage) -> Iterator[str]:
    if page.reflection and page.reflection.went_less_well:
        yield page.reflection.went_less_well.rstrip(".") + "."
    not_done = verdict_words.not_done(page.verdict, catalogue()) if page.verdict else ""
    if not_done and not_done != page.headline:
        yield not_done
    if page.spread and page.spread.few:
        yield ngettext(
            "%(num)s student did fewer than half the lessons.",
            "%(num)s students did fewer than half the lessons.",
            page.spread.few,
        )
    if page.weighed and page.who and page.verdict and page.verdict.n_down:
        yield ngettext(
            "%(num)s student's score got worse.",
            "%(num)s students' scores got worse.",
            page.verdict.n_down,
        )
    trouble = sum(meeting.trouble for meeting in page.rows.meetings)
    if trouble:
        yield ngettext(
            "Technology trouble in %(num)s class.",
            "Technology trouble in %(num)s classes.",
            trouble,
        )


def voice(page: PilotPage) -> str:
    """What the teacher says went well, and what students chose; nothing where nobody spoke."""
    said = page.reflection.went_well if page.reflection else ""
    parts = [_('"%(said)s" Teacher.', said=said)] if said else []
    asked = next((each for each in page.voices if each.faces), None)
    if asked:
        chosen = (f"{asked.face_words[face]} {n}" for face, n in asked.faces if n)
        its = {"question": asked.question, "counted": ", ".join(chosen)}
        parts.append(_('Students, asked "%(question)s": %(counted)s.', **its))
    return " ".join(parts)


def sealed(page: PilotPage) -> str:
    """When the plan was fixed."""
    if not page.sealed:
        return _("The plan can still be changed.")
    return _("Goal, dates and measure were fixed on %(day)s.", day=month_day(page.sealed_on))


def source(page: PilotPage) -> str:
    """Where the numbers come from."""
    goal = _("Goal: %(goal)s.", goal=page.goal.rstrip(".")) if page.goal else ""
    return " ".join(part for part in (goal, _("Students' names are not shown.")) if part)
