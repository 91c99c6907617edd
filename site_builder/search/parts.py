"""What the index has of one document: the row that lists show of it, its folded words by the field in which they count, its filters."""

from collections.abc import Iterable, Sequence

import msgspec
from msgspec import Struct

from site_builder.search.folding import fold_blocks
from site_builder.search.grams import Code, codes_of, keys_of


class Row(Struct, frozen=True, array_like=True, gc=False):
    """What lists of hits show of a document before its page is read."""

    address: str
    """Relative to base path and language folder."""
    kind: str
    """article | hub | entity | page"""
    date: str
    titles: dict[str, str]
    """By language."""
    hubs: tuple[str, ...] = ()
    publication: str = ""
    state: str = ""
    """draft | withheld, in the preview alone; "" for what is published."""


class Words(Struct, frozen=True):
    """The texts of a document by the field in which they count, block by block."""

    head: Sequence[str] = ()
    """Titles, names."""
    notes: Sequence[str] = ()
    """Notes, claims, corrections."""
    body: Sequence[str] = ()
    keys: Iterable[tuple[str, str]] = ()
    """Filters that it passes: name and value."""


class Part(Struct, frozen=True, array_like=True, gc=False):
    """A document as the index has it: folded texts, blocks in lines."""

    row: Row
    head: str = ""
    notes: str = ""
    body: str = ""
    keys: tuple[str, ...] = ()
    """Filters as grams."""


def part_of(row: Row, words: Words) -> bytes:
    """The `Part` of a document, encoded: the same bytes for the same words."""
    keys = tuple(sorted(keys_of(words.keys)))
    return msgspec.msgpack.encode(Part(row, fold_blocks(words.head), fold_blocks(words.notes), fold_blocks(words.body), keys))


def decoded(data: bytes) -> Part:
    """The part that was encoded.  Raises `msgspec.MsgspecError` for the bytes of anything else."""
    return msgspec.msgpack.decode(data, type=Part)


def fields_of(part: Part | None) -> tuple[set[Code], set[Code], set[Code]]:
    """The codes of a part's grams in each of the lists (`shards.FIELDS`): anywhere, in titles and names, in notes and claims; none without a part."""
    if part is None:
        return set(), set(), set()
    head, notes = codes_of(part.head), codes_of(part.notes)
    every = codes_of(part.body)
    every.update(head, notes, part.keys)
    return every, head, notes
