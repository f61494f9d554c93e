"""What a teacher fills in after a class."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Self

from wtforms import (
    Field,
    HiddenField,
    IntegerField,
    RadioField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]

from pilot.language import lazy_gettext as _
from pilot.meetings.meeting_log import (
    LONGEST_CHANGE_WORDS,
    LONGEST_CLASS,
    LONGEST_NOTE,
    LONGEST_PLANNING,
    STRANGER,
    MeetingLog,
)
from pilot.meetings.models import Activity, Change
from pilot.meetings.words import ACTIVITIES, CHANGES
from pilot.meetings.work_form import WorkForm, shown
from pilot.web.forms import AtMost

MAIN_ACTIVITIES = (
    Activity.EXPLANATION,
    Activity.PRACTICE_ALONE,
    Activity.PRACTICE_TOGETHER,
    Activity.PROJECT,
    Activity.DISCUSSION,
    Activity.CONFERENCE,
)
MORE_ACTIVITIES = (Activity.CHECK, Activity.ORGANISATION)
USUAL_PLANNING = (0, 10, 20, 30, 45, 60)
"""Minutes of preparing that are one tap."""
_MOST_DIGITS = 12
_NOT_MINUTES = _("Enter whole minutes from 0 to %(n)s, like 10.", n=LONGEST_CLASS)
_NOT_PLANNING = _("Enter whole minutes from 0 to %(n)s, like 25.", n=LONGEST_PLANNING)


class StudentsField(SelectMultipleField):
    """Ticked students, by id. Whether they are in the class is for the service to say."""

    def __init__(self, label: Any = None, **kwargs: Any) -> None:
        super().__init__(label, coerce=int, choices=[], validate_choice=False, **kwargs)

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = [int(value) for value in valuelist if value.isdecimal()]
        if len(self.data) < len(valuelist):
            raise ValueError(str(STRANGER))


class MinutesField(IntegerField):
    """Whole minutes; an empty box is none."""

    def process_formdata(self, valuelist: list[str]) -> None:
        typed = (valuelist[0] if valuelist else "").strip()
        self.data = int(typed or 0) if len(typed) < 5 and (typed or "0").isdecimal() else None
        if self.data is None or self.data > LONGEST_CLASS:
            raise ValueError(str(_NOT_MINUTES))


class MaybeMinutesField(IntegerField):
    """Whole minutes; an empty box is not said, which is not nought."""

    def process_formdata(self, valuelist: list[str]) -> None:
        typed = (valuelist[0] if valuelist else "").strip()
        self.data = int(typed) if len(typed) < 5 and typed.isdecimal() else None
        if typed and (self.data is None or self.data > LONGEST_PLANNING):
            raise ValueError(str(_NOT_PLANNING))


class SpentField(RadioField):
    """Minutes outside class that are one tap, or nothing said."""

    def __init__(self, label: Any = None, **kwargs: Any) -> None:
        choices = [SelectChoice(str(n), str(n)) for n in USUAL_PLANNING]
        super().__init__(label, choices=choices, validate_choice=False, **kwargs)

    def pre_validate(self, form: Any) -> None:
        """A number of minutes, or nothing said."""
        if self.data and self.minutes is None:
            raise ValidationError(str(_NOT_PLANNING))

    @property
    def minutes(self) -> int | None:
        """What was tapped; None is not said."""
        minutes = _number(self.data)
        return minutes if minutes is not None and minutes <= LONGEST_PLANNING else None

    @property
    def offered(self) -> list[int]:
        """The minutes to tap, with those that were saved among them."""
        saved = self.minutes
        return sorted({*USUAL_PLANNING} | ({saved} if saved is not None else set()))


def _minutes(activity: Activity) -> MinutesField:
    return MinutesField(ACTIVITIES[activity], default=0)


class LogForm(WorkForm):
    """Today's class: one save."""

    version = HiddenField(default="0")
    """The save this page was made from; 0 before the first."""
    opened_at = HiddenField()
    """When the page left us, in seconds since 1970, so that we can say how long it took."""
    took = HiddenField()
    """Seconds the page itself counted: fewer than ours where a phone had kept the page."""
    who = HiddenField()
    """Whose page it is: a phone may send it when someone else is signed in by then."""
    called = HiddenField()
    """What the phone calls it while it waits."""
    keep = HiddenField()
    """After a clash: `join` puts both together; anything else keeps what is sent."""
    done = StudentsField(_("Who had done the lesson?"))
    away = StudentsField(_("Someone else away?"))
    helped = StudentsField(_("Who did you help?"))
    minutes = HiddenField()
    """Not sent: where the sentence about the sum of minutes stands."""
    explanation = _minutes(Activity.EXPLANATION)
    practice_alone = _minutes(Activity.PRACTICE_ALONE)
    practice_together = _minutes(Activity.PRACTICE_TOGETHER)
    project = _minutes(Activity.PROJECT)
    discussion = _minutes(Activity.DISCUSSION)
    conference = _minutes(Activity.CONFERENCE)
    check = _minutes(Activity.CHECK)
    organisation = _minutes(Activity.ORGANISATION)
    length_minutes = MinutesField(_("Minutes the class lasted"))
    planning = SpentField(_("Preparing this class took"))
    planning_other = MaybeMinutesField(_("Another number"))
    collaboration = SpentField(_("Planning with colleagues took"))
    collaboration_other = MaybeMinutesField(_("Another number"))
    change = RadioField(
        _("What will you change tomorrow?"),
        choices=[SelectChoice(kind.value, words) for kind, words in CHANGES.items()],
        validate_choice=False,
    )
    change_words = StringField(_("The change in your words"), [AtMost(LONGEST_CHANGE_WORDS)])
    note = TextAreaField(_("Note"), [AtMost(LONGEST_NOTE)])

    def validate_change(self, field: RadioField) -> None:
        """One of the chips, or none."""
        if field.data and field.data not in set(Change):
            raise ValidationError(str(_("Choose one of the changes, or Nothing.")))

    @classmethod
    def showing(cls, log: MeetingLog, *, version: int, at: datetime) -> Self:
        """The form filled in with what is known; before a first save no change is chosen."""
        said = {name: getattr(log, name) for name in ("length_minutes", "change_words", "note")}
        ticked = {name: sorted(getattr(log, name)) for name in ("done", "away", "helped")}
        return cls(
            data={
                "version": str(version),
                "opened_at": str(int(at.timestamp())),
                "change": log.change.value if version else None,
                "planning": _typed(log.planning_minutes),
                "collaboration": _typed(log.collaboration_minutes),
                **{activity.value: log.minutes.get(activity, 0) for activity in Activity},
                **ticked,
                **said,
                **shown(log.work),
            }
        )

    def log(self, usual_minutes: int) -> MeetingLog:
        """What the teacher says. A class whose length is left empty lasted as long as usual."""
        words = self.change_words.data or ""
        chosen = self.change.data or (Change.SOMETHING_ELSE if words else Change.NOTHING)
        return MeetingLog(
            length_minutes=self.length_minutes.data or usual_minutes,
            minutes={activity: self[activity.value].data for activity in Activity},
            done=frozenset(self.done.data or ()),
            away=frozenset(self.away.data or ()),
            helped=frozenset(self.helped.data or ()),
            change=Change(chosen),
            change_words=words,
            note=self.note.data or "",
            planning_minutes=_spent(self.planning, self.planning_other),
            collaboration_minutes=_spent(self.collaboration, self.collaboration_other),
            work=self.work,
        )

    def rows(self, activities: Iterable[Activity]) -> list[tuple[Activity, Field]]:
        """Activities with their boxes."""
        return [(activity, self[activity.value]) for activity in activities]

    @property
    def total_minutes(self) -> int:
        """What the boxes add up to."""
        return sum(box.data or 0 for _activity, box in self.rows(Activity))

    def shows_more(self, usual_minutes: int) -> bool:
        """Whether there is something to see among what is rarely needed."""
        boxes = [box for _activity, box in self.rows(MORE_ACTIVITIES)]
        other_length = self.length_minutes.data not in (0, usual_minutes)
        return other_length or any(box.data or box.errors for box in boxes)

    def answers(self) -> list[tuple[str, object]]:
        """Everything that was sent, to be sent again."""
        students = [
            (field.name, student)
            for field in (self.done, self.away, self.helped)
            for student in field.data or ()
        ]
        others = (
            "opened_at",
            "who",
            "called",
            "length_minutes",
            "change",
            "change_words",
            "note",
            *Activity,
        )
        said = [(name, self[name].data) for name in others if self[name].data]
        for field, other in (
            (self.planning, self.planning_other),
            (self.collaboration, self.collaboration_other),
        ):
            minutes = _spent(field, other)
            if minutes is not None:  # nought is an answer too
                said.append((field.name, minutes))
        return students + said + self.work_answers()

    @property
    def seen_version(self) -> int:
        """The version the teacher saw; 0 where the page says nothing we understand."""
        return _number(self.version.data) or 0

    def seconds(self, now: datetime) -> int | None:
        """From opening the page to saving it; None where the page says nothing we understand."""
        opened, took = _number(self.opened_at.data), _number(self.took.data)
        if opened is None:
            return None
        counted = int(now.timestamp()) - opened
        return counted if took is None else min(counted, took)


def _number(typed: str | None) -> int | None:
    return int(typed) if typed and typed.isdecimal() and len(typed) < _MOST_DIGITS else None


def _spent(tapped: SpentField, typed: MaybeMinutesField) -> int | None:
    """Minutes outside class: what was typed outweighs what was tapped; None is not said."""
    other: int | None = typed.data
    return tapped.minutes if other is None else other


def _typed(minutes: int | None) -> str | None:
    return None if minutes is None else str(minutes)
