"""The engine's answers to a published reference case, under the names the case uses."""

from collections.abc import Callable, Mapping

from pilot.analysis.cases import bayes, binary, charts, effects, planned, series, two_groups
from pilot.analysis.cases.paired import paired_family, verdict_family
from pilot.analysis.cases.shared import Answers, Case

__all__ = ["FAMILIES", "Answers", "Case", "run_case"]


def run_case(case: Case) -> Answers:
    """The engine's values for every name under `expected`; KeyError for an unknown family."""
    return FAMILIES[case["family"]](case)


FAMILIES: Mapping[str, Callable[[Case], Answers]] = {
    "bayes": bayes.family,
    "binary": binary.family,
    "comparison": two_groups.comparison_family,
    "effect_size": effects.family,
    "estimation_plot": two_groups.estimation_plot_family,
    "ordinal": two_groups.ordinal_family,
    "paired": paired_family,
    "planning": planned.planning_family,
    "rtm": planned.rtm_family,
    "single_case": series.single_case_family,
    "spc": charts.family,
    "time_series": series.time_series_family,
    "unpaired": two_groups.unpaired_family,
    "verdict": verdict_family,
    "wwc": planned.wwc_family,
}
