"""What somebody picked of a roster set."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Picks:
    """What was picked of a set: its classes by source id, where each goes, who teaches it."""

    picked: tuple[str, ...] = ()
    into: Mapping[str, str] = field(default_factory=dict)
    teachers: Mapping[str, str] = field(default_factory=dict)
