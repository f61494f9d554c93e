"""Pages to say what a pilot measures, and to enter scores of students and values of days.

Students answer the questions they are asked.
"""

from pilot.measures.views import days, goals, grids, others, questions, scores
from pilot.measures.views.blueprint import bp

__all__ = ["bp", "days", "goals", "grids", "others", "questions", "scores"]
