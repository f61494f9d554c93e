"""Results as JSON that every reader takes: no number that JSON has no spelling for."""

import json
from collections.abc import Mapping
from enum import Enum
from math import isfinite

import numpy as np


def as_json(result: object) -> str:
    """The result as indented JSON; what is not a finite number is null."""
    return json.dumps(plain(result), indent=2, allow_nan=False)


def plain(value: object) -> object:
    """The value as plain lists, texts and finite numbers.

    >>> plain({"df": np.float64(3), "range": (1.0, float("inf")), "p": float("nan")})
    {'df': 3.0, 'range': [1.0, None], 'p': None}
    """
    if isinstance(value, Enum):
        return plain(value.value)
    if isinstance(value, np.generic | np.ndarray):
        return plain(value.tolist())
    if isinstance(value, float):
        return value if isfinite(value) else None
    if isinstance(value, Mapping):
        return {str(name): plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return value
