"""What the pictures of class time and of lessons done show; nothing is drawn here."""

from collections.abc import Sequence
from dataclasses import dataclass
from gettext import NullTranslations

from pilot.analysis import display
from pilot.analysis.class_days import Activity, ClassDay, LessonDose, Phase
from pilot.analysis.display import ENGLISH
from pilot.analysis.dose import days_in, dose_of, mean_minutes
from pilot.analysis.pictures import Table

UNKNOWN = "–"
"""What a table says where nothing was recorded."""


@dataclass(frozen=True, slots=True)
class ActivityMinutes:
    """Mean minutes of one activity in a class meeting; None where no meeting was logged."""

    activity: Activity
    label: str
    before: float | None
    during: float | None


@dataclass(frozen=True, slots=True)
class ClassTimePicture:
    """How class time was used before and during the pilot, activities nobody used left out."""

    activities: tuple[ActivityMinutes, ...]
    n_before: int
    n_during: int
    longest: float
    """The longest bar in minutes, and one where there is none, so that it can be divided by."""
    summary: str
    table: Table


@dataclass(frozen=True, slots=True)
class LessonShare:
    """How many had done one lesson before class; no share where nobody was expected."""

    number: int
    title: str
    done: int
    expected: int
    share: float | None


@dataclass(frozen=True, slots=True)
class DonePicture:
    """The share of students who had done each lesson before class."""

    lessons: tuple[LessonShare, ...]
    summary: str
    table: Table


def activity_labels(language: NullTranslations = ENGLISH) -> dict[Activity, str]:
    """What each activity is called on a page."""
    _ = language.gettext
    return {
        Activity.EXPLANATION: _("Teacher talk"),
        Activity.PRACTICE_ALONE: _("Practice alone"),
        Activity.PRACTICE_TOGETHER: _("Practice together"),
        Activity.PROJECT: _("Projects"),
        Activity.DISCUSSION: _("Discussion"),
        Activity.CONFERENCE: _("One-to-one help"),
        Activity.CHECK: _("Checks"),
        Activity.ORGANISATION: _("Getting ready"),
    }


def class_time_picture(
    days: Sequence[ClassDay], language: NullTranslations = ENGLISH
) -> ClassTimePicture:
    """Mean minutes of each activity in a class meeting, before and during."""
    before, during = days_in(days, Phase.BASELINE), days_in(days, Phase.DURING)
    found = tuple(
        ActivityMinutes(
            activity, label, mean_minutes(before, (activity,)), mean_minutes(during, (activity,))
        )
        for activity, label in activity_labels(language).items()
    )
    used = tuple(each for each in found if (each.before or 0) + (each.during or 0) > 0)
    return ClassTimePicture(
        activities=used,
        n_before=len(before),
        n_during=len(during),
        longest=max((m for each in used for m in (each.before, each.during) if m), default=1.0),
        summary=class_time_summary(days, language),
        table=class_time_table(used, language),
    )


def class_time_summary(days: Sequence[ClassDay], language: NullTranslations = ENGLISH) -> str:
    """Teacher talk and helping minutes before and during, in words."""
    _ = language.gettext
    dose = dose_of((), days)
    if dose.talk_during is None:
        return _("No class has been logged during the pilot yet.")
    now = {"talk": minutes(dose.talk_during), "helping": minutes(dose.helping_during)}
    if dose.talk_before is None:
        return (
            _(
                "During the pilot: %(talk)s minutes of teacher talk and %(helping)s minutes "
                "free to help in an average class. No class was logged before it."
            )
            % now
        )
    return _(
        "Teacher talk went from %(talk_before)s to %(talk)s minutes in an average class, "
        "minutes free to help from %(helping_before)s to %(helping)s."
    ) % {
        **now,
        "talk_before": minutes(dose.talk_before),
        "helping_before": minutes(dose.helping_before),
    }


def class_time_table(used: Sequence[ActivityMinutes], language: NullTranslations) -> Table:
    """Minutes by activity and how they changed."""
    _ = language.gettext
    return Table(
        (_("Activity"), _("Before"), _("During"), _("Change")),
        tuple(
            (each.label, minutes(each.before), minutes(each.during), minutes_more(each))
            for each in used
        ),
    )


def minutes(number: float | None) -> str:
    """Whole minutes."""
    return UNKNOWN if number is None else str(display.round_half_up(number))


def minutes_more(each: ActivityMinutes) -> str:
    """How many minutes more or fewer, rounded as they stand in the table."""
    if each.before is None or each.during is None:
        return UNKNOWN
    more = display.round_half_up(each.during) - display.round_half_up(each.before)
    return display.signed(more, 0)


def done_picture(
    lessons: Sequence[LessonDose], language: NullTranslations = ENGLISH
) -> DonePicture:
    """The share of students who had done each lesson before class, in lesson order."""
    _ = language.gettext
    ordered = sorted(lessons, key=lambda lesson: lesson.number)
    shares = tuple(
        LessonShare(each.number, each.title, each.done, each.expected, each.share)
        for each in ordered
    )
    return DonePicture(shares, done_summary(shares, language), done_table(shares, language))


def done_summary(shares: Sequence[LessonShare], language: NullTranslations) -> str:
    """The usual, the lowest and the highest share, in words."""
    _ = language.gettext
    known = sorted((each.share, each.title) for each in shares if each.share is not None)
    if not known:
        return _("No lesson was due yet.")
    usual = dose_of([LessonDose(e.number, e.title, e.done, e.expected) for e in shares], ())
    return _(
        "%(usual)s had done the usual lesson before class: "
        "fewest %(low)s (%(low_title)s), most %(high)s (%(high_title)s)."
    ) % {
        "usual": display.share(usual.median_share or 0.0),
        "low": display.share(known[0][0]),
        "low_title": known[0][1],
        "high": display.share(known[-1][0]),
        "high_title": known[-1][1],
    }


def done_table(shares: Sequence[LessonShare], language: NullTranslations) -> Table:
    """Lesson, students and share."""
    _ = language.gettext
    return Table(
        (_("Lesson"), _("Students"), _("Share")),
        tuple(
            (
                f"{each.number}. {each.title}",
                _("%(done)d of %(expected)d") % {"done": each.done, "expected": each.expected},
                UNKNOWN if each.share is None else display.share(each.share),
            )
            for each in shares
        ),
    )
