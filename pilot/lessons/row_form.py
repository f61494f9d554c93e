"""One row of the plan of lessons, as a teacher fills it in."""

from datetime import date
from typing import Any
from urllib.parse import urlsplit

from wtforms import HiddenField, IntegerField, SelectField, StringField
from wtforms.validators import StopValidation

from pilot.language import lazy_gettext as _
from pilot.lessons import words
from pilot.lessons.models import LessonKind
from pilot.lessons.plan_rows import LessonRow
from pilot.web.forms import AtMost, Between, Form

LONGEST_TITLE = 80
LONGEST_LINK = 500
MOST_MINUTES = 120
_ID_DIGITS = 19


class WithTitle:
    """A row without a title is no lesson: nothing else in it is looked at.

    Where there is a title, `sentence` stands for all that can be wrong so far.
    """

    def __init__(self, sentence: Any) -> None:
        self.sentence = sentence

    def __call__(self, form: Any, field: Any) -> None:
        wrong = field.data is None or field.errors
        field.errors = []
        if not form.title.data:
            raise StopValidation
        if wrong:
            raise StopValidation(str(self.sentence))


class WebAddress:
    """Only http and https lead to a page; anything else could run on a student's phone."""

    def __call__(self, form: Any, field: Any) -> None:
        if field.data and not is_web_address(field.data):
            raise StopValidation(str(_("Enter a link that begins with https:// or http://.")))


def is_web_address(link: str) -> bool:
    """Whether it is the address of a page, and says plainly whose."""
    try:
        parts = urlsplit(link)
        whose = parts.hostname and "@" not in parts.netloc
    except ValueError:
        return False
    strange = any(c.isspace() or c in '<>"\\' for c in link)
    return parts.scheme in ("http", "https") and bool(whose) and not strange


def one_line(text: str | None) -> str:
    """A title without line breaks and wide gaps."""
    return " ".join((text or "").split())


def with_scheme(link: str | None) -> str:
    """A link as it is pasted; `www.video.test` means https."""
    link = link or ""
    bare = ":" not in link and "." in link.partition("/")[0]
    return f"https://{link}" if bare else link


def _day(value: Any) -> date | None:
    return date.fromisoformat(str(value)) if value else None


class RowForm(Form):
    """One lesson. Its days are offered by the form it stands in."""

    lesson_id = HiddenField()
    due_on = SelectField(
        _("For the class on"),
        [WithTitle(_("Choose the day of the class."))],
        coerce=_day,
        choices=[],
    )
    title = StringField(
        _("Title"),
        [AtMost(LONGEST_TITLE)],
        filters=[one_line],
        render_kw={"maxlength": LONGEST_TITLE},
    )
    kind = SelectField(
        _("How"),
        [WithTitle(_("Choose how it is done."))],
        choices=[(kind.value, name) for kind, name in words.KINDS.items()],
    )
    minutes = IntegerField(
        _("Minutes"),
        [
            WithTitle(_("Enter the minutes, from 1 to %(most)s.", most=MOST_MINUTES)),
            Between(1, MOST_MINUTES),
        ],
        render_kw={"inputmode": "numeric", "min": 1, "max": MOST_MINUTES},
    )
    link = StringField(
        _("Link"),
        [AtMost(LONGEST_LINK), WebAddress()],
        filters=[with_scheme],
        render_kw={"inputmode": "url", "maxlength": LONGEST_LINK},
    )

    def validate_title(self, field: StringField) -> None:
        """A link alone is no lesson; to empty a row of its lesson, the title is enough."""
        if self.link.data and not field.data and self.id is None:
            raise StopValidation(str(_("Enter a title, or take the link out.")))

    @property
    def id(self) -> int | None:
        """The lesson it is about, where there is one already."""
        digits = self.lesson_id.data or ""
        return int(digits) if digits.isdecimal() and len(digits) <= _ID_DIGITS else None

    def planned(self, place: int) -> LessonRow:
        """The row as the service takes it. It has a title, so all of it was looked at."""
        assert self.title.data
        assert self.minutes.data
        assert self.due_on.data
        return LessonRow(
            place=place,
            lesson_id=self.id,
            title=self.title.data,
            kind=LessonKind(self.kind.data),
            link=self.link.data or "",
            minutes=self.minutes.data,
            due_on=self.due_on.data,
        )
