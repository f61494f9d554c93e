"""Reads one spreadsheet in a process of its own, started by `spreadsheets.py`.

A hostile sheet can ask its parser for more memory than a school has: two filled cells in opposite
corners are enough. So the parser works here, with little memory and little time, where it takes
nobody down with it. Bytes in, JSON out. It imports nothing of ours, to start quickly.
"""

import datetime as dt
import io
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import islice

MEMORY = 512 * 1024 * 1024
SECONDS = 10
LOCKED = 3
"""The exit code for a file with a password; any other but 0 is a file we cannot read."""


def main(max_rows: int, max_columns: int, max_cell: int) -> None:
    """Write the first filled sheet as `[[line, [cell, ...]], ...]`, one more row than allowed."""
    from python_calamine import PasswordError

    _stay_small()
    try:
        rows = first_filled_sheet(sys.stdin.buffer.read())
        kept = [
            (line, [cell[:max_cell] for cell in cells[: max_columns + 1]])
            for line, cells in islice(rows, max_rows + 1)
        ]
    except PasswordError:
        sys.exit(LOCKED)
    json.dump(kept, sys.stdout)


def first_filled_sheet(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """The filled rows of the first sheet in sight that has any."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum, load_workbook

    book = load_workbook(io.BytesIO(data))
    for sheet in book.sheets_metadata:
        if (sheet.typ, sheet.visible) == (SheetTypeEnum.WorkSheet, SheetVisibleEnum.Visible):
            rows = _filled(book.get_sheet_by_name(sheet.name).iter_rows())
            first = next(rows, None)
            if first is not None:
                yield first
                yield from rows
                return


def text_of(value: object) -> str:
    """A cell as its reader sees it: `7.0` is 7, a date is a date, a yes is TRUE."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        number = Decimal(repr(value))
        return f"{number.to_integral_value() if value.is_integer() else number:f}"
    if isinstance(value, dt.datetime):
        return value.isoformat(" ", "minutes")
    if isinstance(value, dt.time):
        return value.isoformat("minutes")
    return str(value)


def _filled(rows: Iterable[Sequence[object]]) -> Iterator[tuple[int, list[str]]]:
    for line, values in enumerate(rows, 1):
        cells = [text_of(value) for value in values]
        while cells and not cells[-1].strip():
            cells.pop()
        if cells:
            yield line, cells


def _stay_small() -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:4]))
