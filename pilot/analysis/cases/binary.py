"""Cases of yes and no: one share, two shares, or the same students twice."""

from pilot.analysis.cases.shared import Answers, Case, ends
from pilot.analysis.fisher import fisher
from pilot.analysis.paired_binary import Turned, agresti_min, chance_of_gain, mcnemar, tango
from pilot.analysis.proportions import chance_of_difference, newcombe, wilson


def family(case: Case) -> Answers:
    """By what is given: a table, counts of one or two groups, or who gained and lost."""
    given = case["input"]
    if "table" in given:
        return table_answers(given["table"])
    if "x1" in given:
        return two_shares(case)
    if "x" in given:
        return {"ci95": ends(wilson(given["x"], given["n"], given.get("level", 0.95)))}
    if "both" in given:
        n = given["both"] + given["lost"] + given["gained"] + given["neither"]
        turned = Turned(given["lost"], given["gained"], n)
    else:
        turned = Turned(given["lost_b"], given["gained_c"], given["n"])
    return turned_answers(turned) | paired_answers(case, turned)


def table_answers(table: list[list[int]]) -> Answers:
    """Fisher's exact test."""
    found = fisher(*table[0], *table[1])
    return {
        "p_greater": found.p_greater,
        "p_less": found.p_less,
        "p_two_sided": found.p_two_sided,
        "p_mid": found.p_mid,
        "or": found.odds_ratio,
    }


def two_shares(case: Case) -> Answers:
    """Newcombe's range and the chances of differences as large as asked."""
    x1, n1, x0, n0 = (int(case["input"][name]) for name in ("x1", "n1", "x0", "n0"))
    asked = case["expected"].get("beta_jeffreys_P_diff_ge", {})
    return {
        "ci95": ends(newcombe(x1, n1, x0, n0, case["input"].get("level", 0.95))),
        "beta_jeffreys_P_diff_ge": {
            least: chance_of_difference(x1, n1, x0, n0, float(least)) for least in asked
        },
    }


def turned_answers(turned: Turned) -> Answers:
    """McNemar's tests."""
    found = mcnemar(turned)
    return {
        "chi2_cc": found.chi2_corrected,
        "p_cc": found.p_corrected,
        "chi2": found.chi2,
        "p": found.p,
        "p_exact": found.p_exact,
        "diff": turned.difference,
    }


def paired_answers(case: Case, turned: Turned) -> Answers:
    """Both ranges of the difference, and the chances of gains as large as asked."""
    est, found = agresti_min(turned)
    return {
        "tango_ci95": ends(tango(turned)),
        "agresti_min_est": est,
        "agresti_min_ci95": ends(found),
        "mcnemar_exact_p": mcnemar(turned).p_exact,
        "mcnemar_midp": mcnemar(turned).p_mid,
        "P_diff_ge": {
            least: chance_of_gain(turned, float(least))
            for least in case["expected"].get("P_diff_ge", {})
        },
    }
