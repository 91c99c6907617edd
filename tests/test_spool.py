"""Values on their way from one piece of work to the next: what was put in comes out, from memory or from the file."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.engine.executor import WORTH, forked
from site_builder.engine.spool import Spool


@given(st.lists(st.binary(max_size=20)), st.integers(0, 60))
def test_what_was_put_in_comes_out_in_its_order(values, room):
    spool = Spool(room)
    for number, value in enumerate(values):
        spool.append(value)
        assert number + 1 == len(spool)
        assert value == spool[-1]

    assert values == list(spool)
    assert values[1:-1] == list(spool[1:-1])
    spool.close()


@pytest.mark.parametrize("room", [10, 1 << 20])
def test_processes_read_the_same_file_at_places_of_their_own(room):
    spool = Spool(room)
    values = [os.urandom(1 + number % 50) for number in range(8 * WORTH)]
    for value in values:
        spool.append(value)

    assert values == list(forked(3)(lambda _, value: value, None, spool))
    spool.close()


def test_a_place_that_is_not_there_is_an_error():
    spool = Spool(0)
    spool.append(b"a")

    with pytest.raises(IndexError):
        spool[1]
    with pytest.raises(IndexError):
        spool[-2]
    spool.close()
