"""Footnotes of some HTML, whoever wrote it: a short link to a place further down that links back to it."""

import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

LONGEST = 8
"""Characters of a footnote's number: [12], ①, *."""
_BLOCKS = frozenset(("li", "p", "div", "dd", "td", "section", "aside"))
_STEPS = 4
"""Elements around a link that may hold its name, and blocks around one that may be a footnote's text."""


class Footnotes(Struct, frozen=True):
    """Elements of a tree: numbers in the text and texts of footnotes with their labels, and the ways back."""

    numbers: dict[Any, str] = {}
    texts: dict[Any, str] = {}
    backs: frozenset[Any] = frozenset()


def footnotes_of(tree: Any) -> Footnotes:
    """The footnotes of a tree, labelled 1, 2, … in the order of the text."""
    links = [link for link in tree.iter("a") if str(link.get("href", "")).startswith("#") and len(link.get("href")) > 1]
    if not links:
        return Footnotes()
    places = {name: one for one in tree.iter("*") for name in (one.get("name"), one.get("id")) if name}
    order = {one: number for number, one in enumerate(tree.iter("*"))}
    inside: dict[Any, list[Any]] = {}
    for link in links:
        for block in _around(link):
            inside.setdefault(block, []).append(link)
    numbers: dict[Any, str] = {}
    texts: dict[Any, str] = {}
    backs: set[Any] = set()
    labels: dict[Any, str] = {}
    for link in links:
        target = places.get(link.get("href")[1:])
        if target is None or link in backs or order[target] < order[link] or not _is_number(link):
            continue
        own = set(_names(link))
        found = next(
            (
                (block, back)
                for block in _around(target)
                for back in inside.get(block, ())[:3]
                if back is not link and back.get("href")[1:] in own
            ),
            None,
        )
        if found is None:
            continue
        block, back = found
        label = labels.setdefault(block, str(len(labels) + 1))
        numbers[link], texts[block] = label, label
        backs.add(back)
    return Footnotes(numbers, texts, frozenset(backs))


def _around(one: Any) -> Iterator[Any]:
    """The element itself and the blocks around it, as far as they may be one footnote's text."""
    steps = 0
    while one is not None and steps < _STEPS:
        if one.tag in _BLOCKS:
            yield one
            steps += 1
        one = one.getparent()
        if one is not None and one.tag in ("ol", "ul", "body", "table"):
            return


def _names(link: Any) -> Iterator[str]:
    one, steps = link, 0
    while one is not None and steps < _STEPS and (one is link or one.tag not in _BLOCKS):
        yield from (name for name in (one.get("id"), one.get("name")) if name)
        one, steps = one.getparent(), steps + 1


def _is_number(link: Any) -> bool:
    text = "".join(link.itertext()).strip()
    return 0 < len(text) <= LONGEST and not re.search(r"[\u4e00-\u9fff]{2}", text)
