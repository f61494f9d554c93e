"""What a teacher fills in to plan the lessons: a row a day, or titles pasted one a line."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any, Self

from flask import request
from werkzeug.datastructures import MultiDict
from wtforms import FieldList, FormField, TextAreaField

from pilot.language import gettext
from pilot.language import lazy_gettext as _
from pilot.lessons.models import Lesson, LessonKind
from pilot.lessons.plan import PlanDays
from pilot.lessons.plan_rows import EmptiedRow, LessonRow
from pilot.lessons.row_form import RowForm, one_line
from pilot.web.filters import short_day
from pilot.web.forms import AtMost, Form

LONGEST_PASTE = 10_000
USUAL_MINUTES = 10
_OURS = re.compile(r"(rows-[0-9]{1,2}-[a-z_]+|titles)")


class PlanForm(Form):
    """The lessons of a pilot, a row each."""

    rows = FieldList(FormField(RowForm))
    titles = TextAreaField(
        _("Paste titles, one a line"),
        [AtMost(LONGEST_PASTE)],
        description=_("They fill the rows without a title, day after day"),
        render_kw={"rows": 5},
    )

    @classmethod
    def sent(cls, **kwargs: Any) -> Self:
        """The form as the browser sent it; fields that are none of ours are not looked at."""
        pairs = request.form.items(multi=True)
        return cls(MultiDict(pair for pair in pairs if _OURS.fullmatch(pair[0])), **kwargs)

    @classmethod
    def showing(cls, lessons: Iterable[Lesson], during: Iterable[date]) -> Self:
        """The lessons there are, a row for each day of the pilot without one, and a spare row."""
        known = {lesson.planned_on: lesson for lesson in lessons}
        days = sorted({*known, *during})
        rows = [_filled(known[day]) if day in known else _blank(day) for day in days]
        return cls(data={"rows": [*rows, _blank(None)]})

    def offer(self, days: PlanDays) -> Self:
        """The days a lesson can be due. A day that is none of them is to be chosen again."""
        choices = [("", gettext("Choose a day"))]
        choices += [(day.isoformat(), short_day(day)) for day in days.during]
        choices += [
            (day.isoformat(), gettext("%(day)s, before", day=short_day(day))) for day in days.before
        ]
        for row in self._rows():
            row.due_on.choices = choices
        return self

    def accepted(self) -> bool:
        """Whether every row can be read. Pasted titles are put into their rows first."""
        left_over = self._spread_titles()
        fine = super().accepted()
        if left_over:
            self.blame("titles", left_over)
        return fine and not left_over

    def planned(self) -> list[LessonRow]:
        """The rows with a title, as the service takes them."""
        rows = enumerate(self._rows())
        return [row.planned(place) for place, row in rows if row.title.data]

    def emptied(self) -> list[EmptiedRow]:
        """The rows whose title was taken out."""
        rows = enumerate(self._rows())
        return [
            EmptiedRow(place, row.id)
            for place, row in rows
            if row.id is not None and not row.title.data
        ]

    def blame(self, field: str, sentence: str) -> None:
        """Finds the row a sentence is about: the service names it `rows-0-title`."""
        name, _dash, rest = field.partition("-")
        place, _dash, inner = rest.partition("-")
        if name != "rows":
            super().blame(field, sentence)
        else:
            self._rows()[int(place)].blame(inner, sentence)
            self.rows.errors = [entry.errors for entry in self.rows]

    def _rows(self) -> list[RowForm]:
        entries: Iterable[Any] = self.rows
        return [entry.form for entry in entries]

    def _spread_titles(self) -> str:
        """Puts pasted titles into the empty rows; gives a sentence when they do not fit."""
        titles = [
            title for line in (self.titles.data or "").split("\n") if (title := one_line(line))
        ]
        free = [row for row in self._rows() if row.due_on.data and not (row.id or row.title.data)]
        if len(titles) > len(free):
            return _too_many(len(titles), len(free))
        for row, title in zip(free, titles, strict=False):
            row.title.data = title
        self.titles.data = ""
        return ""


def _too_many(titles: int, free: int) -> str:
    return gettext(
        "%(titles)s titles, and %(free)s days without a lesson. Take away %(more)s.",
        titles=titles,
        free=free,
        more=titles - free,
    )


def _filled(lesson: Lesson) -> dict[str, Any]:
    return {
        "lesson_id": str(lesson.id),
        "due_on": lesson.planned_on,
        "title": lesson.title,
        "kind": lesson.kind.value,
        "minutes": lesson.minutes,
        "link": lesson.link,
    }


def _blank(day: date | None) -> dict[str, Any]:
    return {"due_on": day, "kind": LessonKind.WATCH.value, "minutes": USUAL_MINUTES}
