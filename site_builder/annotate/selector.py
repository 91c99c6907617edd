"""The places where the words of a quotation surely stand (W3C TextQuoteSelector: exact, prefix, suffix): as they are, or in another typography."""

from collections.abc import Iterator

from msgspec import Struct

from site_builder.annotate.typography import GAP, Folded, folded

LEAP = 400
"""Characters that an ellipsis in a quotation may stand for."""


class Place(Struct, frozen=True):
    """Where a quotation stands, or may stand: a half-open range of characters."""

    start: int
    end: int
    step: str
    """`exact`, `folded` (the same words in another typography) or `near` (a proposal)."""
    words: float = 1.0
    """How like the quotation the words there are, 0 to 1 (normalised indel similarity)."""
    context: float = 1.0
    """How like prefix and suffix what stands around them is, 0 to 1."""
    even: float = 1.0
    """The same, but less where it is unlike in one part: edits are spread, another sentence differs where it is another."""
    sentence: float = 0.0
    """How like the rest of its sentence is, 0 to 1; 0 where that is too short to tell."""

    @property
    def likeness(self) -> float:
        """Of words and context together."""
        return (self.words + self.context) / 2


def sure_places(text: str, exact: str, prefix: str = "", suffix: str = "") -> list[Place]:
    """All places where the words stand between prefix and suffix; in another typography only where they stand nowhere as they are."""
    whole = prefix + exact + suffix
    if found := [Place(at + len(prefix), at + len(prefix) + len(exact), "exact") for at in occurrences(text, whole)]:
        return found
    there, before, words, after = folded(text), folded(prefix).text, folded(exact).text, folded(suffix).text
    if not words:
        return []
    whole = folded(whole).text  # in one: a letter or a mark may be cut between them, and what a blank counts hangs on both its sides
    start = whole.find(words, max(0, len(before) - 1))
    found = [_as_it_was(there, at + start, at + start + len(words)) for at in (occurrences(there.text, whole) if start >= 0 else ())]
    return found or _with_gaps(there, before, words, after)


def _with_gaps(there: Folded, before: str, words: str, after: str) -> list[Place]:
    """The places of a quotation that leaves something out: its pieces one after the other, on one line, not farther apart than `LEAP`."""
    pieces = [piece for piece in words.split(GAP) if piece]
    if len(pieces) < 2 or min(map(len, pieces)) < 2:
        return []
    found = []
    for at in occurrences(there.text, before + pieces[0]):
        end = at + len(before) + len(pieces[0])
        for number, piece in enumerate(pieces[1:], 2):
            needle = piece + after if number == len(pieces) else piece
            following = there.text.find(needle, end, end + LEAP + len(needle))
            if following < 0:
                break
            end = following + len(piece)
        else:
            found.append(_as_it_was(there, at + len(before), end))
    return found


def _as_it_was(there: Folded, start: int, end: int) -> Place:
    begin, stop = there.span(start, end)
    return Place(begin, stop, "folded")


def occurrences(text: str, piece: str) -> Iterator[int]:
    """Where a piece stands in a text, overlapping ones as well."""
    at = text.find(piece)
    while at >= 0:
        yield at
        at = text.find(piece, at + 1)
