"""Statements about the rows of one pilot: put together once, told which pilot when they are sent.

Putting one together costs more than sending it, and the page of a pilot sends a dozen.
"""

from typing import Any

from sqlalchemy import BigInteger, BindParameter, ColumnElement, and_, bindparam

from pilot.pilots.models import Pilot

HERE: BindParameter[int] = bindparam("here", type_=BigInteger)
"""The district of the pilot that is asked for."""
PILOT: BindParameter[int] = bindparam("pilot", type_=BigInteger)


def of_pilot(model: Any) -> ColumnElement[bool]:
    """Whether a row is one of that pilot."""
    return and_(model.district_id == HERE, model.pilot_id == PILOT)


def which(pilot: Pilot) -> dict[str, Any]:
    """The values that say which pilot it is."""
    return {"here": pilot.district_id, "pilot": pilot.id}
