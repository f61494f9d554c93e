"""Cases of run charts and of charts with limits, under the names two R packages give them."""

import re

import numpy as np

from pilot.analysis.cases.shared import Answers, Case
from pilot.analysis.control_chart import (
    BIAS,
    Limits,
    Mark,
    SpecialCause,
    marks,
    moving_range,
    xmr,
)
from pilot.analysis.rank_tests import Values
from pilot.analysis.run_chart import crossings_limit, longest_run_limit, run_chart

NAMED = re.compile(r"(?P<chart>run|I)_on_(?P<series>\w+?)(?P<screened>_screened|_unscreened)?")
MONTHLY = re.compile(r"(?P<chart>run|I)_(?P<how>all|freeze|part)(?P<at>\d+)?")


def family(case: Case) -> Answers:
    """By what is given: counts, one series y, named series, or counts by month."""
    given = case["input"]
    if isinstance(given.get("n"), list) and "longest_run_max" in case["expected"]:
        return {
            "longest_run_max": [longest_run_limit(n) for n in given["n"]],
            "crossings_min": [crossings_limit(n) for n in given["n"]],
        }
    if "y" in given:
        return nhs_answers(case)
    if "month" in given:
        return {name: by_month(name, np.array(given["n"], float)) for name in case["expected"]}
    return {name: named(name, given) for name in case["expected"]}


def by_month(name: str, counts: Values) -> Answers | list[Answers]:
    """All months round one centre, a frozen one, or each part round its own."""
    said = MONTHLY.fullmatch(name)
    if said is None:
        raise KeyError(name)
    chart = run_answers if said["chart"] == "run" else limit_answers
    if said["how"] == "part":
        parts = np.split(counts, [int(said["at"])])
        return [{**chart(part), "part": number} for number, part in enumerate(parts, start=1)]
    return chart(counts, counts[: int(said["at"])] if said["how"] == "freeze" else counts)


def named(name: str, given: Case) -> Answers:
    """'I_on_y_shift_screened' and the like: which chart of which series."""
    said = NAMED.fullmatch(name)
    if said is None:
        raise KeyError(name)
    values = np.array(given[said["series"]], float)
    if said["chart"] == "run":
        return run_answers(values)
    return limit_answers(values, screened=said["screened"] != "_unscreened")


def run_answers(values: Values, baseline: Values | None = None) -> Answers:
    """Runs and crossings round the baseline's median, without limits."""
    centre = float(np.median(values if baseline is None else baseline))
    limits = dict.fromkeys(("aLCL", "aLCL.95", "aUCL.95", "aUCL"))
    return {**pattern_answers(values, centre), "sigma.signal": 0, **limits}


def pattern_answers(values: Values, centre: float) -> Answers:
    """Runs and crossings round a centre line."""
    found = run_chart(values, centre)
    return {
        "part": 1,
        "n.obs": found.n,
        "n.useful": found.n_useful,
        "longest.run": found.longest_run,
        "longest.run.max": found.longest_run_max,
        "n.crossings": found.crossings,
        "n.crossings.min": found.crossings_min,
        "runs.signal": int(found.unusual),
        "CL": found.centre,
    }


def limit_answers(
    values: Values, baseline: Values | None = None, *, screened: bool = True
) -> Answers:
    """Runs round the baseline's mean, and limits at two and three of its mean MR / 1.128."""
    base = values if baseline is None else baseline
    centre = float(base.mean())
    sigma = moving_range(base, screened=screened) / BIAS
    low, high = centre - 3 * sigma, centre + 3 * sigma
    return {
        **pattern_answers(values, centre),
        "aLCL": low,
        "aLCL.95": centre - 2 * sigma,
        "aUCL.95": centre + 2 * sigma,
        "aUCL": high,
        "sigma.signal": int(np.count_nonzero((values < low) | (values > high))),
    }


def nhs_answers(case: Case) -> Answers:
    """Limits with and without screening, and what marks each point."""
    given = case["input"]
    y = np.array(given["y"], float)
    limits = xmr(y[: given.get("fix_after_n_points")])
    found = marks(y, limits)
    return {
        "screened": nhs_limits(xmr(y)),
        "unscreened": nhs_limits(xmr(y, screened=False)),
        **nhs_limits(limits),
        "special_cause_type": [cause_name(mark) for mark in found],
        "point_type": [point_name(mark, given.get("improvement_direction")) for mark in found],
    }


def nhs_limits(found: Limits) -> Answers:
    """Limits under the names the package uses."""
    return {"mean": found.centre, "lpl": found.low, "upl": found.high}


def cause_name(mark: Mark) -> str:
    """A rule as the package prints it."""
    up = mark.way > 0
    return {
        SpecialCause.NONE: "Common Cause",
        SpecialCause.OUTSIDE: "Above UCL" if up else "Below LCL",
        SpecialCause.TREND: f"7 Point Trend ({'In' if up else 'De'}creasing)",
        SpecialCause.TWO_OF_THREE: f"2 in 3 {'Above' if up else 'Below'} CL",
        SpecialCause.ONE_SIDE: f"7 Points {'Above' if up else 'Below'} CL",
    }[mark.cause]


def point_name(mark: Mark, better: str | None) -> str:
    """Improvement or concern, or neither where no direction is better."""
    if not mark.way:
        return "common_cause"
    if better not in ("increase", "decrease"):
        return f"special_cause_neutral_{'high' if mark.way > 0 else 'low'}"
    good = (mark.way > 0) == (better == "increase")
    return "special_cause_improvement" if good else "special_cause_concern"
