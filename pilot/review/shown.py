"""Which pilots of a portfolio a leader looks at."""

from enum import StrEnum


class Shown(StrEnum):
    """Which pilots a leader wants to look at."""

    ALL = "all"
    TO_DECIDE = "to-decide"
    RUNNING = "running"
    DECIDED = "decided"
