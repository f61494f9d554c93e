"""What a pilot's class is compared with, and the lots drawn for it, in words."""

from pilot.language import gettext as _
from pilot.language import ngettext
from pilot.pilots.designs import DESIGNS
from pilot.pilots.models import Design
from pilot.review.dataset import PilotRows


def compared_with(rows: PilotRows) -> str:
    """The way of comparing, beside which class; nothing for one class before and after."""
    design, other = rows.pilot.design, rows.beside.other_class
    if design is Design.BEFORE_AFTER:
        return ""
    name = str(DESIGNS[design].name)
    return _("%(design)s: %(class_name)s", design=name, class_name=other.name) if other else name


def drawn(rows: PilotRows) -> str:
    """With which seed lots were drawn, and how often; nothing where none were."""
    beside = rows.beside
    if beside.seed is None:
        return ""
    said = _("Lots were drawn with the seed %(seed)s.", seed=beside.seed)
    if beside.n_draws < 2:
        return said
    again = ngettext(
        "It was drawn %(num)s time; the last counts.",
        "It was drawn %(num)s times; the last counts.",
        beside.n_draws,
    )
    return f"{said} {again}"
