"""One step of judging a spreadsheet: what the form says now, what was read of it, the verdict."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pilot.errors import RuleBroken
from pilot.language import gettext as _
from pilot.measures.pasted import text_of_file
from pilot.review.judge_columns import columns_of
from pilot.review.judge_form import JudgeForm
from pilot.review.judge_missing import Columns
from pilot.review.judge_read import Opened, Read, opened, read_of
from pilot.rosters.tables import MAX_BYTES, MAX_ROWS, UnreadableTable

if TYPE_CHECKING:
    from pilot.review.judged import Judged


@dataclass
class Step:
    """What there is to show. It grows as far as the table can be read and judged."""

    columns: Columns | None = None
    read: Read | None = None
    judged: "Judged | None" = None

    @property
    def problems(self) -> list[tuple[str, str]]:
        """Where each thing to mend stands on the page, and what it is."""
        return self.read.problems if self.read else []


def step_of(form: JudgeForm) -> Step:
    """Reads and judges what was sent. What stands in the way is said beside its field."""
    step = Step()
    with form.rules():
        table, way = _open(form), form.chosen_way
        if way is None:
            raise RuleBroken("way", _("Choose how it was tried."))
        form.accepted()
        step.columns = columns_of(form, way, table.sheet)
        step.read = read_of(form, table, step.columns)
        if form.judges and not form.errors and not step.problems:
            from pilot.review.judged import judged_from

            step.judged = judged_from(form, way, step.read.sheet, step.columns)
    return step


def _open(form: JudgeForm) -> Opened:
    upload = form.upload()
    field = "file" if upload else "text"
    if upload:
        form.text.data = _small_enough(text_of_file(*upload, MAX_ROWS))
    try:
        return opened(form.text.data or "")
    except UnreadableTable as unreadable:
        raise RuleBroken(field, unreadable.sentence) from unreadable


def _small_enough(text: str) -> str:
    """The text of a file, if it can travel along in the form."""
    if len(text.encode(errors="replace")) > MAX_BYTES:
        raise RuleBroken("file", _("This is larger than 5 MB. Keep the columns that matter."))
    return text
