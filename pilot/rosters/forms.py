"""What a teacher fills in about a class."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import time
from typing import Any, Self

from flask import request
from werkzeug.datastructures import CombinedMultiDict
from wtforms import (
    BooleanField,
    Field,
    FileField,
    IntegerField,
    MultipleFileField,
    RadioField,
    SelectField,
    StringField,
    TimeField,
)
from wtforms.validators import AnyOf
from wtforms.widgets import TextArea

from pilot.accounts.forms import SchoolField
from pilot.accounts.models import Person, School
from pilot.language import gettext
from pilot.language import lazy_gettext as _
from pilot.rosters.list_files import text_of
from pilot.rosters.models import ClassGroup
from pilot.rosters.namesakes import Answers
from pilot.rosters.picks import Picks
from pilot.rosters.tables import MAX_BYTES
from pilot.rosters.ways import Way, Ways
from pilot.web.addresses import LARGEST_ID
from pilot.web.forms import AtMost, Between, Filled, Form

SHORTEST_MEETING = 10
LONGEST_MEETING = 240
_TAMPERED = _("This page was changed on its way here. Open it again.")


class PastedField(Field):
    """Pasted text exactly as it came: blank lines count, and an empty first cell is a cell."""

    widget = TextArea()  # type: ignore[assignment]

    def _value(self) -> str:
        return self.data or ""


class ClassForm(Form):
    """A class: what it is called, and when it meets."""

    name = StringField(
        _("Name"),
        [Filled(_("Enter a name, like 7B or Maple.")), AtMost(60)],
        description=_("Like 7B or Maple"),
    )
    subject = StringField(_("Subject"), [AtMost(60)], description=_("Like Maths"))
    meeting_minutes = IntegerField(
        _("Length of a meeting, in minutes"),
        [
            Filled(_("Enter how many minutes a meeting of the class lasts, like 50.")),
            Between(SHORTEST_MEETING, LONGEST_MEETING),
        ],
        default=50,
    )
    meets_at = TimeField(
        _("Usual start"),
        [Filled(_("Enter when the class usually begins, like 09:00."))],
        format=["%H:%M", "%H:%M:%S"],
        default=time(9),
    )

    @classmethod
    def of(cls, class_group: ClassGroup) -> Self:
        """The form with what is kept now."""
        return cls(obj=class_group)

    def about(self) -> dict[str, Any]:
        """What was said of the class, once the form is accepted."""
        fields = ("name", "subject", "meeting_minutes", "meets_at")
        return {field: self.data[field] for field in fields}


class NewClassForm(ClassForm):
    """A class that does not exist yet, at one of the teacher's schools."""

    school_id = SchoolField(_("School"))

    def at(self, schools: Sequence[School]) -> Self:
        """The form with the schools to choose from."""
        self.school_id.choices = [(school.id, school.name) for school in schools]
        return self


class ClassListForm(Form):
    """Names from a spreadsheet, pasted or in a file; and what was said of them."""

    names = PastedField(
        _("Names, one line a student"),
        [AtMost(MAX_BYTES)],
        description=_("Copy the column of names from a spreadsheet. First names are enough"),
        render_kw={"rows": 12, "spellcheck": "false", "autocomplete": "off"},
    )
    file = FileField(_("Or choose a file"), description=_("CSV, Excel or OpenDocument"))
    whole = BooleanField(
        _("This list is the whole class"),
        description=_("Students who are not on it leave the class. What they did stays counted"),
    )

    @classmethod
    def sent(cls, **kwargs: Any) -> Self:
        """The form as the browser sent it; a chosen file is read as if it had been pasted."""
        form = cls(CombinedMultiDict([request.form, request.files]), **kwargs)
        sent = request.files.get("file")
        if sent is not None and sent.filename:
            with form.rules():
                form.names.data = text_of(sent.filename, sent.read())
        return form

    def accepted(self) -> bool:
        """Whether there is a list, and its shape is right."""
        unread = list(self.names.errors)
        good = super().accepted()
        if unread:
            self.names.errors = unread
        elif not (self.names.data or "").strip():
            self.blame("names", gettext("Paste at least one name."))
        return good and not self.names.errors


