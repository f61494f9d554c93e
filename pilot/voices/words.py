"""The five faces in words, and the question that is offered."""

from pilot.language import gettext
from pilot.language import lazy_gettext as _

FACES = (1, 2, 3, 4, 5)
FACE_WORDS = {
    1: _("Very bad"),
    2: _("Bad"),
    3: _("So-so"),
    4: _("Good"),
    5: _("Very good"),
}
FACE_SIGNS = {1: "face-bad", 2: "face-stuck", 3: "face-nearly", 4: "face-good", 5: "face-great"}
USUAL = _("How is the new way of learning going?")
"""What is asked unless the teacher has words of their own."""


def face_words(face: int) -> str:
    """A face in words."""
    return str(FACE_WORDS[face])


def answer_words(face: int, line: str) -> str:
    """What a student said, to be read back to them."""
    if line:
        return gettext("You said: %(face)s. “%(line)s”", face=face_words(face), line=line)
    return gettext("You said: %(face)s", face=face_words(face))
