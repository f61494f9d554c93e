"""Scores from elsewhere, and how often a verdict is wrong."""

from flask import Response

from pilot.accounts.access import staff_only
from pilot.accounts.models import Role
from pilot.accounts.sign_in import Visitor
from pilot.review.judge_form import JudgeForm
from pilot.review.judge_page import Step, step_of
from pilot.review.views.blueprint import bp
from pilot.web.pages import as_file, fix, page


@bp.get("/how-sure")
@staff_only(Role.TEACHER, Role.LEADER, Role.ADMINISTRATOR)
def how_sure(me: Visitor) -> Response:
    """How often the verdict is wrong."""
    from pilot.review.how_sure import how_sure_page

    return page("review/how_sure.html", it=how_sure_page())


@bp.get("/judge")
@staff_only(Role.LEADER, Role.TEACHER)
def judge_page(me: Visitor) -> Response:
    """Asks for a spreadsheet of scores from elsewhere."""
    return page("review/judge.html", form=JudgeForm(), step=Step())


@bp.post("/judge")
@staff_only(Role.LEADER, Role.TEACHER)
def judge(me: Visitor) -> Response:
    """What was read of the table that was sent, or the verdict on it. Nothing is kept."""
    form = JudgeForm.sent()
    step = step_of(form)
    if step.judged and form.numbers_wanted:
        return as_file(step.judged.as_json, "verdict.json", "application/json")
    answer = fix if form.errors or step.problems else page
    return answer("review/judge.html", form=form, step=step)
