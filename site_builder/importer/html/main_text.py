"""Which paragraphs of a saved page are the article.

Every paragraph of prose weighs what it is long, as far as the witnesses believe it; the article is in the smallest element that holds most
of the weight.  Within it, what stands in an element of its own that no witness believes is a box beside the text.
"""

import re
from collections.abc import Callable, Sequence
from itertools import takewhile

from site_builder.importer.html.furniture import GALLERY, set_apart
from site_builder.importer.html.rows import Element, Paragraph

MOST = 0.72
"""Share of the weight that a part must hold to be looked into alone."""
TRUSTED = 0.2
"""Witnesses are believed where what they name holds so much of the prose; where it holds less, they have taken a part for the whole."""
SURE = 0.6
"""Share of the witnesses that make a paragraph text; one of two is not enough."""
OWN = 0.25
"""Share of the longest of several articles on a page that the one with the title has at least."""
HOME = 0.4
"""Share of the weight from which the part with the title is the article, whatever stands beside it."""
GOOD_PART = 0.15
"""Share of the prose that the place beside the title holds at least."""
PROSE = 20
"""Letters of a paragraph that is more than a label."""
_LEAVES = frozenset(("p", "li", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6"))
_OF_TEXT = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "table", "figure", "dl"))
_STOP = re.compile("[，。！？；,.!?;]")


def main_text(paragraphs: Sequence[Paragraph], elements: Sequence[Element], belief: Sequence[float], title: int | None) -> frozenset[int]:
    """The indexes of the paragraphs that are the article.

    `paragraphs` are those that `furniture.set_apart` gives, `belief` says how far the witnesses take each for text, `title` is the index of
    the title's paragraph.
    """
    weights = [weight_of(one) for one in paragraphs]
    strong = [share >= SURE for share in belief]
    total = _totals(paragraphs, elements, [weight * share for weight, share in zip(weights, belief, strict=True)])
    if not total[-1]:
        below = -1 if title is None else title
        return frozenset(number for number, one in enumerate(paragraphs) if number > below and one.block.form != "rest")
    place = _place(elements, total, paragraphs[title].row.element if title is not None else -1)
    around = _around(elements)
    inside = [number for number, one in enumerate(paragraphs) if place == -1 or place in around(one.row.element)]
    held = _totals(paragraphs, elements, [weight if sure else 0.0 for weight, sure in zip(weights, strong, strict=True)])
    named = [number for number in inside if strong[number] and weights[number]]
    if not named:
        named = [number for number in inside if belief[number] and weights[number]]
        held = total
    if not named:
        return frozenset()
    first, last = named[0], named[-1]
    boxes = _boxes(place, elements, held)
    told = _totals(paragraphs, elements, weights)
    kept = set()
    for number in inside:
        one = paragraphs[number]
        if (strong[number] and (weights[number] or one.block.form in ("heading", "picture", "caption"))) or (
            belief[number] and weights[number] >= PROSE and not boxes(one.row.element)
        ):
            kept.add(number)
        elif first < number < last:
            framed = one.block.form in ("picture", "caption") and not told[one.row.element]
            if one.linked <= 0.3 and (framed or not boxes(one.row.element)):
                kept.add(number)
        elif number > last and one.row.element >= 0 and one.linked <= 0.3 and _is_next(one, paragraphs[last], elements):
            kept.add(number)
    end = max(kept, default=last)
    shown = [number for number in inside if last < number < end and paragraphs[number].block.form in ("picture", "caption")]
    kept.update(number for number in shown if not told[paragraphs[number].row.element] or not boxes(paragraphs[number].row.element))
    kept.update(_gallery(paragraphs, last))
    above = range(title + 1, first) if title is not None and title < first else ()
    if above and paragraphs[first - 1].block.form == "heading":
        kept.add(first - 1)
    kept.update(number for number in above if strong[number] and weights[number] >= 2 * PROSE)
    return frozenset(_with_whole_tables(paragraphs, inside, kept))


def _gallery(paragraphs: Sequence[Paragraph], last: int) -> set[int]:
    """The pictures that stand in a row right after the text, each with a caption that is a sentence; other pages' have titles."""
    run = list(takewhile(lambda number: _is_of_gallery(paragraphs[number]), range(last + 1, len(paragraphs))))
    captions = [number for number in run if paragraphs[number].block.form == "caption"]
    sentences = [number for number in captions if paragraphs[number].block.text[-1:] in "。！？.!?" and paragraphs[number].linked < 0.5]
    return set(run[: run.index(captions[-1]) + 1]) if len(captions) >= 2 and len(sentences) == len(captions) else set()


def _is_of_gallery(one: Paragraph) -> bool:
    return one.block.form in ("picture", "caption") or (one.block.form == "rest" and one.block.why == GALLERY)


def _with_whole_tables(paragraphs: Sequence[Paragraph], inside: Sequence[int], kept: set[int]) -> set[int]:
    """The paragraphs, of a table of data all cells or none: what most of its words say."""
    tables: dict[int, list[int]] = {}
    for number in inside:
        if cell := paragraphs[number].block.cell:
            tables.setdefault(cell.table, []).append(number)
    found = set(kept)
    for cells in tables.values():
        whole = sum(len(paragraphs[number].block.text) for number in cells)
        told = sum(len(paragraphs[number].block.text) for number in cells if number in kept)
        found = found | set(cells) if told * 2 >= whole else found - set(cells)
    return found


