"""Which pilots of a portfolio a leader looks at, as the address of the page says it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Self

LONGEST_SEARCH = 80
LAST_PAGE = 1_000_000


class Shown(StrEnum):
    """Which pilots a leader wants to look at."""

    ALL = "all"
    TO_DECIDE = "to-decide"
    LATE = "late"
    QUIET = "quiet"
    ON_TIME = "on-time"
    NOT_STARTED = "not-started"
    DECIDED = "decided"


@dataclass(frozen=True)
class Wanted:
    """What is asked for. Whatever cannot be read asks for nothing in particular."""

    shown: Shown = Shown.ALL
    school_id: int | None = None
    strategy: str = ""
    words: str = ""
    page: int = 1

    @classmethod
    def from_address(cls, args: Mapping[str, str]) -> Self:
        """What the parts of an address after its question mark say."""
        shown = args.get("show", "")
        return cls(
            shown=Shown(shown) if shown in set(Shown) else Shown.ALL,
            school_id=_number(args.get("school", "")),
            strategy=args.get("strategy", ""),
            words=args.get("q", "").replace("\0", "").strip()[:LONGEST_SEARCH],
            page=max(1, min(_number(args.get("page", "")) or 1, LAST_PAGE)),
        )

    @property
    def narrowed(self) -> bool:
        """Whether anything but the standing is asked for."""
        return bool(self.school_id or self.strategy or self.words)

    @property
    def plain(self) -> bool:
        """Whether it is the page as one comes to it, with the news on top."""
        return not self.narrowed and self.shown is Shown.ALL and self.page == 1

    def address(self, **changed: Any) -> dict[str, Any]:
        """The parts of the address of the same with something else in place; page one again."""
        other = replace(self, **{"page": 1, **changed})
        parts = {
            "show": None if other.shown is Shown.ALL else other.shown.value,
            "school": other.school_id,
            "strategy": other.strategy,
            "q": other.words,
            "page": other.page if other.page > 1 else None,
        }
        return {name: value for name, value in parts.items() if value}


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None
