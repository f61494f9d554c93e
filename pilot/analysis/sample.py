"""How many students would settle an open question."""

from math import ceil

from scipy.special import ndtri

from pilot.analysis.errors import TooFewValues
from pilot.analysis.result import Verdict

SETTLED = 0.80
"""The chance with which so many students would settle it."""
ONE_CLASS_GIVES = 10
"""More than this many times the students there are is no advice for one class."""


def students_to_settle(verdict: Verdict) -> int | None:
    """n* = ceil(((z_c + z_.8) s_change / max(|est - target|, target / 2))^2), or None.

    z are standard normal quantiles and c the measure's certainty. None where n* is more than ten
    times the students there are. Raises TooFewValues below two students.
    """
    if verdict.est is None or verdict.sd_change is None:
        raise TooFewValues("two students with both scores are needed to foresee how many settle it")
    target = verdict.measure.target
    distance = max(abs(verdict.est - target), target / 2)
    reach = float(ndtri(verdict.measure.certainty) + ndtri(SETTLED)) * verdict.sd_change
    needed = ceil((reach / distance) ** 2)
    return needed if needed <= ONE_CLASS_GIVES * verdict.n else None
