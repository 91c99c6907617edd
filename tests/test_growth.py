"""No input costs more than its size: of every kind of source, four times as much takes four times the steps.

A step is a line of Python that is run, so no clock has a say.  `bench/growth.py` measures the same kinds in seconds, up to megabytes.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
from growth import SOURCES, run

from site_builder.importer.layout.bare_captions import held

SMALL, TIMES = 6_000, 4
LARGER = {"a key of many lines": 24_000}
"""Sources that are read otherwise below this size: front matter of more characters than YAML may have is text."""
SLACK = 1.3
"""For sources that are made of few and large units; the square would be four."""


def steps(work: Callable[[], Any]) -> int:
    """How many lines of Python some work runs."""
    count = 0

    def counted(_frame: FrameType, _event: str, _said: object) -> Any:
        nonlocal count
        count += 1
        return counted

    before = sys.gettrace()
    sys.settrace(counted)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


@pytest.mark.slow
@pytest.mark.parametrize("kind", SOURCES)
def test_four_times_as_much_takes_four_times_the_steps(kind):
    name, made = SOURCES[kind]
    small = LARGER.get(kind, SMALL)
    run(name, made(small // TIMES))

    few, many = (steps(lambda size=size: run(name, made(size))) for size in (small, small * TIMES))

    assert many <= few * TIMES * SLACK


def test_words_are_found_in_a_text():
    assert {"船工", "渡", "早上七点"} == held(["船工", "渡", "早上七点", "夜里", "长工", "点船"], "渡口早上七点\n船工说")
    assert {""} == held(["", "甲"], "乙")


def test_the_steps_of_looking_for_words_do_not_grow_with_their_number():
    text = "渡口早上七点就排起了队" * 20
    few, many = ([f"第{number}船" for number in range(count)] for count in (10, 1000))

    assert steps(lambda: held(many, text)) - len(many) * 2 <= 1.1 * steps(lambda: held(few, text))
