"""Pages where a teacher looks back, asks the class and answers, students say, and all talk."""

from pilot.voices.views import answering, asking, comments, reflection
from pilot.voices.views.blueprint import bp

__all__ = ["answering", "asking", "bp", "comments", "reflection"]
