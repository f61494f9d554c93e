"""Planning a pilot page by page: what is asked, what is refused, and where each step leads."""

from datetime import date, time

import pytest

from pilot.db import session
from pilot.pilots import service
from pilot.pilots.models import PhaseKind, Pilot
from pilot.rosters import service as rosters
from tests.pilots.conftest import NOW

PROBLEM = {"pain": "explaining", "number": "25", "own_words": "", "unit": ""}
FIRST = PROBLEM | {"name": "Maple", "meeting_minutes": "50", "meets_at": "09:00"}
DATES = {"first_on": "2026-01-19", "before": "5", "during": "5"}


@pytest.fixture(autouse=True)
def _on_wednesday(hands):
    hands.set(NOW)


def _only_pilot(cast):
    (pilot,) = service.pilots_taught_by(cast.district.id, cast.tina.id)
    return pilot


def test_a_problem_and_a_class_make_a_draft_and_lead_to_the_strategies(cast, maple, enter):
    answer = enter(cast.tina).post("/pilots/new", data=PROBLEM | {"class_id": str(maple.id)})
    pilot = _only_pilot(cast)
    assert answer.status_code == 303
    assert answer.location == f"/pilots/{pilot.id}/strategy"
    assert pilot.pain_point == "Too much class time goes on explaining"
    assert (pilot.pain_number, pilot.pain_unit) == (25.0, "minutes of explaining in a class")
    assert service.class_of(pilot).id == maple.id


def test_sending_the_first_page_twice_makes_one_draft(cast, maple, enter):
    browser = enter(cast.tina)
    first = browser.post("/pilots/new", data=PROBLEM | {"class_id": str(maple.id)})
    again = browser.post("/pilots/new", data=PROBLEM | {"class_id": str(maple.id)})
    assert again.location == first.location
    assert _only_pilot(cast)


def test_a_teacher_of_one_class_need_not_choose_it(cast, maple, enter):
    enter(cast.tina).post("/pilots/new", data=PROBLEM)
    assert service.class_of(_only_pilot(cast)).id == maple.id


def test_a_teacher_without_a_class_starts_it_with_the_pilot_and_then_says_who_is_in_it(cast, enter):
    browser = enter(cast.tina)
    about = FIRST | {"school_id": str(cast.northfield.id)}
    answer = browser.post("/pilots/new", data=about)
    pilot = _only_pilot(cast)
    assert answer.location == f"/pilots/{pilot.id}/class"
    assert service.class_of(pilot).name == "Maple"
    assert browser.post("/pilots/new", data=about).location == answer.location
    assert _only_pilot(cast) is not None


def test_without_a_name_for_the_first_class_there_is_no_pilot(cast, enter):
    data = FIRST | {"school_id": str(cast.northfield.id), "name": " "}
    answer = enter(cast.tina).post("/pilots/new", data=data)
    assert answer.status_code == 422
    assert "Enter a name, like 7B or Maple." in answer.text
    assert rosters.classes_taught_by(cast.district.id, cast.tina.id) == []


def test_a_first_class_is_started_at_a_school_of_their_own(cast, enter):
    about = FIRST | {"school_id": str(cast.southfield.id)}
    answer = enter(cast.tina).post("/pilots/new", data=about)
    assert answer.status_code == 422
    assert "Choose one of your schools." in answer.text


def test_a_class_list_is_shown_within_the_set_up_then_saved_and_leads_on(cast, enter):
    browser = enter(cast.tina)
    browser.post("/pilots/new", data=FIRST | {"school_id": str(cast.northfield.id)})
    pilot = _only_pilot(cast)
    url = f"/pilots/{pilot.id}/class"
    read = browser.post(url, data={"names": "Ana\nBen"})
    assert "Nothing is saved yet." in read.text
    assert service.students_of(pilot) == []
    saved = browser.post(url, data={"names": "Ana\nBen", "save": "1"})
    assert saved.location == f"/pilots/{pilot.id}/strategy"
    assert [student.name for student in service.students_of(pilot)] == ["Ana", "Ben"]
    assert "2 students are in the class." in browser.get(url).text


def test_a_list_with_a_line_that_cannot_be_read_keeps_nothing(cast, maple, draft, enter):
    pilot = draft()
    answer = enter(cast.tina).post(f"/pilots/{pilot.id}/class", data={"names": "", "save": "1"})
    assert answer.status_code == 422
    assert "Paste at least one name." in answer.text


@pytest.mark.parametrize("sent", ["", "abc", "99999999999999999999", "-1"])
def test_a_class_that_was_not_offered_is_refused(cast, maple, enter, sent):
    oak = _another_class(cast.northfield, cast.tina)
    answer = enter(cast.tina).post("/pilots/new", data=PROBLEM | {"class_id": sent})
    assert answer.status_code == 422
    assert "Choose one of your classes." in answer.text
    assert oak.id != maple.id


