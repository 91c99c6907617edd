"""Annotations on the words of a page: each in one of its blocks, or an orphan.

An orphan is reported with the nearest passage, and left out: it is never put at a guess.
"""

from collections.abc import Sequence

from msgspec import Struct

from site_builder.annotate.selector import Place as Words
from site_builder.annotate.selector import sure_places
from site_builder.model.annotation import Annotation
from site_builder.model.article import Place, span_at
from site_builder.model.fault import Fault
from site_builder.model.text import TextBlock

QUOTE_SHOWN = 30
PASSAGE_SHOWN = 60


class Anchor(Struct, frozen=True):
    """An annotation's place: half-open range of characters in a text block."""

    annotation: Annotation
    block: int
    start: int
    end: int
    step: str = "exact"
    """`exact`, or `folded` where the words stand there in another typography."""


def placed(annotations: Sequence[Annotation], texts: Sequence[TextBlock]) -> tuple[tuple[Anchor, ...], tuple[tuple[int, str], ...]]:
    """The places of the annotations in reading order, and for each orphan its index in the file and why it has no place."""
    anchors: list[Anchor] = []
    orphans: list[tuple[int, str]] = []
    for index, annotation in enumerate(annotations):
        found = places_of(annotation, texts)
        if len(found) == 1:
            block, words = found[0]
            anchors.append(Anchor(annotation, block, words.start, words.end, words.step))
        else:
            orphans.append((index, _why(annotation, texts, len(found))))
    return tuple(sorted(anchors, key=lambda one: (one.block, one.start, -one.end, one.annotation.id))), tuple(orphans)


def orphan_fault(path: str, place: Place | None, annotation: Annotation, why: str) -> Fault:
    """The warning for an annotation that has no place."""
    span = span_at(path, place)
    quote = annotation.quote if len(annotation.quote) <= QUOTE_SHOWN else annotation.quote[:QUOTE_SHOWN] + "…"
    help = "copy the words as the page shows them; where they stand more than once, add prefix, suffix or in"
    return Fault("annotation-orphan", "warning", f'"{quote}" of annotation "{annotation.id}" {why}', span, help)


def places_of(annotation: Annotation, texts: Sequence[TextBlock]) -> list[tuple[int, Words]]:
    """Where its words stand: block and range; in another typography only where they stand in no block as they are."""
    if not annotation.quote.strip():
        return []
    blocks = [block for block in texts if not annotation.within or block.id == annotation.within]
    whole = annotation.prefix + annotation.quote + annotation.suffix
    as_they_are = [block for block in blocks if whole in block.text]
    return [
        (block.index, words)
        for block in as_they_are or blocks
        for words in sure_places(block.text, annotation.quote, annotation.prefix, annotation.suffix)
    ]


def _why(annotation: Annotation, texts: Sequence[TextBlock], count: int) -> str:
    if count > 1:
        return f"stands {count} times in the text"
    if annotation.within and not any(block.id == annotation.within for block in texts):
        return f'names the block "{annotation.within}", which the page does not have'
    whole = "\n".join(block.text for block in texts)
    if any(annotation.quote in block.text for block in texts):
        why = "stands in the text, but not with this prefix, suffix or block"
    elif annotation.quote in whole.replace("\n", ""):
        why = "runs over the end of a paragraph"
    else:
        why = "does not stand in the text"
    return f"{why}{_nearest(annotation, whole)}"


def _nearest(annotation: Annotation, text: str) -> str:
    """The passage that is probably meant, and how it differs."""
    from site_builder.annotate.near import likely_place  # only orphans need its library

    place = likely_place(text, annotation.quote, annotation.prefix, annotation.suffix) if annotation.quote.strip() else None
    if place is None or "\n" in text[place.start : place.end]:
        return ""
    passage = text[place.start : place.end]
    shown = passage if len(passage) <= PASSAGE_SHOWN else f"{passage[:PASSAGE_SHOWN]}…"
    number = text.count("\n", 0, place.start) + 1
    if passage == annotation.quote:
        before, after = text[max(0, place.start - 8) : place.start], text[place.end : place.end + 8]
        return f'; the nearest passage, in block {number}, has other words around it: "…{before}[{shown}]{after}…"'
    return f'; the nearest passage, in block {number}, is "{shown}"'
