"""One class before and after, where the target is a level and not a change."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from pilot.analysis.data import Measure
from pilot.analysis.inference import Chances, Estimate, VerdictCode, chances, verdict_code
from pilot.analysis.paired import estimate
from pilot.analysis.rank_tests import Values
from pilot.analysis.workings import Workings


def towards_level(found: Workings) -> Workings:
    """The same workings, judged by the chance that the average after is at the level or better."""
    if found.measure.level_to_reach is None or found.estimate is None:
        return found
    sign = found.measure.sign
    after = sign * np.array([pair.after for pair in found.pairs], dtype=np.float64)
    chance = level_chances(found.estimate, after, found.measure)
    return replace(
        found,
        chances=chance,
        raw=verdict_code(chance, found.measure.certainty),
        without_one=lambda: without_one(found.changes, after, found.measure),
        with_leavers=lambda: with_leavers(found, after),
        checks={**found.checks, "p_level": chance.p_better},
    )


def level_chances(change: Estimate, after: Values, measure: Measure) -> Chances:
    """p_better = T((mean after - L) / (s_after / sqrt(n))), n - 1; the rest as for a change.

    `after` is oriented so that more is better. A fall of the target still counts as worse.
    """
    assert measure.level_to_reach is not None
    reached = estimate(after - measure.sign * measure.level_to_reach, measure.resolution)
    better = chances(reached, measure.target).p_gt0
    moved = chances(change, measure.target)
    better = min(better, 1 - moved.p_worse)
    return Chances(better, max(0.0, 1 - better - moved.p_worse), moved.p_worse, moved.p_gt0)


def code_of(changes: Values, after: Values, measure: Measure) -> VerdictCode:
    """The code of these students alone, however few."""
    chance = level_chances(estimate(changes, measure.resolution), after, measure)
    return verdict_code(chance, measure.certainty)


def without_one(changes: Values, after: Values, measure: Measure) -> Iterator[VerdictCode]:
    """The code with each student in turn left out."""
    for each in range(changes.size):
        yield code_of(np.delete(changes, each), np.delete(after, each), measure)


def with_leavers(found: Workings, after: Values) -> Iterator[VerdictCode]:
    """The codes if all leavers started like the rest and changed like a quarter of them."""
    missing = found.data.n_enrolled - found.changes.size
    start = float(np.mean(after - found.changes))
    for share in (25, 75):
        quarter = np.full(missing, float(np.percentile(found.changes, share)))
        changes, ends = np.append(found.changes, quarter), np.append(after, start + quarter)
        yield code_of(changes, ends, found.measure)
