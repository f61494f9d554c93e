"""Finds the words in templates and code that are meant to be translated."""

import ast
from collections.abc import Iterator
from io import BytesIO

from babel.messages.catalog import Catalog
from jinja2.ext import babel_extract

from pilot import paths
from tests.words.scope import MODULES, templates

Words = str | tuple[str, str]
"""A sentence; or its form for one thing and its form for many."""
_ONE, _ONE_AND_MANY = ("_", "gettext", "lazy_gettext"), ("ngettext",)
_OPTIONS = {"trimmed": "true", "silent": "false"}


def words_in_use() -> Catalog:
    """Every word that students and families can see, with where it stands."""
    found = Catalog(charset="utf-8")
    for where, words in _all():
        found.add(words, locations=[(where, 1)])
    return found


def _all() -> Iterator[tuple[str, Words]]:
    for name in templates():
        yield from ((f"templates/{name}", each) for each in _words_of_template(name))
    for name, parts in MODULES.items():
        source = (paths.PACKAGE / name).read_text()
        yield from ((f"pilot/{name}", each) for each in words_of_code(source, parts))


def _words_of_template(name: str) -> Iterator[Words]:
    text = BytesIO((paths.TEMPLATES / name).read_bytes())
    keywords = (*_ONE, *_ONE_AND_MANY)
    for _line, function, said, _remarks in babel_extract(text, keywords, (), _OPTIONS):
        one, many, *_others = (*said, "") if isinstance(said, tuple) else (said, "")
        yield (str(one), str(many)) if function in _ONE_AND_MANY else str(one)


def words_of_code(source: str, parts: tuple[str, ...]) -> Iterator[Words]:
    """The words in a module, or only in the parts of it with these names."""
    missing = {*parts} - {*_names_in(source)}
    assert not missing, f"tests/words/scope.py names what is not there: {missing}"
    yield from _below(ast.parse(source), parts, inside=not parts)


def _below(node: ast.AST, parts: tuple[str, ...], *, inside: bool) -> Iterator[Words]:
    for child in ast.iter_child_nodes(node):
        within = inside or _name_of(child) in parts
        if within and isinstance(child, ast.Call):
            yield from _called(child)
        yield from _below(child, parts, inside=within)


def _called(call: ast.Call) -> Iterator[Words]:
    if not isinstance(call.func, ast.Name):
        return
    text = [str(each.value) for each in call.args[:2] if isinstance(each, ast.Constant)]
    if call.func.id in _ONE:
        yield from text[:1]  # none where the words were written down elsewhere
    elif call.func.id in _ONE_AND_MANY:
        yield text[0], text[1]


def _name_of(node: ast.AST) -> str | None:
    if isinstance(node, ast.keyword):
        return node.arg
    if isinstance(node, ast.ClassDef | ast.FunctionDef):
        return node.name
    return None


def _names_in(source: str) -> Iterator[str]:
    yield from (name for node in ast.walk(ast.parse(source)) if (name := _name_of(node)))
