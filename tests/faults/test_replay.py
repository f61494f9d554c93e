"""What devices kept arrives one to five times, shuffled, some of it late: as if told in order."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select

from pilot.accounts.passes import pass_of
from pilot.db import session
from pilot.lessons import service
from pilot.lessons.models import Completion, MarkArrival
from pilot.pilots import service as pilots
from tests.cast import code_for
from tests.faults.form import in_full
from tests.lessons.conftest import EVENING_BEFORE, NOW, class_of_tinas, drafted, planned

EXAMPLES = in_full(200, 10)
LAST_MINUTE = 300
A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Tap:
    """What a student tapped on a device, when, how often it arrives, and whether a day late."""

    minute: int
    act: str
    lesson: int
    amount: str
    feeling: str
    times: int
    late: bool

    @property
    def made_at(self) -> datetime:
        """The moment of the tap."""
        return EVENING_BEFORE + timedelta(minutes=self.minute)

    @property
    def key(self) -> str:
        """Kept with it, and sent each time."""
        return str(UUID(int=self.minute))


TAPS = st.lists(
    st.builds(
        Tap,
        minute=st.integers(1, LAST_MINUTE),
        act=st.sampled_from(["done", "done", "done", "undo"]),
        lesson=st.integers(0, 1),
        amount=st.sampled_from(["all", "some", "no_access"]),
        feeling=st.sampled_from(["got_it", "nearly", "stuck"]),
        times=st.integers(1, 5),
        late=st.integers(1, 10).map(lambda n: n == 1),
    ),
    min_size=1,
    max_size=8,
    unique_by=lambda tap: tap.minute,
)
Send = Callable[[Tap, datetime], None]
pytestmark = pytest.mark.parametrize("application", ["sqlite"], indirect=True)


@pytest.fixture
def send(enter, cast, hands) -> Send:
    """Sends a tap of Tom's, as his device does, so that it comes at that moment."""
    maple = class_of_tinas(cast.northfield, cast.tina, "Maple", [cast.tom, cast.ann])
    pilot = drafted(maple, cast.tina)
    planned(pilot, cast.tina)
    pilots.start(pilot, at=NOW)
    code_for(cast.tom)
    lessons, browser = service.lessons_of(pilot), enter()

    def send_it(tap, arrives_at, key=None):
        hands.set(arrives_at)
        headers = {
            "Sec-Fetch-Site": "same-origin",
            "Idempotency-Key": key or tap.key,
            "X-Made-At": tap.made_at.isoformat(),
            "X-Sent-At": arrives_at.isoformat(),
            "X-Pass": pass_of(cast.tom),
        }
        said = {"amount": tap.amount, "feeling": tap.feeling} if tap.act == "done" else {}
        address = f"/tonight/{lessons[tap.lesson].id}/{tap.act}?of={cast.tom.id}"
        assert browser.post(address, data=said, headers=headers).status_code == 201

    return send_it


def state() -> list[tuple[object, ...]]:
    """What stands of each lesson."""
    session.expire_all()
    marks = session.scalars(select(Completion).order_by(Completion.lesson_id))
    return [(each.lesson_id, each.amount, each.feeling) for each in marks]


def forget() -> None:
    """Back to before anything was tapped."""
    session.execute(delete(Completion))
    session.execute(delete(MarkArrival))
    session.commit()


def in_order(taps: list[Tap], send: Send) -> list[tuple[object, ...]]:
    """Each tap once, the moment it was made."""
    for tap in sorted(taps, key=lambda tap: tap.minute):
        send(tap, tap.made_at)
    return state()


def shuffled(taps: list[Tap], send: Send, chance: Random) -> list[tuple[object, ...]]:
    """Each tap so often, in any order, after all were made; the late ones on the next day."""
    night = EVENING_BEFORE + timedelta(minutes=LAST_MINUTE + 10)
    for late, begins_at in ((False, night), (True, night + A_DAY)):
        come = [tap for tap in taps if tap.late is late for _time in range(tap.times)]
        chance.shuffle(come)
        for n, tap in enumerate(come):
            send(tap, begins_at + timedelta(seconds=n))
    return state()


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(taps=TAPS, chance=st.randoms(use_true_random=False))
def test_however_often_and_late_taps_arrive_the_same_stands(send, taps, chance):
    forget()
    expected = in_order(taps, send)
    forget()
    assert shuffled(taps, send, chance) == expected
    assert len(list(session.scalars(select(MarkArrival)))) == len(taps)


def test_without_the_kept_moment_another_order_is_another_state(send):
    """The control: what arrives late and does not say when it was made is taken for the newest."""
    taps = [
        Tap(1, "done", 0, "some", "stuck", 1, late=True),
        Tap(2, "done", 0, "all", "got_it", 1, late=False),
    ]
    expected = in_order(taps, send)
    forget()
    made_now = [Tap(LAST_MINUTE, *list(vars(tap).values())[1:]) for tap in taps]
    for tap, key in zip(made_now[::-1], taps, strict=True):
        send(tap, tap.made_at, key.key)
    assert state() != expected
