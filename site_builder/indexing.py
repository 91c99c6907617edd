"""The index of a site between builds: kept as its files, and brought up to date where documents came, went or changed.

Where few documents are new, only the shards in which their grams lie are altered; else all are merged, group by group.  Both give the same
bytes.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

import msgspec
from msgspec import Struct

from site_builder.articles import INDEXED, Articles, Lost
from site_builder.documents import PAGES, Documents
from site_builder.engine.executor import Executor
from site_builder.engine.fingerprint import of_bytes, of_code
from site_builder.engine.spool import Made, Spool
from site_builder.engine.store import Store
from site_builder.model.output import Loose
from site_builder.model.site import Site
from site_builder.search.files import Named, path_of, standing_files
from site_builder.search.merging import GROUPS, Changes, Shard, altered, inverted, items_of, merged
from site_builder.search.parts import Row, decoded
from site_builder.search.tables import ROWS, changed_table, table_of

EACH = 10
"""Documents for each bucket: its file has about 8 kB then, compressed."""
FEW = 16
"""Where more than one of so many documents is new, all are merged."""
AT_ONCE = 100
"""So many shards are put into the store together."""
SMALLEST, LARGEST, BATCHES = 128, 2048, 8
"""Documents that are worked off together, at least and at most, and how many such batches are wanted: enough for two processes.  What is done once
for each gram costs more than what is done for each document, so that small batches are worth no process of their own."""
CHUNK = 1 << 16
"""Bytes of a group that wait in memory while what was made of documents is dealt out."""
_encode = msgspec.msgpack.Encoder().encode
_shards = msgspec.msgpack.Decoder(list[Shard])
_many = msgspec.msgpack.Decoder(list[bytes])
_numbered = msgspec.msgpack.Decoder(list[tuple[int, bytes]])


class Index(Struct, frozen=True, array_like=True, gc=False):
    """What is known of an index; its shards and tables are in the store under their numbers."""

    code: str
    first: int
    """The number at which articles begin."""
    room: int
    """Numbers of a month."""
    documents: dict[str, tuple[int, str]]
    """By address the number of each, and the fingerprint of its part."""
    shards: list[str]
    """Fingerprints of the files of all buckets; "" for one in which nothing lies."""
    simple: dict[int, str]
    """Of buckets the characters that take the place of traditional ones."""
    keys: dict[int, dict[str, int]]
    """Of buckets the filters that lie in them, with their numbers of documents."""
    tables: dict[int, str]
    """Fingerprints of the tables."""


def index_files(site: Site, articles: Articles, store: Store, executor: Executor) -> list[Loose]:
    """The files of the index of a site, brought up to date: the manifest last, since it names all others.

    The bytes of shards and tables are read from the store when they are put in their places.  Raises `Lost`, now or then.
    """
    documents = Documents(site, articles, store)
    indexing = _Indexing(documents, store, site.audience)
    last = kept_index(store, site.audience)
    index = (indexing.altered(last) if last else None) or indexing.merged(executor)
    documents.keep()
    store.drop(f"shards/{site.audience}", map(str, range(len(index.shards), len(last.shards) if last else 0)))
    store.put("index", {site.audience: _encode(index)})
    found = [
        Loose(path_of(kind, body), body, recipe=_reader(store, f"{kind}/{site.audience}", str(number), body))
        for kind, bodies in (("shards", enumerate(index.shards)), ("tables", index.tables.items()))
        for number, body in bodies
        if body
    ]
    named = Named(len(index.documents), index.first, index.room, index.shards, index.tables)
    keys = {key: count for ones in index.keys.values() for key, count in ones.items()}
    standing = standing_files(site, documents.numbers.of, named, index.simple.values(), keys)
    return [*found, *(Loose(path, of_bytes(data), data) for path, data in standing)]


def kept_index(store: Store, audience: str) -> Index | None:
    """What is known of the index of the last build; None where there is none, or one of another program."""
    data = store.get("index", audience)
    try:
        found = msgspec.msgpack.decode(data, type=Index) if data is not None else None
    except msgspec.MsgspecError:
        return None
    return found if found and found.code == of_code() else None


def forget_index(store: Store, audience: str) -> None:
    """Drop what is kept of an index that is not wanted any more."""
    if store.get("index", audience) is not None:
        store.drop("index", (audience,))
        for kind in ("shards", "tables", PAGES, INDEXED):
            store.drop(f"{kind}/{audience}", store.all(f"{kind}/{audience}"))


def _reader(store: Store, kind: str, key: str, body: str) -> Callable[[], bytes]:
    def read() -> bytes:
        data = store.get(kind, key)
        if data is None or of_bytes(data) != body:
            raise Lost("the index")
        return data

    return read


class _Indexing:
    """The index of some documents while it is made."""

    def __init__(self, documents: Documents, store: Store, audience: str) -> None:
        self._documents, self._store = documents, store
        self._kinds = f"shards/{audience}", f"tables/{audience}"
        self._buckets = 1 << max(0, (len(documents.of) // EACH).bit_length() - 1)

    def altered(self, last: Index) -> Index | None:
        """The last index with what is new; None where that is too much, or where it is not known any more what was before."""
        numbers, now = self._documents.numbers, self._documents.of
        if (numbers.first, numbers.room, self._buckets) != (last.first, last.room, len(last.shards)):
            return None
        new = {address for address, one in now.items() if last.documents.get(address) != one} | (last.documents.keys() - now.keys())
        if len(new) > max(FEW, len(now)) // FEW:
            return None
        changes = Changes()
        rows: dict[int, dict[int, Row | None]] = defaultdict(dict)
        for address in sorted(new):
            (before, was), (number, body) = last.documents.get(address, (-1, "")), now.get(address, (-1, ""))
            old, part = (self._documents.part(address, one) if one else None for one in (was, body))
            if (was and old is None) or (body and part is None):
                return None
            changes.move(old, before, part, number)
            if old is not None:
                rows[before // ROWS].setdefault(before, None)
            if part is not None:
                rows[number // ROWS][number] = part.row
        try:
            return self._with(last, changes, rows)
        except ValueError:
            return None

    def _with(self, last: Index, changes: Changes, rows: "dict[int, dict[int, Row | None]]") -> Index:
        """The last index with these changes.  Raises `ValueError` where its files are not as they were."""
        shards_kind, tables_kind = self._kinds
        shards, simple, keys, tables = [*last.shards], {**last.simple}, {**last.keys}, {**last.tables}
        by_bucket = changes.by_bucket(len(shards))
        there = self._store.some(shards_kind, [str(bucket) for bucket in by_bucket])
        new = [altered(bucket, _as_known(there.get(str(bucket)), last.shards[bucket]), ones) for bucket, ones in sorted(by_bucket.items())]
        self._enter(new, shards, simple, keys)
        there = self._store.some(tables_kind, [str(number) for number in rows])
        for number, ones in rows.items():
            data = changed_table(_as_known(there.get(str(number)), last.tables.get(number, "")), ones)
            self._put_table(number, data, tables)
        return Index(last.code, last.first, last.room, self._documents.of, shards, simple, keys, tables)

    def merged(self, executor: Executor) -> Index:
        """The index made from all parts.  Raises `Lost`, `OSError` for a disk that is full."""
        shards, tables = [""] * self._buckets, dict[int, str]()
        simple, keys = dict[int, str](), dict[int, dict[str, int]]()
        self._store.commit()  # before processes part
        dealt = Dealt()
        rows: dict[int, list[tuple[int, Row]]] = defaultdict(list)
        for answer in executor(invert, None, _batches(self._documents)):
            if not answer:
                raise Lost("the parts of documents")
            found = _inverted.decode(answer)
            for row in found.rows:
                rows[row[0] // ROWS].append(row)
            dealt.deal(found.groups)
        for number, some in rows.items():  # only now: the processes above read the store, and who reads must not wait for who writes
            self._put_table(number, table_of(some), tables)
        waiting: list[Shard] = []
        for answer in executor(merge, self._buckets, dealt.items(items_of(self._buckets))):
            waiting += _shards.decode(answer)
            if len(waiting) >= AT_ONCE:
                self._enter(waiting, shards, simple, keys)
                waiting.clear()
        self._enter(waiting, shards, simple, keys)
        dealt.close()
        numbers = self._documents.numbers
        return Index(of_code(), numbers.first, numbers.room, self._documents.of, shards, simple, keys, tables)

    def _enter(self, new: Sequence[Shard], shards: list[str], simple: dict[int, str], keys: dict[int, dict[str, int]]) -> None:
        """Keep shards, and note what must be known of them."""
        self._store.put(self._kinds[0], {str(one.bucket): one.data for one in new})
        for one in new:
            shards[one.bucket] = of_bytes(one.data) if one.data else ""
            for known, value in ((simple, one.simple), (keys, one.keys)):
                known.pop(one.bucket, None)
                if value:
                    known[one.bucket] = value  # type: ignore[assignment]

    def _put_table(self, number: int, data: bytes, tables: dict[int, str]) -> None:
        self._store.put(self._kinds[1], {str(number): data})
        tables.pop(number, None)
        if data:
            tables[number] = of_bytes(data)


def _as_known(data: bytes | None, body: str) -> bytes:
    """A file as it was when it had this fingerprint, b"" for none.  Raises `ValueError` for another."""
    if not body:
        return b""
    if data is None or of_bytes(data) != body:
        raise ValueError("not the file that was put there")
    return data


class Inverted(Struct, frozen=True, array_like=True):
    """What was made of some documents: their rows with their numbers, and for each group its lines."""

    rows: list[tuple[int, Row]]
    groups: list[bytes]


_inverted = msgspec.msgpack.Decoder(Inverted)


def _batches(documents: Documents) -> Made:
    """All documents in the order of their numbers, some in each item: `(number, part)`, encoded; b"" where a part is lost."""
    size = max(SMALLEST, min(LARGEST, len(documents.of) // BATCHES))

    def batch(number: int) -> bytes:
        try:
            return _encode(documents.parts(number * size, (number + 1) * size))
        except Lost:  # raised in another process it would be an error of that process
            return b""

    return Made((len(documents.of) + size - 1) // size, batch)


class Dealt:
    """What was made of all documents, dealt out by groups so that each can be put together by itself."""

    def __init__(self) -> None:
        self._spool = Spool()
        self._waiting: list[list[bytes]] = [[] for _ in range(GROUPS)]
        self._sizes = [0] * GROUPS
        self._places: list[list[int]] = [[] for _ in range(GROUPS)]
        """Of each group where its chunks are in the spool."""

    def deal(self, groups: Sequence[bytes]) -> None:
        """Take what was made of documents that follow those that came before.  Raises `OSError`."""
        for group, data in enumerate(groups):
            if data:
                self._waiting[group].append(data)
                self._sizes[group] += len(data)
                if self._sizes[group] > CHUNK:
                    self._places[group].append(len(self._spool))
                    self._spool.append(_encode(self._waiting[group]))
                    self._waiting[group].clear()
                    self._sizes[group] = 0

    def items(self, rows: Sequence[range]) -> Made:
        """For each row of groups its chunks, encoded."""
        return Made(len(rows), lambda number: _encode([chunk for group in rows[number] for chunk in self._chunks(group)]))

    def _chunks(self, group: int) -> Iterator[bytes]:
        for place in self._places[group]:
            yield from _many.decode(self._spool[place])
        yield from self._waiting[group]

    def close(self) -> None:
        """Give the file up."""
        self._spool.close()


def invert(_: None, item: bytes) -> bytes:
    """The `Inverted` of a batch, encoded; b"" for one of which a part is lost."""
    if not item:
        return b""
    documents = [(number, decoded(part)) for number, part in _numbered.decode(item)]
    return _encode(Inverted([(number, part.row) for number, part in documents], inverted(documents)))


def merge(buckets: int, item: bytes) -> bytes:
    """The shards of an item of `Dealt.items`, encoded."""
    return _encode(merged(buckets, _many.decode(item)))
