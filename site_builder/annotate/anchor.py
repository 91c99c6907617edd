"""Place annotations in a text by their quotation (W3C TextQuoteSelector: exact, prefix, suffix).

An annotation sits on its words or is an orphan: the quotation must stand, with prefix and suffix, exactly once, in one block.
An orphan is reported and left out, never put at a guess.
"""

from collections.abc import Sequence

from msgspec import Struct

from site_builder.model.annotation import Annotation
from site_builder.model.article import Place
from site_builder.model.fault import Fault
from site_builder.model.source import Span
from site_builder.model.text import TextBlock

QUOTE_SHOWN = 30


class Anchor(Struct, frozen=True):
    """An annotation's place: half-open range of characters in a text block."""

    annotation: Annotation
    block: int
    start: int
    end: int


def anchor(annotations: Sequence[Annotation], texts: Sequence[TextBlock]) -> tuple[tuple[Anchor, ...], tuple[tuple[int, str], ...]]:
    """The places of the annotations in reading order, and for each orphan its index in the file and why it has no place."""
    placed: list[Anchor] = []
    orphans: list[tuple[int, str]] = []
    for index, annotation in enumerate(annotations):
        found = _places(annotation, texts)
        if len(found) == 1 and annotation.quote.strip():
            block, start = found[0]
            placed.append(Anchor(annotation, block, start, start + len(annotation.quote)))
        else:
            orphans.append((index, _why(annotation, texts, len(found))))
    return tuple(sorted(placed, key=lambda one: (one.block, one.start, -one.end, one.annotation.id))), tuple(orphans)


def orphan_fault(path: str, place: Place | None, annotation: Annotation, why: str) -> Fault:
    """The warning for an annotation that has no place."""
    span = Span(path, place.line, place.column, place.width) if place else Span(path)
    quote = annotation.quote if len(annotation.quote) <= QUOTE_SHOWN else annotation.quote[:QUOTE_SHOWN] + "…"
    help = "copy the words as the page shows them; where they stand more than once, add prefix, suffix or in"
    return Fault("annotation-orphan", "warning", f'"{quote}" of annotation "{annotation.id}" {why}', span, help)


def _places(annotation: Annotation, texts: Sequence[TextBlock]) -> list[tuple[int, int]]:
    needle = annotation.prefix + annotation.quote + annotation.suffix
    places = []
    for block in texts:
        if annotation.within and block.id != annotation.within:
            continue
        at = block.text.find(needle)
        while at >= 0:
            places.append((block.index, at + len(annotation.prefix)))
            at = block.text.find(needle, at + 1)
    return places


def _why(annotation: Annotation, texts: Sequence[TextBlock], count: int) -> str:
    if count > 1:
        return f"stands {count} times in the text"
    if annotation.within and not any(block.id == annotation.within for block in texts):
        return f'names the block "{annotation.within}", which the page does not have'
    if any(annotation.quote in block.text for block in texts):
        return "stands in the text, but not with this prefix, suffix or block"
    if annotation.quote in "".join(block.text for block in texts):
        return "runs over the end of a paragraph"
    return "does not stand in the text"
