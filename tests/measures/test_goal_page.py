"""The goal page: one sentence, sensible from the start, fixed before the first result."""

import pytest

from pilot.measures import service
from pilot.measures.models import Direction, MeasureKind
from pilot.pilots import service as pilots
from pilot.rosters import service as rosters
from tests.measures.conftest import FIRST_DAY, LAST_DAY, NOW
from tests.measures.pages import seen

FILLED = {
    "name": "Fractions check",
    "direction": "higher",
    "smallest_change": "2",
    "unit": "marks",
    "maximum": "20",
    "sort": "marks",
    "same": "yes",
    "minimum": "0",
    "resolution": "0.5",
}


def _goal(pilot):
    return f"/pilots/{pilot.id}/goal"


def _kept(pilot):
    measure = service.primary_measure(pilot)
    assert measure is not None
    return measure


def test_a_fresh_draft_has_a_goal_that_could_be_sent_as_it_is(draft, tina):
    page = seen(tina.get(_goal(draft)))
    assert page.status == 200
    assert "Fixed here, before the first result." in page.words
    shown = {name: page.value(name) for name in ("name", "smallest_change", "unit", "maximum")}
    assert shown == {
        "name": "Quick check", "smallest_change": "1", "unit": "marks", "maximum": "10",
    }  # fmt: skip


def test_a_goal_is_kept_and_leads_on_to_the_dates(draft, tina):
    response = tina.post(_goal(draft), data=FILLED)
    assert (response.status_code, response.location) == (303, f"/pilots/{draft.id}/dates")
    kept = _kept(draft)
    assert (kept.name, kept.unit, kept.kind) == ("Fractions check", "marks", MeasureKind.BOUNDED)
    assert (kept.minimum, kept.maximum, kept.resolution) == (0.0, 20.0, 0.5)
    assert (kept.direction, kept.smallest_change) == (Direction.HIGHER, 2.0)
    assert (kept.same_questions, kept.set_at) == (True, NOW)


def test_a_kept_goal_is_shown_as_it_was_filled_in(draft, tina):
    tina.post(_goal(draft), data=FILLED)
    page = seen(tina.get(_goal(draft)))
    shown = {name: page.value(name) for name in FILLED if name not in ("sort", "same")}
    assert shown == {name: FILLED[name] for name in shown}
    checked = [each for each in page.root.iter("input") if "checked" in each.attrib]
    assert {(each.get("name"), each.get("value")) for each in checked} == {
        ("sort", "marks"), ("same", "yes"),
    }  # fmt: skip


def test_sending_it_twice_is_the_same_as_once(draft, tina):
    tina.post(_goal(draft), data=FILLED)
    first = _kept(draft).id
    assert tina.post(_goal(draft), data=FILLED).status_code == 303
    assert _kept(draft).id == first


@pytest.mark.parametrize(
    ("sort", "kind", "low", "top", "unit"),
    [
        ("percent", MeasureKind.BOUNDED, 0.0, 100.0, "percentage points"),
        ("answers", MeasureKind.ORDINAL, 1.0, 5.0, "points"),
        ("minutes", MeasureKind.MINUTES, 0.0, None, "minutes"),
        ("count", MeasureKind.COUNT, 0.0, None, "marks"),
    ],
)
def test_other_kinds_of_score_bring_their_own_scale(draft, tina, sort, kind, low, top, unit):
    assert tina.post(_goal(draft), data=FILLED | {"sort": sort}).status_code == 303
    kept = _kept(draft)
    assert (kept.kind, kept.minimum, kept.maximum, kept.unit) == (kind, low, top, unit)
    page = seen(tina.get(_goal(draft)))
    checked = [each.get("value") for each in page.fields("sort") if "checked" in each.attrib]
    assert checked == [sort]


def test_numbers_are_read_as_people_write_them(draft, tina):
    typed = {"smallest_change": "1,5", "maximum": "٢٠"}
    assert tina.post(_goal(draft), data=FILLED | typed).status_code == 303
    assert (_kept(draft).smallest_change, _kept(draft).maximum) == (1.5, 20.0)


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("name", "x" * 81, "Make this shorter: at most 80 characters."),
        ("smallest_change", "", "Enter by how much the average will change, like 1."),
        ("smallest_change", "lots", "Enter by how much the average will change, like 1."),
        ("smallest_change", "nan", "Enter by how much the average will change, like 1."),
        ("smallest_change", "1e999", "Enter by how much the average will change, like 1."),
        ("smallest_change", "0", "Enter a number above 0, like 1."),
        ("smallest_change", "-2", "Enter a number above 0, like 1."),
        (
            "smallest_change",
            "21",
            "21 is more than the whole scale, which is 20 wide. Enter less.",
        ),
        ("unit", "", "Say what is counted, like marks."),
        ("maximum", "", "Enter the top score, like 10."),
        ("maximum", "inf", "Enter the top score, like 10."),
        ("maximum", "10000000", "Enter a smaller number."),
        ("minimum", "20", None),
        ("minimum", "", "Enter the lowest score, like 0."),
        ("resolution", "0", "Enter a number above 0, like 1."),
        ("sort", "stars", "Choose what kind of score it is."),
        ("same", "maybe", "Choose Yes, No or Not sure."),
        ("direction", "sideways", "Choose up or down."),
    ],
)
def test_what_cannot_be_a_goal_gets_its_sentence_and_nothing_is_kept(
    draft, tina, field, typed, sentence
):
    page = seen(tina.post(_goal(draft), data=FILLED | {field: typed}))
    assert page.status == 422
    assert page.title.startswith("Error: ")
    if sentence is None:
        field, sentence = "maximum", "The top score has to be more than 20."
    assert page.problems == {field: sentence}
    assert page.words.count(sentence) == 2
    assert service.primary_measure(draft) is None


