"""A published reference case: what the engine answers under the names the case uses."""

import json
import warnings
from pathlib import Path
from typing import NoReturn

from pilot.analysis import AnalysisError
from pilot.analysis.cases import FAMILIES, Answers, Case, run_case
from pilot.judging.errors import CannotJudge

_DOES_NOT_FIT = (
    AnalysisError, ArithmeticError, AttributeError, LookupError, MemoryError, RecursionError,
    TypeError, ValueError,
)  # fmt: skip
"""How a calculation fails on input that is not what its family works on."""


def answer_case(file: Path) -> Answers:
    """The engine's answers to the case in this file, for every name its family knows."""
    case = read_case(file)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)  # a null in the answer says it
            answers = run_case(case)
    except _DOES_NOT_FIT as error:
        family = case["family"]
        raise CannotJudge(
            f"{file}: this input is not what the family {family} works on "
            f"({type(error).__name__}: {' '.join(str(error).split())})."
        ) from error
    if not answers:
        raise CannotJudge(f"{file}: nothing in this input is what the family works on.")
    return answers


def read_case(file: Path) -> Case:
    """The case, once it names a family we know and has an input."""
    try:
        case = json.loads(file.read_bytes(), parse_constant=_no_such_number)
    except OSError as error:
        raise CannotJudge(f"{file}: {error.strerror or error}.") from error
    except (ValueError, RecursionError) as error:
        raise CannotJudge(f"{file} is not JSON: {error}.") from error
    if not isinstance(case, dict):
        raise CannotJudge(f"{file} is not a case: it needs a family and an input.")
    family = case.get("family")
    if family is None:
        raise CannotJudge(f"{file} names no family. There are: {', '.join(FAMILIES)}.")
    if not isinstance(family, str) or family not in FAMILIES:
        raise CannotJudge(
            f"{file}: there is no family {family!r:.60}. There are: {', '.join(FAMILIES)}."
        )
    if not isinstance(case.get("input"), dict):
        raise CannotJudge(f"{file} has no input to work on.")
    if not isinstance(case.get("expected"), dict):
        case["expected"] = {}
    return case


def _no_such_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number in JSON")
