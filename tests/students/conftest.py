"""The class and pilot of the voices' tests; the first student has the card."""

from tests.voices.conftest import make_maple, maple

__all__ = ["make_maple", "maple"]
