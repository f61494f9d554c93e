"""Who may erase a student: an administrator of every school they are at."""

from typing import Any

from pilot.accounts import service as accounts
from pilot.accounts.access import signed_in
from pilot.accounts.models import Role
from pilot.errors import NotFound
from pilot.rights.erasing import schools_as_student
from pilot.web.access import View, audience


def administrator_of_student(view: View) -> View:
    """For an administrator of the school in the address, at which the student is. Hands the view
    `me`, `school` and `student`."""

    def admit(ids: dict[str, Any]) -> dict[str, Any]:
        me = signed_in(Role.ADMINISTRATOR)
        school_id = ids.pop("school_id")
        student = accounts.get_person(me.district_id, ids.pop("student_id"))
        theirs = schools_as_student(student)
        if school_id not in theirs or not theirs <= me.schools_as(Role.ADMINISTRATOR):
            raise NotFound
        school = accounts.get_school(me.district_id, school_id)
        return {"me": me, "school": school, "student": student, **ids}

    return audience("administrator of the student's school", admit)(view)
