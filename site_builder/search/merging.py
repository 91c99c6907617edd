"""Parts of documents become shards: all of them, in pieces that are put together group by group, or the few lines that changed.

A *piece* is a list of documents that others come before and after: its first number, its last, and the code of the gaps between them.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

import msgspec
from msgspec import Struct

from site_builder.hantext import simplified_forms
from site_builder.search.folding import simple_forms
from site_builder.search.grams import Code, bucket_of, gram_of, place_of
from site_builder.search.parts import Part, fields_of
from site_builder.search.shards import END, FIELDS, decode, encode, encode_gaps, rows_of, shard_of

GROUPS = 64
"""Groups of grams, by the first bits of their places: what is put together at one time."""
_SHIFT = 32 - (GROUPS - 1).bit_length()
Piece = tuple[int, int, bytes]
Line = tuple[bytes, list[Piece | None]]
"""A gram with its pieces in each of the lists."""
_encode = msgspec.msgpack.Encoder().encode
_lines = msgspec.msgpack.Decoder(list[Line])
Change = tuple[list[int], list[int]]
"""Documents that leave a list, and those that come to it."""


class Shard(Struct, frozen=True, array_like=True):
    """A file of grams, with what else the index must know of it."""

    bucket: int
    data: bytes
    """b"" for a bucket in which nothing lies."""
    simple: str
    """The characters that take the place of traditional ones, and stand in it by themselves."""
    keys: dict[str, int]
    """The filters that lie in it, each with the number of its documents."""


def inverted(documents: Iterable[tuple[int, Part]]) -> list[bytes]:
    """The pieces of some documents, which come in the order of their numbers: for each group its lines, encoded; b"" for none."""
    lists: list[dict[Code, list[int]]] = [defaultdict(list) for _ in range(FIELDS)]
    for number, part in documents:
        for found, codes in zip(lists, fields_of(part), strict=True):
            for code in codes:
                found[code].append(number)
    every, *others = lists
    groups: list[list[Line]] = [[] for _ in range(GROUPS)]
    for code, numbers in every.items():
        gram = gram_of(code)
        if not gram:
            continue
        pieces = [_piece(numbers), *(_piece(one[code]) if code in one else None for one in others)]
        groups[place_of(gram) >> _SHIFT].append((gram.encode(), pieces))
    return [_encode(lines) if lines else b"" for lines in groups]


def _piece(numbers: Sequence[int]) -> Piece:
    return numbers[0], numbers[-1], encode_gaps(numbers)


def items_of(buckets: int) -> list[range]:
    """The groups that are put together at one time, where there are so many buckets."""
    width = max(1, GROUPS // buckets)
    return [range(start, start + width) for start in range(0, GROUPS, width)]


def merged(buckets: int, chunks: Iterable[bytes]) -> list[Shard]:
    """The shards of some groups, in the order of their buckets; the chunks of each come in the order of their numbers."""
    found: dict[bytes, list[list[bytes]]] = {}
    last: dict[bytes, list[int]] = {}
    for chunk in chunks:
        for gram, pieces in _lines.decode(chunk):
            if gram not in found:
                found[gram], last[gram] = [[] for _ in range(FIELDS)], [0] * FIELDS
            lists, ends = found[gram], last[gram]
            for field, piece in enumerate(pieces):
                if piece is not None:
                    lists[field] += (encode((piece[0] - ends[field],)), piece[2])
                    ends[field] = piece[1]
    rows: dict[int, list[tuple[bytes, list[bytes]]]] = defaultdict(list)
    for gram, lists in found.items():
        rows[bucket_of(gram.decode(), buckets)].append((gram, [b"".join(one) for one in lists]))
    return [shard(bucket, rows[bucket]) for bucket in sorted(rows)]


def shard(bucket: int, rows: Iterable[tuple[bytes, Sequence[bytes]]]) -> Shard:
    """The shard of some grams with their lists, encoded."""
    kept = [(gram, lists) for gram, lists in rows if lists[0]]
    simple = {text for gram, _ in kept if len(gram) > 2 and len(text := gram.decode()) == 1} & simple_forms()
    keys = {gram.decode(): len(decode(lists[0])) for gram, lists in kept if gram.startswith(b"#")}
    return Shard(bucket, shard_of(kept), "".join(sorted(simple)), dict(sorted(keys.items())))


def folding_file(characters: Iterable[str]) -> bytes:
    """One line of traditional characters, each with the simplified one that takes its place, where that is one of these; UTF-8, b"" for none."""
    wanted = set(chain.from_iterable(characters))
    pairs = "".join(f"{one}{other}" for one, other in sorted(simplified_forms().items()) if other in wanted)
    return f"{pairs}\n".encode() + END if pairs else b""


class Changes:
    """What changes in the lists of an index."""

    def __init__(self) -> None:
        self._of: dict[str, list[Change]] = {}

    def move(self, old: Part | None, before: int, new: Part | None, now: int) -> None:
        """A document has another part or number than it had: `old` at `before` is `new` at `now`; None for one that is not there."""
        for field, (gone, come) in enumerate(zip(fields_of(old), fields_of(new), strict=True)):
            same = gone & come if before == now else ()
            for gram in filter(None, map(gram_of, gone.difference(same))):
                self._lists(gram)[field][0].append(before)
            for gram in filter(None, map(gram_of, come.difference(same))):
                self._lists(gram)[field][1].append(now)

    def _lists(self, gram: str) -> list[Change]:
        found = self._of.get(gram)
        if found is None:
            found = self._of[gram] = [([], []) for _ in range(FIELDS)]
        return found

    def by_bucket(self, buckets: int) -> Mapping[int, Mapping[bytes, list[Change]]]:
        """The changes of each bucket in which there are some."""
        found: dict[int, dict[bytes, list[Change]]] = defaultdict(dict)
        for gram, lists in self._of.items():
            found[bucket_of(gram, buckets)][gram.encode()] = lists
        return found


def altered(bucket: int, data: bytes, changes: Mapping[bytes, list[Change]]) -> Shard:
    """The shard that another becomes by some changes.  Raises `ValueError` where it is not the one that they were made for."""
    rows = rows_of(data)
    for gram, lists in changes.items():
        row = rows.setdefault(gram, [b""] * FIELDS)
        for field, (gone, come) in enumerate(lists):
            if gone or come:
                numbers = decode(row[field])
                _apply(numbers, gone, come)
                row[field] = encode(numbers)
    return shard(bucket, rows.items())


def _apply(numbers: list[int], gone: Iterable[int], come: Iterable[int]) -> None:
    for number in gone:
        at = bisect_left(numbers, number)
        if numbers[at : at + 1] != [number]:
            raise ValueError("a document is not where it was put")
        del numbers[at]
    for number in come:
        at = bisect_left(numbers, number)
        if numbers[at : at + 1] == [number]:
            raise ValueError("a document stands already where it is to be put")
        numbers.insert(at, number)
