"""Signing in, out, and choosing a password."""

from datetime import timedelta

from pilot import clock
from pilot.accounts import passwords


def test_a_stranger_is_sent_to_sign_in_and_back(cast, enter):
    answer = enter().get("/password")
    assert answer.status_code == 303
    assert answer.location == "/sign-in?next=/password"
