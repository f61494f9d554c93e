"""Cases of effect sizes from summary numbers."""

from collections.abc import Mapping

from pilot.analysis import effect_size as effects
from pilot.analysis.cases.shared import Answers, Case
from pilot.analysis.comparison import change_gap
from pilot.analysis.groups import Group
from pilot.analysis.planning import change_spread


def family(case: Case) -> Answers:
    """A pilot and a comparison class, or one class alone."""
    given = case["input"]
    return two_classes(given) if "treatment" in given else one_class(given)


def one_class(given: Mapping[str, float]) -> Answers:
    """Mean change, plain and over the SD of changes or of the first scores."""
    n, r = int(given["n"]), given["r"]
    change = given["m1"] - given["m2"]
    factor = effects.small_sample_factor(n - 1)
    spread = change_spread(given["sd1"], given["sd2"], r)
    smcr, smcc = factor * change / given["sd1"], factor * change / spread
    return {
        "MC": [change, spread**2 / n],
        "SMCC_yi": smcc,
        "SMCC_vi": 1 / n + smcc**2 / (2 * n),
        "SMCR_yi": smcr,
        "SMCR_vi": effects.becker_variance(smcr, n, r),
        "SMCRH_yi": smcr,
    }


def two_classes(given: Mapping[str, Mapping[str, float]]) -> Answers:
    """Becker's g of both classes and Morris's three ways of putting them together."""
    answers: Answers = {}
    for letter, name in (("T", "treatment"), ("C", "control")):
        said = given[name]
        n, change = int(said["ni"]), said["m_post"] - said["m_pre"]
        factor = effects.small_sample_factor(n - 1)
        g = factor * change / said["sd_pre"]
        spread = change_spread(said["sd_pre"], said["sd_post"], said["ri"])
        answers |= {
            f"smcr_{letter}": g,
            f"smcr_{letter}_var": effects.becker_variance(g, n, said["ri"]),
            f"smcc_{letter}": factor * change / spread,
        }
    return answers | together(given, answers)


def together(given: Mapping[str, Mapping[str, float]], single: Answers) -> Answers:
    """d_ppc1, and d_ppc2 with the exact and the short small-sample factor."""
    one, other = (
        Group(int(given[name]["ni"]), given[name]["m_pre"], given[name]["sd_pre"])
        for name in ("treatment", "control")
    )
    after = [given[name]["m_post"] for name in ("treatment", "control")]
    plain = change_gap(one, after[0], other, after[1]) or 0.0
    return {
        "d_ppc1": single["smcr_T"] - single["smcr_C"],
        "d_ppc2_exactJ": effects.small_sample_factor(one.n + other.n - 2) * plain,
        "d_ppc2_approxJ": effects.omega(one.n + other.n) * plain,
    }
