"""Before it begins, each way of comparing says what it could ever show."""

from pilot.designs import service
from pilot.measures import service as measures
from pilot.pilots import phases
from pilot.pilots import service as pilots
from pilot.pilots.models import Design
from tests.designs.conftest import BEFORE, DAYS, DURING, NOW, SCORES, measure_of


def page_of(browser, pilot):
    return browser.get(f"/pilots/{pilot.id}/design").text


def test_without_a_goal_nothing_is_foreseen(pilot, tina):
    page = page_of(tina, pilot)
    assert "Set the goal first" in page
    assert "To read" not in page


def test_scores_say_by_how_much_the_average_has_to_rise(pilot, aim, tina):
    aim(pilot, SCORES)
    assert "the average has to rise by about" in page_of(tina, pilot)


def test_starting_scores_make_it_their_own(pilot, aim, cast, tina):
    aim(pilot, SCORES)
    usual = page_of(tina, pilot)
    alike = {each.id: 5.0 + n % 2 for n, each in enumerate(pilots.students_of(pilot))}
    measures.record_scores(pilot, measure_of(pilot), measures.BEFORE, alike, by=cast.tina, at=NOW)
    assert page_of(tina, pilot) != usual


def test_three_classes_never_get_below_one_in_six(pilot, aim, cast, start_class, tina):
    for name in ("Oak", "Elm"):
        start_class(name, cast.tina, ["Ana"])
    aim(pilot, DAYS)
    assert "3 classes can never get below 1 in 6" in page_of(tina, pilot)


def test_a_teacher_of_one_class_is_told_how_many_it_takes(pilot, aim, tina):
    aim(pilot, DAYS)
    assert "At least 3 classes are needed" in page_of(tina, pilot)


def test_ten_lessons_by_coin_leave_luck_one_in_252(pilot, aim, tina):
    aim(pilot, DAYS)
    assert "10 lessons by coin flip can never get below 1 in 252" in page_of(tina, pilot)


def test_too_few_days_for_a_coin_are_named(pilot, aim, tina):
    aim(pilot, DAYS)
    phases.keep_days(pilot, phases.PilotDays(BEFORE, DURING[:5]))
    assert "At least 4 flipped and 4 usual lessons are needed" in page_of(tina, pilot)


def test_the_class_chosen_to_compare_with_counts(pilot, aim, author, nora, start_class, tina):
    few = start_class("Elder", nora, ["Ana", "Ben"])
    aim(pilot, SCORES)
    service.choose(pilot, author, Design.COMPARISON_CLASS, few)
    assert "At least 5 students on each side are needed." in page_of(tina, pilot)
