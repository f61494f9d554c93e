"""What stands on top of every page of a student."""

from typing import Any

from flask import url_for

from pilot.accounts.access import Student
from pilot.tablets.access import pass_for


def bar_of(me: Student) -> dict[str, Any]:
    """Whose page it is, the way out for whoever is not them, their pass for what a device keeps."""
    return {
        "student_name": me.person.name,
        "student_id": me.person.id,
        "student_pass": pass_for(me),
        "not_me_url": url_for("lessons.not_me"),
    }
