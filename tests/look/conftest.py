"""The parts of pages, drawn by themselves: no application, no database."""

from collections.abc import Callable
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from pilot import paths

Draw = Callable[..., str]


@pytest.fixture(scope="session")
def parts() -> Environment:
    """Templates as the application reads them, speaking English."""
    found = Environment(
        loader=FileSystemLoader(paths.TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    found.install_gettext_callables(  # type: ignore[attr-defined]
        str, lambda one, many, n: one if n == 1 else many, newstyle=True
    )
    return found


@pytest.fixture
def draw(parts: Environment) -> Draw:
    """Draws one part: `draw("chip", "decision_chip", "adopt")`."""

    def part(file: str, macro: str, *args: Any, **kwargs: Any) -> str:
        module = parts.get_template(f"components/{file}.html").module
        return str(getattr(module, macro)(*args, **kwargs))

    return part
