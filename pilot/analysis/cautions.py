"""Cautions: what the evidence cannot say, and how each one lowers the verdict."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from pilot.analysis.inference import VerdictCode


class CautionId(StrEnum):
    """The name of each caution, as in the details panel."""

    N = "W-N"
    MISS = "W-MISS"
    MISSDIFF = "W-MISSDIFF"
    CEIL = "W-CEIL"
    FLOOR = "W-FLOOR"
    SCALE = "W-SCALE"
    SAMEQ = "W-SAMEQ"
    DIFFQ = "W-DIFFQ"
    TAUGHT = "W-TAUGHT"
    SLOW = "W-SLOW"
    FRAGILE = "W-FRAGILE"
    SKEW = "W-SKEW"
    FIDELITY = "W-FIDELITY"
    LATE = "W-LATE"
    NOVEL = "W-NOVEL"
    FLAT = "W-FLAT"
    ZERO = "W-ZERO"
    RTM = "W-RTM"
    MULTI = "W-MULTI"
    PEEK = "W-PEEK"
    RESPONSE = "W-RESPONSE"
    UNLINKED = "W-UNLINKED"
    CLASS = "W-CLASS"
    COIN = "W-COIN"
    ATTR = "W-ATTR"
    BASE1 = "W-BASE1"
    BASE2 = "W-BASE2"
    NOBEFORE = "W-NOBEFORE"
    UNEQUAL = "W-UNEQUAL"
    LORD = "W-LORD"
    DAYS = "W-DAYS"
    TREND = "W-TREND"
    AUTO = "W-AUTO"
    WEEKDAY = "W-WEEKDAY"
    CARRY = "W-CARRY"
    CLASSES = "W-CLASSES"
    TIME = "W-TIME"


class Severity(StrEnum):
    """What a caution does: is shown, limits the verdict, or forbids one."""

    NOTE = "note"
    CAP = "cap"
    BLOCK = "block"


@dataclass(frozen=True, slots=True)
class Caution:
    """One thing the evidence cannot say, with the numbers its sentence needs."""

    id: CautionId
    severity: Severity = Severity.NOTE
    limit: VerdictCode | None = None
    """The best verdict this caution allows."""
    facts: Mapping[str, float] = field(default_factory=dict)


RANKING = (
    VerdictCode.TARGET_MET,
    VerdictCode.IMPROVED_BELOW_TARGET,
    VerdictCode.LEANING_POSITIVE,
    VerdictCode.CANNOT_TELL,
)
"""From most to least hopeful. The other codes promise nothing and stay as they are."""


def note(which: CautionId, **facts: float) -> Caution:
    """A caution that is shown and changes nothing."""
    return Caution(which, facts=facts)


def cap(which: CautionId, limit: VerdictCode, **facts: float) -> Caution:
    """A caution under which the verdict is at best `limit`."""
    return Caution(which, Severity.CAP, limit, facts)


def block(which: CautionId, **facts: float) -> Caution:
    """A caution under which there is no verdict."""
    return Caution(which, Severity.BLOCK, None, facts)


def lowered(code: VerdictCode, limit: VerdictCode | None) -> VerdictCode:
    """The code under a cap: only ever lowered, never raised.

    >>> lowered(VerdictCode.TARGET_MET, VerdictCode.LEANING_POSITIVE).value
    'leaning_positive'
    >>> lowered(VerdictCode.WORSE, VerdictCode.CANNOT_TELL).value
    'worse'
    """
    if limit is None or code not in RANKING:
        return code
    return RANKING[max(RANKING.index(code), RANKING.index(limit))]


def limited(raw: VerdictCode, cautions: Iterable[Caution]) -> VerdictCode:
    """The verdict once all cautions have spoken; a block leaves none but 'cannot tell'."""
    found = list(cautions)
    if raw is not VerdictCode.TOO_FEW and any(c.severity is Severity.BLOCK for c in found):
        return VerdictCode.CANNOT_TELL
    for caution in found:
        raw = lowered(raw, caution.limit)
    return raw
