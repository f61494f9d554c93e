"""The same question is one question, and different ones stay apart."""

import pytest

from pilot.meetings.questions import Question, grouped


def asked(*words: str) -> list[list[str]]:
    """The groups, each as the names of who asked: a, b, c ..."""
    named = [Question(chr(97 + place), each) for place, each in enumerate(words)]
    return [list(group.names) for group in grouped(named)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Why is 0.10 not bigger?", "why is 0.10  not bigger"),
        ("I don't get it", "I dont get it!!"),
        ("Do we need the second part?", "Do we need the secnd part?"),
        ("ÇA VA", "ça va ?"),
        ("???", "???"),
        ("لماذا؟", "لماذا"),
    ],
)
def test_alike(one: str, other: str):
    assert asked(one, other) == [["a", "b"]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Why is 0.10 not bigger?", "Why is 0.01 not bigger?"),
        ("Is 7 < 5?", "Is 7 > 5?"),
        ("What is 5-3?", "What is 53?"),
        ("What is a force?", "What is a force with no movement?"),
        ("???", "!!!"),
        ("Why?", "Who?"),
    ],
)
def test_different(one: str, other: str):
    assert asked(one, other) == [["a"], ["b"]]


def test_the_most_asked_comes_first_and_the_rest_keeps_its_order():
    assert asked("Why?", "How far?", "how far", "When?", "HOW FAR") == [
        ["b", "c", "e"],
        ["a"],
        ["d"],
    ]


def test_no_wording_goes_unread():
    (group,) = grouped([Question("a", "The secnd part?"), Question("b", "The second part?")])
    assert (group.words, group.also) == ("The secnd part?", ("The second part?",))


def test_nobody_asked():
    assert grouped([]) == ()