class SetForm(Form):
    """The files of a roster set, and the school it is for."""

    files = MultipleFileField(
        _("Zip file, or its CSV files"),
        description=_("OneRoster 1.1 or 1.2, or School Data Sync. To choose a folder, open it and "
                      "choose all its files"),
    )  # fmt: skip
    school_id = SchoolField(_("School"))

    def at(self, schools: Sequence[School]) -> Self:
        """The form with the schools to choose from."""
        self.school_id.choices = [(school.id, school.name) for school in schools]
        return self

    @property
    def sent_files(self) -> list[tuple[str, bytes]]:
        """What was chosen: names and contents."""
        chosen = [each for each in request.files.getlist("files") if each.filename]
        return [(each.filename or "", each.read()) for each in chosen]


def answers_sent() -> Answers:
    """What was said of names that other classes have."""
    return Answers(_by_key("who."), request.form.get("rest", ""))


def picks_sent() -> Picks:
    """Which classes of a set were picked, and where they go."""
    return Picks(tuple(request.form.getlist("pick")), _by_key("into."), _by_key("teacher."))


def seen_sent() -> dict[str, int]:
    """The versions of the classes that were shown."""
    return {each: int(seen) for each, seen in _by_key("seen.").items() if seen.isdecimal()}


def _by_key(start: str) -> dict[str, str]:
    """What the fields say whose names start so; of two with one name, the first that is filled."""
    found: dict[str, str] = {}
    for name, value in request.form.items(multi=True):
        if name.startswith(start) and value:
            found.setdefault(name.removeprefix(start), value)
    return found


def _id_or_none(value: object) -> int | None:
    """An id as it was sent; None for anything that can be none."""
    text = str(value)
    found = int(text) if text.isascii() and text.isdecimal() and len(text) < 20 else 0
    return found if 0 < found <= LARGEST_ID else None


class TicksField(Field):
    """What is ticked in a grid of students and ways, each box as `student.way`."""

    data: list[tuple[int, Way]]

    def process_formdata(self, valuelist: list[str]) -> None:
        """Reads the boxes; what is none of ours was not ticked by hand."""
        self.data = [_tick(value) for value in valuelist]


class ListedField(Field):
    """The students a page listed, by id."""

    data: list[int]

    def process_formdata(self, valuelist: list[str]) -> None:
        """Reads the ids."""
        self.data = [_id(value) for value in valuelist]


class WaysForm(Form):
    """The ways each student has, and what stood on the page before anyone tapped."""

    listed = ListedField(default=(), id="grid")
    had = TicksField(default=(), id="grid")
    has = TicksField(default=(), id="grid")

    def seen(self) -> dict[int, Ways]:
        """The ways of every student on the page, as it was shown."""
        had = _by_student(self.had.data)
        return {student: had.get(student, frozenset()) for student in self.listed.data}

    def ticked(self) -> dict[int, Ways]:
        """The ways of those who have a tick, as it was sent."""
        return _by_student(self.has.data)


class ClassPersonForm(Form):
    """Someone else for a class: another teacher, or a helper."""

    person_id = SelectField(
        _("Who"),
        [Filled(_("Choose a teacher or helper of this school."))],
        coerce=_id_or_none,
        validate_choice=False,
    )
    part = RadioField(
        _("What they do"),
        [AnyOf(["teach", "help"], _("Choose what they do in this class."))],
        validate_choice=False,
        choices=[("teach", _("Teaches it too")), ("help", _("Helps, and only logs classes"))],
    )

    def among(self, people: Sequence[Person]) -> Self:
        """The form with the people to choose from."""
        names = [(person.id, person.name) for person in people]
        self.person_id.choices = [("", gettext("Choose someone")), *names]
        return self


def _tick(value: str) -> tuple[int, Way]:
    student, _dot, way = value.partition(".")
    if way not in set(Way):
        raise ValueError(str(_TAMPERED))
    return _id(student), Way(way)


def _id(value: str) -> int:
    found = _id_or_none(value)
    if found is None:
        raise ValueError(str(_TAMPERED))
    return found


def _by_student(ticks: Iterable[tuple[int, Way]]) -> dict[int, Ways]:
    found: dict[int, set[Way]] = defaultdict(set)
    for student, way in ticks:
        found[student].add(way)
    return {student: frozenset(ways) for student, ways in found.items()}
