"""The sentences on top of the pilot page: the finding first, then the numbers, then who."""

from datetime import date, timedelta
from statistics import fmean, median

from pilot import analysis
from pilot.analysis import design_words, display, words
from pilot.analysis.burden_words import MINUTE_AND_A_HALF
from pilot.language import catalogue, ngettext
from pilot.language import gettext as _
from pilot.measures.analysed import measure_of
from pilot.pilots.models import PhaseKind
from pilot.pilots.phases import PilotState
from pilot.review.dataset import PilotRows
from pilot.review.pilot_data import compared_scores, day_values
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


def headline(
    verdict: analysis.Verdict | None, state: PilotState, starts_on: date, *, shares: bool = True
) -> str:
    """The finding; while there is none, where the pilot stands. Without `shares` no number."""
    if verdict is not None and verdict.n:
        said = words.not_done(verdict, catalogue()) if shares else ""
        return said or words.label(verdict, catalogue())
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
    if verdict is not None and verdict.n and not viewer.sees_averages_of(people(rows, verdict)):
        return _("So few students have both scores that their teacher alone sees them.")
    if verdict is not None and verdict.n:
        said = words.label(verdict, catalogue()) if words.not_done(verdict, catalogue()) else ""
        if rows.measure.by_day:
            said = f"{said}. {rows.measure.name}" if said else rows.measure.name
        return " ".join(
            part for part in (said and said + ".", words.numbers(verdict, catalogue())) if part
        )
    starting = rows.values[PhaseKind.BASELINE].values()
    if starting and viewer.named:  # beside the later average of fewer it tells of those who left
        average = display.average(fmean(starting), measure_of(rows.measure, None))
        return _(
            "Starting scores are in: %(average)s on average. No end scores yet.", average=average
        )
    if rows.measure.by_day:
        return _("There are not enough class days with a number yet.")
    if starting or not viewer.named:
        return _("There are no end scores yet.")
    return _("Add starting scores to see before and after. One paste does it.")


def veiled_lead(results_on: date) -> str:
    """Why there is no result yet."""
    return _(
        "Results are shown from %(day)s on. Until then nobody is led to stop early, or to go on, "
        "by a first impression.",
        day=month_day(results_on),
    )


def people(rows: PilotRows, verdict: analysis.Verdict) -> int:
    """How many students stand behind a verdict, of two groups the smaller one.

    Its own count may be one of days, of which a class of any size has many.
    """
    if rows.measure is not None and rows.measure.by_day:
        return len(rows.students)
    return min(verdict.n, len(verdict.groups.others)) if verdict.groups else verdict.n


def who(rows: PilotRows, verdict: analysis.Verdict | None, viewer: Viewer) -> str:
    """How many went up, stayed and went down; nothing where the group is small."""
    if verdict is None or not verdict.n or design_words.is_by_lessons(verdict):
        return ""
    if not viewer.sees_each_of(people(rows, verdict)):
        return ""
    return words.who(verdict, catalogue())


def in_the_numbers(rows: PilotRows, verdict: analysis.Verdict | None) -> str:
    """Who is in the numbers, and who is not; or which days."""
    if verdict is None:
        return ""
    if verdict.design in design_words.BY_DAYS or design_words.is_by_lessons(verdict):
        return _days_in_the_numbers(rows)
    own = _students_in_the_numbers(verdict)
    if rows.beside.other_class is None:
        return own
    others = compared_scores(rows)
    both = sum(each.before is not None and each.after is not None for each in others)
    return f"{own} " + _(
        "In %(class_name)s it is %(both)s of %(all)s.",
        class_name=rows.beside.other_class.name,
        both=both,
        all=len(others),
    )


def _days_in_the_numbers(rows: PilotRows) -> str:
    known = [each for each in day_values(rows) if each.value is not None]
    drawn = rows.beside.drawn_days
    if drawn:
        flipped = sum(drawn.get(each.on, False) for each in known)
        usual = sum(drawn.get(each.on) is False for each in known)
        return _(
            "%(flipped)s flipped classes and %(usual)s usual ones have a number.",
            flipped=flipped,
            usual=usual,
        )
    before = sum(each.phase is analysis.Phase.BASELINE for each in known)
    return _(
        "%(before)s class days before and %(during)s during have a number.",
        before=before,
        during=len(known) - before,
    )


def _students_in_the_numbers(verdict: analysis.Verdict) -> str:
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
    if dose.shares and viewer.sees_each_of(len(rows.students)):
        share = round(100 * sum(dose.shares) / len(dose.shares))
        found.append((f"{share}%", _("of lessons done at home")))
    if dose.minutes_freed is not None:
        found.append(_minutes_freed(round(dose.minutes_freed)))
    listed = (each for there in rows.attendance.values() for each in there.items())
    helped = len({who for who, attended in listed if attended.helped})
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
    usual = display.round_half_up(median(seconds))
    return _("%(logged)s, usually in %(n)s seconds", logged=logged, n=usual)


def burden(rows: PilotRows, verdict: analysis.Verdict | None, today: date) -> str:
    """What the pilot cost the teacher, with the minutes of logging of this week."""
    parts = (verdict.text.burden if verdict else "", _logged_this_week(rows, today))
    return " ".join(part for part in parts if part)


def _logged_this_week(rows: PilotRows, today: date) -> str:
    monday = today - timedelta(today.weekday())
    seconds = sum(
        meeting.logging_seconds or 0
        for meeting in rows.meetings
        if monday <= meeting.met_on < monday + timedelta(7)
    )
    if not seconds:
        return ""
    if seconds <= MINUTE_AND_A_HALF:
        return ngettext(
            "Logging took %(num)s second this week.",
            "Logging took %(num)s seconds this week.",
            seconds,
        )
    return ngettext(
        "Logging took %(num)s minute this week.",
        "Logging took %(num)s minutes this week.",
        display.round_half_up(seconds / 60),
    )
