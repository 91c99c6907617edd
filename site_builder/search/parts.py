"""What the index has of one document: the row that lists show of it, and the grams by which it is found, sorted for the merging of all."""

from collections.abc import Iterable, Sequence

import msgspec
from msgspec import Struct

from site_builder.search.folding import fold_blocks
from site_builder.search.grams import grams_of, keys_of, place_of
from site_builder.search.shards import FIELDS

GROUPS = 64
"""Groups of buckets, by the first bits of a gram's place: what is merged at one time."""
_SHIFT = 32 - (GROUPS - 1).bit_length()
_encode = msgspec.msgpack.Encoder(order="deterministic").encode


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
    """A document as the index has it."""

    row: Row
    groups: tuple[bytes, ...]
    """For each group its grams in three lists (`shards.FIELDS`), a line feed between grams, a tab between lists."""


def part_of(row: Row, words: Words) -> bytes:
    """The `Part` of a document, encoded: the same bytes for the same words."""
    head = grams_of(fold_blocks(words.head))
    notes = grams_of(fold_blocks(words.notes)) if words.notes else set()
    every = grams_of(fold_blocks(words.body))
    every.update(head, notes, keys_of(words.keys))
    groups = [[_grouped(one) for one in lists] for lists in zip(*map(_divided, (every, head, notes)), strict=True)]
    return _encode(Part(row, tuple(b"\t".join(lists).rstrip(b"\t") for lists in groups)))


def decoded(data: bytes) -> Part:
    """The part that was encoded.  Raises `msgspec.MsgspecError` for the bytes of anything else."""
    return msgspec.msgpack.decode(data, type=Part)


def lists_of(group: bytes) -> list[list[bytes]]:
    """The grams of a group of a part, in each of the three lists."""
    lists = [one.split(b"\n") if one else [] for one in group.split(b"\t")]
    return [*lists, *[[] for _ in range(FIELDS - len(lists))]]


def group_of(gram: str) -> int:
    """The group in which a gram lies."""
    return place_of(gram) >> _SHIFT


def _divided(grams: Iterable[str]) -> list[list[str]]:
    groups: list[list[str]] = [[] for _ in range(GROUPS)]
    for gram in sorted(grams):
        groups[place_of(gram) >> _SHIFT].append(gram)
    return groups


def _grouped(grams: Sequence[str]) -> bytes:
    return "\n".join(grams).encode("utf-8", "surrogatepass")
