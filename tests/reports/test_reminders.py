"""Whoever has to decide, or to look at a decision again, is told by mail: once."""

import re
from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import select

from pilot.accounts.mail_choice import end_mail
from pilot.accounts.models import Person
from pilot.db import session
from pilot.mail import Letter, send_now
from pilot.pilots import service as pilots
from pilot.reports.reminders import Post, remind
from pilot.review import service
from pilot.review.models import DecisionKind
from tests.bench.crowd import leader_of_many
from tests.review.conftest import AFTERWARDS, DURING

REVIEW = date(2026, 6, 15)


def noon(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time(), UTC) + timedelta(hours=12)


@pytest.fixture
def world(reachable):
    return reachable


@pytest.fixture
def decide(world, cast):
    def decided(kind=DecisionKind.EXTEND, review_on=REVIEW):
        service.decide(
            world.pilot,
            kind,
            "It works here.",
            number=len(service.decisions_on(world.pilot)) + 1,
            verdict={},
            by=cast.lea,
            at=AFTERWARDS,
            today=AFTERWARDS.date(),
            review_on=review_on,
        )
        session.commit()

    return decided


@pytest.fixture
def night():
    """What goes out in the night of a day."""

    def letters(day: date, *, taken: bool = True) -> list[Letter]:
        out: list[Letter] = []

        def send(letter: Letter) -> bool:
            out.append(letter)
            return taken

        remind(_post(send), now=noon(day))
        return out

    return letters


def _post(send) -> Post:
    return Post(
        send, lambda i: f"https://flip.school/pilots/{i}", lambda code: f"https://off/{code}"
    )


def whom(letters: list[Letter]) -> list[str]:
    return sorted(each.to.partition("@")[0] for each in letters)


def test_whoever_decided_and_the_teacher_are_told_on_the_day_and_never_again(decide, night):
    decide()
    assert night(REVIEW - timedelta(1)) == []
    letters = night(REVIEW)
    assert whom(letters) == ["lea", "tina"]
    assert "Maple is to be looked at again, from 15 June on." in letters[0].text
    assert night(REVIEW) == []
    assert night(REVIEW + timedelta(30)) == []


def test_a_stopped_pilot_is_looked_at_again_by_its_leader_alone(decide, night):
    decide(DecisionKind.STOP)
    assert whom(night(REVIEW)) == ["lea"]


def test_a_day_the_school_is_closed_waits_for_the_next_one(decide, night):
    decide(review_on=date(2026, 6, 13))  # a Saturday
    assert night(date(2026, 6, 14)) == []
    assert whom(night(date(2026, 6, 15))) == ["lea", "tina"]


def test_a_newer_decision_or_a_pilot_that_goes_on_takes_the_reminder_back(decide, night, world):
    decide()
    decide(review_on=None)
    assert night(REVIEW) == []
    decide()
    pilots.reopen(world.pilot)
    session.commit()
    assert not any("looked at again" in each.text for each in night(REVIEW))


def test_the_leader_is_told_once_that_nobody_has_decided(world, night, decide):
    ended = DURING[-1]
    assert night(ended + timedelta(7)) == []
    (letter,) = night(ended + timedelta(8))
    assert letter.to == "lea@school.example"
    assert letter.subject == "A pilot waits for a decision"
    assert f"https://flip.school/pilots/{world.pilot.id}" in letter.text
    assert night(ended + timedelta(9)) == []
    decide(review_on=None)
    pilots.reopen(world.pilot)
    session.commit()
    assert whom(night(ended + timedelta(9))) == ["lea"]


def test_who_wants_no_mail_gets_none(decide, night, cast):
    decide()
    end_mail(cast.lea, at=AFTERWARDS)
    session.commit()
    assert whom(night(REVIEW)) == ["tina"]


def test_what_the_server_did_not_take_is_tried_again_the_next_night(decide, night):
    decide()
    assert whom(night(REVIEW, taken=False)) == ["lea", "tina"]
    assert whom(night(REVIEW + timedelta(1))) == ["lea", "tina"]
    assert night(REVIEW + timedelta(2)) == []


def test_very_many_come_a_few_a_night_and_each_of_them_once(app, night, monkeypatch):
    monkeypatch.setattr("pilot.reports.reminders.MOST_IN_A_LETTER", 3)
    leader_of_many(30, AFTERWARDS)
    session.scalars(select(Person).where(Person.name == "Lea Leader")).one().email = "lea@a.b"
    session.commit()
    told = [letter for _night in range(9) for letter in night(AFTERWARDS.date())]
    rooms = [room for letter in told for room in re.findall(r"(Room \d+) ended", letter.text)]
    assert len(rooms) == len(set(rooms)) > 3
    assert told[0].subject == "3 pilots wait for a decision"
    assert len(told) == -(-len(rooms) // 3)


def test_a_real_server_takes_the_letter_with_its_way_to_end_them(decide, postbox):
    decide()
    sender = "Pilots <pilots@school.example>"
    post = _post(partial(send_now, postbox.url, sender))
    assert remind(post, now=noon(REVIEW)) == 2
    letters = [postbox.next(), postbox.next()]
    assert {each["To"] for each in letters} == {"lea@school.example", "tina@school.example"}
    assert all(each["List-Unsubscribe"].startswith("<https://off/") for each in letters)
    assert not send_now("smtp://127.0.0.1:1", sender, Letter("a@b.c", "Hello", "Hello", "x"))
