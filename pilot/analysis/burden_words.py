"""What the pilot cost the teacher, in words; beside a win, what the win came at."""

from gettext import NullTranslations

from pilot.analysis.burden import SECONDS_A_MINUTE
from pilot.analysis.display import ENGLISH, round_half_up
from pilot.analysis.evidence import Evidence
from pilot.analysis.result import Outcome, Verdict

MINUTE_AND_A_HALF = 90
"""Seconds up to which they are said as seconds."""


def burden(verdict: Verdict, language: NullTranslations = ENGLISH) -> str:
    """Preparing and logging in a few short sentences; nothing where nothing is known."""
    preparing = won_at(verdict, language) or prepared(verdict, language)
    noted = some_days(verdict, language) if preparing else ""
    parts = (preparing, noted, logged(verdict, language))
    return " ".join(part for part in parts if part)


def won_at(verdict: Verdict, language: NullTranslations = ENGLISH) -> str:
    """Beside a win, at what price: 'It worked' only after a coin flip, else 'Better'.

    Nothing where there is no win, or where nobody noted the preparing during the pilot.
    """
    _, ngettext = language.gettext, language.ngettext
    spent = verdict.burden
    if verdict.outcome is not Outcome.DONE_BETTER or spent.planning_during is None:
        return ""
    won = _("It worked") if verdict.evidence is Evidence.COIN_FLIP else _("Better")
    if spent.extra_minutes is None:
        minutes = round_half_up(spent.planning_during)
        said = ngettext(
            "%(won)s, at %(minutes)d minute of preparing a day; nobody noted it before.",
            "%(won)s, at %(minutes)d minutes of preparing a day; nobody noted it before.",
            minutes,
        )
        return said % {"won": won, "minutes": minutes}
    more = round_half_up(spent.extra_minutes)
    if more <= 0:
        return _("%(won)s, with no more preparing than before.") % {"won": won}
    said = ngettext(
        "%(won)s, at %(minutes)d more minute of preparing a day.",
        "%(won)s, at %(minutes)d more minutes of preparing a day.",
        more,
    )
    return said % {"won": won, "minutes": more}


def prepared(verdict: Verdict, language: NullTranslations = ENGLISH) -> str:
    """How much longer preparing took, or how long where one side is not known."""
    _, ngettext = language.gettext, language.ngettext
    spent = verdict.burden
    if spent.extra_minutes is not None:
        more = round_half_up(spent.extra_minutes)
        if more == 0:
            return _("Preparing took as long as before.")
        said = (
            ngettext(
                "It cost the teacher %(minutes)d more minute of preparing a day.",
                "It cost the teacher %(minutes)d more minutes of preparing a day.",
                more,
            )
            if more > 0
            else ngettext(
                "Preparing took %(minutes)d minute a day less than before.",
                "Preparing took %(minutes)d minutes a day less than before.",
                -more,
            )
        )
        return said % {"minutes": abs(more)}
    if spent.planning_during is not None:
        minutes = round_half_up(spent.planning_during)
        said = ngettext(
            "Preparing took %(minutes)d minute a day during the pilot; nobody noted it before.",
            "Preparing took %(minutes)d minutes a day during the pilot; nobody noted it before.",
            minutes,
        )
        return said % {"minutes": minutes}
    if spent.planning_before is not None:
        minutes = round_half_up(spent.planning_before)
        said = ngettext(
            "Preparing took %(minutes)d minute a day before the pilot; nobody noted it since.",
            "Preparing took %(minutes)d minutes a day before the pilot; nobody noted it since.",
            minutes,
        )
        return said % {"minutes": minutes}
    return ""


def some_days(verdict: Verdict, language: NullTranslations = ENGLISH) -> str:
    """On how many days preparing was noted, where that was not every day of the pilot."""
    spent, dose = verdict.burden, verdict.dose
    said = spent.n_said_before + spent.n_said_during
    logged_days = dose.n_before + dose.n_during
    if said >= logged_days:
        return ""
    return language.ngettext(
        "It was noted on %(said)d of %(days)d day.",
        "It was noted on %(said)d of %(days)d days.",
        logged_days,
    ) % {"said": said, "days": logged_days}


def logged(verdict: Verdict, language: NullTranslations = ENGLISH) -> str:
    """How long logging a class took; in minutes from a minute and a half on."""
    seconds = verdict.burden.logging_seconds
    if seconds is None:
        return ""
    if seconds <= MINUTE_AND_A_HALF:
        whole = round_half_up(seconds)
        said = language.ngettext(
            "Logging a class took %(time)d second.", "Logging a class took %(time)d seconds.", whole
        )
    else:
        whole = round_half_up(seconds / SECONDS_A_MINUTE)
        said = language.ngettext(
            "Logging a class took %(time)d minute.", "Logging a class took %(time)d minutes.", whole
        )
    return said % {"time": whole}
