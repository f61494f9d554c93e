"""How strong a pilot's design is, whatever its numbers say."""

from enum import StrEnum


class Evidence(StrEnum):
    """How strong a pilot's design is: story, one class, a series, a similar class, a coin flip."""

    STORY = "E0"
    ONE_CLASS = "E1"
    SERIES = "E2"
    SIMILAR_CLASS = "E3"
    COIN_FLIP = "E4"


WEAK = (Evidence.STORY, Evidence.ONE_CLASS, Evidence.SERIES)
"""Evidence that cannot say what brought a change about."""
