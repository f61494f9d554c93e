"""Many students answer at the same moment, and one of them sends twice."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import func, select

from pilot.accounts.models import Person
from pilot.db import session
from pilot.fence import every_district
from pilot.students import plan
from pilot.students.models import Part, PlanEntry
from pilot.voices import answering
from pilot.voices.models import HasAnswered, NamelessAnswer
from tests.voices.conftest import EVENING


@pytest.fixture
def at_once(app):
    """Does each act in a request of its own, all at the same moment."""

    def run(acts):
        session.commit()
        ready = Barrier(len(acts))

        def one(act):
            with app.app_context(), every_district():
                ready.wait(timeout=10)
                act()
                session.commit()

        with ThreadPoolExecutor(len(acts)) as pool:
            list(pool.map(one, acts))

    return run


def counted(table):
    return session.scalar(select(func.count()).select_from(table))


def test_each_answer_without_a_name_is_kept_and_none_twice(maple, at_once):
    question = maple.ask(nameless=True)
    session.flush()
    here, voice = question.district_id, question.id
    ids = [student.id for student in maple.students[:6]]

    def answering_as(student_id):
        def act():
            student = session.get_one(Person, (here, student_id))
            asked = answering.get_asked(student, voice)
            answering.answer(asked, student, 4, f"Line {student_id}", at=EVENING)

        return act

    at_once([answering_as(each) for each in (*ids, ids[0], ids[1])])
    assert counted(HasAnswered) == 6
    lines = session.scalars(select(NamelessAnswer.line)).all()
    assert sorted(lines) == sorted(f"Line {each}" for each in ids)


def test_words_sent_twice_at_once_are_written_once(maple, at_once):
    here, kid = maple.students[0].district_id, maple.students[0].id

    def writing():
        student = session.get_one(Person, (here, kid))
        plan.write(student, Part.GOAL, "Tenths", student, at=EVENING)

    at_once([writing] * 4)
    assert counted(PlanEntry) == 1