def _is_next(one: Paragraph, last: Paragraph, elements: Sequence[Element]) -> bool:
    """Whether a paragraph after the last that is believed stands beside it, in an element of the same make."""
    mine, other = elements[one.row.element], elements[last.row.element]
    return one.row.element == last.row.element or (mine.parent == other.parent and _make(mine) == _make(other))


def _boxes(place: int, elements: Sequence[Element], held: Sequence[float]) -> Callable[[int], bool]:
    """A function that says whether an element stands in one of its own, within `place`, that holds nothing of the text.

    Such a one is no box if it is a part of running text by its tag, or of the make of another that holds text.
    """
    makes = {(element.parent, _make(element)) for number, element in enumerate(elements) if held[number]}

    def is_box(number: int) -> bool:
        outer = -1
        while number not in (place, -1) and not held[number]:
            outer, number = number, elements[number].parent
        return outer >= 0 and elements[outer].tag not in _OF_TEXT and (elements[outer].parent, _make(elements[outer])) not in makes

    return is_box


def belief_of(
    paragraphs: Sequence[Paragraph], elements: Sequence[Element], witnesses: Sequence[Sequence[bool]], title: int | None
) -> list[float]:
    """For each paragraph how many of the witnesses name it, 0 to 1; 1 where no witness can be believed.

    Where witnesses contradict each other, or only one is left, the place beside the title is a witness as well; where they agree on what
    stands elsewhere, it is the only one.
    """
    weights = [weight_of(one) for one in paragraphs]
    apart = set_apart(paragraphs, elements)
    whole = sum(weight_of(one) for one in apart)
    heard = [one for one in witnesses if _named(weights, one) >= TRUSTED * whole]
    common = [all(one[number] for one in heard) for number in range(len(weights))]
    if title is not None:
        beside = _beside(apart, elements, title)
        both = [one and other for one, other in zip(common, beside, strict=True)]
        if heard and _named(weights, beside) >= GOOD_PART * sum(weights) and _named(weights, both) < TRUSTED * _named(weights, common):
            heard = [beside]
        elif len(heard) < 2 or _named(weights, common) < TRUSTED * max(_named(weights, one) for one in heard):
            heard = [*heard, beside]
    if not heard:
        return [1.0] * len(weights)
    return [sum(one[number] for one in heard) / len(heard) for number in range(len(weights))]


def _named(weights: Sequence[float], named: Sequence[bool]) -> float:
    return sum(weight for weight, one in zip(weights, named, strict=True) if one)


def _beside(paragraphs: Sequence[Paragraph], elements: Sequence[Element], title: int) -> list[bool]:
    """For each paragraph whether it stands below the title in the smallest element around it that holds a good part of the prose."""
    total = _totals(paragraphs, elements, [weight_of(one) for one in paragraphs])
    place = paragraphs[title].row.element
    while place != -1 and total[place] < GOOD_PART * total[-1]:
        place = elements[place].parent
    around = _around(elements)
    return [
        number > title and one.block.form != "rest" and (place == -1 or place in around(one.row.element))
        for number, one in enumerate(paragraphs)
    ]


def _place(elements: Sequence[Element], total: Sequence[float], titled: int) -> int:
    """The smallest element that holds most of the weight; of several articles one below the other the one with the title."""
    children: dict[int, list[int]] = {}
    for number, element in enumerate(elements):
        children.setdefault(element.parent, []).append(number)
    around = _around(elements)(titled)
    place = -1
    while inner := [number for number in children.get(place, ()) if total[number]]:
        best = max(inner, key=lambda number: total[number])
        alike = [number for number in inner if _make(elements[number]) == _make(elements[best])]
        own = next((number for number in inner if number in around), -1)
        several = own in alike and len(alike) > 1 and sum(total[number] for number in alike) >= MOST * total[place]
        beside = OWN * total[best] if several else HOME * total[place]
        if own >= 0 and total[own] >= beside and elements[own].tag not in _LEAVES:
            best = own
        elif (
            total[best] < MOST * total[place]
            or elements[best].tag in _LEAVES
            or len(alike) > 1
            or (elements[best].tag in ("ul", "ol") and total[best] < total[place])
        ):
            break
        place = best
    return place


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


def weight_of(one: Paragraph) -> float:
    """How much a paragraph says for its place: prose in full, short rows a little, links and furniture nothing."""
    block = one.block
    if block.form in ("rest", "picture", "heading", "caption") or one.linked > 0.8:
        return 0.0
    length = len(block.text)
    return float(length) if length >= PROSE and one.linked <= 0.5 and _STOP.search(block.text) else 0.2 * length


def proper(paragraphs: Sequence[Paragraph], elements: Sequence[Element], belief: Sequence[float], title: int | None) -> frozenset[int]:
    """The elements that no name makes furniture: those around the title, and around half of what the witnesses name."""
    around = _around(elements)
    found = set(around(paragraphs[title].row.element)) if title is not None else set()
    total = _totals(paragraphs, elements, [weight_of(one) * share for one, share in zip(paragraphs, belief, strict=True)])
    found.update(number for number in range(len(elements)) if total[number] > 0.5 * total[-1])
    return frozenset(found)
