"""A class list in a file, as the text it would be if somebody had pasted it."""

from pilot.errors import RuleBroken
from pilot.rosters.tables import MAX_ROWS, UnreadableTable, read_file


def text_of(name: str, data: bytes) -> str:
    """The cells of the file, line by line; raises `RuleBroken` where it cannot be read."""
    try:
        table = read_file(name, data)
    except UnreadableTable as unreadable:
        raise RuleBroken("names", unreadable.sentence) from unreadable
    numbers = [row.line for row in table.rows]
    if numbers[-1] > MAX_ROWS:
        numbers = list(range(1, len(numbers) + 1))
    lines = [""] * numbers[-1]
    for number, row in zip(numbers, table.rows, strict=True):
        lines[number - 1] = "\t".join(map(_cell, row.cells))
    return "\n".join(lines)


def _cell(cell: str) -> str:
    """The cell so that it is read back as it is."""
    quoted = '"' + cell.replace('"', '""') + '"'
    return quoted if '"' in cell else cell
