"""Cases of two groups: unpaired, ordinal, estimation charts, and a class beside another."""

import re

import numpy as np
from scipy.special import stdtr

from pilot.analysis import comparison, ordinal, paired
from pilot.analysis import effect_size as effects
from pilot.analysis.cases.shared import Answers, Case, chance_answers, ci95, ends, t_answers
from pilot.analysis.groups import Group, group_of, spread_of, student, welch
from pilot.analysis.inference import Estimate, chances
from pilot.analysis.permutation import relabel, relabel_ranks
from pilot.analysis.rank_tests import Values

POSTERIOR = re.compile(r"posterior_ancova_target_([\d.]+)SD_rho([\d.]+)")


def array(values: object) -> Values:
    """A list of a case as numbers."""
    return np.asarray(values, dtype=np.float64)


def unpaired_family(case: Case) -> Answers:
    """Two samples."""
    one, other = array(case["input"]["group1"]), array(case["input"]["group0"])
    return {
        **two_samples(one, other),
        "permutation_exact_two_sided": relabel(one, other).p_two_sided,
        "wilcoxon_exact_two_sided": relabel_ranks(one, other).p_two_sided,
    }


def two_samples(one: Values, other: Values) -> Answers:
    """Means, tests and effect sizes of two samples."""
    first, second = group_of(one), group_of(other)
    found = welch(first, second)
    cohen = found.est / spread_of(first, second)
    g = cohen * effects.small_sample_factor(first.n + second.n - 2)
    return {
        "n1": first.n,
        "n2": second.n,
        "mean1": first.mean,
        "mean2": second.mean,
        "sd1": first.sd,
        "sd2": second.sd,
        "diff": found.est,
        "welch": {**t_answers(found), "se": found.se},
        "student": t_answers(student(first, second)),
        "sd_pooled": spread_of(first, second),
        "cohen_d": cohen,
        "hedges_g_exactJ": g,
        "hedges_g_wwc": cohen * effects.omega(first.n + second.n),
        "metafor_yi": g,
        "metafor_vi": effects.hedges_variance(g, first.n, second.n),
        "prob_superiority_A": ordinal.superiority(one, other),
        "cliffs_delta": ordinal.cliff(one, other).delta,
        "prob_diff_gt0_welch": float(stdtr(found.df, found.est / found.se)),
    }


def ordinal_family(case: Case) -> Answers:
    """Brunner-Munzel of x and y, or Cliff's delta of treatment and control."""
    given = case["input"]
    if "treatment" in given:
        cliff = ordinal.cliff(given["treatment"], given["control"])
        return {
            "delta": cliff.delta,
            "ci95": ends(cliff.ci95),
            "var": cliff.var,
            "A": cliff.superiority,
        }
    found = ordinal.brunner_munzel(given["x"], given["y"])
    return {} if found is None else {
        "statistic": found.statistic,
        "df": found.df,
        "p": found.p_two_sided,
        "estimate": found.estimate,
        "ci95": ends(found.ci95),
    }  # fmt: skip


def estimation_plot_family(case: Case) -> Answers:
    """Differences of two samples and, where given, of pairs."""
    given = case["input"]
    one, other = array(given["group1"]), array(given["group0"])
    found = two_samples(one, other)
    answers = {name: found[name] for name in ("diff", "hedges_g_exactJ", "hedges_g_wwc")}
    answers["welch_ci95"] = found["welch"]["ci95"]
    if "paired_before" in given:
        change = paired.estimate(array(given["paired_after"]) - array(given["paired_before"]))
        answers |= {"paired_diff": change.est, "paired_ci95": ci95(change)}
    return answers


