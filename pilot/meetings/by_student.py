"""A question that is asked of every student at once, with one answer each."""

from collections.abc import Callable, Mapping
from typing import Any

from wtforms import Field
from wtforms.utils import unset_value

from pilot.meetings.meeting_log import STRANGER


class ByStudentField(Field):
    """Answers by student, sent as `name-<id>`; an empty one is none.

    Whether the student is in the class is for the service to say.
    """

    def __init__(self, label: Any = None, *, convert: Callable[[str], Any], **kwargs: Any) -> None:
        super().__init__(label, default=dict, **kwargs)
        self.convert = convert

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        """Reads the answers of all students."""
        super().process(None, data)
        if formdata:
            self.data = {}
            sent = ((name, formdata.getlist(name)[0]) for name in formdata)
            for name, value in sent:
                if name.startswith(f"{self.name}-") and value.strip():
                    self._take(name.removeprefix(f"{self.name}-"), value)

    def _take(self, student: str, value: str) -> None:
        if not student.isdecimal() or len(student) > 19:
            self.process_errors = [str(STRANGER)]
            return
        try:
            self.data[int(student)] = self.convert(value)
        except ValueError as refused:
            self.process_errors = [str(refused)]

    def answers(self) -> list[tuple[str, object]]:
        """Everything that was sent, to be sent again."""
        given: Mapping[int, object] = self.data
        return [(f"{self.name}-{student}", value) for student, value in given.items()]
