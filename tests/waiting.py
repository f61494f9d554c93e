"""What happens beside a test is awaited, not slept for."""

import time
from collections.abc import Callable


def soon(
    is_so: Callable[[], object],
    *,
    within_seconds: float = 20,
    otherwise: Callable[[], str] = lambda: "it is not so",
) -> None:
    """Returns once something is so. Raises `TimeoutError`, saying `otherwise`, if it never is."""
    deadline = time.monotonic() + within_seconds
    while not is_so():
        if time.monotonic() > deadline:
            raise TimeoutError(otherwise())
        time.sleep(0.02)
