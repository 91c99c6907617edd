"""The articles of a site between builds: which are as they were, which must be read or cleared again, and where their parts lie."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from site_builder.engine.executor import Executor
from site_builder.engine.fingerprint import of_value
from site_builder.engine.snapshot import Snapshot
from site_builder.engine.spool import Spool
from site_builder.engine.store import Store
from site_builder.model.card import Card
from site_builder.model.comparison import Cluster
from site_builder.model.fault import Fault
from site_builder.model.glossary import Entity, names_of
from site_builder.model.inventory import PageFiles
from site_builder.model.published import ArticleBody, ArticleFacts, ArticlePassages
from site_builder.model.record import PRINTED, UNPRINTED, Cleared, Loaded, Record
from site_builder.tasks import Clearing, Reading, clear_article, load_article

PARTS = ("passages", "body", "text", "grams", "copy")
"""What is kept of an article that the audience gets, beside its record."""
INDEXED = "indexed"
"""Grams that others have taken the place of, or whose article is gone, while the index still has them."""
COMPARED = "compared"
"""Under which the store has the comparisons of clusters of copies, each behind its fingerprint."""
ASKED = "asked"
"""What it asked the directory, and was told: read only when something else may be told now."""
AT_ONCE = 32
"""So many articles are put into the store together."""
_encode = msgspec.msgpack.Encoder().encode
_record = msgspec.msgpack.Decoder(Record)
_loaded = msgspec.msgpack.Decoder(Loaded)
_cleared = msgspec.msgpack.Decoder(Cleared)
_answers = msgspec.msgpack.Decoder(dict[str, str])


class Lost(Exception):
    """A part of an article is not in the store, or is not the one that was put there: all must be cleared again."""


class Articles:
    """The cleared articles of an audience: facts at hand, passages and bodies read one by one.  What the press reads from."""

    def __init__(
        self, records: Mapping[str, Record], before: Mapping[str, Record], fresh: AbstractSet[str], store: Store, audience: str
    ) -> None:
        self.records = records
        self.before = before
        """The records of the last analysis that others have taken the place of, or that are gone."""
        self.fresh = frozenset(before) | fresh
        """Those that came, went or changed since."""
        self.facts: dict[str, ArticleFacts] = {stem: one.facts for stem, one in records.items() if one.facts is not None}
        self._store, self._audience, self._process = store, audience, os.getpid()
        self._gathered: dict[str, ArticlePassages] = {}
        self._body: tuple[str, ArticleBody] | None = None
        """The last that was read: an article's page in each language, and its Markdown, are made one after the other."""

    @property
    def faults(self) -> Iterator[Fault]:
        """What was found wrong with them."""
        return chain.from_iterable((*one.loading, *one.clearing) for one in self.records.values())

    def body(self, stem: str) -> ArticleBody:
        """What the article's own page shows.  Raises `Lost`, and `KeyError` for an article that the audience does not get."""
        if self._body is None or self._body[0] != stem:
            self._body = stem, msgspec.msgpack.decode(self.raw("body", stem), type=ArticleBody)
        return self._body[1]

    def passages(self, stem: str) -> ArticlePassages:
        """What other pages may quote of it.  Raises `Lost`, `KeyError`."""
        found = self._gathered.get(stem)
        return msgspec.msgpack.decode(self.raw("passages", stem), type=ArticlePassages) if found is None else found

    def gather(self, stems: Sequence[str]) -> None:
        """Read the passages of some articles in one go, for the page that asks for all of them.  Raises `Lost`, `KeyError`."""
        self._gathered = {}
        self._open()
        found = self._store.some(f"passages/{self._audience}", stems)
        self._gathered = {
            stem: msgspec.msgpack.decode(self._checked("passages", stem, found.get(stem)), type=ArticlePassages) for stem in stems
        }

    def raw(self, part: str, stem: str) -> bytes:
        """Its `passages`, `body`, `grams` or `copy` as they are kept, encoded.  Raises `Lost`, `KeyError`."""
        self._open()
        return self._checked(part, stem, self._store.get(f"{part}/{self._audience}", stem))

    def several(self, part: str, stems: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        """A part of some articles, read in one go, each as `raw` gives it.  Raises `Lost`, `KeyError`."""
        self._open()
        found = self._store.some(f"{part}/{self._audience}", stems)
        return ((stem, self._checked(part, stem, found.get(stem))) for stem in stems)

    def comparison(self, cluster: str, known: str) -> Cluster:
        """The comparison of a cluster of copies that has this fingerprint.  Raises `Lost`."""
        self._open()
        data = self._store.get(f"{COMPARED}/{self._audience}", cluster)
        if data is None or data[: len(known)] != known.encode():
            raise Lost(cluster)
        return msgspec.msgpack.decode(data[len(known) :], type=Cluster)

    def print_of(self, part: str, stem: str) -> str:
        """Fingerprint of its `facts`, `passages`, `body`, `grams` or `copy`; "" for an article or part that is not there."""
        record = self.records.get(stem)
        return record.prints[PRINTED.index(part)] if record else ""

    def _open(self) -> None:
        if os.getpid() != self._process:  # a connection must not be shared with a process that was forked
            self._store.reopen()
            self._process = os.getpid()

    def _checked(self, part: str, stem: str, data: bytes | None) -> bytes:
        if stem not in self.facts:
            raise KeyError(stem)
        known = self.print_of(part, stem).encode()
        if data is None or data[: len(known)] != known:
            raise Lost(stem)
        return data[len(known) :]


class Loading(Struct, frozen=True):
    """The articles after their files were looked at: records that may hold, and what was read anew."""

    records: dict[str, Record]
    """Of articles whose files are as they were; what they asked is not looked at yet."""
    fresh: dict[str, Loaded]
    """What was read anew, without the articles themselves."""
    spool: Spool
    """The articles of those that have a card, encoded, in the same order."""
    sources: dict[str, str]
    """Fingerprint of the files of each, with that of all that decides about its text."""

    @property
    def cards(self) -> list[Card]:
        """The index cards of all articles that have one, by stem."""
        found = {stem: one.card for stem, one in self.records.items() if one.card}
        found |= {stem: one.card for stem, one in self.fresh.items() if one.card}
        return [found[stem] for stem in sorted(found)]


def kept_records(store: Store, audience: str) -> dict[str, Record]:
    """The records of the last build for an audience; those that are not of this version are left out."""
    found = {}
    for stem, data in store.all(f"article/{audience}").items():
        try:
            found[stem] = _record.decode(data)
        except msgspec.MsgspecError:
            continue
    return found


def load_articles(
    reading: Reading, files: Sequence[PageFiles], snapshot: Snapshot, base: str, kept: Mapping[str, Record], executor: Executor
) -> Loading:
    """The articles with these files: as they were kept, or read anew.  `base` is the fingerprint of all that decides about their texts."""
    sources = {one.stem: _sources(one, snapshot, base) for one in files}
    records = {stem: found for stem, key in sources.items() if (found := kept.get(stem)) and found.sources == key}
    missing = [one for one in files if one.stem not in records]
    spool = Spool()
    return Loading(records, _read(missing, reading, spool, executor), spool, sources)


def _read(files: Sequence[PageFiles], reading: Reading, spool: Spool, executor: Executor) -> dict[str, Loaded]:
    """Articles read from their files; what is only for who clears them goes into the spool.  Raises `OSError` for a disk that is full."""
    fresh = {}
    for one, answer in zip(files, executor(load_article, reading, files), strict=True):
        loaded = _loaded.decode(answer)
        fresh[one.stem] = Loaded(loaded.card, loaded.faults)
        if loaded.card is not None:
            spool.append(bytes(loaded.article))
    return fresh


def clear_articles(
    loading: Loading,
    reading: Reading,
    files: Sequence[PageFiles],
    clearing: Clearing,
    glossary: Sequence[Entity],
    kept: Mapping[str, Record],
    store: Store,
    executor: Executor,
    *,
    same: bool,
) -> Articles:
    """All articles cleared: those whose files are new, and those that were told something else than they would be now.

    `same` says that all that can be asked for is what it was in the last analysis.
    """
    audience = clearing.audience
    names = name_table(glossary)
    names_print = of_value(names)
    records = dict(loading.records)
    asked = {} if same else store.all(f"{ASKED}/{audience}")
    stale = set() if same else {stem for stem, one in records.items() if not _holds(one, stem, asked.get(stem), clearing)}
    renamed = [stem for stem, one in records.items() if one.names not in ("", names_print) and stem not in stale]
    stale.update(_touched_by_names(renamed, records, names, store, audience))
    for stem in stale:
        del records[stem]
    withheld = [stem for stem in clearing.hidden if (one := kept.get(stem)) and one.facts is not None]
    if withheld:
        _drop_parts(withheld, store, audience)
    updated = {stem: replace(records[stem], names=names_print) for stem in renamed if stem in records}
    records |= updated
    again = [one for one in files if one.stem in stale]
    fresh = loading.fresh | _read(again, reading, loading.spool, executor)
    broken = {stem: Record(loading.sources[stem], "", None, None, UNPRINTED, one.faults) for stem, one in fresh.items() if one.card is None}
    waiting = [stem for stem, one in fresh.items() if one.card is not None]
    answers = executor(clear_article, clearing, loading.spool)
    keeping = _Keeping(store, audience, kept)
    for stem, answer in zip(waiting, answers, strict=True):
        cleared, loaded = _cleared.decode(answer), fresh[stem]
        records[stem] = record = Record(
            sources=loading.sources[stem],
            names=names_print if cleared.names else "",
            card=loaded.card,
            facts=msgspec.msgpack.decode(cleared.facts, type=ArticleFacts | None),
            prints=cleared.prints,
            loading=loaded.faults,
            clearing=cleared.faults,
        )
        keeping.take(stem, record, cleared)
    keeping.end()
    loading.spool.close()
    records |= broken
    store.put(f"article/{audience}", {stem: _encode(one) for stem, one in (*broken.items(), *updated.items())})
    if waiting or updated:
        store.put(f"names/{audience}", {names_print: _encode(names)})
    before = {stem: one for stem, one in kept.items() if one.prints != (records[stem].prints if stem in records else None)}
    return Articles({stem: records[stem] for stem in sorted(records)}, before, records.keys() - kept.keys(), store, audience)


def forget(gone: Iterable[str], store: Store, audience: str) -> None:
    """Drop what is kept of articles that are gone."""
    stems = list(gone)
    if stems:
        _drop_parts(stems, store, audience)
        for kind in ("article", ASKED):
            store.drop(f"{kind}/{audience}", stems)


def _drop_parts(stems: Sequence[str], store: Store, audience: str) -> None:
    _set_aside(stems, store, audience)
    for kind in PARTS:
        store.drop(f"{kind}/{audience}", stems)


def _set_aside(stems: Sequence[str], store: Store, audience: str) -> None:
    """Keep what the index has of some articles until it has been brought up to date; what was set aside before stays."""
    indexed = f"{INDEXED}/{audience}"
    found = store.some(f"grams/{audience}", stems)
    known = store.some(indexed, list(found))
    store.put(indexed, {stem: data for stem, data in found.items() if stem not in known})


class _Keeping:
    """What was cleared, on its way into the store."""

    def __init__(self, store: Store, audience: str, kept: Mapping[str, Record]) -> None:
        self._store, self._audience, self._kept = store, audience, kept
        self._changed: list[str] = []
        """Articles whose grams are not those that are kept."""
        self._rows: dict[str, dict[str, bytes]] = {"article": {}, ASKED: {}, **{part: {} for part in PARTS}}

    def take(self, stem: str, record: Record, cleared: Cleared) -> None:
        self._rows["article"][stem] = _encode(record)
        self._rows[ASKED][stem] = _encode(cleared.answers)
        if record.facts is not None:
            _, passages, body, grams, copy = record.prints
            self._rows["passages"][stem] = passages.encode() + bytes(cleared.passages)
            self._rows["body"][stem] = body.encode() + bytes(cleared.body)
            self._rows["text"][stem] = cleared.text.encode("utf-8", "surrogatepass")
            self._rows["copy"][stem] = copy.encode() + bytes(cleared.copy)
            if grams:
                self._rows["grams"][stem] = grams.encode() + cleared.grams
            if stem in self._kept and self._kept[stem].prints[PRINTED.index("grams")] != grams:
                self._changed.append(stem)
        if len(self._rows["article"]) >= AT_ONCE:
            self.end()

    def end(self) -> None:
        if self._changed:
            _set_aside(self._changed, self._store, self._audience)
            self._store.drop(f"grams/{self._audience}", self._changed)  # some have none any more
            self._changed.clear()
        for kind, rows in self._rows.items():
            if rows:
                self._store.put(f"{kind}/{self._audience}", rows)
                rows.clear()


def name_table(glossary: Sequence[Entity]) -> dict[str, str]:
    """Each name of the glossary with the entity that it means; "" for one that several share."""
    table: dict[str, str] = {}
    for entity in glossary:
        for name in names_of(entity):
            table[name] = entity.id if table.setdefault(name, entity.id) == entity.id else ""
    return table


def _sources(files: PageFiles, snapshot: Snapshot, base: str) -> str:
    parts = [base, snapshot.fingerprint(files.path)]
    parts += [f"{lang}={snapshot.fingerprint(path)}" for lang, path in files.translations.items()]
    if files.annotations:
        parts.append(f"notes={snapshot.fingerprint(files.annotations)}")
    return ";".join(parts)


def _holds(record: Record, stem: str, asked: bytes | None, clearing: Clearing) -> bool:
    """Whether an article would be told what it was told, and is meant for the audience as it was."""
    if record.card is None:
        return True
    return (stem in clearing.hidden) == (record.facts is None) and asked is not None and clearing.directory.holds(_answers.decode(asked))


def _touched_by_names(
    stems: Sequence[str], records: Mapping[str, Record], names: Mapping[str, str], store: Store, audience: str
) -> list[str]:
    """Of articles that were cleared with other names: those in which a name stands that has changed."""
    changed: dict[str, list[bytes] | None] = {}
    touched = []
    for stem in stems:
        old = records[stem].names
        if old not in changed:
            changed[old] = _changed_names(store.get(f"names/{audience}", old), names)
        words = changed[old]
        data = store.get(f"text/{audience}", stem)
        if words is None or data is None or any(word in data for word in words):
            touched.append(stem)
    return touched


def _changed_names(old: bytes | None, names: Mapping[str, str]) -> list[bytes] | None:
    """The names that came, went, or mean something else, in UTF-8; None where the old ones are not known."""
    if old is None:
        return None
    table: dict[str, str] = msgspec.msgpack.decode(old, type=dict[str, str])
    return [name.encode() for name in table.keys() | names.keys() if table.get(name) != names.get(name)]
