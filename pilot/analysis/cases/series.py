"""Cases of single students in two phases, and of one class day by day."""

import numpy as np

from pilot.analysis.cases.shared import Answers, Case, ci95, ends
from pilot.analysis.permutation import relabel
from pilot.analysis.single_case import overlap
from pilot.analysis.start_points import Series, start_points
from pilot.analysis.time_series import level_shift


def single_case_family(case: Case) -> Answers:
    """Two phases, one series with a start day, or several with a start day each."""
    given = case["input"]
    if "A" in given:
        return phase_answers(case)
    return many_starts(case) if "cases" in given else one_start(case)


def phase_answers(case: Case) -> Answers:
    """Overlap of A and B, turned so that more is better."""
    given = case["input"]
    sign = -1 if given.get("improvement") == "decrease" else 1
    before, during = (sign * np.asarray(given[phase], dtype=np.float64) for phase in "AB")
    found = overlap(before, during)
    return {
        "NAP": found.nap,
        "NAP_SE_unbiased": found.nap_se,
        "NAP_CI95_newcombe": ends(found.nap_range),
        "Tau": found.tau,
        "Tau_U": found.tau_u,
        "PND": found.pnd,
        "PEM": found.pem,
        "permutation_mean_exact_one_sided": relabel(during, before).p_greater,
    }


def series_of(given: Case) -> Series:
    """One student's values and how many were in phase A."""
    return Series(tuple(given["values"]), list(given["phase"]).count("A"))


def one_start(case: Case) -> Answers:
    """One student's start day among all that were possible."""
    given, shortest = case["input"], tuple(case["input"]["min_phase"])
    series = [series_of(given)]
    medians, means = start_points(series, shortest, np.median), start_points(series, shortest)
    return {
        "median_B_minus_A_obs": medians.observed,
        "mean_B_minus_A_obs": means.observed,
        "n_startpoints": medians.n_combinations,
        "p": medians.p,
        "p_mean_B_minus_A": means.p,
    }


def many_starts(case: Case) -> Answers:
    """Several students' start days together."""
    given = case["input"]
    series = [series_of(each) for each in given["cases"]]
    found = start_points(series, tuple(given["min_phase"]), np.median)
    return {"median_obs": found.observed, "n_combinations": found.n_combinations, "p": found.p}


def time_series_family(case: Case) -> Answers:
    """A class before and during."""
    before, during = case["input"]["before"], case["input"]["during"]
    found = level_shift(before, during)
    return {
        "diff": found.estimate.est,
        "r1": found.r1,
        "r1_corrected": found.r1_corrected,
        "se_naive": found.se_naive,
        "se": found.estimate.se,
        "df": found.estimate.df,
        "ci95": ci95(found.estimate),
        "NAP": overlap(before, during).nap,
        "perm_one_sided": relabel(during, before).p_greater,
        "all_B_beyond_median": found.better_days == found.n_during,
    }
