"""The world of the pilot page again: what leaves it is made from the same rows. And a postbox."""

import queue
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller

from pilot.db import session
from tests.review.conftest import AFTERWARDS, make_world
from tests.servers import free_port

__all__ = ["Postbox", "make_world"]

WAITS_SECONDS = 10


class Postbox:
    """A real server on this machine that keeps what it is handed."""

    def __init__(self) -> None:
        self.letters: queue.Queue[EmailMessage] = queue.Queue()
        self.url = ""

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 aiosmtpd calls it so
        self.letters.put(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"

    def next(self) -> EmailMessage:
        return self.letters.get(timeout=WAITS_SECONDS)


@pytest.fixture
def postbox():
    box = Postbox()
    controller = Controller(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    box.url = f"smtp://127.0.0.1:{controller.port}"
    yield box
    controller.stop()


@pytest.fixture
def reachable(make_world, hands, cast):
    """The pilot when it is over; its leader and its teacher can be written to."""
    hands.set(AFTERWARDS)
    world = make_world(12)
    cast.lea.email, cast.tina.email = "lea@school.example", "tina@school.example"
    session.commit()
    return world
