"""The short code on a printed sheet. It leads a teacher of the pilot to it, and opens nothing."""

import hashlib

from pilot.pilots import service as pilots
from pilot.pilots.models import Pilot

_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No letter or figure that can be taken for another."""
_LENGTH = 5


def sheet_code_of(pilot: Pilot) -> str:
    """The code of a pilot's sheet: always the same, and nothing can be learned from it."""
    rest = int.from_bytes(hashlib.sha256(f"sheet:{pilot.id}".encode()).digest())
    code = ""
    for _letter in range(_LENGTH):
        rest, place = divmod(rest, len(_LETTERS))
        code += _LETTERS[place]
    return code


def find_by_sheet_code(district_id: int, teacher_id: int, code: str) -> Pilot | None:
    """The pilot of that code among those a teacher has a part in."""
    wanted = code.upper().replace("-", "")
    known = pilots.pilots_taught_by(district_id, teacher_id)
    return next((pilot for pilot in known if sheet_code_of(pilot) == wanted), None)
