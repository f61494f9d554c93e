"""What students said in mid-week, on the pilot page: lines to their teachers, counts to leaders."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pilot.language import gettext as _
from pilot.language import ngettext
from pilot.review.dataset import PilotRows
from pilot.review.privacy import Viewer
from pilot.voices.asking import SHOWN_FROM
from pilot.voices.results import Result, Said, results_to
from pilot.voices.words import FACE_SIGNS, FACE_WORDS

MOST_LINES = 4
"""More are on the page of questions."""


@dataclass(frozen=True)
class Voice:
    """A question with what may be shown of its answers."""

    question: str
    counted: str
    faces: tuple[tuple[int, int], ...]
    """How many chose each, the best first; nothing while that may not be shown."""
    lines: tuple[Said, ...]
    heard: str
    """What the teacher changed because of it."""
    face_words: Mapping[int, Any]
    signs: Mapping[int, str]


def voices_of(rows: PilotRows, viewer: Viewer, today: date) -> tuple[Voice, ...]:
    """Everything that was asked, the last question first."""
    return tuple(_voice(each, viewer) for each in results_to(rows.asked, today))


def _voice(result: Result, viewer: Viewer) -> Voice:
    seen = result.said is not None and viewer.sees_each_of(result.count)
    seen = seen and (viewer.named or not result.is_open)
    return Voice(
        question=result.question.words,
        counted=_counted(result, viewer, seen),
        faces=result.faces if seen else (),
        lines=result.lines[:MOST_LINES] if seen and viewer.named else (),
        heard=result.question.heard,
        face_words=FACE_WORDS,
        signs=FACE_SIGNS,
    )


def _counted(result: Result, viewer: Viewer, seen: bool) -> str:
    if seen:
        return ngettext("%(num)s answer", "%(num)s answers", result.count)
    if not viewer.named:
        return _("Fewer than ten answers, or still open.")
    count = ngettext("%(num)s has answered.", "%(num)s have answered.", result.count)
    if result.count < SHOWN_FROM:
        return f"{count} " + _("Shown from %(least)s.", least=SHOWN_FROM)
    return f"{count} " + _("Shown once you close the question.")
