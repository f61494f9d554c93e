"""What a pilot page says of the agreed day of results, and of looking before it."""

from dataclasses import dataclass
from datetime import date

from pilot import clock
from pilot.accounts import service as accounts
from pilot.language import gettext as _
from pilot.pilots import veil
from pilot.review.dataset import PilotRows
from pilot.web.filters import month_day


@dataclass(frozen=True)
class Veil:
    """Whether results are hidden, until when, and who looked earlier."""

    hides: bool
    results_on: date
    looked: str
    """Who looked before the agreed day, and when; nothing where nobody did."""


def veil_of(rows: PilotRows, today: date) -> Veil:
    """The veil over a pilot's results."""
    return Veil(
        hides=is_veiled(rows, today),
        results_on=veil.results_on(rows.pilot, rows.phases),
        looked=_looked(rows),
    )


def is_veiled(rows: PilotRows, today: date) -> bool:
    """Whether results are hidden today."""
    return veil.is_veiled(rows.pilot, rows.phases, today, rows.unveiling)


def _looked(rows: PilotRows) -> str:
    unveiling = rows.unveiling
    if unveiling is None:
        return ""
    person = accounts.get_person(rows.pilot.district_id, unveiling.unveiled_by_id)
    said = _(
        "%(name)s looked at the results on %(day)s, before the agreed day.",
        name=person.name,
        day=month_day(clock.day_of(unveiling.unveiled_at, rows.school.time_zone)),
    )
    if not veil.was_cut_short(rows.phases, unveiling):
        return said
    return said + " " + _("The pilot was shortened after that.")
