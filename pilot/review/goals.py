"""The short-term goal in one line."""

from pilot.measures.goals import goal_in_words, measure_in_words
from pilot.measures.models import Measure


def goal_line(measure: Measure) -> str:
    """What is measured, and the change that would count."""
    return f"{measure_in_words(measure)}. {goal_in_words(measure)}"
