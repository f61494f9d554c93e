"""Would the verdict of a comparison hold without one student, or with those who left?"""

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np

from pilot.analysis.data import PilotData, StudentScore, complete
from pilot.analysis.designs.one_class import arrays
from pilot.analysis.inference import VerdictCode


def without_one(
    data: PilotData, code_of: Callable[[PilotData], VerdictCode]
) -> Iterator[VerdictCode]:
    """The code with each student in turn left out; nothing where that leaves too few."""
    for scores in each_left_out(data.scores):
        yield code_of(replace(data, scores=scores))
    for others in each_left_out(data.others):
        yield code_of(replace(data, others=others))


def each_left_out(scores: tuple[StudentScore, ...]) -> Iterator[tuple[StudentScore, ...]]:
    """The students with one of those who have an after-score left out, each in turn."""
    for at, score in enumerate(scores):
        if score.after is not None:
            yield scores[:at] + scores[at + 1 :]


def with_leavers(
    data: PilotData, code_of: Callable[[PilotData], VerdictCode]
) -> Iterator[VerdictCode]:
    """The codes if pilot leavers changed little and the others much, and the other way round."""
    for low, high in ((25, 75), (75, 25)):
        yield code_of(
            replace(
                data,
                scores=filled(data.scores, data.n_enrolled, low),
                others=filled(data.others, data.n_others, high),
            )
        )


def filled(scores: tuple[StudentScore, ...], n: int, share: int) -> tuple[StudentScore, ...]:
    """Every student with both scores: leavers start like the rest, and change like this quarter."""
    pairs = complete(scores)
    before, after = arrays(pairs)
    if not before.size:
        return scores
    start, step = float(before.mean()), float(np.percentile(after - before, share))
    have = {pair.student for pair in pairs}
    left = [score for score in scores if score.student not in have]
    starts = [start if score.before is None else score.before for score in left]
    starts += [start] * max(0, n - len(scores))
    leavers = (StudentScore(f"left {at}", each, each + step) for at, each in enumerate(starts))
    return (*pairs, *leavers)
