"""Parts of a video: put together in any order, twice, from two devices, it is the same."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilot.lessons.materials.parts import MOST_PARTS, capped, clamped, read, total, union, written

SECONDS = st.integers(-50, 400)
PARTS = st.lists(st.tuples(SECONDS, SECONDS), max_size=30)


def seconds_in(parts):
    return {second for start, end in parts for second in range(start, end)}


@given(PARTS, PARTS)
def test_the_union_holds_every_second_of_both_and_no_other(one, other):
    assert seconds_in(union(one, other)) == seconds_in(one) | seconds_in(other)


@given(PARTS)
def test_parts_are_in_order_apart_and_never_empty(parts):
    found = union(parts)
    assert all(start < end for start, end in found)
    assert all(one[1] < other[0] for one, other in pairwise(found))
    assert total(found) == len(seconds_in(found))


@given(PARTS, PARTS, PARTS)
def test_order_and_repetition_make_no_difference(one, two, three):
    once = union(one, two, three)
    assert union(union(three, one), two, one) == once
    assert union(once, once) == once


@given(PARTS, st.integers(0, 300))
def test_nothing_lies_outside_the_video(parts, length):
    inside = seconds_in(clamped(parts, length))
    assert inside == {s for s in seconds_in(parts) if 0 <= s < length}


@given(PARTS)
def test_a_video_of_unknown_length_ends_within_a_day(parts):
    assert all(0 <= start < end <= 24 * 3600 for start, end in clamped(parts, None))


@given(PARTS, st.integers(1, 10))
def test_the_longest_parts_are_kept_and_nothing_is_made_up(parts, most):
    whole = union(parts)
    kept = capped(whole, most)
    assert len(kept) == min(most, len(whole))
    assert set(kept) <= set(whole)
    assert kept == tuple(sorted(kept))
    lengths = sorted((end - start for start, end in whole), reverse=True)
    assert total(kept) == sum(lengths[:most])


@given(PARTS)
def test_what_is_written_is_read_again(parts):
    inside = clamped(parts, 400)
    assert read(written(inside)) == inside


def test_as_many_parts_as_are_kept_fit_into_their_column():
    many = tuple((80_000 + 2 * n, 80_001 + 2 * n) for n in range(MOST_PARTS))
    assert len(written(many)) <= 1000


@pytest.mark.parametrize(
    "text",
    ["", "all", "1-2;3-4", "-1-2", "1-", "1.5-2", "5-5", "9-1", "1-2,", "٣-٤", "1-2," * 300, "\0"],
)
def test_what_cannot_be_read_is_nothing(text):
    assert read(text) == ()
