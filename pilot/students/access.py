"""Who may open a student's plan: the teachers of a class the student is in. Leaders may not."""

from typing import Any

from pilot.accounts.access import signed_in
from pilot.accounts.models import Role
from pilot.db import session
from pilot.errors import NotFound
from pilot.rosters import service as rosters
from pilot.rosters.access import teaches
from pilot.rosters.models import ClassGroup
from pilot.web.access import View, audience


def teacher_of_student(view: View) -> View:
    """For a teacher of the class, where the student is in it now. Hands the view `me`,
    `class_group` and `student`."""

    def admit(ids: dict[str, Any]) -> dict[str, Any]:
        me = signed_in(Role.TEACHER)
        group = session.get(ClassGroup, (me.district_id, ids.pop("class_id")))
        if group is None or not teaches(me, group.id):
            raise NotFound
        student = rosters.get_student(group, ids.pop("student_id"))
        return {"me": me, "class_group": group, "student": student, **ids}

    return audience("teacher of a class the student is in", admit)(view)
