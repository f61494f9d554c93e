"""The part of the log on what went on in class: all of it may be left out."""

from enum import StrEnum
from typing import Any

from wtforms import BooleanField, SelectMultipleField, StringField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]

from pilot.language import lazy_gettext as _
from pilot.meetings.by_student import ByStudentField
from pilot.meetings.class_work import LONGEST_WORDS, ClassWork, Conference
from pilot.meetings.models import Progress, Topic, Work
from pilot.meetings.words import WORKS
from pilot.web.forms import AtMost, Form, clean

_OFFERED = _("Choose one of those that are offered.")


def _one_of(kinds: type[StrEnum]) -> Any:
    def convert(value: str) -> StrEnum:
        if value not in set(kinds):
            raise ValueError(str(_OFFERED))
        return kinds(value)

    return convert


def _words(value: str) -> str:
    words = clean(value) or ""
    if len(words) > LONGEST_WORDS:
        raise ValueError(str(_("Make this shorter: at most %(n)s characters.", n=LONGEST_WORDS)))
    return words


class KindsField(SelectMultipleField):
    """Some of the kinds, or none."""

    def pre_validate(self, form: Any) -> None:
        """Only what was offered."""
        if set(self.data or ()) - set(Work):
            raise ValidationError(str(_OFFERED))


class WorkForm(Form):
    """What the class worked on, how far each got, conferences, what was in the way."""

    worked_on = KindsField(
        _("What did the class work on?"),
        choices=[SelectChoice(kind.value, words) for kind, words in WORKS.items()],
    )
    worked_on_words = StringField(_("In other words"), [AtMost(LONGEST_WORDS)])
    progress = ByStudentField(_("How far did each student get?"), convert=_one_of(Progress))
    about = ByStudentField(_("Conferences: what about?"), convert=_one_of(Topic))
    about_words = ByStudentField(_("In your words"), convert=_words)
    trouble = BooleanField(_("Technology trouble"))
    trouble_words = StringField(_("What was it?"), [AtMost(LONGEST_WORDS)])

    @property
    def work(self) -> ClassWork:
        """What the teacher says of it."""
        return ClassWork(
            worked_on=frozenset(Work(kind) for kind in self.worked_on.data or ()),
            worked_on_words=self.worked_on_words.data or "",
            progress=dict(self.progress.data),
            conferences=self._conferences(),
            trouble=bool(self.trouble.data),
            trouble_words=self.trouble_words.data or "",
        )

    def _conferences(self) -> dict[int, Conference]:
        topics, words = self.about.data, self.about_words.data
        return {
            student: Conference(topics.get(student, Topic.SOMETHING_ELSE), words.get(student, ""))
            for student in {**topics, **words}
            if topics.get(student) is not Topic.SOMETHING_ELSE or words.get(student)
        }

    def work_answers(self) -> list[tuple[str, object]]:
        """Everything that was sent of it, to be sent again."""
        said: list[tuple[str, object]] = [("worked_on", kind) for kind in self.worked_on.data or ()]
        for box in (self.worked_on_words, self.trouble_words):
            if box.data:
                said.append((box.name, box.data))
        if self.trouble.data:
            said.append(("trouble", "y"))
        for field in (self.progress, self.about, self.about_words):
            said += field.answers()
        return said


def shown(work: ClassWork) -> dict[str, Any]:
    """The same as the form is filled in with."""
    held = work.conferences.items()
    return {
        "worked_on": sorted(work.worked_on),
        "worked_on_words": work.worked_on_words,
        "progress": dict(work.progress),
        "about": {student: each.topic for student, each in held},
        "about_words": {student: each.words for student, each in held if each.words},
        "trouble": work.trouble,
        "trouble_words": work.trouble_words,
    }