def comparison_family(case: Case) -> Answers:
    """A pilot class beside a comparison class, before and after."""
    before, after, group = (array(case["input"][name]) for name in ("before", "after", "group"))
    found = comparison.ancova(before, after, group)
    answers = {
        **class_answers(before, after, group),
        "ancova": ancova_answers(found),
        "lin_interaction": interaction_answers(before, after, group),
        "did": did_answers(before, after, group),
        "post_only": two_samples(after[group == 1], after[group == 0]),
        "prob_effect_gt0_ancova": float(stdtr(found.df, found.estimate / found.se)),
    }
    return (
        answers | effect_answers(before, after, group, answers) | posteriors(case, found, answers)
    )


def class_answers(before: Values, after: Values, group: Values) -> Answers:
    """Counts, means, spreads and correlations of both classes."""
    answers: Answers = {}
    for label in (1, 0):
        pre, post = before[group == label], after[group == label]
        first, second = group_of(pre), group_of(post)
        answers |= {
            f"n{label}": first.n,
            f"mean_pre{label}": first.mean,
            f"mean_post{label}": second.mean,
            f"sd_pre{label}": first.sd,
            f"sd_post{label}": second.sd,
            f"r{label}": float(np.corrcoef(pre, post)[0, 1]),
        }
    return answers


def ancova_answers(found: comparison.Ancova) -> Answers:
    """Everything an analysis of covariance may be asked for."""
    return {
        "estimate": found.estimate,
        "se": found.se,
        **t_answers(found.as_estimate),
        "slope_pre": found.slope,
        "resid_sd": found.resid_sd,
        "r2": found.r2,
        "se_hc2": found.se_hc2,
        "se_hc3": found.se_hc3,
    }


def interaction_answers(before: Values, after: Values, group: Values) -> Answers:
    """With a slope of its own for each class."""
    found = comparison.with_interaction(before, after, group)
    return {"estimate": found.est, "se_ols": found.se, "df": found.df}


def did_answers(before: Values, after: Values, group: Values) -> Answers:
    """Differences of changes, with and without supposing equal spreads."""
    plain = comparison.difference_in_differences(before, after, group)
    pooled = comparison.difference_in_differences(before, after, group, pooled=True)
    return {"estimate": plain.est, **t_answers(plain, "welch_"), **t_answers(pooled, "student_")}


def effect_answers(before: Values, after: Values, group: Values, found: Answers) -> Answers:
    """Standardised effects, and whether the classes started level."""
    pre1, pre0 = group_of(before[group == 1]), group_of(before[group == 0])
    post1, post0 = group_of(after[group == 1]), group_of(after[group == 0])
    gap = comparison.baseline_gap(pre1, pre0) or 0.0
    spread, factor = spread_of(post1, post0), effects.omega(group.size)
    return {
        "baseline_g_wwc": gap,
        "baseline_category": comparison.baseline_category(gap).value,
        "sd_pre_pooled": spread_of(pre1, pre0),
        "sd_post_pooled": spread,
        "g_ancova_wwc": factor * found["ancova"]["estimate"] / spread,
        "g_did_wwc_postSD": factor * found["did"]["estimate"] / spread,
        "d_ppc2": factor * (comparison.change_gap(pre1, post1.mean, pre0, post0.mean) or 0.0),
    }


def posteriors(case: Case, found: comparison.Ancova, answers: Answers) -> Answers:
    """Chances for a target in SDs and a share of spread between classes, as the names say."""
    spread = spread_of(
        *(Group(answers[f"n{k}"], answers[f"mean_post{k}"], answers[f"sd_post{k}"]) for k in (1, 0))
    )
    asked = {name: POSTERIOR.fullmatch(name) for name in case["expected"]}
    return {
        name: posterior(found, float(said[1]) * spread, float(said[2]))
        for name, said in asked.items()
        if said
    }


def posterior(found: comparison.Ancova, target: float, share: float) -> Answers:
    """Chances of an effect of this target, with classes that differ by this share."""
    infl = comparison.class_gap_sd(found.resid_sd, share)
    chance = chances(Estimate(found.estimate, found.se, found.df, infl), target)
    return {"target": target, "inflation_sd": infl, **chance_answers(chance)}
