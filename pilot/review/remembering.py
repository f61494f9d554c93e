"""The last things a process worked out, by what they were worked out from."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, Generic, TypeVar, cast

Found = TypeVar("Found")
_NOTHING: Any = object()


class Remembering(Generic[Found]):
    """Keeps so many of them; what was not asked for longest goes first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._by_key: OrderedDict[Hashable, Found] = OrderedDict()

    def of(
        self,
        key: Hashable,
        work_out: Callable[[], Found],
        holds: Callable[[Found], bool] = lambda _found: True,
    ) -> Found:
        """What is known by this key and still holds, else what `work_out` finds now."""
        with self._lock:
            known = self._by_key.get(key, _NOTHING)
            if known is not _NOTHING and holds(known):
                self._by_key.move_to_end(key)
                return cast("Found", known)
        found = work_out()
        with self._lock:
            self._by_key[key] = found
            while len(self._by_key) > self._most:
                self._by_key.popitem(last=False)
        return found
