"""Words for scores on a page."""

from datetime import date

from babel.lists import format_list
from flask_babel import get_locale

from pilot.language import gettext as _
from pilot.measures.corrections import Correction
from pilot.measures.models import Measure
from pilot.measures.numbers import shown_number
from pilot.web.filters import month_day


def score_heading(measure: Measure) -> str:
    """What stands over a column of scores."""
    if measure.maximum is None:
        return _("Score in %(unit)s", unit=measure.unit)
    top = shown_number(measure.maximum)
    if measure.minimum == 0:
        return _("Score out of %(top)s", top=top)
    return _("Score from %(low)s to %(top)s", low=shown_number(measure.minimum), top=top)


def correction_in_words(each: Correction, on: date) -> str:
    """Whose score, what it was and became, by whom and when."""
    words = {
        "student": each.student,
        "before": shown_number(each.before),
        "by": each.by,
        "day": month_day(on),
    }
    if each.after is None:
        return _("%(student)s: %(before)s was taken away, %(by)s, %(day)s", **words)
    after = shown_number(each.after)
    return _("%(student)s: %(before)s became %(after)s, %(by)s, %(day)s", after=after, **words)


def in_a_row(names: list[str]) -> str:
    """The names in a row, as the language does it: Ana, Ben and Sami."""
    return str(format_list(names, locale=get_locale() or "en"))
