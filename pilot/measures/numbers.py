"""A number as people write it, and the many ways to say that there is none."""

import math
import re
import unicodedata
from dataclasses import dataclass

_MISSING = {
    "", "-", "–", "—", "−", "--", ".", "?", "/", "a", "ab", "abs", "absent", "away", "ill", "sick",
    "excused", "missing", "missed", "none", "null", "nan", "na", "n.a.", "n/a", "#n/a", "not taken",
    "no score", "ausente", "falta", "no presentado", "np", "غائب", "غائبة",
}  # fmt: skip
_YES_AND_NO = {
    "yes": 1.0, "y": 1.0, "true": 1.0, "si": 1.0, "sí": 1.0, "نعم": 1.0,
    "no": 0.0, "n": 0.0, "false": 0.0, "لا": 0.0,
}  # fmt: skip
_NUMBER = r"[+-]?(?:\d{1,20}(?:[.,]\d{1,20})?|[.,]\d{1,20})"
_WRITTEN = re.compile(
    rf"(?P<value>{_NUMBER})\s*(?:(?P<percent>%)|(?:/|out of|of|de|من)\s*(?P<top>{_NUMBER}))?"
)
_DATE = re.compile(r"\d{4}-\d\d-\d\d( \d\d:\d\d)?")
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+")


@dataclass(frozen=True)
class Written:
    """A number, and what was written beside it: `7/10` is out of 10, `85%` a percentage."""

    value: float
    out_of: float | None = None
    percent: bool = False


def is_missing(text: str) -> bool:
    """Whether these words say that there is no value: a blank, a dash, "absent", "n/a"."""
    return text.strip().casefold() in _MISSING


def read_number(text: str) -> Written | None:
    """The number in this text, with a decimal point or comma; None where it is something else.

    >>> read_number("7,5")
    Written(value=7.5, out_of=None, percent=False)
    >>> read_number("7 of 10")
    Written(value=7.0, out_of=10.0, percent=False)
    """
    found = _WRITTEN.fullmatch(_plain(text))
    if found is None:
        return None
    top = found["top"]
    return Written(_float(found["value"]), _float(top) if top else None, bool(found["percent"]))


def yes_or_no(text: str) -> float | None:
    """1 for yes, 0 for no, None for anything else."""
    return _YES_AND_NO.get(text.strip().casefold())


def is_score(text: str) -> bool:
    """Whether this can stand in a column of scores."""
    return is_missing(text) or read_number(text) is not None or yes_or_no(text) is not None


def is_date(text: str) -> bool:
    """Whether a spreadsheet has made a date of it, as it does of 7/10."""
    return bool(_DATE.fullmatch(text))


def may_be_thousands(text: str) -> bool:
    """Whether a comma may part thousands: 1,250 is 1250 to some and 1.25 to others."""
    return bool(_THOUSANDS.fullmatch(_plain(text)))


def shown_number(value: float) -> str:
    """The number as people write it: 10, not 10.0."""
    return f"{value:.10g}" if abs(value) < 1e10 and math.isfinite(value) else f"{value:g}"


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold().strip()
    return folded.translate({ord("٫"): ".", ord("−"): "-", ord("٪"): "%", ord("⁄"): "/"})


def _float(text: str) -> float:
    return float(text.replace(",", "."))