def test_a_goal_without_a_name_is_asked_for_one(draft, tina):
    page = seen(tina.post(_goal(draft), data=FILLED | {"name": " \u200f\x00 "}))
    assert page.status == 422
    assert page.problems == {"name": "Give the check a name, like Fractions check."}


def test_what_can_be_measured_is_said_in_plain_words(draft, maple, tina):
    page = seen(tina.get(_goal(draft)))
    assert "5 students Few. Only a large change will be clear." in page.words
    assert "5 school days Long enough for a first change." in page.words
    assert "No comparison class" in page.words
    assert "Same check before and after?" in page.words
    tina.post(_goal(draft), data=FILLED)
    rosters.enrol(maple, ["Uma"] + [f"S{n}" for n in range(14)], at=NOW)
    page = seen(tina.get(_goal(draft)))
    assert "20 students Enough to see a change." in page.words
    assert "Same check before and after The scores can be compared." in page.words


def test_too_few_students_to_tell_are_told(draft, maple, ids, tina):
    rosters.remove_student(maple, ids["Ana"], at=NOW)
    assert "4 students Too few to tell." in seen(tina.get(_goal(draft))).words


def test_a_late_change_says_beforehand_that_it_is_kept_and_shown(
    cast, started, measure, ids, tina, hands
):
    hands.set(FIRST_DAY)
    assert "the change is kept and shown" in seen(tina.get(_goal(started))).words
    end = {ids["Ana"]: 5.0}
    service.record_scores(started, measure, service.AFTER, end, by=cast.tina, at=LAST_DAY)
    hands.set(LAST_DAY)
    assert "Fixed here, before the first result." not in seen(tina.get(_goal(started))).words
    response = tina.post(_goal(started), data=FILLED | {"maximum": "10"})
    assert response.location == f"/pilots/{started.id}"
    assert [edit.what for edit in pilots.edits_of(started)] == ["same questions"]


def test_from_the_check_page_they_return_to_it(draft, tina):
    page = seen(tina.get(_goal(draft) + "?back=check"))
    assert page.value("back") == "check"
    response = tina.post(_goal(draft), data=FILLED | {"back": "check"})
    assert response.location == f"/pilots/{draft.id}/check"


def test_a_closed_pilot_keeps_its_goal_and_says_so(started, measure, tina):
    pilots.close(started, at=NOW)
    page = seen(tina.post(_goal(started), data=FILLED))
    assert page.status == 422
    assert "This pilot is closed. A leader can open it again." in page.words
    assert _kept(started).name == "Fractions check"
    assert _kept(started).maximum == 10.0


def test_the_goal_is_the_teachers_of_the_class_alone(cast, draft, enter, hands):
    hands.set(NOW)
    address = _goal(draft)
    for stranger, status in ((cast.olga, 404), (cast.zoe, 404), (cast.lea, 403), (cast.ada, 403)):
        assert enter(stranger).get(address).status_code == status
        assert enter(stranger).post(address, data=FILLED).status_code == status
    for nobody in (enter(), enter.with_card(cast.tom)):
        assert nobody.post(address, data=FILLED).status_code == 401
    assert service.primary_measure(draft) is None


def test_what_is_filled_in_so_far_is_looked_at_and_not_kept(draft, tina):
    page = seen(tina.get(_goal(draft), query_string={**FILLED, "name": "Trying"}))
    assert "Same check before and after The scores can be compared." in page.words
    assert page.value("name") == "Trying"
    other = seen(tina.get(_goal(draft), query_string={"same": "no"}))
    assert "Other questions after than before" in other.words
    assert service.primary_measure(draft) is None


@pytest.mark.parametrize(
    "odd", [{"same": "maybe"}, {"sort": "\x00"}, {"x": "1"}, {"maximum": "9" * 999}]
)
def test_an_address_that_was_tampered_with_is_still_a_page(draft, tina, odd):
    assert tina.get(_goal(draft), query_string=odd).status_code == 200
