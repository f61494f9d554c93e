"""What a class is compared with is chosen before the first day; later changes are kept."""

from datetime import UTC, datetime

import pytest

from pilot.designs import service
from pilot.errors import RuleBroken
from pilot.pilots import designs
from pilot.pilots import service as pilots
from pilot.pilots.models import Design
from pilot.pilots.plan import Author
from tests.designs.conftest import DAYS, SCORES


def test_a_pilot_is_one_class_before_and_after_unless_more_is_chosen(pilot, tina):
    page = tina.get(f"/pilots/{pilot.id}/design").text
    assert pilot.design is Design.BEFORE_AFTER
    assert page.count('name="design"') == 5
    assert 'value="before_after" checked' in page


def test_every_way_of_comparing_has_its_words():
    assert set(designs.DESIGNS) == set(Design)


@pytest.mark.parametrize(
    ("design", "goal", "sentence"),
    [
        (Design.SWAPPED_FORMS, DAYS, "needs a goal that is about scores"),
        (Design.COMPARISON_CLASS, DAYS, "needs a goal that is about scores"),
        (Design.COIN_FLIPPED_LESSONS, SCORES, "measured every class day"),
        (Design.STAGGERED_STARTS, SCORES, "measured every class day"),
        (Design.SWAPPED_FORMS, None, "Set the goal first"),
        (Design.BEFORE_AFTER, None, ""),
        (Design.BEFORE_AFTER, DAYS, ""),
    ],
)
def test_a_way_that_does_not_go_with_the_goal_says_so(pilot, aim, author, design, goal, sentence):
    if goal:
        aim(pilot, goal)
    if not sentence:
        service.choose(pilot, author, design, None)
        return
    with pytest.raises(RuleBroken, match=sentence):
        service.choose(pilot, author, design, None)
    assert pilot.design is Design.BEFORE_AFTER


def test_the_page_answers_beside_its_field_and_keeps_nothing(pilot, aim, tina):
    aim(pilot, DAYS)
    answer = tina.post(f"/pilots/{pilot.id}/design", data={"design": "swapped_forms"})
    assert answer.status_code == 422
    assert "needs a goal that is about scores" in answer.text
    assert pilot.design is Design.BEFORE_AFTER


@pytest.mark.parametrize("sent", [{}, {"design": "magic"}, {"design": "<b>"}])
def test_nonsense_is_asked_again(pilot, tina, sent):
    answer = tina.post(f"/pilots/{pilot.id}/design", data=sent)
    assert answer.status_code == 422
    assert "Choose one of these ways." in answer.text


def test_a_comparison_needs_a_class_of_the_school(pilot, aim, birch, tina):
    aim(pilot, SCORES)
    for sent in ({}, {"comparison_class": "7"}, {"comparison_class": "none"}):
        answer = tina.post(
            f"/pilots/{pilot.id}/design", data={"design": "comparison_class", **sent}
        )
        assert answer.status_code == 422
        assert "Choose the class to compare with." in answer.text
    tina.post(
        f"/pilots/{pilot.id}/design",
        data={"design": "comparison_class", "comparison_class": str(birch.id)},
    )
    chosen = pilots.find_comparison_class(pilot)
    assert chosen is not None
    assert chosen.id == birch.id
    assert (
        "Beside a class that goes on as before: Birch" in tina.get(f"/pilots/{pilot.id}/check").text
    )


def test_another_way_lets_the_comparison_class_go(pilot, aim, birch, author):
    aim(pilot, SCORES)
    service.choose(pilot, author, Design.COMPARISON_CLASS, birch)
    service.choose(pilot, author, Design.BEFORE_AFTER, birch)
    assert pilots.find_comparison_class(pilot) is None


def test_a_way_chosen_after_the_first_day_is_kept_and_shown(pilot, aim, birch, cast):
    aim(pilot, SCORES)
    pilots.start(pilot, at=datetime(2026, 2, 27, 15, 0, tzinfo=UTC))
    later = datetime(2026, 3, 10, 15, 0, tzinfo=UTC)
    service.choose(pilot, Author(cast.tina, later, later.date()), Design.COMPARISON_CLASS, birch)
    (edit,) = pilots.edits_of(pilot)
    assert (edit.what, edit.before) == ("design", "One class, before and after")
    assert edit.after.endswith("Birch")


def test_a_goal_that_no_longer_fits_is_said_on_the_check_page(pilot, aim, author, tina):
    aim(pilot, SCORES)
    service.choose(pilot, author, Design.SWAPPED_FORMS, None)
    aim(pilot, DAYS)
    assert (
        "This way needs a goal that is about scores" in tina.get(f"/pilots/{pilot.id}/check").text
    )
