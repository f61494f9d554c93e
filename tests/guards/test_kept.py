"""No table names a student without being on the list of what is kept about them."""

from typing import Any

from sqlalchemy import Column

from pilot.db import Base
from pilot.students.kept import KEPT, OF_STAFF

SAYS_WHO = ("person_id", "student_id", "_by_id", "owner_id")


def names_someone(column: Column[Any]) -> bool:
    """Whether it points at a person, with a foreign key or by its name alone."""
    points = {foreign.target_fullname for foreign in column.foreign_keys}
    return "person.id" in points or column.name.endswith(SAYS_WHO)


def test_every_column_that_names_a_person_is_on_the_list():
    """New here? Say in `students/kept.py` under which name its rows are handed to the student."""
    found = {
        f"{table.name}.{column.name}"
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if names_someone(column)
    }
    assert found - {kind.column for kind in KEPT} - OF_STAFF == set()
    assert OF_STAFF - found == set()
