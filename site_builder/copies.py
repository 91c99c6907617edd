"""The copies of one agency text among the articles of a site, between builds: which articles were made from the same text.

No article is compared with all others.  Each has marks (`shingles.marks`), an index says which articles have a mark, and only those that share
enough of them are looked at word by word.  The index lies in the store in buckets, so that an edit reads and writes those of its own marks.
Whichever way led here the clusters are the same: they hang on the texts that there are.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

import msgspec
from msgspec import Struct

from site_builder.articles import Articles
from site_builder.engine.fingerprint import of_bytes, of_code
from site_builder.engine.store import Store
from site_builder.model.comparison import Copy, Found
from site_builder.model.published import ArticleFacts
from site_builder.model.record import PRINTED, Record
from site_builder.shingles import Weighed, shared, unpacked, weighed

COMMON = 32
"""Articles that may have a mark; what stands in more of them is a stock phrase, and says nothing."""
LIKELY = 16
"""Percent of the marks of the article with fewer that both must have to be looked at: somewhat less than what they share who share `ALIKE`."""
ALIKE = 20
"""Percent of the shorter text that must stand in the other, in chains (`shingles.CHAIN`), for a copy of the same text."""
SHARING = 4
"""Articles for one bucket of the index: with their marks it is read in the twentieth part of a millisecond."""
HELD = 200
"""Texts that are held while pairs are looked at: a quarter of a megabyte each."""
AT_ONCE = 100
"""So many articles are read together."""
_encode = msgspec.msgpack.Encoder().encode
_copy = msgspec.msgpack.Decoder(Copy)
_row = msgspec.msgpack.Decoder(dict[int, list[str]])
_COPY = PRINTED.index("copy")

Row = dict[int, list[str]]
"""A bucket of the index: by mark the stems of the articles that have it, sorted."""


class Known(Struct, frozen=True, array_like=True, gc=False):
    """What is known of the copies; the index and the marks of each article are in the store beside it."""

    code: str
    texts: int
    """How many articles there were."""
    buckets: int
    pairs: dict[str, tuple[str, ...]]
    """By stem the articles that share enough with it, sorted; articles without any are not here."""


_known = msgspec.msgpack.Decoder(Known)


def find_copies(articles: Articles, store: Store, audience: str, known: str = "") -> Found:
    """The articles of the audience that were made from one text; only what has changed since the last analysis is worked out again.

    `known` is what was found to be known then, where that is not said by the store itself: in a session, beside which others may have built.
    Raises `Lost` where the text of an article is not in the store.
    """
    finding = _Finding(articles, store, audience)
    pairs = finding.pairs(known)
    return Found(clustered(pairs, articles.facts), pairs, finding.known)


def clustered(pairs: Mapping[str, Iterable[str]], facts: Mapping[str, ArticleFacts]) -> dict[str, tuple[str, ...]]:
    """The connected parts of a graph of articles, each under the stem of its earliest article; `pairs` has each edge at both its ends."""
    found, seen = {}, set[str]()
    for stem in sorted(pairs):
        if stem in seen:
            continue
        part, waiting = {stem}, [stem]
        while waiting:
            new = set(pairs[waiting.pop()]) - part
            part |= new
            waiting += new
        seen |= part
        members = tuple(sorted(part, key=lambda one: (facts[one].date or "9999", one)))
        found[members[0]] = members
    return dict(sorted(found.items()))


def beside(stems: Sequence[str], pairs: Mapping[str, Iterable[str]]) -> tuple[tuple[str, str], ...]:
    """Each article of a cluster but the earliest, behind the one with which it is compared: one that shares its text.

    It is as few steps from the earliest as there is.  Else one article that has two texts would lay copies of the one beside those of the other.
    """
    order = {stem: number for number, stem in enumerate(stems)}
    reached, found = [stems[0]], []
    for one in reached:
        for other in sorted(set(pairs[one]) - {*reached}, key=order.__getitem__):
            reached.append(other)
            found.append((one, other))
    return tuple(found)


def likely_copies(stem: str, common: Mapping[str, int], least: Mapping[str, int]) -> list[tuple[str, str]]:
    """The pairs of an article with others that share so many of its marks, or of their own, that the texts are worth a look.

    `common` says how many marks each shares with it, `least` how many of each are enough.  Most share one or two, and each costs.
    """
    own = least[stem]
    return [
        (stem, one) if stem < one else (one, stem) for one, count in common.items() if (count >= own or count >= least[one]) and one != stem
    ]


def _enough(marks: bytes) -> int:
    return max(1, -(-LIKELY * len(marks) // 400))


def are_copies(text: Weighed, other: Weighed) -> bool:
    """Whether two texts share enough to be copies of one; the order does not matter."""
    one, two = sorted((text, other), key=lambda some: (some.weight, some.text))
    return shared(one, two, max(1, -(-ALIKE * one.weight // 100))) > 0


class _Finding:
    """The looking for copies among the articles of one analysis."""

    def __init__(self, articles: Articles, store: Store, audience: str) -> None:
        self._articles, self._store, self._audience = articles, store, audience
        self._kind, self._index, self._marked = (f"{name}/{audience}" for name in ("copies", "copied", "marks"))
        self.known = ""

    def pairs(self, known: str) -> Mapping[str, tuple[str, ...]]:
        """By stem the articles that share enough with it."""
        records, before = self._articles.records, self._articles.before
        last, texts = self._last(known), sum(bool(_text(one)) for one in records.values())
        if last and texts + sum(bool(_text(before.get(stem))) - self._stands(stem) for stem in self._articles.fresh) != last.texts:
            last = None  # a record was lost, so that it is not known what has changed
        changed = [stem for stem in sorted(self._articles.fresh) if _text(before.get(stem)) != _text(records.get(stem))] if last else []
        if last and not changed:
            return last.pairs
        buckets = 1 << max(16, len(records) // SHARING).bit_length() - 1
        found = None
        if last and last.buckets == buckets and len(changed) * 4 <= len(records):
            found = self._altered(last, changed)
        if found is None:
            found = self._anew([stem for stem in sorted(records) if _text(records[stem])], buckets)
        data = _encode(Known(of_code(), texts, buckets, found))
        self.known = of_bytes(data)
        self._store.put(self._kind, {"known": data})
        return found

    def _last(self, known: str) -> Known | None:
        data = self._store.get(self._kind, "known")
        if data is None:
            return None
        self.known = of_bytes(data)
        try:
            found = _known.decode(data)
        except msgspec.MsgspecError:
            return None
        return found if found.code == of_code() and known in ("", self.known) else None

    def _anew(self, stems: Sequence[str], buckets: int) -> dict[str, tuple[str, ...]]:
        """All pairs, and the index written anew."""
        index = defaultdict[int, list[str]](list)
        marks: dict[str, bytes] = {}
        for stem, copy in self._copies(stems):
            marks[stem] = copy.marks
            for mark in unpacked(copy.marks):
                index[mark].append(stem)
        rows = [Row() for _ in range(buckets)]
        for mark, ones in index.items():
            rows[mark % buckets][mark] = ones
        old = self._store.all(self._marked).keys() - marks.keys()
        self._store.drop(self._marked, old)
        self._store.put(self._marked, marks)
        self._store.drop(self._index, (str(bucket) for bucket in range(buckets, 2 * buckets)))
        self._store.put(self._index, ((str(bucket), _encode(row)) for bucket, row in enumerate(rows)))
        least = {stem: _enough(own) for stem, own in marks.items()}
        likely = set[tuple[str, str]]()
        for stem, own in marks.items():
            common = Counter(chain.from_iterable(ones for mark in unpacked(own) if 1 < len(ones := index[mark]) <= COMMON))
            likely.update(likely_copies(stem, common, least))
        return _both_ways({}, self._alike(sorted(likely)))

    def _altered(self, last: Known, changed: Sequence[str]) -> dict[str, tuple[str, ...]] | None:
        """The pairs after some articles came, went or changed; None where what was before is not in the store any more."""
        old = self._store.some(self._marked, changed)
        new = {stem: copy.marks for stem, copy in self._copies([stem for stem in changed if self._stands(stem)])}
        if any(_text(self._articles.before.get(stem)) and stem not in old for stem in changed):
            return None
        rows = _Rows(self._store, self._index, last.buckets)
        touched = set(changed)
        try:
            for stem in changed:
                had, has = (set(unpacked(marks.get(stem, b""))) for marks in (old, new))
                rows.read(had | has)
                for mark in had - has:
                    touched |= rows.without(mark, stem)
                for mark in has - had:
                    touched |= rows.within(mark, stem)
            marks = new | self._store.some(self._marked, [stem for stem in sorted(touched - new.keys()) if self._stands(stem)])
            likely = self._likely([stem for stem in sorted(touched) if self._stands(stem)], marks, rows)
        except KeyError:
            return None
        rows.write()
        self._store.drop(self._marked, old.keys() - new.keys())
        self._store.put(self._marked, new)
        standing = {
            stem: left for stem, ones in last.pairs.items() if stem not in touched and (left := [one for one in ones if one not in touched])
        }
        return _both_ways(standing, self._alike(likely))

    def _likely(self, stems: Sequence[str], marks: Mapping[str, bytes], rows: "_Rows") -> list[tuple[str, str]]:
        """The pairs of some articles with any that are worth a look.  Raises `KeyError` where something is not in the store."""
        common = {}
        for stem in stems:
            own = unpacked(marks[stem])
            rows.read(own)
            common[stem] = Counter(chain.from_iterable(ones for mark in own if len(ones := rows[mark]) <= COMMON))
        others = sorted({other for ones in common.values() for other in ones} - marks.keys())
        least = {stem: _enough(data) for stem, data in (*marks.items(), *self._store.some(self._marked, others).items())}
        return sorted({pair for stem, ones in common.items() for pair in likely_copies(stem, ones, least)})

    def _alike(self, likely: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
        """Of some pairs those that are copies of one text."""
        found = []
        texts: dict[str, Weighed] = {}
        for stem, other in likely:
            for one in (stem, other):
                texts[one] = texts.pop(one) if one in texts else weighed("\n".join(self.copy(one).blocks))
            if are_copies(texts[stem], texts[other]):
                found.append((stem, other))
            for one in list(texts)[: len(texts) - HELD]:  # those that were not asked for the longest time
                del texts[one]
        return found

    def _stands(self, stem: str) -> bool:
        return bool(_text(self._articles.records.get(stem)))

    def copy(self, stem: str) -> Copy:
        """The text of an article, whoever may have it.  Raises `Lost`."""
        return _copy.decode(self._articles.raw("copy", stem))

    def _copies(self, stems: Sequence[str]) -> Iterator[tuple[str, Copy]]:
        """The texts of some articles, read some at once.  Raises `Lost`."""
        for start in range(0, len(stems), AT_ONCE):
            for stem, data in self._articles.several("copy", stems[start : start + AT_ONCE]):
                yield stem, _copy.decode(data)


class _Rows:
    """Buckets of the index, read when they are needed, and altered."""

    def __init__(self, store: Store, kind: str, buckets: int) -> None:
        self._store, self._kind, self._buckets = store, kind, buckets
        self._rows: dict[int, Row] = {}
        self._altered: set[int] = set()

    def read(self, marks: Iterable[int]) -> None:
        """Have the buckets of some marks at hand.  Raises `KeyError` for one that is not in the store."""
        wanted = {mark % self._buckets for mark in marks} - self._rows.keys()
        found = self._store.some(self._kind, [str(bucket) for bucket in sorted(wanted)])
        for bucket in wanted:
            self._rows[bucket] = _row.decode(found[str(bucket)])

    def __getitem__(self, mark: int) -> list[str]:
        return self._rows[mark % self._buckets].get(mark, [])

    def without(self, mark: int, stem: str) -> set[str]:
        """Take an article out; those of the others for which the mark says something now, and did not before."""
        bucket, ones = self._rows[mark % self._buckets], self[mark]
        bucket[mark] = [one for one in ones if one != stem]
        if not bucket[mark]:
            del bucket[mark]
        self._altered.add(mark % self._buckets)
        return set(ones) if len(ones) == COMMON + 1 else set()

    def within(self, mark: int, stem: str) -> set[str]:
        """Enter an article; those of the others for which the mark says nothing any more."""
        ones = self[mark]
        self._rows[mark % self._buckets][mark] = sorted({*ones, stem})
        self._altered.add(mark % self._buckets)
        return set(ones) if len(ones) == COMMON else set()

    def write(self) -> None:
        """Keep what was altered."""
        self._store.put(self._kind, {str(bucket): _encode(self._rows[bucket]) for bucket in self._altered})


def _both_ways(standing: Mapping[str, Iterable[str]], found: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    ends = {stem: set(ones) for stem, ones in standing.items()}
    for stem, other in found:
        ends.setdefault(stem, set()).add(other)
        ends.setdefault(other, set()).add(stem)
    return {stem: tuple(sorted(ones)) for stem, ones in sorted(ends.items())}


def _text(record: Record | None) -> str:
    """Fingerprint of an article's text; "" for one that the audience does not get, or that was withdrawn."""
    if record is None or record.facts is None or record.facts.state == "withdrawn":
        return ""
    return record.prints[_COPY]
