"""A passage as a selector by quote (W3C TextQuoteSelector): its words, with as much of what stands around them as makes them stand once."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec import Struct

from site_builder.annotate.near import near_places
from site_builder.annotate.placing import places_of
from site_builder.annotate.selector import Place, occurrences
from site_builder.hantext import pinyin
from site_builder.model.annotation import Annotation, Kind
from site_builder.model.text import TextBlock

ID_LENGTH = 40
"""Characters of an id that is made from a quotation."""
_FOOTNOTE = "fn-"


class Quotation(Struct, frozen=True):
    """The keys by which an annotation finds its words; "" for those that it does not need."""

    quote: str
    prefix: str = ""
    suffix: str = ""
    within: str = ""


class Found(Struct, frozen=True):
    """Where words stand: a range of characters in the text block with an index."""

    block: int
    start: int
    end: int


def found_places(quote: str, texts: Sequence[TextBlock], prefix: str = "", suffix: str = "", within: str = "") -> tuple[Found, ...]:
    """All places where a quotation surely stands, in the order of the text."""
    asked = Annotation(id="x", kind="gloss", quote=quote, body={}, prefix=prefix, suffix=suffix, within=within)
    return tuple(Found(block, place.start, place.end) for block, place in places_of(asked, texts))


def trimmed(texts: Sequence[TextBlock], place: Found) -> Found:
    """A place without the blanks at its ends, which a quotation cannot have."""
    text = texts[place.block].text
    start, end = place.start, place.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Found(place.block, start, end)


def quotation_of(texts: Sequence[TextBlock], place: Found) -> Quotation | None:
    """The shortest prefix and suffix with which the words at a place stand nowhere else; the block's id where none tells it from another block.

    None where that does not tell it either.
    """
    text = texts[place.block].text
    quote = text[place.start : place.end]
    around = _shortest(texts, place)
    if around is not None:
        before, after = around
        return Quotation(quote, text[place.start - before : place.start], text[place.end : place.end + after])
    within = texts[place.block].id
    around = _shortest(texts, place, within)
    if not within or around is None:
        return None
    before, after = around
    return Quotation(quote, text[place.start - before : place.start], text[place.end : place.end + after], within)


def _shortest(texts: Sequence[TextBlock], place: Found, within: str = "") -> tuple[int, int] | None:
    """How many characters before and after the words tell them from all others that are the same; the fewest together, rather before than after."""
    text = texts[place.block].text
    head, tail, quote = text[: place.start], text[place.end :], text[place.start : place.end]
    shared = []
    """For each other place, how many characters before and after it are the same."""
    for block in texts:
        for at in occurrences(block.text, quote) if not within or block.id == within else ():
            if (block.index, at) != (place.block, place.start):
                shared.append((_alike(head[::-1], block.text[:at][::-1]), _alike(tail, block.text[at + len(quote) :])))
    best: tuple[int, int] | None = None
    for before in sorted({0, *(left + 1 for left, _ in shared)}):
        after = max((right + 1 for left, right in shared if left >= before), default=0)
        if (
            before <= len(head)
            and after <= len(tail)
            and (best is None or before + after < sum(best) or (before + after == sum(best) and not after))
        ):
            best = before, after
    return best


def _alike(one: str, other: str) -> int:
    """How many characters two texts begin with in common."""
    return next((at for at, (char, there) in enumerate(zip(one, other, strict=False)) if char != there), min(len(one), len(other)))


def identity(quote: str, kind: Kind, taken: Collection[str]) -> str:
    """An id made from a quotation, in pinyin or in its own words, that no other annotation of the page has."""
    whole = pinyin(quote)
    made = whole if len(whole) <= ID_LENGTH else whole[: ID_LENGTH + 1].rpartition("-")[0] or whole[:ID_LENGTH]
    made = f"{kind}-{made}" if made.startswith(_FOOTNOTE) else made or kind
    return made if made not in taken else next(one for one in _numbered(made) if one not in taken)


def _numbered(name: str) -> Iterator[str]:
    number = 2
    while True:
        yield f"{name}-{number}"
        number += 1


def passages_like(texts: Sequence[TextBlock], quote: str, prefix: str = "", suffix: str = "") -> list[tuple[Found, Place]]:
    """The passages that are like a quotation in its context, the likest first, each within one block."""
    whole = "\n".join(block.text for block in texts)
    begins: list[int] = []
    at = 0
    for block in texts:
        begins.append(at)
        at += len(block.text) + 1
    found = []
    for place in near_places(whole, quote, prefix, suffix):
        inside = _longest_part(texts, begins, place)
        if inside is not None:
            found.append((trimmed(texts, inside), place))
    return [(one, place) for one, place in found if one.start < one.end]


def _longest_part(texts: Sequence[TextBlock], begins: Sequence[int], place: Place) -> Found | None:
    """Of a place in the whole text the part that lies in one block, the longest of them."""
    parts = []
    for block, begin in zip(texts, begins, strict=True):
        start, end = max(place.start - begin, 0), min(place.end - begin, len(block.text))
        if start < end:
            parts.append(Found(block.index, start, end))
    return max(parts, key=lambda one: one.end - one.start, default=None)


def keys_of(quotation: Quotation) -> Mapping[str, str]:
    """The keys of the annotation file that a quotation needs, in their order."""
    keys = {"quote": quotation.quote, "prefix": quotation.prefix, "suffix": quotation.suffix, "in": quotation.within}
    return {key: value for key, value in keys.items() if value}
