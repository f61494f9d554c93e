"""Who may open a class: its teachers, and for an import an administrator of its school."""

from typing import Any

from sqlalchemy import exists, select

from pilot.accounts.access import signed_in
from pilot.accounts.models import Role
from pilot.accounts.sign_in import Visitor
from pilot.db import session
from pilot.errors import NotFound
from pilot.rosters.models import ClassGroup, Teaching
from pilot.web.access import View, audience


def teaches(me: Visitor, class_group_id: int) -> bool:
    """Whether a member of staff teaches that class."""
    return bool(
        session.scalar(
            select(
                exists().where(
                    Teaching.district_id == me.district_id,
                    Teaching.class_group_id == class_group_id,
                    Teaching.person_id == me.person.id,
                )
            )
        )
    )


def class_teacher(view: View) -> View:
    """For a teacher of the class in the address. Hands the view `me` and `class_group`."""

    def admit(ids: dict[str, Any]) -> dict[str, Any]:
        me = signed_in(Role.TEACHER)
        group = session.get(ClassGroup, (me.district_id, ids.pop("class_id")))
        if group is None or not teaches(me, group.id):
            raise NotFound
        return {"me": me, "class_group": group, **ids}

    return audience("teacher of the class", admit)(view)


def class_keeper(view: View) -> View:
    """For a teacher of the class in the address or an administrator of its school. Hands the view
    `me`, `class_group` and whether they teach it, as `teaches_it`."""

    def admit(ids: dict[str, Any]) -> dict[str, Any]:
        me = signed_in(Role.TEACHER, Role.ADMINISTRATOR)
        group = session.get(ClassGroup, (me.district_id, ids.pop("class_id")))
        if group is None:
            raise NotFound
        theirs = teaches(me, group.id)
        if not theirs and group.school_id not in me.schools_as(Role.ADMINISTRATOR):
            raise NotFound
        return {"me": me, "class_group": group, "teaches_it": theirs, **ids}

    return audience("teacher of the class or administrator of its school", admit)(view)