def test_another_teachers_class_is_not_mine_to_pilot_in(cast, maple, enter):
    theirs = _another_class(cast.southfield, cast.olga)
    answer = enter(cast.tina).post("/pilots/new", data=PROBLEM | {"class_id": str(theirs.id)})
    assert answer.status_code == 422
    assert service.pilots_taught_by(cast.district.id, cast.tina.id) == []


@pytest.mark.parametrize(
    ("different", "sentence"),
    [
        ({"pain": ""}, "Choose the one that costs you most."),
        ({"pain": "weather"}, "Choose the one that costs you most."),
        ({"pain": "own"}, "Say in a few words what you want to fix."),
        ({"pain": "own", "own_words": " \u200b "}, "Say in a few words what you want to fix."),
        ({"pain": "own", "own_words": "Mondays"}, "Say what the number counts"),
        ({"pain": "own", "own_words": "x" * 201, "unit": "days"}, "at most 200 characters"),
        ({"own_words": "Mondays"}, "Choose Something else above, or take these words out."),
        ({"number": "many"}, "Enter a number, like 25, or leave it empty."),
        ({"number": "nan"}, "Enter a number from 0 to 100000."),
        ({"number": "inf"}, "Enter a number from 0 to 100000."),
        ({"number": "-1"}, "Enter a number from 0 to 100000."),
        ({"unit": "x" * 61}, "at most 60 characters"),
    ],
)
def test_a_problem_that_cannot_be_kept_gets_one_sentence(cast, maple, enter, different, sentence):
    answer = enter(cast.tina).post("/pilots/new", data=PROBLEM | different)
    assert answer.status_code == 422
    assert answer.text.count(sentence) == 2  # on top, and beside the field
    assert service.pilots_taught_by(cast.district.id, cast.tina.id) == []


def test_what_was_typed_is_still_there_after_a_refusal(cast, maple, enter):
    sent = PROBLEM | {"pain": "own", "own_words": "<b>Mondays & more</b>"}
    answer = enter(cast.tina).post("/pilots/new", data=sent)
    assert answer.status_code == 422
    assert 'value="&lt;b&gt;Mondays &amp; more&lt;/b&gt;"' in answer.text


def test_a_problem_in_a_teachers_own_words_with_a_decimal_comma(cast, maple, enter):
    own = {"pain": "own", "own_words": "Mondays", "number": "2,5", "unit": "lost hours"}
    enter(cast.tina).post("/pilots/new", data=own)
    pilot = _only_pilot(cast)
    assert (pilot.pain_point, pilot.pain_number, pilot.pain_unit) == ("Mondays", 2.5, "lost hours")


def test_the_number_may_be_left_out(cast, maple, enter):
    enter(cast.tina).post("/pilots/new", data=PROBLEM | {"number": ""})
    assert _only_pilot(cast).pain_number is None


def test_the_problem_page_shows_what_was_chosen(cast, draft, enter):
    pilot = draft(pain_point="Mondays", pain_number=2.5, pain_unit="lost hours")
    page = enter(cast.tina).get(f"/pilots/{pilot.id}/problem").text
    assert 'value="own" checked' in page
    assert 'value="Mondays"' in page
    assert 'value="2.5"' in page
    assert 'value="lost hours"' in page


def test_a_whole_number_is_shown_whole(cast, draft, enter):
    page = enter(cast.tina).get(f"/pilots/{draft(pain_number=25.0).id}/problem").text
    assert 'value="25"' in page


def test_a_changed_problem_leads_to_the_next_step(cast, draft, enter):
    pilot = draft()
    answer = enter(cast.tina).post(f"/pilots/{pilot.id}/problem", data=PROBLEM | {"pain": "quiet"})
    assert answer.location == f"/pilots/{pilot.id}/strategy"
    assert _fresh(pilot).pain_point == "Quiet students never get my help"


def test_who_came_from_the_check_page_goes_back_there(cast, draft, enter):
    pilot = draft()
    browser = enter(cast.tina)
    page = browser.get(f"/pilots/{pilot.id}/problem?back=check").text
    assert '<input type="hidden" name="back" value="check">' in page
    assert "Step 1 of 8" not in page
    answer = browser.post(f"/pilots/{pilot.id}/problem", data=PROBLEM | {"back": "check"})
    assert answer.location == f"/pilots/{pilot.id}/check"


def test_back_leads_to_no_other_place(cast, draft, enter):
    pilot = draft()
    sent = PROBLEM | {"back": "https://elsewhere.example/"}
    answer = enter(cast.tina).post(f"/pilots/{pilot.id}/problem", data=sent)
    assert answer.location == f"/pilots/{pilot.id}/strategy"


def test_the_strategies_that_suit_the_problem_come_first(cast, draft, enter):
    page = enter(cast.tina).get(f"/pilots/{draft(pain_point=_LEVELS).id}/strategy").text
    assert page.index("Just-right texts") < page.index("Other strategies")
    assert page.index("Flip the week") > page.index("Other strategies")


def test_a_chosen_strategy_leads_to_the_goal(cast, draft, enter):
    pilot = draft()
    answer = enter(cast.tina).post(
        f"/pilots/{pilot.id}/strategy", data={"strategy": "flip_the_week"}
    )
    assert answer.location == f"/pilots/{pilot.id}/goal"
    assert _fresh(pilot).strategy == "flip_the_week"


