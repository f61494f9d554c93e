"""Everyone in the pretend school, and how they sign in."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

PASSWORD = "half moon over the school"  # noqa: S105 printed on purpose, for a pretend school


@dataclass(frozen=True)
class DemoPerson:
    """Someone of the pretend school."""

    name: str
    role: str
    sign_in_url: str
    class_name: str = ""

    def as_json(self) -> dict[str, str]:
        """Name, role and address, as `--json` prints them."""
        shown = asdict(self)
        del shown["class_name"]
        return shown


def welcome(url: str, people: Sequence[DemoPerson], *, serving: bool) -> str:
    """What the terminal says: where to go, and as whom."""
    staff = [person for person in people if person.role != "student"]
    students = [person for person in people if person.role == "student"]
    lines = [f"A pretend school, new each time. Open {url}" if serving else "A pretend school.", ""]
    lines += [f"  {person.name:14} {person.role:14} {person.sign_in_url}" for person in staff]
    lines += ["", f"  Or sign in by name; everyone's password is: {PASSWORD}", ""]
    for name in dict.fromkeys(student.class_name for student in students):
        lines.append(f"  Student cards of {name}, no password:")
        lines += [
            f"    {student.name:12} {student.sign_in_url}"
            for student in students
            if student.class_name == name
        ]
        lines.append("")
    return "\n".join(lines)
