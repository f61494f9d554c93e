"""The sentences on top of the pilot page: the finding first, then the numbers, then who."""

from datetime import date
from statistics import fmean

from pilot import analysis
from pilot.analysis import display, words
from pilot.language import catalogue, ngettext
from pilot.language import gettext as _
from pilot.pilots.models import PhaseKind
from pilot.pilots.phases import PilotState
from pilot.review.dataset import PilotRows, measure_of
from pilot.review.privacy import Viewer
from pilot.web.filters import month_day


def eyebrow(rows: PilotRows) -> str:
    """Which pilot this is: class, teacher, dates."""
    first = min(phase.starts_on for phase in rows.phases.values())
    last = max(phase.ends_on for phase in rows.phases.values())
    return _(
        "%(class_name)s. %(teacher)s, %(first)s to %(last)s",
        class_name=rows.class_group.name,
        teacher=rows.owner.name,
        first=month_day(first),
        last=month_day(last),
    )


def headline(verdict: analysis.Verdict | None, state: PilotState, starts_on: date) -> str:
    """The finding; while there is none, where the pilot stands."""
    if verdict is not None and verdict.n:
        return words.not_done(verdict, catalogue()) or words.label(verdict, catalogue())
    return {
        PilotState.DRAFT: _("Not started yet"),
        PilotState.PLANNED: _("Starts on %(day)s", day=month_day(starts_on)),
        PilotState.BASELINE: _("Days before the pilot are being logged"),
        PilotState.RUNNING: _("The pilot is running"),
        PilotState.FINISHED: _("The days are over, the scores are not in"),
        PilotState.DECIDED: _("Decided without scores"),
    }[state]


def lead(rows: PilotRows, verdict: analysis.Verdict | None, viewer: Viewer) -> str:
    """The numbers, or what is missing to have them."""
    if rows.measure is None:
        return _("There is no goal yet, so nothing can be measured. Set one in the plan.")
    if verdict is not None and verdict.n and not viewer.sees_averages_of(verdict.n):
        return _("So few students have both scores that their teacher alone sees them.")
    if verdict is not None and verdict.n:
        said = words.label(verdict, catalogue()) if words.not_done(verdict, catalogue()) else ""
        return " ".join(
            part for part in (said and said + ".", words.numbers(verdict, catalogue())) if part
        )
    starting = rows.values[PhaseKind.BASELINE].values()
    if starting and viewer.sees_averages_of(len(starting)):
        average = display.average(fmean(starting), measure_of(rows.measure, None))
        return _(
            "Starting scores are in: %(average)s on average. No end scores yet.", average=average
        )
    if starting or not viewer.named:
        return _("There are no end scores yet.")
    return _("Add starting scores to see before and after. One paste does it.")


def who(verdict: analysis.Verdict | None, viewer: Viewer) -> str:
    """How many went up, stayed and went down; nothing where the group is small."""
    if verdict is None or not verdict.n or not viewer.sees_each_of(verdict.n):
        return ""
    return words.who(verdict, catalogue())


def in_the_numbers(verdict: analysis.Verdict | None) -> str:
    """Who is in the numbers, and who is not."""
    if verdict is None:
        return ""
    missing = verdict.n_enrolled - verdict.n
    counted = ngettext(
        "%(both)s of %(num)s student has both scores.",
        "%(both)s of %(num)s students have both scores.",
        verdict.n_enrolled,
        both=verdict.n,
    )
    if not missing:
        return counted
    left_out = ngettext(
        "%(num)s student misses one and is left out.",
        "%(num)s students miss one and are left out.",
        missing,
    )
    return f"{counted} {left_out}"


def stats(
    rows: PilotRows, verdict: analysis.Verdict | None, viewer: Viewer
) -> tuple[tuple[str, str], ...]:
    """The four numbers beside the verdict, each where there is one."""
    found: list[tuple[str, str]] = []
    if verdict is None:
        return ()
    dose = verdict.dose
    if dose.shares:
        share = round(100 * sum(dose.shares) / len(dose.shares))
        found.append((f"{share}%", _("of lessons done at home")))
    if dose.minutes_freed is not None:
        found.append(_minutes_freed(round(dose.minutes_freed)))
    helped = len(
        {
            a.student_id
            for m in rows.meetings
            for a in rows.attendance.get(m.id, {}).values()
            if a.helped
        }
    )
    if helped and viewer.sees_each_of(len(rows.students)):
        found.append(
            (
                _("%(n)s of %(all)s", n=helped, all=max(len(rows.students), helped)),
                _("students got one-to-one help"),
            )
        )
    if rows.meetings:
        found.append((str(len(rows.meetings)), _classes_logged(rows)))
    return tuple(found)


def _minutes_freed(minutes: int) -> tuple[str, str]:
    if minutes < 0:
        return (_("%(n)s min", n=-minutes), _("more teacher talk each class"))
    return (_("%(n)s min", n=minutes), _("less teacher talk each class"))


def _classes_logged(rows: PilotRows) -> str:
    seconds = [m.logging_seconds for m in rows.meetings if m.logging_seconds]
    logged = ngettext("class logged", "classes logged", len(rows.meetings))
    if not seconds:
        return logged
    usual = sorted(seconds)[len(seconds) // 2]
    return _("%(logged)s, usually in %(n)s seconds", logged=logged, n=usual)
