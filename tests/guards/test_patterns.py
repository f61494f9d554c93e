"""No regular expression of ours can be made to run away: none repeats without end what already
repeats without end inside."""

import ast
import re
from collections.abc import Iterator
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

from pilot import paths

REPEATS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT)
TAKE_PATTERNS = {
    "compile",
    "match",
    "fullmatch",
    "search",
    "sub",
    "split",
    "findall",
    "finditer",
    "Regexp",
}


LOOKED_AT = {
    r"(?:/[a-z]+)*/([0-9]{5,12})(?:/([0-9a-f]{6,20}))?/?",
    r"[-−]?\d+(?:[.,:/]\d+)*|[^\W\d_]+|[^\w\s]",
}
"""Each round begins with a sign that the round before it cannot hold, so there is one way only."""


def patterns() -> Iterator[tuple[str, str]]:
    """Every pattern written down in the application, with where it stands; parts that are put in
    from a name count as one sign."""
    for path in sorted(paths.PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and node.args and _name_of(node.func) in TAKE_PATTERNS:
                written = _written(node.args[0])
                if written:
                    yield f"{path.name}:{node.lineno}", written


def _name_of(called: ast.expr) -> str:
    if isinstance(called, ast.Attribute):
        owner = called.value
        return called.attr if isinstance(owner, ast.Name) and owner.id == "re" else ""
    return called.id if isinstance(called, ast.Name) else ""


def _written(node: ast.expr) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(_written(part) or "x" for part in node.values)
    return ""


def runs_away(pattern: str) -> bool:
    """Whether something that repeats without end holds another such thing."""
    return _nested(_parser.parse(pattern), inside=False)


def _nested(parsed: Any, *, inside: bool) -> bool:
    return any(_is_nested(code, what, inside=inside) for code, what in parsed)


def _is_nested(code: Any, what: Any, *, inside: bool) -> bool:
    if code in REPEATS:
        _least, most, parts = what
        endless = most == _constants.MAXREPEAT
        return (endless and inside) or _nested(parts, inside=inside or endless)
    if code is _constants.BRANCH:
        return any(_nested(parts, inside=inside) for parts in what[1])
    if code in (_constants.SUBPATTERN, _constants.ASSERT, _constants.ASSERT_NOT):
        return _nested(what[-1], inside=inside)
    return False


def test_no_pattern_can_run_away():
    found = dict(patterns())
    assert len(found) > 20
    assert {each for each in found.values() if runs_away(each)} == LOOKED_AT


def test_the_check_bites():
    assert runs_away("(a+)+$")
    assert runs_away(r"(\d+,?)*x")
    assert not runs_away(r"(ab){1,3}c+")
    assert re.search("(a+)+$", "aaa")
