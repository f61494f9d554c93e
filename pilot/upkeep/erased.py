"""Who was erased, so that no backup brings them back: numbers, which mean nothing to anybody but
beside a backup that still holds the student. No name, no hash of one.

The list lies in the data folder, and a copy beside each backup; it outlives the database.
"""

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

_LIST = "erased.jsonl"


@dataclass(frozen=True)
class Erased:
    """A student who was erased, by whom and when."""

    district_id: int
    student_id: int
    by_id: int
    at: datetime


def write_down(data_folder: Path, one: Erased) -> None:
    """A line more, on the disk before anybody is told that it is done."""
    line = json.dumps(asdict(one) | {"at": one.at.isoformat()})
    with (data_folder / _LIST).open("a", encoding="utf-8") as held:
        held.write(f"{line}\n")
        held.flush()
        os.fsync(held.fileno())


def erased_in(folders: Iterable[Path]) -> list[Erased]:
    """Everyone on the lists of these folders, once. What cannot be read of one is left out."""
    found: dict[tuple[int, int], Erased] = {}
    for folder in folders:
        path = folder / _LIST
        for line in path.read_text(encoding="utf-8").splitlines() if path.is_file() else ():
            one = _read(line)
            if one is not None:
                found.setdefault((one.district_id, one.student_id), one)
    return list(found.values())


def copy_list(from_folder: Path, to_folder: Path) -> None:
    """Everyone on the one list is on the other too from here on."""
    known = {(each.district_id, each.student_id) for each in erased_in([to_folder])}
    for one in erased_in([from_folder]):
        if (one.district_id, one.student_id) not in known:
            write_down(to_folder, one)


def _read(line: str) -> Erased | None:
    """A line that was broken off says nothing: nobody was told that it was done."""
    try:
        said = json.loads(line)
        return Erased(**said | {"at": datetime.fromisoformat(said["at"])})
    except (ValueError, TypeError, KeyError):
        return None
