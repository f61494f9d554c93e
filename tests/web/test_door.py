"""A request goes in once all of it is here, and so many are inside at once."""

import threading
from io import BytesIO

import pytest

from pilot.web.door import Door, aside
from tests.waiting import soon

LARGEST = 1_000_000


class Program:
    """Takes what was sent."""

    def __init__(self) -> None:
        self.took: list[bytes] = []

    def __call__(self, environ, start_response):
        self.took.append(environ["wsgi.input"].read())
        if environ["PATH_INFO"] == "/broken":
            raise ValueError("out of order")
        start_response("200 OK", [])
        return [b"well"]


@pytest.fixture
def program():
    return Program()


@pytest.fixture
def ask(program):
    """Sends a body through a door with two places; the status of the answer."""
    door = Door(program, at_once=2, largest_bytes=LARGEST)

    def send(body=b"", *, method="POST", path="/", **more):
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "wsgi.input": BytesIO(body),
            "CONTENT_LENGTH": str(len(body)),
            **more,
        }
        said = []

        def start_response(status, _headers, _fault=None):
            said.append(status)
            return said.append

        list(door(environ, start_response))
        return said[0]

    return send


@pytest.mark.parametrize("n", [0, 1, 70_000, LARGEST])
def test_all_that_was_sent_goes_in(ask, program, n):
    assert ask(b"x" * n) == "200 OK"
    assert program.took == [b"x" * n]


def test_what_comes_in_chunks_goes_in_too(ask, program):
    assert ask(b"x" * 70_000, CONTENT_LENGTH="") == "200 OK"
    assert program.took == [b"x" * 70_000]


def test_of_what_never_ends_a_byte_too_much_goes_in(ask, program):
    ask(b"x" * (LARGEST + 5000), CONTENT_LENGTH="")
    assert len(program.took[0]) == LARGEST + 1


def test_what_is_larger_is_the_program_s_to_take(ask, program):
    ask(b"x" * (LARGEST + 5000))
    assert len(program.took[0]) == LARGEST + 5000


@pytest.mark.parametrize("n", [100, 70_000])
def test_half_of_something_does_not_go_in(ask, program, n):
    assert ask(b"x" * n, CONTENT_LENGTH=str(n + 1)) == "400 Bad Request"
    assert program.took == []


def test_a_place_is_free_again_after_a_fault(ask):
    for _time in range(3):
        with pytest.raises(ValueError, match="out of order"):
            ask(path="/broken")
    assert ask() == "200 OK"


def test_no_more_than_so_many_are_inside_and_who_waited_longest_is_next():
    may_leave, inside = threading.Semaphore(0), list[int]()

    def program(environ, _start_response):
        inside.append(environ["visitor"])
        assert may_leave.acquire(timeout=10)
        return []

    door = Door(program, at_once=2, largest_bytes=LARGEST)
    places = door.places
    visitors: list[threading.Thread] = []
    for n in range(5):
        environ = {"REQUEST_METHOD": "GET", "visitor": n}
        visitors.append(threading.Thread(target=door, args=(environ, lambda *_said: None)))
        visitors[-1].start()
        soon(lambda: len(inside) + places.waiting == len(visitors))
    in_turn = [0, 1]
    assert (inside, places.waiting) == (in_turn, 3)
    for n in (2, 3, 4):
        in_turn.append(n)
        may_leave.release()
        soon(lambda: inside == in_turn)
    may_leave.release(2)
    for visitor in visitors:
        visitor.join()


def test_while_a_film_arrives_its_place_is_somebody_else_s():
    received, answered = threading.Event(), threading.Event()

    def program(environ, start_response):
        if environ["PATH_INFO"] == "/film":
            with aside(environ):
                assert received.wait(10)
        start_response("200 OK", [])
        return []

    door = Door(program, at_once=1, largest_bytes=LARGEST)
    get = {"REQUEST_METHOD": "GET", "wsgi.input": BytesIO()}
    film = threading.Thread(target=door, args=(get | {"PATH_INFO": "/film"}, lambda *_said: None))
    film.start()
    other = threading.Thread(
        target=door, args=(get | {"PATH_INFO": "/"}, lambda *_said: answered.set())
    )
    other.start()
    assert answered.wait(10)
    received.set()
    film.join()
    other.join()
