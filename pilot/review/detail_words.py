"""What the panel 'For the data team' calls each check and each size of an effect."""

from collections.abc import Callable, Mapping
from math import floor, log10

from pilot import analysis
from pilot.analysis import amounts, display
from pilot.analysis.evidence import Evidence
from pilot.language import gettext as _

PLACES = 2
_RAREST = 10_000
_OFTEN, _USUAL = 0.3, 0.9
Tell = Callable[[float, analysis.Verdict], str]


def evidence_words(evidence: Evidence) -> str:
    """The level and what it stands for."""
    said = {
        Evidence.STORY: _("a story, without numbers to compare"),
        Evidence.ONE_CLASS: _("no stronger than one class before and after"),
        Evidence.SERIES: _("a long daily series, or staggered starts"),
        Evidence.SIMILAR_CLASS: _("compared with a similar class"),
        Evidence.COIN_FLIP: _("a coin flip decided"),
    }[evidence]
    return _("%(level)s of E0 to E4: %(said)s", level=evidence.value, said=said)


def luck(chance: float) -> str:
    """How often luck alone does as well, counting both ways."""
    if chance < 1 / _RAREST:
        return _("Luck alone does as well fewer than 1 time in 10,000.")
    if chance > _USUAL:
        return _("Luck alone nearly always does as well.")
    if chance > _OFTEN:
        n = display.round_half_up(10 * chance)
        return _("Luck alone does as well about %(n)s times in 10.", n=n)
    return _("Luck alone does as well about 1 time in %(n)s.", n=f"{_rounded(1 / chance):,}")


def _rounded(number: float) -> int:
    """The number with two digits that count."""
    step = 10 ** max(0, floor(log10(number)) - 1)
    return int(step * display.round_half_up(number / step))


def luck_checks() -> Mapping[str, str]:
    """Checks that are chances."""
    return {
        "perm_p": _("Exact check, the results dealt out anew"),
        "mcnemar_mid_p": _("Exact check of who gained and who lost"),
        "fisher_mid_p": _("Exact check of the two shares"),
        "wilcoxon_p": _("Check by ranks"),
        "brunner_munzel_p": _("Check by ranks"),
        "start_p": _("Start days that would look as good"),
        "order_p": _("Orders of the classes that would look as good"),
    }


def told_checks() -> Mapping[str, tuple[str, Tell]]:
    """Checks that are amounts, shares or plain numbers."""
    return {
        "hl": (_("Median change"), amount),
        "day_adjusted": (_("Change, with the classes that waited held against it"), amount),
        "orders": (_("Orders the draw could have given"), _plain),
        "did_est": (_("Difference of changes"), amount),
        "baseline_g": (_("How level the start was, g"), _plain),
        "hc2_ratio": (_("Robust error to plain error"), _ratio),
        "after_above_before": (_("Pairs in which the answer after is better"), _share),
        "top_gained": (_("More students at the two top answers"), _points),
        "nap": (_("Pairs of days in which the later is better"), _share),
        "r1": (_("How alike neighbouring days are, r"), _plain),
    }


def known_checks() -> frozenset[str]:
    """The names of checks that have words, and of two that only belong to another."""
    return frozenset({*luck_checks(), *told_checks(), "nap_low", "nap_high"})


def size_words() -> Mapping[str, str]:
    """What each effect size is called. A plus is better."""
    return {
        "g": _("Effect size g"),
        "g_av": _("Effect size g, by the spread of both times"),
        "g_pre": _("Effect size g, by the spread before"),
        "d_rm": _("Effect size d_rm"),
        "d_z": _("Effect size d_z, for planning only"),
        "d_ppc2": _("Effect size d_ppc2, of the changes"),
        "cliffs_delta": _("Cliff's delta"),
        "risk_difference": _("Difference of shares"),
        "odds_gained_to_lost": _("Gained to lost, as odds"),
        "share_up_minus_down": _("Share up less share down"),
        "nap": _("NAP"),
        "tau": _("Tau"),
    }


def amount(number: float, verdict: analysis.Verdict) -> str:
    moved = display.original(number, verdict.measure)
    if amounts.is_share(verdict):
        return amounts.points(moved)
    return amounts.with_unit(display.change(moved, verdict.measure), verdict)


def _plain(number: float, verdict: analysis.Verdict) -> str:
    return display.signed(number, PLACES)


def _ratio(number: float, verdict: analysis.Verdict) -> str:
    return display.fixed(number, PLACES)


def _share(number: float, verdict: analysis.Verdict) -> str:
    return display.share(number)


def _points(number: float, verdict: analysis.Verdict) -> str:
    return amounts.points(number)
