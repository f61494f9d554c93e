"""Cases of planning, of regression to the mean, and of students who left."""

import re
from math import sqrt

from pilot.analysis import attrition, planning
from pilot.analysis.cases.shared import Answers, Case

POWER = re.compile(
    r"(?P<design>two-sample|paired|one-sample) n=(?P<n>\d+).*?"
    r"(?:dz?=(?P<effect>[\d.]+)|power (?P<power>[\d.]+))"
)
LEAST = re.compile(
    r"(?P<design>RA|MCG|DID)_(?:doc_)?(?P<n>\d+)(?:_binary_(?P<share>[\d.]+))?"
    r"(?:_(?:r2_|R2xyt)(?P<r2>[\d.]+))?(?:_theta(?P<theta>[\d.]+))?(?:_R2xt(?P<r2xt>[\d.]+))?"
)


EXAMPLE_SIGMA = 0.1
"""Spread of the outcome in the tool's own example."""


def planning_family(case: Case) -> Answers:
    """By what is given: what must be seen, the power of sentences, or least effects by name."""
    given = case["input"]
    if "cases" in given:
        return {
            "required": [
                planning.needed_in_one_class(
                    row["target"], row["sd_change"], row["n"], row["certainty"]
                ).observed
                for row in given["cases"]
            ]
        }
    if "N" in given:
        return {name: least_effect(name, given["sigma_y"]) for name in case["expected"]}
    return dict(zip(case["expected"], map(power_of, given.values()), strict=True))


def power_of(sentence: str) -> float:
    """'two-sample n=20 per group d=0.5' gives a power, 'paired n=25 power .8 -> dz' an effect."""
    said = POWER.match(sentence)
    if said is None:
        raise KeyError(sentence)
    n, two = int(said["n"]), said["design"] == "two-sample"
    se, df = (sqrt(2 / n), 2 * n - 2) if two else (sqrt(1 / n), n - 1)
    if said["effect"]:
        return planning.power_of(float(said["effect"]), se, df)
    return planning.detectable(se, df, float(said["power"]))


def least_effect(name: str, sigma: float) -> Answers:
    """RA_40_r2_.5 and the like: random assignment, matched comparison, two differences."""
    said = LEAST.fullmatch(name)
    if said is None:
        raise KeyError(name)
    found = planning.rce_detectable(
        int(said["n"]), float(said["r2"] or 0), r2_treatment=float(said["r2xt"] or 0)
    )
    if said["theta"]:
        found *= sqrt(2 * (1 - float(said["theta"])))
    if "_doc_" in name:
        sigma = EXAMPLE_SIGMA
    if said["share"]:
        share = float(said["share"])
        sigma = sqrt(share * (1 - share))
    return {"MDES": found, "MDE": found * sigma}


def rtm_family(case: Case) -> Answers:
    """How far chosen groups rise by themselves."""
    rows = case["input"]["cases"]
    return {
        "rtm": [planning.rise_by_itself(row["mu"], row["selected_mean"], row["r"]) for row in rows]
    }


def wwc_family(case: Case) -> Answers:
    """The table of boundaries, or low and high attrition by it."""
    given = case["input"]
    if "overall_pct" in given:
        return {
            each.value: [attrition.boundary(overall, each) for overall in given["overall_pct"]]
            for each in attrition.Assumption
        }
    return {
        "class": [
            "high" if attrition.is_high(overall, apart, attrition.Assumption(assumption)) else "low"
            for overall, apart, assumption in given["cases"]
        ]
    }
