"""What a pilot can show is said before it begins, by the same counts its verdict goes by."""

import pytest

from pilot.measures.outlook import Sizes
from pilot.measures.outlook import outlook as outlook_for


def outlook(same, n, days):
    return outlook_for(same, Sizes(n, 5, days))


@pytest.fixture(autouse=True)
def _words(app):
    with app.test_request_context():
        yield


@pytest.mark.parametrize(
    ("n", "title", "words", "good"),
    [
        (0, "No students yet", "Add them to the class before you start.", False),
        (1, "1 student", "Too few to tell.", False),
        (4, "4 students", "Too few to tell.", False),
        (5, "5 students", "Few. Only a large change will be clear.", False),
        (9, "9 students", "Few. Only a large change will be clear.", False),
        (10, "10 students", "Enough to see a clear change. A small one can hide.", True),
        (19, "19 students", "Enough to see a clear change. A small one can hide.", True),
        (20, "20 students", "Enough to see a change.", True),
    ],
)
def test_the_size_of_the_class_decides_what_will_be_clear(n, title, words, good):
    line = outlook(True, n, 5)[1]
    assert (line.title, line.words, line.good) == (title, words, good)


def test_two_weeks_are_a_first_look_and_more_are_enough():
    assert outlook(True, 20, 1)[2].title == "1 school day"
    assert (
        outlook(True, 20, 10)[2].words == "Long enough for a first change. Not to see if it lasts."
    )
    assert outlook(True, 20, 11)[2].words == "Long enough to see a change."


@pytest.mark.parametrize(
    ("same", "title", "good"),
    [
        (True, "Same check before and after", True),
        (False, "Other questions after than before", False),
        (None, "Same check before and after?", False),
    ],
)
def test_other_questions_are_no_fault_and_yet_said(same, title, good):
    line = outlook(same, 20, 5)[0]
    assert (line.title, line.good) == (title, good)
