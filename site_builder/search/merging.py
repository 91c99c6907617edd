"""Parts of documents become shards: all of them, group by group, or the few lines that changed."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from struct import Struct as Binary

from msgspec import Struct

from site_builder.search.folding import simple_forms, simplified
from site_builder.search.grams import bucket_of
from site_builder.search.parts import GROUPS, Part, lists_of
from site_builder.search.shards import FIELDS, decode, encode, rows_of, shard_of

_HEAD = Binary("<II")
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


def entry(number: int, group: bytes) -> bytes:
    """What a group of a part is in the row of all documents that `merged` reads."""
    return _HEAD.pack(number, len(group)) + group


def items_of(buckets: int) -> list[range]:
    """The groups of parts that are merged at one time, where there are so many buckets."""
    width = max(1, GROUPS // buckets)
    return [range(start, start + width) for start in range(0, GROUPS, width)]


def merged(buckets: int, entries: Iterable[bytes]) -> list[Shard]:
    """The shards of some groups, in the order of their buckets; of each group there is a row of entries in the order of their numbers."""
    lists: list[dict[bytes, list[int]]] = [defaultdict(list) for _ in range(FIELDS)]
    for data in entries:
        for number, group in _entries(data):
            for found, grams in zip(lists, lists_of(group), strict=True):
                for gram in grams:
                    found[gram].append(number)
    rows: dict[int, list[tuple[bytes, list[bytes]]]] = defaultdict(list)
    every, *others = lists
    for gram, numbers in every.items():
        row = [encode(numbers), *(encode(one.get(gram, ())) for one in others)]
        rows[bucket_of(_text(gram), buckets)].append((gram, row))
    return [shard(bucket, rows[bucket]) for bucket in sorted(rows)]


def _entries(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at < len(data):
        number, size = _HEAD.unpack_from(data, at)
        at += _HEAD.size
        yield number, data[at : at + size]
        at += size


def shard(bucket: int, rows: Iterable[tuple[bytes, Sequence[bytes]]]) -> Shard:
    """The shard of some grams with their lists, encoded."""
    kept = [(gram, lists) for gram, lists in rows if lists[0]]
    simple = {text for gram, _ in kept if len(gram) > 2 and len(text := _text(gram)) == 1} & simple_forms()
    keys = {_text(gram): len(decode(lists[0])) for gram, lists in kept if gram.startswith(b"#")}
    return Shard(bucket, shard_of(kept), "".join(sorted(simple)), dict(sorted(keys.items())))


def _text(gram: bytes) -> str:
    return gram.decode("utf-8", "surrogatepass")


def folding_file(characters: Iterable[str]) -> bytes:
    """Traditional characters each with the simplified one that takes its place, where that is one of these; UTF-8, b"" for none."""
    wanted = set(chain.from_iterable(characters))
    return "".join(f"{one}{other}" for one, other in sorted(simplified().items()) if other in wanted).encode()


class Changes:
    """What changes in the lists of an index."""

    def __init__(self) -> None:
        self._of: dict[bytes, list[Change]] = {}

    def move(self, old: Part | None, before: int, new: Part | None, now: int) -> None:
        """A document has another part or number than it had: `old` at `before` is `new` at `now`; None for one that is not there."""
        for group in range(GROUPS):
            was, is_now = old.groups[group] if old else b"", new.groups[group] if new else b""
            if was == is_now and before == now:
                continue
            for field, (gone, come) in enumerate(zip(lists_of(was), lists_of(is_now), strict=True)):
                both = set(gone) & set(come) if before == now else set()
                for gram in gone:
                    if gram not in both:
                        self._lists(gram)[field][0].append(before)
                for gram in come:
                    if gram not in both:
                        self._lists(gram)[field][1].append(now)

    def _lists(self, gram: bytes) -> list[Change]:
        found = self._of.get(gram)
        if found is None:
            found = self._of[gram] = [([], []) for _ in range(FIELDS)]
        return found

    def by_bucket(self, buckets: int) -> Mapping[int, Mapping[bytes, list[Change]]]:
        """The changes of each bucket in which there are some."""
        found: dict[int, dict[bytes, list[Change]]] = defaultdict(dict)
        for gram, lists in self._of.items():
            found[bucket_of(_text(gram), buckets)][gram] = lists
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
