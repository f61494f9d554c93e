"""The verdict on a spreadsheet from elsewhere, as its page shows it. Nothing of it is kept."""

from dataclasses import dataclass

from pilot import analysis
from pilot.analysis.pictures import EstimationPicture
from pilot.errors import RuleBroken
from pilot.judging.errors import CannotJudge
from pilot.judging.question import Question
from pilot.judging.scores import judge_sheet, notes_on
from pilot.language import catalogue
from pilot.language import gettext as _
from pilot.measures.judged_file import Sheet, ToChoose, sheet_of
from pilot.measures.pasted import text_of_file
from pilot.review.drawing_estimation import estimation_drawing, estimation_key
from pilot.review.judge_form import JudgeForm
from pilot.review.sketch import Drawing
from pilot.rosters.tables import UnreadableTable, read_pasted

_ASKED_AS = {"maximum": "top"}


@dataclass(frozen=True)
class Judged:
    """A verdict in words and, for one class before and after, in a picture."""

    verdict: analysis.Verdict
    label: str
    cautions: tuple[str, ...]
    next_step: str
    who: str
    numbers: str
    picture: EstimationPicture | None
    drawn: Drawing | None
    key: tuple[tuple[str, str], ...]


def judged_from(form: JudgeForm) -> Judged:
    """The verdict on what was sent; RuleBroken where it cannot be read or judged."""
    sheet = _sheet(form)
    try:
        verdict = judge_sheet(sheet, _question(form), _("Scores"), catalogue())
    except ToChoose as choice:
        raise RuleBroken(choice.fields[0], choice.asked) from choice
    except UnreadableTable as unreadable:
        raise RuleBroken("text", unreadable.sentence) from unreadable
    except CannotJudge as cannot:
        field = cannot.fields[0] if cannot.fields else "text"
        raise RuleBroken(_ASKED_AS.get(field, field), cannot.asked) from cannot
    return shown(verdict)


def shown(verdict: analysis.Verdict) -> Judged:
    """The verdict as the page says it. Students are only numbered."""
    notes = notes_on(verdict)
    drawable = verdict.design is analysis.Design.BEFORE_AFTER and verdict.n > 0
    picture = analysis.estimation_picture(verdict, {}, catalogue()) if drawable else None
    return Judged(
        verdict=verdict,
        label=analysis.words.label(verdict, catalogue()),
        cautions=(*verdict.text.limits, *notes),
        next_step=analysis.words.next_step(verdict, catalogue()),
        who="" if notes else verdict.text.who,
        numbers=analysis.words.numbers(verdict, catalogue()),
        picture=picture,
        drawn=estimation_drawing(picture, verdict.measure) if picture else None,
        key=estimation_key(picture.lines, verdict.measure.direction) if picture else (),
    )


def _sheet(form: JudgeForm) -> Sheet:
    upload = form.upload()
    if upload:
        form.text.data = text_of_file(*upload)
    try:
        return sheet_of(read_pasted(form.text.data or ""))
    except UnreadableTable as unreadable:
        raise RuleBroken("text", unreadable.sentence) from unreadable


def _question(form: JudgeForm) -> Question:
    if form.compares and not form.group.data:
        raise RuleBroken("group", _("Enter the heading of the column that says the group."))
    return Question(
        target=form.target.number or 0,
        design=analysis.Design.COMPARISON_CLASS if form.compares else analysis.Design.BEFORE_AFTER,
        before=form.before.data or None,
        after=form.after.data or None,
        group=form.group.data or None,
        changed=form.changed.data or None,
        against=form.against.data or None,
        unit=form.unit.data or _("points"),
        maximum=form.top.number,
        higher_is_better=form.direction.data != "lower",
    )
