"""Which paragraphs of a saved page are the article.

Each paragraph of prose weighs what it is long, if readability counts it to the main text; the article is in the smallest element that
holds most of the weight.  What has been told apart as furniture weighs nothing, so that long comments cannot win.
"""

import re
from collections.abc import Callable, Sequence

from site_builder.importer.html.rows import Element, Paragraph
from site_builder.importer.html.walk import rows_of

MOST = 0.72
"""Share of the weight that a part must hold to be looked into alone."""
TRUSTED = 0.2
"""Readability is believed where its main text holds so much of the prose; where it holds less, it has taken a part for the whole."""
ROW = 3
"""So many elements of one make beside each other are a row: what holds them is looked into no further."""
LARGEST = 1_000_000
"""Longer pages are judged without readability."""
_LEAVES = frozenset(("p", "li", "blockquote", "pre"))
_STOP = re.compile("[，。！？；,.!?;]")


def main_text(paragraphs: Sequence[Paragraph], elements: Sequence[Element], html: str) -> frozenset[int]:
    """The indexes of the paragraphs that stand in the article's element."""
    readable = _readable(html)
    weights = [_weight(one) for one in paragraphs]
    prose = _totals(paragraphs, elements, weights)
    seen = [weight if _key(one.block.text) in readable else 0.0 for one, weight in zip(paragraphs, weights, strict=True)]
    if sum(seen) >= TRUSTED * sum(weights):
        weights = seen
    total = _totals(paragraphs, elements, weights)
    children: dict[int, list[int]] = {}
    for number, element in enumerate(elements):
        children.setdefault(element.parent, []).append(number)
    place = -1
    while inner := children.get(place):
        best = max(inner, key=lambda number: total[number])
        if total[best] == 0 or total[best] < MOST * total[place] or elements[best].tag in _LEAVES:
            break
        alike = [number for number in inner if prose[number] and _make(elements[number]) == _make(elements[best])]
        if len(alike) >= ROW:
            break  # each paragraph has a wrapper of its own, and readability has seen one of them
        place = best
    around = _around(elements)
    return frozenset(number for number, one in enumerate(paragraphs) if place == -1 or place in around(one.row.element))


def _totals(paragraphs: Sequence[Paragraph], elements: Sequence[Element], weights: Sequence[float]) -> list[float]:
    """What each element holds; behind them all, what the page holds."""
    total = [0.0] * (len(elements) + 1)
    for one, weight in zip(paragraphs, weights, strict=True):
        total[one.row.element] += weight
    for number in range(len(elements) - 1, -1, -1):
        total[elements[number].parent] += total[number]
    return total


def _make(element: Element) -> tuple[str, frozenset[str]]:
    return element.tag, element.words


def _around(elements: Sequence[Element]) -> Callable[[int], frozenset[int]]:
    """A function that gives an element's number and those of all elements around it."""
    known: dict[int, frozenset[int]] = {-1: frozenset((-1,))}

    def around(number: int) -> frozenset[int]:
        chain = []
        while number not in known:
            chain.append(number)
            number = elements[number].parent
        for one in reversed(chain):
            known[one] = known[elements[one].parent] | {one}
            number = one
        return known[number]

    return around


def _weight(one: Paragraph) -> float:
    """How much a paragraph says for its place: prose in full, short rows a little, links and furniture nothing."""
    block = one.block
    if block.form in ("rest", "picture", "heading") or one.linked > 0.5:
        return 0.0
    length = len(block.text)
    return float(length) if length >= 20 and _STOP.search(block.text) else 0.2 * length


def _readable(html: str) -> frozenset[str]:
    """The rows that readability takes for the main text, blanks left out."""
    if len(html) > LARGEST:
        return frozenset()
    from readability import Document

    try:
        summary = Document(html).summary(html_partial=True)
    except Exception:  # noqa: BLE001 - evidence alone: a page on which the library fails is judged without it
        return frozenset()
    return frozenset(key for row in rows_of(summary).rows if len(key := _key(row.text)) >= 8)


def _key(text: str) -> str:
    return re.sub(r"\s+", "", text)
