"""How far the scores of a pilot lie apart, so that pilots with other quizzes can stand together."""

from collections.abc import Iterable
from itertools import chain
from math import sqrt

import numpy as np

from pilot.analysis.data import Design, PilotData, StudentScore, complete
from pilot.analysis.rank_tests import Values

WITH_STUDENTS = (Design.BEFORE_AFTER, Design.UNLINKED, Design.COMPARISON_CLASS, Design.COIN_FLIP)


def spread_of_scores(data: PilotData) -> float | None:
    """Pooled spread of before- and after-scores: sqrt(sum (n_i - 1) s_i^2 / sum (n_i - 1)).

    In the measure's unit. Each group of scores (before, after, and those of the others) has its
    own mean. Students with one score missing are left out, as they are from the change; answers
    that cannot be matched all count. None where values belong to days or lessons, whose spread is
    not that of students, and where all scores are alike.
    Source: Cohen (1988), Statistical Power Analysis, ch. 2, for two groups and more.
    """
    if data.design not in WITH_STUDENTS or data.values:
        return None
    groups = [group for group in _groups(data) if group.size > 1]
    freedom = sum(group.size - 1 for group in groups)
    if not freedom:
        return None
    spread = sqrt(sum((group.size - 1) * np.var(group, ddof=1) for group in groups) / freedom)
    return spread if spread > 0 else None


def _groups(data: PilotData) -> tuple[Values, ...]:
    if data.design is Design.UNLINKED:
        return (_known(data.before_answers), _known(data.after_answers))
    sides = (complete(data.scores), complete(data.others))
    return tuple(chain.from_iterable(map(_ends, sides)))


def _ends(pairs: tuple[StudentScore, ...]) -> tuple[Values, Values]:
    return (_known(p.before for p in pairs), _known(p.after for p in pairs))


def _known(values: Iterable[float | None]) -> Values:
    return np.array(sorted(v for v in values if v is not None), dtype=np.float64)
