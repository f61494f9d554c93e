"""One step of pasting scores: what the form says now, and whether it can be saved."""

from collections.abc import Mapping
from dataclasses import dataclass

from pilot.measures.entry import Entry
from pilot.measures.pasted import PastedList, open_list, text_of_file
from pilot.measures.preview import Preview, fixes_from, preview_of
from pilot.measures.reading import ScoreSheet
from pilot.measures.score_forms import PasteForm


@dataclass
class Pasting:
    """What there is to show of a list. It grows as far as the list can be read."""

    listed: PastedList | None = None
    preview: Preview | None = None
    values: Mapping[int, float | None] | None = None
    """The scores, by student, once nothing is left to fix and the teacher has seen them all."""

    @property
    def mends(self) -> bool:
        """Whether there is something to put right."""
        return self.preview is None or bool(self.preview.problems)


def read_again(form: PasteForm, entry: Entry) -> Pasting:
    """Reads the list in the form. What stands in its way becomes a sentence beside its field."""
    pasting = Pasting()
    with form.rules():
        upload = form.upload()
        if upload:
            form.text.data = text_of_file(*upload)
        listed = open_list(form.text.data or "", entry.phase, form.column.data or "")
        pasting.listed = listed
        seen = form.seen.data == listed.mark
        fixes = fixes_from(form.who.data, form.score.data) if seen else {}
        sheet = listed.read(entry.measure, entry.students, fixes)
        pasting.preview = preview_of(sheet, entry.students, entry.kept, fixes)
        if seen and form.saves and not sheet.n_to_fix:
            pasting.values = _values(sheet)
    return pasting


def _values(sheet: ScoreSheet) -> dict[int, float | None]:
    """The score of everyone on the list; None for those it says have none."""
    return {line.student_id: line.value for line in sheet.lines if line.student_id is not None}