@pytest.mark.parametrize("sent", [{}, {"strategy": ""}, {"strategy": "hypnosis"}])
def test_a_strategy_that_is_not_in_the_catalogue_is_refused(cast, draft, enter, sent):
    pilot = draft()
    answer = enter(cast.tina).post(f"/pilots/{pilot.id}/strategy", data=sent)
    assert answer.status_code == 422
    assert answer.text.count("Choose the one you will try.") == 2
    assert _fresh(pilot).strategy == ""


def test_the_dates_page_names_every_day(cast, draft, enter):
    page = enter(cast.tina).get(f"/pilots/{draft().id}/dates").text
    assert "Thursday 8 January" in page
    assert "Wednesday 21 January" in page
    assert "Saturday 10 January" not in page


def test_chosen_dates_and_aims_are_kept_and_lead_to_the_lessons(cast, draft, enter):
    pilot = draft()
    aims = {"long_term_goal": "Every student helped", "prediction": "One mark more"}
    answer = enter(cast.tina).post(f"/pilots/{pilot.id}/dates", data=DATES | aims)
    assert answer.location == f"/pilots/{pilot.id}/lessons"
    assert service.days_of(pilot, PhaseKind.DURING)[0] == date(2026, 1, 19)
    assert service.days_of(pilot, PhaseKind.BASELINE)[0] == date(2026, 1, 12)
    assert _fresh(pilot).long_term_goal == "Every student helped"
    assert _fresh(pilot).prediction == "One mark more"


def test_showing_the_days_keeps_nothing(cast, draft, enter):
    pilot = draft()
    sent = DATES | {"show": "1", "prediction": "One mark more"}
    answer = enter(cast.tina).post(f"/pilots/{pilot.id}/dates", data=sent)
    assert answer.status_code == 200
    assert "Monday 19 January" in answer.text
    assert "One mark more" in answer.text
    assert service.days_of(pilot, PhaseKind.DURING)[0] == date(2026, 1, 15)
    assert _fresh(pilot).prediction == ""


@pytest.mark.parametrize(
    ("different", "sentence"),
    [
        ({"first_on": ""}, "Enter the first day, like 2026-03-09."),
        ({"first_on": "soon"}, "Enter the first day, like 2026-03-09."),
        ({"first_on": "2026-02-30"}, "Enter the first day, like 2026-03-09."),
        ({"first_on": "0001-01-01"}, "Choose a first day less than a year from today."),
        ({"first_on": "9999-12-31"}, "Choose a first day less than a year from today."),
        (
            {"first_on": "2026-01-17"},
            "The school does not meet on Saturday 17 January. "
            "Choose another day, like Monday 19 January.",
        ),
        ({"before": ""}, "Enter how many school days before, from 0 to 20."),
        ({"before": "21"}, "Enter how many school days before, from 0 to 20."),
        ({"before": "-1"}, "Enter how many school days before, from 0 to 20."),
        ({"during": "five"}, "Enter how many school days during, from 1 to 60."),
        ({"during": "0"}, "Enter how many school days during, from 1 to 60."),
        ({"during": "61"}, "Enter how many school days during, from 1 to 60."),
        ({"during": "9" * 5000}, "Enter how many school days during, from 1 to 60."),
        ({"prediction": "x" * 301}, "at most 300 characters"),
    ],
)
def test_dates_that_cannot_be_get_one_sentence_and_nothing_is_kept(
    cast, draft, enter, different, sentence
):
    pilot = draft()
    sent = DATES | {"long_term_goal": "Every student helped"} | different
    answer = enter(cast.tina).post(f"/pilots/{pilot.id}/dates", data=sent)
    assert answer.status_code == 422
    assert answer.text.count(sentence) == 2
    assert service.days_of(pilot, PhaseKind.DURING)[0] == date(2026, 1, 15)
    assert _fresh(pilot).long_term_goal == ""


def test_a_pilot_may_begin_in_the_past_and_is_told_it_is_sealed_at_once(cast, draft, enter):
    pilot = draft()
    sent = DATES | {"first_on": "2025-12-01", "show": "1"}
    assert "sealed as soon as" in enter(cast.tina).post(f"/pilots/{pilot.id}/dates", data=sent).text


def test_a_pilot_may_have_no_days_before(cast, draft, enter):
    pilot = draft()
    enter(cast.tina).post(f"/pilots/{pilot.id}/dates", data=DATES | {"before": "0"})
    assert service.days_of(pilot, PhaseKind.BASELINE) == ()
    page = enter(cast.tina).get(f"/pilots/{pilot.id}/dates").text
    assert 'id="before"' in page
    assert 'value="0"' in page


def _another_class(school, teacher):
    return rosters.start_class(
        school, teacher, name="Oak", subject="Art", meeting_minutes=40, meets_at=time(10)
    )


def _fresh(pilot):
    return session.get(Pilot, (pilot.district_id, pilot.id))


_LEVELS = "Students sit at very different levels"
