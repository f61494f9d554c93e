"""Cases of one class before and after, and of verdicts from an estimate alone."""

import numpy as np
from scipy.special import stdtr

from pilot.analysis import effect_size as effects
from pilot.analysis import paired
from pilot.analysis.cases.shared import Answers, Case, chance_answers, ci95, ends, two_sided
from pilot.analysis.inference import Estimate, central_range, chances, verdict_code
from pilot.analysis.rank_tests import (
    Values,
    hodges_lehmann,
    sign_flip,
    signed_rank,
    walsh_interval,
)


def verdict_family(case: Case) -> Answers:
    """Chances and codes from est, se, df and target."""
    rows = [
        chances(Estimate(row["est"], row["se"], row["df"]), row["target"])
        for row in case["input"]["cases"]
    ]
    return {
        "p_better": [row.p_better for row in rows],
        "p_trivial": [row.p_trivial for row in rows],
        "p_worse": [row.p_worse for row in rows],
        "p_gt0": [row.p_gt0 for row in rows],
        "verdict": [verdict_code(row).value for row in rows],
    }


def paired_family(case: Case) -> Answers:
    """One class before and after, or only the differences of pairs."""
    given = case["input"]
    if "differences" in given:
        return difference_answers(np.array(given["differences"], dtype=np.float64))
    pairs = [pair for pair in zip(given["before"], given["after"], strict=True) if None not in pair]
    before, after = np.array(pairs, dtype=np.float64).T
    target = case["expected"].get("posterior_flat", {}).get("target", {}).get("value")
    return paired_answers(before, after, given.get("target", target))


def difference_answers(differences: Values) -> Answers:
    """The t test and the sign flips of differences alone."""
    found = paired.estimate(differences)
    return {
        "t": found.est / found.se,
        "p": two_sided(found),
        "mean": found.est,
        "signflip": sign_flip_answers(differences),
    }


def paired_answers(before: Values, after: Values, target: float | None) -> Answers:
    """Everything a paired case may ask for."""
    change = after - before
    found = paired.estimate(change)
    return {
        **summary_answers(paired.summarise(before, after), found),
        "hodges_lehmann": hodges_lehmann(change),
        "signflip": sign_flip_answers(change),
        "wilcoxon": wilcoxon_answers(change),
        "doc": mirrored_answers(-change),
        "posterior_flat": posterior_answers(found, target),
    }


def summary_answers(found: paired.PairedSummary, estimate: Estimate) -> Answers:
    """Means, spreads, test, ranges and every effect size in use."""
    n, change = found.n, found.mean_change
    factor = effects.small_sample_factor(n - 1)
    plain = {
        "d_z": effects.d_z(change, found.sd_change),
        "d_av_meanSD": effects.d_mean_sd(change, found.sd_before, found.sd_after),
        "d_av_rms": effects.d_average(change, found.sd_before, found.sd_after),
        "d_rm": effects.d_repeated(change, found.sd_change, found.r or 0.0),
        "d_pre_becker": effects.d_becker(change, found.sd_before),
    }
    known = {name: effect for name, effect in plain.items() if effect is not None}
    return {
        "n": n,
        "mean_pre": found.mean_before,
        "mean_post": found.mean_after,
        "sd_pre": found.sd_before,
        "sd_post": found.sd_after,
        "r": found.r,
        "mean_change": change,
        "sd_change": found.sd_change,
        "se_change": estimate.se,
        "median_change": found.median_change,
        "n_up": found.n_up,
        "n_down": found.n_down,
        "n_same": found.n_same,
        "t": estimate.est / estimate.se,
        "df": estimate.df,
        "p_two_sided": two_sided(estimate),
        "ci95": ci95(estimate),
        "ci80": ends(central_range(estimate)),
        **plain,
        "g_z": known["d_z"] * factor,
        "g_av_meanSD_df_n1": known["d_av_meanSD"] * factor,
        "g_av_meanSD_df_2n2": known["d_av_meanSD"] * effects.small_sample_factor(2 * n - 2),
        "g_av_rms_df_n1": known["d_av_rms"] * factor,
        "g_rm_df_n1": known["d_rm"] * factor,
        "g_pre_becker": known["d_pre_becker"] * factor,
        "J_n1": factor,
        "prob_effect_gt0": float(stdtr(estimate.df, estimate.est / estimate.s)),
    }


def sign_flip_answers(change: Values) -> Answers:
    """Counts and shares of the sign-flip arrangements."""
    flips = sign_flip(change)
    return {
        "n_arrangements": flips.n_arrangements,
        "count_ge": flips.count_ge,
        "count_le": flips.count_le,
        "count_abs_ge": flips.count_abs_ge,
        "p_greater": flips.p_greater,
        "p_less": flips.p_less,
        "p_two_sided": flips.p_two_sided,
    }


def wilcoxon_answers(change: Values) -> Answers:
    """Signed ranks with no-changes dropped before ranking, and after it."""
    found = signed_rank(change)
    return {
        "W_plus": found.w_plus,
        "W_minus": found.w_minus,
        "p_exact_wilcoxon_zero": found.p_two_sided,
        "p_exact_pratt": signed_rank(change, pratt=True).p_two_sided,
        "rank_biserial": found.rank_biserial,
    }


def mirrored_answers(change: Values) -> Answers:
    """Signed ranks as a book prints them, before minus after."""
    found = signed_rank(change)
    return {
        "V": found.w_plus,
        "p_greater": signed_rank(-change).p_less,
        "p_two": found.p_two_sided,
        "hl": hodges_lehmann(change),
        "hl_conf95": ends(walsh_interval(change)),
    }


def posterior_answers(estimate: Estimate, target: float | None) -> Answers:
    """The flat posterior's chances for a target; nothing without one."""
    if target is None:
        return {}
    return {
        "target": target,
        "direction": "increase",
        **chance_answers(chances(estimate, target)),
    }
