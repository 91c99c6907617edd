"""The comparisons of a site between builds: each cluster of copies, compared as far as the audience may see it.

Here the texts of withheld articles are at hand, and nowhere after this: what leaves is a `Cluster` with the audience's rights applied.
"""

from collections.abc import Mapping, Sequence

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from site_builder.articles import COMPARED, Articles, name_table
from site_builder.copies import beside
from site_builder.engine.executor import Executor
from site_builder.engine.fingerprint import of_bytes, of_code, of_value
from site_builder.engine.spool import Spool
from site_builder.engine.store import Store
from site_builder.model.comparison import Cluster, Compared, Copy, Disagreement, Found
from site_builder.model.glossary import Entity
from site_builder.model.published import ArticleFacts
from site_builder.model.settings import ExcerptLimits

MOST = 8
"""Comparisons of a cluster; of the copies beyond it is only said that they are there."""
_encode = msgspec.msgpack.Encoder().encode
_copy = msgspec.msgpack.Decoder(Copy)
_known = msgspec.msgpack.Decoder(dict[str, tuple[str, str]])


class Member(Struct, frozen=True, array_like=True):
    """A copy on its way to be compared."""

    stem: str
    state: str
    """full | excerpt | link: how much of it the audience gets."""
    quoted: int
    """Characters of it that its notes and claims quote already."""
    blocks: tuple[str, ...] = ()


class Due(Struct, frozen=True, array_like=True):
    """A cluster on its way to be compared."""

    members: tuple[Member, ...]
    """The earliest first."""
    beside: tuple[tuple[str, str], ...]
    """The pairs that are compared."""


_due = msgspec.msgpack.Decoder(Due)


class Comparing(Struct, frozen=True):
    """What the comparing of all clusters shares."""

    names: dict[str, str]
    """The names of the glossary, each with the entity that it means; "" for several."""
    limits: ExcerptLimits


def compare_copies(
    copies: Found,
    articles: Articles,
    glossary: Sequence[Entity],
    limits: ExcerptLimits,
    store: Store,
    audience: str,
    executor: Executor,
) -> dict[str, str]:
    """The fingerprint of each cluster's comparison, by its id; what is not in the store as it would be made now is made and put there.

    Raises `articles.Lost` where the text of an article is not in the store.
    """
    before = _kept(store, audience)
    if not copies.clusters and not before:
        return {}
    common = Comparing(name_table(glossary), limits)
    shared = of_value((of_code(), common))
    due = {
        one: Due(tuple(_member(articles.facts[stem]) for stem in stems), beside(stems, copies.pairs)[:MOST])
        for one, stems in copies.clusters.items()
    }
    keys = {one: of_value((shared, it, [articles.print_of("copy", other.stem) for other in it.members])) for one, it in due.items()}
    found = {one: before[one] for one, key in keys.items() if before.get(one, ("",))[0] == key}
    new = [one for one in due if one not in found]
    spool = Spool()
    for one in new:
        spool.append(_encode(_with_texts(due[one], articles)))
    for one, data in zip(new, executor(compare_cluster, common, spool), strict=True):
        found[one] = keys[one], of_bytes(data)
        store.put(f"{COMPARED}/{audience}", {one: found[one][1].encode() + data})
    spool.close()
    if found != before:
        store.drop(f"{COMPARED}/{audience}", before.keys() - found.keys())
        store.put(COMPARED, {audience: _encode(found)})
    return {one: print for one, (_, print) in sorted(found.items())}


def _kept(store: Store, audience: str) -> dict[str, tuple[str, str]]:
    """Of the clusters of the last analysis the fingerprints of what they were made from, and of what they became."""
    data = store.get(COMPARED, audience)
    try:
        return _known.decode(data) if data is not None else {}
    except msgspec.MsgspecError:
        return {}


def _member(facts: ArticleFacts) -> Member:
    quoted = sum(len(one.quote) for one in facts.notes) + sum(len(one.quote) for one in facts.claims)
    return Member(facts.stem, facts.state, quoted)


def _with_texts(due: Due, articles: Articles) -> Due:
    compared = {stem for pair in due.beside for stem in pair}
    return replace(due, members=tuple(_with_text(one, articles) if one.stem in compared else one for one in due.members))


def _with_text(member: Member, articles: Articles) -> Member:
    return replace(member, blocks=_copy.decode(articles.raw("copy", member.stem)).blocks)


def compare_cluster(common: Comparing, item: bytes) -> bytes:
    """The `Cluster` of some members, encoded: the rights of its audience are applied."""
    due = _due.decode(item)
    members = {one.stem: one for one in due.members}
    excerpts = _Excerpts(common.limits, {stem: one.quoted for stem, one in members.items()})
    compared = [_beside(members[one], members[other], common.names, excerpts) for one, other in due.beside]
    return _encode(Cluster(tuple(members), tuple(compared)))


def _beside(first: Member, other: Member, names: Mapping[str, str], excerpts: "_Excerpts") -> Compared:
    from site_builder.compare.comparison import compare, measured  # few builds compare anything

    comparison = compare(first.blocks, other.blocks, names)
    measures = measured(comparison)
    if first.state == other.state == "full":
        return Compared(first.stem, other.stem, measures, comparison.rows, comparison.disagreements, whole=True)
    if "link" in (first.state, other.state):
        return Compared(first.stem, other.stem, measures)
    found = [Disagreement(one.kind, one.a, one.b, -1) for one in comparison.disagreements if excerpts.take(first, one.a, other, one.b)]
    return Compared(first.stem, other.stem, measures, (), tuple(dict.fromkeys(found)))


class _Excerpts:
    """How much of each withheld text is quoted: no words that go beyond what site.yaml allows of an article, notes and claims included."""

    def __init__(self, limits: ExcerptLimits, quoted: Mapping[str, int]) -> None:
        self._limits, self._quoted = limits, dict(quoted)
        self._given: dict[str, set[str]] = {stem: set() for stem in quoted}

    def take(self, one: Member, words: str, other: Member, others: str) -> bool:
        """Whether both wordings may be shown; then they count as quoted."""
        wanted = [(member.stem, text) for member, text in ((one, words), (other, others)) if member.state != "full"]
        if any(len(text) > self._limits.quote or self._after(stem, text) > self._limits.total for stem, text in wanted):
            return False
        for stem, text in wanted:
            self._quoted[stem] = self._after(stem, text)
            self._given[stem].add(text)
        return True

    def _after(self, stem: str, text: str) -> int:
        return self._quoted[stem] + (0 if text in self._given[stem] else len(text))
