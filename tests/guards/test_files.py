"""Nothing lies around: every template is drawn by a view, every static file is asked for."""

import re

from pilot import paths
from pilot.web.static import PLOTLY

ENTRY = re.compile(r"""["']([\w/-]+\.html)["']""")
STATIC = re.compile(r"static_url\('([^']+)'\)")
BY_CODE = re.compile(r'(?:\.address\(|\.text\(|STATIC / )"([^"]+)"|"(img/[^"]+)"')
NEIGHBOUR = re.compile(r"""(?:from\s+|import\s+|url\()["']?\.{0,2}/?([\w./-]+\.\w+)""")


def templates() -> dict[str, str]:
    """Every template with its text, by the name views call it."""
    found = sorted(paths.TEMPLATES.rglob("*.html"))
    return {path.relative_to(paths.TEMPLATES).as_posix(): path.read_text() for path in found}


def drawn_by_python() -> set[str]:
    """The templates that the code names."""
    return {name for p in paths.PACKAGE.rglob("*.py") for name in ENTRY.findall(p.read_text())}


def test_every_template_is_drawn_by_a_view_or_by_one_that_is():
    known = templates()
    reached: set[str] = set()
    waiting = drawn_by_python()
    while waiting:
        name = waiting.pop()
        reached.add(name)
        waiting |= set(ENTRY.findall(known.get(name, ""))) - reached
    assert sorted(known.keys() - reached) == []
    assert sorted(reached - known.keys()) == []


def test_every_static_file_is_asked_for_and_every_one_asked_for_is_there():
    asked = {name for text in templates().values() for name in STATIC.findall(text)}
    code = [path.read_text() for path in paths.PACKAGE.rglob("*.py")]
    asked |= {one or other for text in code for one, other in BY_CODE.findall(text)}
    there = {
        path.relative_to(paths.STATIC).as_posix(): path
        for path in paths.STATIC.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }
    by_neighbours = {
        name.rsplit("/", 1)[-1]
        for path in there.values()
        if path.suffix in (".css", ".js")
        for name in NEIGHBOUR.findall(path.read_text())
    }
    unasked = {n for n in there.keys() - asked if n.rsplit("/", 1)[-1] not in by_neighbours}
    assert sorted(unasked) == []
    assert sorted(asked - there.keys() - {PLOTLY}) == []


def test_every_macro_of_a_component_is_used():
    known = templates()
    everything = "\n".join(known.values())
    unused = [
        f"{name}: {macro}"
        for name, text in known.items()
        for macro in re.findall(r"{%-? macro (\w+)\(", text)
        if len(re.findall(rf"\b{macro}\b", everything)) < 2
    ]
    assert unused == []
