"""A lesson, its teacher's browser and its student's."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from pilot.lessons.models import Lesson
from tests.cast import Cast
from tests.conftest import Doors, Hands, Visit
from tests.lessons.conftest import EVENING_BEFORE

Send = Callable[..., Any]


@pytest.fixture(autouse=True)
def the_evening_before(hands: Hands) -> None:
    """The time at which students open their lesson."""
    hands.set(EVENING_BEFORE)


@pytest.fixture
def tina(cast: Cast, enter: Doors) -> Visit:
    """The teacher's browser."""
    return enter(cast.tina)


@pytest.fixture
def tom(cast: Cast, enter: Doors) -> Visit:
    """The student's browser."""
    return enter.with_card(cast.tom)


@pytest.fixture
def of_teacher(lesson: Lesson) -> str:
    """Where the teacher's pages of the lesson are."""
    return f"/pilots/{lesson.pilot_id}/lessons/{lesson.id}"


@pytest.fixture
def of_student(lesson: Lesson) -> str:
    """Where the student's page of the lesson is."""
    return f"/tonight/{lesson.id}"


@pytest.fixture
def send(tina: Visit, of_teacher: str) -> Send:
    """Uploads a file as the teacher does: `send("video", made.mp4())`."""

    def upload(kind: str, data: bytes, name: str = "a file", by: Visit = tina) -> Any:
        file = FileStorage(BytesIO(data), filename=name)
        boundary, body = encode_multipart({"file": file})
        of_parts = f"multipart/form-data; boundary={boundary}"
        return by.post(f"{of_teacher}/{kind}/new", data=body, content_type=of_parts)

    return upload
