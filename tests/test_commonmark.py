"""CommonMark 0.31.2 by its own examples, which `npm install` puts into tests/node_modules; nothing of them stands here."""

import os
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from site_builder.markdown import parser

SPEC = Path(__file__).parent / "node_modules" / "commonmark-spec" / "spec.txt"
EXAMPLE = re.compile(r"^`{32} example\n([\s\S]*?)^\.\n([\s\S]*?)^`{32}$", re.MULTILINE)
COUNT = 652

DIFFERENT = {
    "code blocks have a class, take the keyboard's focus, and are coloured by Pygments": """
        1-3 5-8 18-19 24 34 36 48 69 85 100 107 110-112 114-120 122-137 139-144 146-147 184 211-212 225 231 236-237
        252-254 257 263-264 270-274 278 286-290 313 318 321 324""",
    "blocks of raw HTML are cleaned and closed: no scripts, styles, comments, classes, ids, unknown or unfinished tags": """
        21 31 148-158 160 163-165 167 169-183 188 190-191 308-309""",
    "two square brackets are a wikilink": "548 559 590",
    "a definition that nothing uses, that leads to no address or that is the second of its name is text": """
        194-195 200 203-204 207-208 210 317 536-538 544-545 563 565 567 571 592""",
    "images are loaded when they come into view, and have no title": "517 520 531 572-589 591",
}
"""What our extensions show in another way, by reason: numbers of the specification's examples."""


@pytest.fixture(scope="module", autouse=True)
def _installed() -> None:
    if not SPEC.exists():
        reason = "the CommonMark examples are not installed: run npm install in tests/"
        pytest.fail(reason) if os.environ.get("REQUIRE_BROWSER") == "1" else pytest.skip(reason)


def test_the_chinese_rules_change_none_of_the_examples_that_the_library_gets_right():
    right = _right(MarkdownIt("commonmark"))

    still_right = right & _right(parser(extensions=False))

    assert right == still_right


def test_the_library_gets_nearly_all_examples_right():
    assert COUNT == len(_examples())
    assert COUNT - 3 == len(_right(MarkdownIt("commonmark")))


def test_with_extensions_exactly_the_listed_examples_differ():
    right = _right(MarkdownIt("commonmark"))
    listed = {number for numbers in DIFFERENT.values() for number in _numbers(numbers)}

    different = right - _right(parser())

    assert sorted(listed) == sorted(different)


def test_no_example_is_listed_for_two_reasons():
    listed = [number for numbers in DIFFERENT.values() for number in _numbers(numbers)]

    assert sorted(set(listed)) == sorted(listed)


@lru_cache(maxsize=1)
def _examples() -> tuple[tuple[int, str, str], ...]:
    text = SPEC.read_text(encoding="utf-8").partition("<!-- END TESTS -->")[0].replace("→", "\t")
    return tuple((number, markdown, html) for number, (markdown, html) in enumerate(EXAMPLE.findall(text), 1))


def _right(md: MarkdownIt) -> set[int]:
    return {number for number, markdown, html in _examples() if md.render(markdown) == html}


def _numbers(text: str) -> Iterator[int]:
    """The numbers of a text such as `1-3 8`."""
    for part in text.split():
        first, _, last = part.partition("-")
        yield from range(int(first), int(last or first) + 1)
