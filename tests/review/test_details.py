"""The panel 'For the data team', beside a judged spreadsheet and on the page of a pilot."""

from dataclasses import replace

import pytest

from pilot.analysis import Design, Direction, MeasureKind, judge
from pilot.analysis.evidence import Evidence
from pilot.review.detail_words import evidence_words, known_checks, luck, size_words
from pilot.review.details import details_of
from tests.analysis import builders
from tests.review.pictures import HCI, THREE

BANNED = ("p-value", "significan", "null", "proven", "standard deviation", "confidence interval")


@pytest.fixture(autouse=True)
def in_a_request(app):
    """Words have a language there."""
    with app.test_request_context():
        yield


def lines(data, **kwargs):
    return dict(details_of(judge(data), "16 of 16", **kwargs).lines)


@pytest.mark.parametrize(
    ("chance", "words"),
    [
        (0.00001, "fewer than 1 time in 10,000."),
        (1 / 1024, "about 1 time in 1,000."),
        (0.0123, "about 1 time in 81."),
        (0.05, "about 1 time in 20."),
        (0.25, "about 1 time in 4."),
        (0.31, "about 3 times in 10."),
        (0.74, "about 7 times in 10."),
        (0.99, "nearly always does as well."),
    ],
)
def test_a_check_is_told_by_how_often_luck_does_as_well(chance, words):
    assert luck(chance).endswith(words)


def test_the_panel_of_published_scores_agrees_with_their_source():
    found = lines(HCI)
    assert found["How strong the design is"].startswith("E1 of E0 to E4")
    assert found["In the numbers"] == "16 of 16"
    assert found["Wide range (95%)"] == "+0.6 to +4.0 of 20"
    assert found["Effect size g, by the spread of both times"] == "+0.57"
    assert found["Error of the estimate"] == "0.79, with 15 degrees of freedom"
    assert "Luck alone does as well" in found["Exact check, the results dealt out anew"]


def test_where_lower_is_better_amounts_keep_their_own_sign():
    falling = replace(HCI, measure=replace(HCI.measure, direction=Direction.LOWER))
    turned = replace(
        falling,
        scores=tuple(replace(s, before=s.after, after=s.before) for s in falling.scores),
    )
    assert lines(turned)["Wide range (95%)"] == "−4.0 to −0.6 of 20"


def test_a_few_students_leave_a_short_panel():
    assert list(lines(THREE)) == ["How strong the design is", "In the numbers"]


def test_counts_of_students_are_left_out_where_they_may_not_be_seen():
    assert "Share up less share down" in lines(HCI)
    few = lines(HCI, counts=False)
    assert "Share up less share down" not in few
    assert "Luck" not in " ".join(few.values())
    assert "Median change" not in few


DESIGNS = {
    "one class": HCI,
    "answers from 1 to 5": replace(HCI, measure=builders.quiz(kind=MeasureKind.ORDINAL)),
    "yes or no": builders.pilot([0, 1] * 8, [1, 1, 1, 0] * 4, measure=builders.YES_NO),
    "not linked": builders.unlinked(builders.START, builders.AHEAD),
    "shares not linked": builders.unlinked([0, 1] * 8, [1, 1, 1, 0] * 4, measure=builders.YES_NO),
    "two classes": builders.TWO_CLASSES,
    "days": builders.daily(builders.USUAL_DAYS, builders.BETTER_DAYS),
    "one student": builders.daily(
        builders.USUAL_DAYS, builders.BETTER_DAYS, design=Design.SINGLE_STUDENT, possible_starts=20
    ),
    "classes one after another": builders.staggered(
        [
            (5, [1, 2, 1, 2, 1, 6, 7, 6, 7, 6, 7, 6]),
            (6, [2, 1, 2, 1, 2, 1, 6, 7, 6, 7, 6, 7]),
            (7, [1, 2, 1, 2, 1, 2, 1, 6, 7, 6, 7, 6]),
        ]
    ),
    "lessons": builders.coin_lessons(builders.BETTER_DAYS, builders.USUAL_DAYS),
}


@pytest.mark.parametrize("design", DESIGNS)
def test_whatever_a_design_finds_out_has_words(design):
    verdict = judge(DESIGNS[design])
    assert set(verdict.checks) <= known_checks()
    assert set(verdict.effect_sizes) <= set(size_words())
    found = lines(DESIGNS[design])
    assert any("Luck alone" in words for words in found.values())
    assert [name for name, words in found.items() if "nan" in words or "None" in words] == []


def test_data_alone_and_earlier_studies_stand_side_by_side():
    found = lines(replace(builders.TWO_CLASSES, measure=builders.quiz(taught=True)))
    assert found["From these data alone"] != found["With earlier studies"]
    assert "US Department of Education" in found["As the RCE Coach counts"]
    assert "is added for class against class" in found["Error of the estimate"]


def test_changes_on_two_scales_are_refused():
    measure = builders.quiz(same_scale=False)
    found = lines(replace(builders.TWO_CLASSES, measure=measure))
    assert found["Difference of changes"].startswith("Refused")
    assert "Effect size d_ppc2, of the changes" not in found


def test_shares_are_told_in_percentage_points():
    assert "%" in lines(DESIGNS["yes or no"])["Likely range (80%)"]
    assert "Gained to lost, as odds" in lines(DESIGNS["yes or no"])


def test_no_tier_is_ever_reached():
    assert "No single pilot reaches ESSA tier 1 or 2" in details_of(judge(HCI), "").note


def test_every_level_has_its_words():
    assert all(evidence_words(each).startswith(each.value) for each in Evidence)


def test_nothing_in_the_panel_is_a_word_that_misleads():
    told = " ".join(f"{name} {words}" for name, words in lines(HCI).items())
    assert [word for word in BANNED if word in told.casefold()] == []
