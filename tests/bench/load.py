"""Many clients at once, each on a connection of its own, one request after the other."""

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import cycle, islice
from statistics import quantiles
from time import perf_counter

_LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)
_LARGEST_HEAD = 64 * 1024


@dataclass
class Load:
    """What so many clients saw."""

    clients: int
    took: list[float] = field(default_factory=list)
    """Milliseconds of each answer by the clock."""
    errors: int = 0
    """Answers of 400 and more, and requests without one."""
    seconds: float = 0.0
    """How long it went on."""

    def percentile(self, which: int) -> float:
        """Milliseconds within which so many of a hundred answers came."""
        return quantiles(self.took, n=100)[which - 1] if len(self.took) > 1 else 0.0


def load(port: int, requests: Sequence[bytes], *, clients: int, seconds: float) -> Load:
    """So many clients ask for that long; what is under way then is still waited for."""
    seen = Load(clients)
    began = perf_counter()
    asyncio.run(_all_at_once(port, list(islice(cycle(requests), clients)), began + seconds, seen))
    seen.seconds = perf_counter() - began
    return seen


async def _all_at_once(port: int, requests: list[bytes], until: float, seen: Load) -> None:
    await asyncio.gather(*(_client(port, each, until, seen) for each in requests))


async def _client(port: int, request: bytes, until: float, seen: Load) -> None:
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=_LARGEST_HEAD)
    except OSError:
        seen.errors += 1
        return
    try:
        while perf_counter() < until:
            began = perf_counter()
            writer.write(request)
            status = await _answer(reader)
            seen.took.append((perf_counter() - began) * 1000)
            seen.errors += status >= 400
    except (OSError, EOFError):
        seen.errors += 1
    finally:
        writer.close()


async def _answer(reader: asyncio.StreamReader) -> int:
    """Its status, once all of it is here."""
    head = await reader.readuntil(b"\r\n\r\n")
    length = _LENGTH.search(head)
    await reader.readexactly(int(length[1]) if length else 0)
    return int(head.split(b" ", 2)[1])


def request_for(path: str, cookie: str, form: str | None = None) -> bytes:
    """The bytes of a request: of a form where there is one."""
    lines = [
        f"{'GET' if form is None else 'POST'} {path} HTTP/1.1",
        "Host: 127.0.0.1",
        f"Cookie: {cookie}",
        "Accept-Encoding: gzip",
    ]
    if form is not None:
        lines += [
            "Sec-Fetch-Site: same-origin",
            "Content-Type: application/x-www-form-urlencoded",
            f"Content-Length: {len(form)}",
        ]
    return ("\r\n".join(lines) + "\r\n\r\n" + (form or "")).encode()
