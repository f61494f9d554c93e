"""Cases of earlier studies taken into account, and of the RCE Coach's number."""

import numpy as np
from scipy.special import stdtr

from pilot.analysis.cases.shared import Answers, Case
from pilot.analysis.comparison import ancova
from pilot.analysis.inference import Estimate
from pilot.analysis.prior import Prior, combine
from pilot.analysis.rce import rce


def family(case: Case) -> Answers:
    """Estimates with a prior, or rows with a treatment and a threshold."""
    return with_prior(case) if "cases" in case["input"] else rce_answers(case)


def with_prior(case: Case) -> Answers:
    """The shrunk estimate and the chance of the target, row by row."""
    rows = case["input"]["cases"]
    found = [
        combine(
            Estimate(row["est"], row["se"], row["df"]), Prior(row["prior_mean"], row["prior_sd"])
        )
        for row in rows
    ]
    return {
        "p_ge_target": [
            each.at_least(row["target"]) for each, row in zip(found, rows, strict=True)
        ],
        "posterior_mean": [each.mean for each in found],
    }


def rce_answers(case: Case) -> Answers:
    """The RCE Coach's mean and chances beside those of plain least squares."""
    given = case["input"]
    post, treat, pre = (
        np.asarray(given[each], dtype=np.float64) for each in ("post", "treat", "pre")
    )
    threshold = given["threshold"]
    found, plain = rce(post, treat, [pre], threshold), ancova(pre, post, treat)
    return {
        "posterior_mean": found.mean,
        "posterior_sd": found.sd,
        "p_greater": found.p_greater,
        "p_equal": found.p_equal,
        "p_less": found.p_less,
        "ols_est": plain.estimate,
        "ols_se": plain.se,
        "p_greater_t_posterior": float(stdtr(plain.df, (plain.estimate - threshold) / plain.se)),
    }
