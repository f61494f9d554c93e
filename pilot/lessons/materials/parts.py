"""Parts of a video in whole seconds: put together, kept inside its length, few enough to keep.

Parts are ordered, do not touch each other, and are never empty. Putting the same in twice, or in
another order, makes no difference: so posts may come late, doubled, and from two devices.
"""

import re
from collections.abc import Iterable

Part = tuple[int, int]
"""From and to, in seconds; `to` is later."""
Parts = tuple[Part, ...]

MOST_PARTS = 60
"""More than that is skipping about; the shortest are let go."""
LONGEST_SECONDS = 24 * 3600
_WRITTEN = re.compile(r"[0-9]{1,5}-[0-9]{1,5}(,[0-9]{1,5}-[0-9]{1,5}){0,199}")


def union(*many: Iterable[Part]) -> Parts:
    """All of them together.

    >>> union([(0, 10), (30, 40)], [(8, 12), (40, 41)])
    ((0, 12), (30, 41))
    """
    together: list[Part] = []
    for start, end in sorted(part for parts in many for part in parts if part[0] < part[1]):
        if together and start <= together[-1][1]:
            together[-1] = (together[-1][0], max(together[-1][1], end))
        else:
            together.append((start, end))
    return tuple(together)


def clamped(parts: Iterable[Part], length: int | None) -> Parts:
    """What lies inside a video of that length; None where the length is not known.

    >>> clamped([(-3, 4), (9, 99)], 10)
    ((0, 4), (9, 10))
    """
    end_of_all = LONGEST_SECONDS if length is None else length
    return union((max(0, start), min(end, end_of_all)) for start, end in parts)


def capped(parts: Parts, most: int = MOST_PARTS) -> Parts:
    """At most so many: the shortest are let go, nothing is made up in between.

    >>> capped(((0, 9), (20, 21), (30, 35)), 2)
    ((0, 9), (30, 35))
    """
    longest = sorted(parts, key=lambda part: part[0] - part[1])[:most]
    return tuple(sorted(longest))


def total(parts: Iterable[Part]) -> int:
    """How long they are together, in seconds."""
    return sum(end - start for start, end in parts)


def written(parts: Parts) -> str:
    """As they are kept and sent.

    >>> written(((0, 12), (30, 41)))
    '0-12,30-41'
    """
    return ",".join(f"{start}-{end}" for start, end in parts)


def read(text: str) -> Parts:
    """What was written or sent; nothing where it cannot be read.

    >>> read("0-12,30-41"), read("all of it")
    (((0, 12), (30, 41)), ())
    """
    if not _WRITTEN.fullmatch(text):
        return ()
    pairs = (piece.split("-") for piece in text.split(","))
    return union((int(start), int(end)) for start, end in pairs)
