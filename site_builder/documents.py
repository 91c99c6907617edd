"""The documents of a site, as its index has them: of each its number, and its part (`search.parts`) as it is now or was in the index before.

The parts of articles are made where these are cleared.  Those of hubs, entities and plain pages are made here, and kept.
"""

import os
from collections.abc import Callable, Iterator
from functools import cached_property

from site_builder.articles import INDEXED, Articles, Lost
from site_builder.engine.fingerprint import of_bytes, of_code, of_value
from site_builder.engine.store import Store
from site_builder.model.routes import article_address, entity_address, hub_address, page_address
from site_builder.model.site import Site
from site_builder.search.numbers import numbered
from site_builder.search.pages import entity_part, hub_part, plain_part
from site_builder.search.parts import Part, decoded

PAGES = "pages"
"""Under which the store has the parts of documents that are no articles, each behind a fingerprint of what it was made from."""
_PRINT = 32
"""Characters of a fingerprint."""


class Documents:
    """The documents of an audience's site.  Those without a date come first: hubs, entities, plain pages."""

    def __init__(self, site: Site, articles: Articles, store: Store) -> None:
        self._store, self._audience, self._process = store, site.audience, os.getpid()
        self._before = store.all(f"{PAGES}/{site.audience}")
        self._pages = dict(_pages(site, self._before))
        self._stems = {article_address(stem): stem for stem in articles.facts if articles.print_of("grams", stem)}
        self.numbers = numbered(list(self._pages), [(address, articles.facts[stem].date) for address, stem in self._stems.items()])
        prints = {address: of_bytes(row[_PRINT:]) for address, row in self._pages.items()}
        prints.update((address, articles.print_of("grams", stem)) for address, stem in self._stems.items())
        self.of = {address: (number, prints[address]) for address, number in self.numbers.of.items()}
        """By address the number of each, and the fingerprint of its part."""

    def part(self, address: str, body: str) -> Part | None:
        """The part with this fingerprint that a document has, or had in the index before; None where it is not kept."""
        kind, _, stem = address.rstrip("/").partition("/")
        if kind == "articles":
            known = body.encode()
            rows = (self._store.get(f"{one}/{self._audience}", stem) or b"" for one in (INDEXED, "grams"))
            found = next((row[_PRINT:] for row in rows if row[:_PRINT] == known), None)
        else:
            rows = (one.get(address, b"")[_PRINT:] for one in (self._pages, self._before))
            found = next((part for part in rows if of_bytes(part) == body), None)
        return decoded(found) if found else None

    def parts(self, start: int, end: int) -> list[tuple[int, bytes]]:
        """Some of all parts as they are now, in the order of their numbers: number and part, encoded.  Raises `Lost`."""
        if os.getpid() != self._process:  # a connection must not be shared with a process that was forked
            self._store.reopen()
            self._process = os.getpid()
        found = []
        some = self._ordered[start:end]
        rows = self._store.some(f"grams/{self._audience}", [self._stems[one] for _, one, _ in some if one in self._stems])
        for number, address, body in some:
            row = rows.get(self._stems[address], b"") if address in self._stems else self._pages[address]
            if address in self._stems and row[:_PRINT] != body.encode():
                raise Lost(address)
            found.append((number, row[_PRINT:]))
        return found

    @cached_property
    def _ordered(self) -> list[tuple[int, str, str]]:
        return sorted((number, address, body) for address, (number, body) in self.of.items())

    def keep(self) -> None:
        """Keep the parts that were made here, and no others; what the index had before is not asked for any more."""
        kind = f"{PAGES}/{self._audience}"
        self._store.put(kind, {address: row for address, row in self._pages.items() if self._before.get(address) != row})
        self._store.drop(kind, self._before.keys() - self._pages.keys())
        indexed = f"{INDEXED}/{self._audience}"
        self._store.drop(indexed, self._store.all(indexed))


def _pages(site: Site, before: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """The parts of documents that are no articles, by address, each behind a fingerprint of what it was made from."""
    code = of_code()

    def row(address: str, made_from: object, make: Callable[[], bytes]) -> tuple[str, bytes]:
        known, kept = of_value((code, made_from)).encode(), before.get(address, b"")
        return address, kept if kept[:_PRINT] == known else known + make()

    for hub in site.hubs.values():
        address = hub_address(hub.id)
        texts = site.texts[address].texts
        yield row(address, (hub, texts), lambda: hub_part(hub, texts))  # noqa: B023  # called before the next
    for entity in site.entities.values():
        yield row(entity_address(entity.id), entity.entry, lambda: entity_part(entity))  # noqa: B023
    for stem, facts in site.pages.items():
        address = page_address(stem)
        texts = site.texts[address].texts
        yield row(address, (facts, texts), lambda: plain_part(stem, facts, texts))  # noqa: B023
