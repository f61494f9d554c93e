"""One step of pasting a class list: what it would change, and once that was seen, its saving."""

from dataclasses import dataclass
from datetime import datetime

from flask import request

from pilot.accounts.models import Person
from pilot.rosters import service
from pilot.rosters.arrivals import Arrivals, read_arrivals
from pilot.rosters.forms import ClassListForm, answers_sent, seen_sent
from pilot.rosters.list_import import save_list
from pilot.rosters.models import ClassGroup


@dataclass
class ListStep:
    """A list as it was sent, and how far it came."""

    form: ClassListForm
    read: Arrivals | None = None
    saved: bool = False

    @property
    def status(self) -> int:
        """Of the page that shows it again."""
        return 422 if self.form.errors or self.read is None else 200


def take_list(class_group: ClassGroup, *, by: Person, at: datetime) -> ListStep:
    """Reads the list that was sent, with nothing kept; sent again with Save, keeps it."""
    step = ListStep(ClassListForm.sent())
    if step.form.accepted():
        with step.form.rules():
            _take(step, class_group, by, at)
    return step


def _take(step: ListStep, class_group: ClassGroup, by: Person, at: datetime) -> None:
    form, saving = step.form, "save" in request.form
    if saving:
        service.queue_at(class_group)
    read = step.read = read_arrivals(
        class_group, form.names.data or "", whole=form.whole.data, answers=answers_sent()
    )
    for sentence in read.problems:
        form.blame("names", sentence)
    if read.ok and saving:
        seen, agreed = seen_sent().get("class"), "all" in request.form
        save_list(class_group, read, seen=seen, agreed=agreed, by=by, at=at)
        step.saved = True
