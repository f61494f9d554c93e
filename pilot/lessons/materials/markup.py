"""The tiny markup of a reading page, read into plain blocks that a template draws, escaped.

    # A heading      - a list, or 1. a numbered one      **bold**      [words](https://...)

An empty line begins a new paragraph. Whatever is none of this stands as it was typed; there is no
way to write HTML.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from pilot.lessons.row_form import is_web_address

_HEADING = re.compile(r"(#{1,3})\s+(\S.*)")
_BULLET = re.compile(r"[-*•]\s+(\S.*)")
_NUMBER = re.compile(r"[0-9]{1,3}[.)]\s+(\S.*)")
_INLINE = re.compile(
    r"\*\*(?P<bold>[^*\n]+)\*\*"
    r"|\[(?P<words>[^\]\[\n]{1,200})\]\((?P<link>[^()\s]{1,500})\)"
    r"|(?P<bare>https?://[^\s<>\"]{1,500}[^\s<>\".,;:!?)\]])"
)


class Look(StrEnum):
    """What a block is."""

    HEADING = "heading"
    SMALL_HEADING = "small_heading"
    PARAGRAPH = "paragraph"
    BULLETS = "bullets"
    NUMBERS = "numbers"


@dataclass(frozen=True)
class Span:
    """A run of words in a line."""

    words: str
    bold: bool = False
    link: str = ""


Line = tuple[Span, ...]


@dataclass(frozen=True)
class Block:
    """A heading, a paragraph with its lines, or a list with its items."""

    look: Look
    lines: tuple[Line, ...]


def blocks_of(text: str) -> tuple[Block, ...]:
    """The page, block by block."""
    blocks: list[Block] = []
    go_on = False
    for line in text.splitlines():
        words = line.strip()
        if words:
            look, words = _looked_at(words)
            _add(blocks, look, spans_of(words), go_on)
        go_on = bool(words)
    return tuple(blocks)


def spans_of(line: str) -> Line:
    """A line, with what is bold and what is a link."""
    return tuple(_spans(line))


def _looked_at(line: str) -> tuple[Look, str]:
    heading = _HEADING.fullmatch(line)
    if heading:
        small = len(heading[1]) > 2
        return (Look.SMALL_HEADING if small else Look.HEADING), heading[2]
    for pattern, look in ((_BULLET, Look.BULLETS), (_NUMBER, Look.NUMBERS)):
        found = pattern.fullmatch(line)
        if found:
            return look, found[1]
    return Look.PARAGRAPH, line


def _add(blocks: list[Block], look: Look, line: Line, go_on: bool) -> None:
    """A line joins the block before it where it is of the same kind and no empty line is between.

    Items of a list do so even over an empty line.
    """
    last = blocks[-1] if blocks else None
    joins = look is Look.PARAGRAPH and go_on
    in_list = look in (Look.BULLETS, Look.NUMBERS)
    if last and last.look is look and (joins or in_list):
        blocks[-1] = Block(look, (*last.lines, line))
    else:
        blocks.append(Block(look, (line,)))


def _spans(line: str) -> Iterator[Span]:
    at = 0
    for found in _INLINE.finditer(line):
        if found.start() > at:
            yield Span(line[at : found.start()])
        yield _span(found)
        at = found.end()
    if at < len(line):
        yield Span(line[at:])


def _span(found: re.Match[str]) -> Span:
    if found["bold"]:
        return Span(found["bold"], bold=True)
    words, link = found["words"] or found["bare"], found["link"] or found["bare"]
    return Span(words, link=link) if is_web_address(link) else Span(found[0])
